/// Paths as strings. To the system a path is bytes, and names that were made under another encoding are
/// not UTF-8.
///
/// A byte that is no UTF-8 stands in the string as U+10FE00 plus the byte: a private-use character, so
/// that the string can be stored, compared, written as JSON and given back. Where a name has one of
/// these characters itself, its four bytes are taken for such bytes too: so each path has a string of
/// its own, and gets its very bytes back.
package enum PathText {
  private static let base: UInt32 = 0x10_FE00
  private static let escapes: ClosedRange<UInt32> = base + 0x80...base + 0xFF

  /// The string that stands for these bytes.
  package static func text(of bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !hasEscapes(text) { return text }
    let bytes = Array(bytes)
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      let end = min(bytes.count, index + length(from: bytes[index]))
      let scalars = String(validating: bytes[index..<end], as: UTF8.self)?.unicodeScalars
      if let scalar = scalars?.first, !escapes.contains(scalar.value) {
        text.append(scalar)
        index = end
      } else {
        if let scalar = Unicode.Scalar(base + UInt32(bytes[index])) { text.append(scalar) }
        index += 1
      }
    }
    return String(text)
  }

  /// The bytes that `text` stands for.
  package static func bytes(of text: String) -> [UInt8] {
    guard hasEscapes(text) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if escapes.contains(scalar.value) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    return bytes
  }

  /// Calls `body` with the path for a call of the system.
  package static func withBytes<Result>(
    of text: String, _ body: (UnsafePointer<CChar>) throws -> Result
  ) rethrows -> Result {
    let bytes = bytes(of: text).map { CChar(bitPattern: $0) } + [0]
    return try bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return try "".withCString(body) }
      return try body(start)
    }
  }

  package static func hasEscapes(_ text: String) -> Bool {
    // All of them begin with this byte, and little else does.
    text.utf8.contains(0xF4) && text.unicodeScalars.contains { escapes.contains($0.value) }
  }

  /// For people: such bytes as `\xB2`.
  package static func shown(_ text: String) -> String {
    guard hasEscapes(text) else { return text }
    return text.unicodeScalars.map { scalar in
      escapes.contains(scalar.value)
        ? "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }

  /// Of the character that begins with this byte, if it is UTF-8.
  private static func length(from first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
