#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds the files that a list of paths stands for.
package enum FileWalk {
  /// Calls `found` with the absolute path of every file under `paths`, each once, in a fixed order;
  /// names that begin with a full stop are passed over in folders. What cannot be read is reported
  /// to `failed`, links that lead nowhere too; what is gone by the time it is looked at is not.
  package static func files(
    under paths: [String], found: (String) throws -> Void,
    failed: (String, ReadingFailure) -> Void
  ) rethrows {
    var seen = Set<String>()
    for path in paths {
      try walk(absolute(path), isRoot: true, &seen, found, failed)
    }
  }

  /// The absolute path, without `.` and `..`; links stay as they are.
  package static func absolute(_ path: String) -> String {
    let whole =
      path.hasPrefix("/") ? path : currentFolder + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func walk(
    _ path: String, isRoot: Bool = false, _ seen: inout Set<String>,
    _ found: (String) throws -> Void, _ failed: (String, ReadingFailure) -> Void
  ) rethrows {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let failure = ReadingFailure.lastError
      if isRoot || lstat(path, &status) == 0 || !failure.meansGone { failed(path, failure) }
      return
    }
    // A file or folder that is reached twice, by a link or by two arguments, is read once.
    guard seen.insert("\(status.st_dev)/\(status.st_ino)").inserted else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try found(path) }
    guard let names = names(in: path) else {
      failed(path, .lastError)
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      try walk(path == "/" ? "/" + name : path + "/" + name, &seen, found, failed)
    }
  }

  /// nil where the folder cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }
}
