import Foundation

/// A file's bytes, with what tells whether it has changed.
package struct SourceFile: Sendable {
  /// What a file system says of a file without reading it.
  package struct Attributes: Hashable, Sendable {
    package var byteCount: Int
    /// When its bytes or its entry last changed, in nanoseconds since 1970.
    package var changed: Int
    /// When its bytes last changed, in seconds since 1970.
    package var modified: Int
  }

  /// Absolute.
  package let path: String
  package let attributes: Attributes
  package let bytes: [UInt8]

  /// Reads the file at `path`.
  ///
  /// - Throws: `ReadingFailure.unreadable`.
  package static func load(_ path: String) throws(ReadingFailure) -> SourceFile {
    let attributes = try attributes(of: path)
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
      return SourceFile(path: path, attributes: attributes, bytes: [UInt8](data))
    } catch {
      throw .unreadable(reason: reason(for: error, at: path))
    }
  }

  /// - Throws: `ReadingFailure.unreadable`.
  package static func attributes(of path: String) throws(ReadingFailure) -> Attributes {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .lastError
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(reason: "it is no regular file")
    }
    #if canImport(Darwin)
      let (time, modified) = (status.st_ctimespec, status.st_mtimespec.tv_sec)
    #else
      let (time, modified) = (status.st_ctim, status.st_mtim.tv_sec)
    #endif
    return Attributes(
      byteCount: Int(status.st_size), changed: time.tv_sec * 1_000_000_000 + time.tv_nsec,
      modified: Int(modified))
  }

  /// As the system says it: Foundation's own sentence does not always hold the fact.
  private static func reason(for error: any Error, at path: String) -> String {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return String(cString: strerror(errno)) }
    close(descriptor)
    return error.localizedDescription
  }
}

/// Why a file could not be indexed.
package enum ReadingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable(reason: String)
  /// There is no such file any more.
  case missing(reason: String)
  case undecodable(DecodingFailure)
  /// It was read, and there is no text in it.
  case noText

  package var description: String {
    switch self {
    case .unreadable(let reason), .missing(let reason): "cannot be read: \(reason)"
    case .undecodable(let failure): failure.description
    case .noText: "there is no text in it"
    }
  }

  /// Whether what was indexed from there should go, too. Not where one was only kept from looking.
  package var meansGone: Bool {
    if case .missing = self { true } else { false }
  }

  /// What the system's last call failed with.
  static var lastError: ReadingFailure {
    let code = errno
    let reason = String(cString: strerror(code))
    return code == ENOENT || code == ENOTDIR
      ? .missing(reason: reason) : .unreadable(reason: reason)
  }
}
