import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

/// The index that `search --in` keeps of a file or folder in the XDG cache folder.
///
///     let path = try IndexCache(of: "papers").bringUpToDate()
///     let index = try SearchIndex(at: path)
///
/// It is in `$XDG_CACHE_HOME/suoyin`, by default `~/.cache/suoyin`, never beside the
/// files, which may be in a folder that cannot be written. Deleting it costs only the
/// time to read the files again.
struct IndexCache {
  /// The absolute path of the file or folder.
  let source: String
  /// The path of the index.
  let path: String

  init(of source: String) {
    self.source = absolutePath(of: source)
    path = IndexLocation.cache(for: self.source)
  }

  /// Updates the index and returns its path. Files that cannot be read are reported, and what was read
  /// of them before is still searched. An index that another version built, or that is damaged, is
  /// built again: a cache contains nothing that cannot be read again. One that another process is
  /// writing is searched as it is.
  ///
  /// - Throws: `ValidationError` where neither the source nor an index of it exists; `IndexError`.
  func bringUpToDate(prunes: Bool = false) throws -> String {
    let isThere = FileManager.default.fileExists(atPath: path)
    guard isThere || FileHead.identity(of: source) != nil else {
      throw ValidationError("\(source): no such file or folder; name another.")
    }
    do {
      try update(prunes)
    } catch let error as IndexError where error.asksForRebuilding {
      try SearchIndex.remove(at: path)
      try update(prunes)
    } catch let error as IndexError {
      guard case .locked = error, isThere else { throw error }
      Console.warn(
        localized(
          "\(error.description); searching what is in it so far",
          "\(error.inUserLanguage)；先搜索已有的内容"))
    }
    return path
  }

  private func update(_ prunes: Bool) throws {
    let report = try IndexUpdate.run(path, with: [source], prunes: prunes)
    if report.keptFiles > 0 {
      Console.warn(
        localized("files read earlier that are missing now are searched too", "同时搜索以前读到的内容"))
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
