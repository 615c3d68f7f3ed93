import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

/// An index of a file or folder that is kept in the cache and brought up to date when it is asked for.
struct IndexCache {
  let place: String
  let path: String

  init(of folder: String) {
    place = absolutePath(of: folder)
    path = IndexLocation.cache(for: place)
  }

  /// Updates the index and returns its path. What could not be read is reported, and what was read of
  /// it before is searched.
  func bringUpToDate(prunes: Bool = false) throws -> String {
    let isThere = FileManager.default.fileExists(atPath: path)
    guard isThere || FileHead.identity(of: place) != nil else {
      throw ValidationError("\(place): no such file or folder; name another.")
    }
    do {
      try update(prunes)
    } catch let error as IndexError where error.asksForRebuilding {
      // A cache may be thrown away.
      try SearchIndex.remove(at: path)
      try update(prunes)
    } catch let error as IndexError {
      guard case .locked = error, isThere else { throw error }
      Console.warn("\(error.description); searching what is there so far")
    }
    return path
  }

  private func update(_ prunes: Bool) throws {
    let report = try Indexing.update(path, with: [place], prunes: prunes)
    if report.keptFiles > 0 {
      Console.warn(
        localized("searching what was read before as well", "同时搜索以前读到的内容"))
    }
  }
}

extension IndexError {
  fileprivate var asksForRebuilding: Bool {
    switch self {
    case .builtByAnother, .damaged: true
    case .missing, .notAnIndex, .locked, .notWritable: false
    }
  }
}
