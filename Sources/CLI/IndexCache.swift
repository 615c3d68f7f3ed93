import Foundation
import Suoyin

/// An index of a file or folder that is kept in the cache and brought up to date when it is asked for.
struct IndexCache {
  let place: String
  let path: String

  init(of folder: String) {
    place = URL(fileURLWithPath: folder).standardizedFileURL.path
    path = IndexLocation.cache(for: place)
  }

  /// Where the index is, and whether some files could not be read as they are.
  func bringUpToDate() throws -> (path: String, someFilesFailed: Bool) {
    do {
      return (path, try !Indexing.update(path, with: [place]).warnings.isEmpty)
    } catch let error as IndexError where error.asksForRebuilding {
      // A cache may be thrown away.
      try SearchIndex.remove(at: path)
      return (path, try !Indexing.update(path, with: [place]).warnings.isEmpty)
    } catch let error as IndexError {
      guard case .locked = error, FileManager.default.fileExists(atPath: path) else { throw error }
      Console.complain("\(error.description); searching what is there so far")
      return (path, false)
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
