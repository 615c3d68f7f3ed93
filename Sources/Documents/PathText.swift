/// Paths as strings. To the system a path is bytes, and names made under another encoding are not
/// UTF-8.
///
///     let text = PathText.text(of: [0x61, 0xB2, 0xE2])   // "a", U+10FEB2, U+10FEE2
///     PathText.bytes(of: text)                           // 61 B2 E2
///     PathText.shown(text)                               // "a\\xB2\\xE2"
///
/// A byte that is not UTF-8 becomes U+10FE00 plus the byte: a private-use character, so that the string
/// can be stored, compared, written as JSON and turned back into bytes. Where a name itself contains
/// one of these characters, its four bytes are escaped in the same way: so no two paths share a string,
/// and each gets its very bytes back. (Python's `surrogateescape`, PEP 383, has the same idea; lone
/// surrogates are not an option here, as Swift's strings cannot contain them.)
package enum PathText {
  private static let base: UInt32 = 0x10_FE00
  private static let escapes: ClosedRange<UInt32> = base + 0x80...base + 0xFF

  /// The string for these bytes. O(bytes).
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

  /// The bytes of the path that `text` was made from; of any other string its UTF-8.
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

  /// Calls `body` with the path as a C string, for system calls.
  package static func withBytes<Result>(
    of text: String, _ body: (UnsafePointer<CChar>) throws -> Result
  ) rethrows -> Result {
    let bytes = bytes(of: text).map { CChar(bitPattern: $0) } + [0]
    return try bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return try "".withCString(body) }
      return try body(start)
    }
  }

  /// Whether any byte of the path was not UTF-8.
  package static func hasEscapes(_ text: String) -> Bool {
    // All escapes begin with this byte, and little else does.
    text.utf8.contains(0xF4) && text.unicodeScalars.contains { escapes.contains($0.value) }
  }

  /// For messages: such bytes as `\xB2`. Two paths may look the same.
  package static func shown(_ text: String) -> String {
    guard hasEscapes(text) else { return text }
    return text.unicodeScalars.map { scalar in
      escapes.contains(scalar.value)
        ? "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }

  /// The length in bytes of a character that begins with this byte, if it is UTF-8.
  private static func length(from first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
