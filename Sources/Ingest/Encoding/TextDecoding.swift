/// Turns the bytes of a text file into UTF-8, whatever they were written in.
package enum TextDecoding {
  /// The text of a file: by its byte order mark, else as UTF-8, else as what it resembles most.
  package static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText {
    let text = try decodeAny(bytes)
    guard hasContent(text.utf8) else { throw .empty }
    return text
  }

  private static func decodeAny(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes, from: 3) }
    // UTF-32, whose little-endian mark begins with that of UTF-16.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { throw .binary(offset: 2) }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return UTF16Decoding(bytes: bytes, isBigEndian: false).decode(from: 2)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return UTF16Decoding(bytes: bytes, isBigEndian: true).decode(from: 2)
    }
    let control = firstSuspiciousControl(in: bytes)
    let malformed = UTF8Validation.firstMalformed(in: bytes)
    if malformed == nil, control == nil { return identical(bytes) }
    if let utf16 = UTF16Decoding.unmarked(bytes, in: 0..<min(bytes.count, Self.window)) {
      return utf16.decode(from: 0)
    }
    if let control { throw .binary(offset: control) }
    return try resembling(bytes, firstMalformed: malformed?.lowerBound ?? 0)
  }

  private static func resembling(
    _ bytes: [UInt8], firstMalformed: Int
  ) throws(DecodingFailure) -> DecodedText {
    guard let encoding = EncodingGuess(bytes).encoding else {
      throw .binary(offset: firstMalformed)
    }
    guard encoding != .utf8, let text = LegacyDecoding.decode(bytes, as: encoding) else {
      return utf8(bytes, from: 0)
    }
    return text
  }

  private static func identical(_ bytes: [UInt8]) -> DecodedText {
    DecodedText(utf8: bytes, encoding: .utf8, map: .identity(byteCount: bytes.count))
  }

  /// UTF-8 from `start` on; each malformed part becomes U+FFFD.
  private static func utf8(_ bytes: [UInt8], from start: Int) -> DecodedText {
    var builder = DecodedTextBuilder(byteCount: bytes.count)
    var index = start
    while let bad = UTF8Validation.firstMalformed(in: bytes, from: index) {
      builder.append(copied: index..<bad.lowerBound, of: bytes)
      builder.append(malformed: bad)
      index = bad.upperBound
    }
    builder.append(copied: index..<bytes.count, of: bytes)
    return builder.text(in: .utf8)
  }

  /// The first NUL near the file's beginning, or the first control character where there are many.
  private static func firstSuspiciousControl(in bytes: [UInt8]) -> Int? {
    var first: Int?
    var count = 0
    let end = min(bytes.count, window)
    for index in 0..<end where bytes[index] < 0x20 {
      switch bytes[index] {
      case 0: return index
      case 0x08...0x0D, 0x1A, 0x1B: continue
      default:
        count += 1
        first = first ?? index
      }
    }
    return count >= 2 && count * 50 > end ? first : nil
  }

  private static func hasContent(_ utf8: [UInt8]) -> Bool {
    utf8.contains { $0 > 0x20 }
  }

  /// Bytes that a file's beginning is judged by, as version control does to tell texts from others.
  private static let window = 8192
}

/// Why a file has no text to read.
package enum DecodingFailure: Error, Hashable, Sendable {
  case empty
  /// `offset` is where the bytes cease to look like text. File bytes.
  case binary(offset: Int)
}

extension DecodingFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "The file holds no text."
    case .binary(let offset):
      "The file is no text in a known encoding from byte \(offset) on; convert it to UTF-8."
    }
  }
}
