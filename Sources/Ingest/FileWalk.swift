import SuoyinDocuments

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
  ///
  /// Symbolic links are followed last, so that a file that can be reached without one has its own path.
  package static func files(
    under paths: [String], found: (String) throws -> Void,
    failed: (String, ReadingFailure) -> Void
  ) rethrows {
    var seen = Seen()
    var links: [(path: String, isRoot: Bool)] = []
    for path in paths {
      try walk(absolute(path), isRoot: true, &seen, &links, found, failed)
    }
    var index = 0
    while index < links.count {
      let (path, isRoot) = links[index]
      try walk(path, isRoot: isRoot, follows: true, &seen, &links, found, failed)
      index += 1
    }
  }

  /// The absolute path, without `.` and `..`; links stay as they are.
  package static func absolute(_ path: String) -> String {
    var whole = path.utf8.first == slash ? path : currentFolder + "/" + path
    if PathText.hasEscapes(path), !exists(PathText.bytes(of: whole)), exists(Array(whole.utf8)) {
      // It has these characters itself.
      whole = PathText.text(of: whole.utf8)
    }
    // By bytes: to a string, a slash and an accent after it are one character.
    var parts: [Substring.UTF8View] = []
    for part in whole.utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.map { String(Substring($0)) }.joined(separator: "/")
  }

  private static let slash = UInt8(ascii: "/")

  private static func exists(_ path: [UInt8]) -> Bool {
    var status = stat()
    return lstat(path.map { CChar(bitPattern: $0) } + [0], &status) == 0
  }

  /// The files and folders that were met, by device and number.
  private struct Seen {
    private struct Identity: Hashable {
      let device: UInt64
      let number: UInt64
    }

    private var identities = Set<Identity>()

    mutating func insert(_ status: stat) -> Bool {
      identities.insert(
        Identity(
          device: UInt64(truncatingIfNeeded: status.st_dev),
          number: UInt64(truncatingIfNeeded: status.st_ino))
      ).inserted
    }
  }

  private static func walk(
    _ path: String, isRoot: Bool = false, follows: Bool = false, _ seen: inout Seen,
    _ links: inout [(path: String, isRoot: Bool)],
    _ found: (String) throws -> Void, _ failed: (String, ReadingFailure) -> Void
  ) rethrows {
    var status = stat()
    let code = PathText.withBytes(of: path) { follows ? stat($0, &status) : lstat($0, &status) }
    guard code == 0 else {
      let failure = ReadingFailure.lastError
      if isRoot || follows || !failure.meansGone { failed(path, failure) }
      return
    }
    if status.st_mode & S_IFMT == S_IFLNK { return links.append((path, isRoot)) }
    // A file or folder that is reached twice, by a link or by two arguments, is read once.
    guard seen.insert(status) else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try found(path) }
    guard let names = names(in: path) else {
      let failure = ReadingFailure.lastError
      if isRoot || !failure.meansGone { failed(path, failure) }
      return
    }
    for name in names {
      try walk(path == "/" ? "/" + name : path + "/" + name, &seen, &links, found, failed)
    }
  }

  /// The names in a folder that do not begin with a full stop, by their bytes; nil where it cannot be
  /// read.
  private static func names(in folder: String) -> [String]? {
    guard let stream = PathText.withBytes(of: folder, opendir) else { return nil }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: UInt8.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: 256).prefix { $0 != 0 })
        }
      }
      if name.first != UInt8(ascii: ".") { names.append(name) }
      errno = 0
    }
    // A disk that fails in the middle of a folder must not make the rest of it seem gone.
    let failure = errno
    closedir(stream)
    errno = failure
    guard failure == 0 else { return nil }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map(PathText.text)
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    let bytes = UnsafeRawBufferPointer(start: path, count: strlen(path))
    return PathText.text(of: bytes)
  }
}
