import SuoyinDocuments

/// Finds the files that a list of paths stands for.
///
///     notes/
///       a.txt
///       .git/            skipped: hidden
///       b -> ../b.txt    found last, and only if b.txt was not found without the link
package enum FileWalk {
  /// Calls `found` with the absolute path of every file under `paths`, each once, in an order that
  /// depends on the names alone. In folders, names that begin with a full stop are skipped.
  ///
  /// Symbolic links are followed last, so that a file that can be reached without one is found under
  /// its own path. What cannot be read is reported to `failed`, and so are the paths given and links
  /// that lead nowhere. A file that disappears during the walk is not an error.
  package static func files(
    under paths: [String], found: (String) throws -> Void,
    failed: (String, ReadingFailure) -> Void
  ) rethrows {
    var seen = Set<FileStatus.Identity>()
    var links: [(path: String, isRoot: Bool)] = []
    for path in paths {
      try walk(absolute(path), isRoot: true, &seen, &links, found, failed)
    }
    // A folder that a link leads to may contain more links.
    var index = 0
    while index < links.count {
      let (path, isRoot) = links[index]
      try walk(path, isRoot: isRoot, follows: true, &seen, &links, found, failed)
      index += 1
    }
  }

  /// The absolute path, without `.` and `..`. Symbolic links are not resolved, so `..` after one
  /// leads to the folder that contains the link, as in a shell.
  ///
  ///     FileWalk.absolute("/a/b/../c/./d")  // /a/c/d
  package static func absolute(_ path: String) -> String {
    var whole = path.utf8.first == slash ? path : Folder.current + "/" + path
    if PathText.hasEscapes(path), !exists(whole), exists(PathText.text(of: whole.utf8)) {
      // The name contains the characters themselves that PathText escapes bytes with.
      whole = PathText.text(of: whole.utf8)
    }
    // By bytes: in a Swift string, a slash and a combining accent after it are one character.
    var parts: [Substring.UTF8View] = []
    for part in whole.utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.map { String(Substring($0)) }.joined(separator: "/")
  }

  private static let slash = UInt8(ascii: "/")

  private static func exists(_ path: String) -> Bool {
    (try? FileStatus(of: path, followsLinks: false)) != nil
  }

  private static func walk(
    _ path: String, isRoot: Bool = false, follows: Bool = false,
    _ seen: inout Set<FileStatus.Identity>, _ links: inout [(path: String, isRoot: Bool)],
    _ found: (String) throws -> Void, _ failed: (String, ReadingFailure) -> Void
  ) rethrows {
    let status: FileStatus
    var names: [String] = []
    do throws(SystemError) {
      status = try FileStatus(of: path, followsLinks: follows)
      if status.kind == .link { return links.append((path, isRoot)) }
      // A file or folder that is reached twice, by a link or by two arguments, is read once. This
      // also ends the walk where a link leads to a folder that contains it.
      guard seen.insert(status.identity).inserted else { return }
      if status.kind == .folder { names = try Folder.names(in: path) }
    } catch {
      let failure = ReadingFailure(error)
      if isRoot || follows || !failure.meansGone { failed(path, failure) }
      return
    }
    guard status.kind == .folder else { return try found(path) }
    for name in names {
      try walk(path == "/" ? "/" + name : path + "/" + name, &seen, &links, found, failed)
    }
  }
}
