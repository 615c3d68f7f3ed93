import SuoyinDocuments

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

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

  private init(path: String, attributes: Attributes, bytes: [UInt8]) {
    self.path = path
    self.attributes = attributes
    self.bytes = bytes
  }

  /// What is in memory, as if it had been read.
  ///
  /// - Parameters:
  ///   - path: stands for it in the index.
  ///   - modified: in seconds since 1970.
  package init(path: String, bytes: [UInt8], modified: Int) {
    self.init(
      path: path,
      attributes: Attributes(
        byteCount: bytes.count, changed: modified * 1_000_000_000, modified: modified),
      bytes: bytes)
  }

  /// How much of a file tells what it is.
  private static let headBytes = 1 << 16

  /// Reads the file at `path`.
  ///
  /// - Parameter isText: whether to read no more than the beginning of a file that is something else.
  /// - Throws: `ReadingFailure`: `.unreadable`, `.missing`, `.notText`.
  package static func load(
    _ path: String, isText: Bool = false
  ) throws(ReadingFailure) -> SourceFile {
    let attributes = try attributes(of: path)
    let descriptor = PathText.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .lastError }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    if isText {
      let (head, count) = part(of: descriptor, headBytes)
      guard count >= 0 else { throw .lastError }
      if let kind = FileKind(head) { throw .notText(kind) }
      bytes = head
    }
    // One more, so that the end is seen by the first read; the file may have grown meanwhile.
    var room = max(0, attributes.byteCount - bytes.count) + 1
    while true {
      let (more, count) = part(of: descriptor, room)
      guard count >= 0 else { throw .lastError }
      if bytes.isEmpty { bytes = more } else { bytes += more }
      if count == 0 { break }
      room = 1 << 16
    }
    return SourceFile(path: path, attributes: attributes, bytes: bytes)
  }

  /// At most `room` bytes, and what the system's call gave.
  private static func part(of descriptor: Int32, _ room: Int) -> (bytes: [UInt8], status: Int) {
    var status = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      repeat {
        status = read(descriptor, buffer.baseAddress, room)
      } while status < 0 && errno == EINTR
      count = max(0, status)
    }
    return (bytes, status)
  }

  /// - Throws: `ReadingFailure.unreadable`.
  package static func attributes(of path: String) throws(ReadingFailure) -> Attributes {
    var status = stat()
    guard PathText.withBytes(of: path, { stat($0, &status) }) == 0 else {
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
}

/// Why a file could not be indexed.
package enum ReadingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable(reason: String)
  /// There is no such file any more.
  case missing(reason: String)
  case undecodable(DecodingFailure)
  /// It is a file of another kind.
  case notText(FileKind)
  /// It was read, and there is no text in it.
  case noText
  /// It was read, and none of it could be used.
  case unusable(reason: String)

  package var description: String {
    switch self {
    case .unreadable(let reason), .missing(let reason): "cannot be read: \(reason)"
    case .undecodable(let failure): failure.description
    case .notText(let kind):
      "this is no text but of the kind “\(kind.rawValue)”"
        + (kind.remedy.map { "; \($0)" } ?? "; name a file of text")
    case .noText: "there is no text in it"
    case .unusable(let reason): "nothing of it could be read: \(reason)"
    }
  }

  /// The same of many files at once, as a predicate.
  package var predicate: String? {
    switch self {
    case .unreadable, .missing: description
    case .undecodable(.empty), .noText: "hold no text"
    case .unusable: nil
    case .undecodable(.binary): "are not text in a known encoding; convert them to UTF-8"
    case .notText(let kind):
      "are no text but of the kind “\(kind.rawValue)”" + (kind.remedy.map { "; \($0)" } ?? "")
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
