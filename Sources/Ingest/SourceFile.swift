import SuoyinDocuments

/// A file's bytes, with what shows whether it has changed since.
///
///     let file = try SourceFile.load("/notes/harbour.txt", isText: true)
///     file.attributes.byteCount == file.bytes.count  // unless it is being written to
package struct SourceFile: Sendable {
  /// What the file system says of a file without reading it.
  package struct Attributes: Hashable, Sendable {
    package var byteCount: Int
    /// When its bytes or its entry last changed, in nanoseconds since 1970.
    package var changed: Int
    /// When its bytes were last written, in seconds since 1970.
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

  /// A text in memory, as if it had been read from a file.
  ///
  /// - Parameters:
  ///   - path: its name in the index.
  ///   - modified: in seconds since 1970.
  package init(path: String, bytes: [UInt8], modified: Int) {
    self.init(
      path: path,
      attributes: Attributes(
        byteCount: bytes.count, changed: modified * 1_000_000_000, modified: modified),
      bytes: bytes)
  }

  /// How many bytes are read before the rest, to see what kind of file it is. The furthest signature
  /// is that of an ISO 9660 image, at byte 32,769.
  private static let headBytes = 1 << 16

  /// Reads the file at `path`.
  ///
  /// - Parameter isText: whether the file should be text. A file of another kind (`FileKind`) is then
  ///   refused after its first bytes, so that a film in the folder costs nothing.
  /// - Throws: `ReadingFailure`: `.unreadable`, `.missing`, `.notText`.
  package static func load(
    _ path: String, isText: Bool = false
  ) throws(ReadingFailure) -> SourceFile {
    let attributes = try attributes(of: path)
    let file = try OpenFile(path)
    var bytes: [UInt8] = []
    if isText {
      bytes = try file.read(atMost: headBytes)
      if let kind = FileKind(bytes) { throw .notText(kind) }
    }
    // One byte more than is expected: a file that has grown since shows it in the first call.
    var limit = max(0, attributes.byteCount - bytes.count) + 1
    while case let more = try file.read(atMost: limit), !more.isEmpty {
      if bytes.isEmpty { bytes = more } else { bytes += more }
      limit = 1 << 16
    }
    return SourceFile(path: path, attributes: attributes, bytes: bytes)
  }

  /// - Throws: `ReadingFailure`: `.missing`; `.unreadable`, also for a folder, pipe or device.
  package static func attributes(of path: String) throws(ReadingFailure) -> Attributes {
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(of: path)
    } catch {
      throw ReadingFailure(error)
    }
    guard status.kind == .file else { throw .unreadable(reason: "it is not a regular file") }
    return Attributes(
      byteCount: status.byteCount, changed: status.changed,
      modified: status.modifiedSecond)
  }
}

/// Why a file could not be indexed.
///
///     "\(ReadingFailure.notText(.pdf))"
///     // this is not text but of the kind “PDF”; pdftotext makes text of it
package enum ReadingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file may be there, but the system refuses to open or read it.
  case unreadable(reason: String)
  /// There is no such file, or no longer.
  case missing(reason: String)
  /// Its bytes are not text in an encoding that we know.
  case undecodable(DecodingFailure)
  /// It is a file of another kind, by its first bytes.
  case notText(FileKind)
  /// It was read, and there is no text in it.
  case noText
  /// It was read, and nothing in it could be used: every line of its records is malformed, say.
  case unusable(reason: String)

  package var description: String {
    switch self {
    case .unreadable(let reason), .missing(let reason): "cannot be read: \(reason)"
    case .undecodable(let failure): failure.description
    case .notText(let kind):
      "this is not text but of the kind “\(kind.rawValue)”"
        + (kind.remedy.map { "; \($0)" } ?? "; name a file of text")
    case .noText: "there is no text in it"
    case .unusable(let reason): "none of it could be read: \(reason)"
    }
  }

  /// The same of several files at once, as a predicate: `3 files hold no text`. nil for a reason that
  /// each file has to itself.
  package var predicate: String? {
    switch self {
    case .unreadable, .missing: description
    case .undecodable(.empty), .noText: "hold no text"
    case .unusable: nil
    case .undecodable(.binary): "are not text in a known encoding; convert them to UTF-8"
    case .notText(let kind):
      "are not text but of the kind “\(kind.rawValue)”" + (kind.remedy.map { "; \($0)" } ?? "")
    }
  }

  /// Whether what was indexed from the file should be removed, too. Not when the file could only
  /// not be read: a disk that is not mounted, or a right that was withdrawn, comes back.
  package var meansGone: Bool {
    if case .missing = self { true } else { false }
  }

  init(_ error: SystemError) {
    self =
      error.isMissingFile
      ? .missing(reason: error.description) : .unreadable(reason: error.description)
  }
}
