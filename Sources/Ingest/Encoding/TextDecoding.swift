/// Turns the bytes of a text file into UTF-8, whatever encoding they are in.
///
///     let text = try TextDecoding.decode([0xD6, 0xD0, 0xB9, 0xFA])
///     String(decoding: text.utf8, as: UTF8.self)  // 中国
///     text.encoding                               // GB18030
///     text.map.sourceRange(of: 3..<6)             // 2..<4, the bytes of 国
///
/// In order, and the first that fits decides:
///
/// 1. A byte order mark: UTF-8, UTF-16 in either order. (Unicode 2.6, WHATWG Encoding 6.1)
/// 2. Valid UTF-8 without suspicious control characters. Text in another encoding is hardly ever valid
///    UTF-8 by chance (RFC 3629 section 1), so nothing more is asked.
/// 3. UTF-16 without a mark, if it reads as text (`UTF16Decoding.unmarked`).
/// 4. Control characters that no text has: the file is binary.
/// 5. What it resembles most: damaged UTF-8, GB18030, Big5 or windows-1252 (`EncodingGuess`).
///
/// Malformed bytes in the chosen encoding become U+FFFD, each maximal part one, and are reported. A
/// scanner's or editor's stray byte must not keep a whole book out of the index.
package enum TextDecoding {
  /// The text of a file. O(bytes).
  ///
  /// - Throws: `DecodingFailure`.
  package static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText {
    let text = try decodeAny(bytes)
    guard hasContent(text.utf8) else { throw .empty }
    return text
  }

  private static func decodeAny(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes, from: 3) }
    // UTF-32, whose little-endian mark begins with that of UTF-16. It is not read.
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

  /// The common case: the file is copied whole.
  private static func identical(_ bytes: [UInt8]) -> DecodedText {
    DecodedText(utf8: bytes, encoding: .utf8, map: .identity(byteCount: bytes.count))
  }

  /// UTF-8 from byte `start` on; each malformed part becomes U+FFFD.
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

  /// The first NUL near the file's beginning, or the first control character if more than one byte in
  /// fifty is one: a file that is not text. Some controls do occur in texts and do not count:
  /// backspace to carriage return, 1A (the end of a file in DOS) and escape (colours of terminals).
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

  /// Whether there is more than ASCII white space and controls.
  private static func hasContent(_ utf8: [UInt8]) -> Bool {
    utf8.contains { $0 > 0x20 }
  }

  /// How many bytes at the beginning of a file are searched for control characters. Git judges by 8,000
  /// bytes whether a file is text; this is the same, rounded.
  private static let window = 8192
}

/// Why a file has no text to read.
///
///     try TextDecoding.decode([0x61, 0])  // throws .binary(offset: 1)
package enum DecodingFailure: Error, Hashable, Sendable {
  /// There is nothing but white space, or nothing at all.
  case empty
  /// It is not text in an encoding that we know. `offset` is the first byte that shows it.
  case binary(offset: Int)
}

extension DecodingFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "The file holds no text."
    case .binary(let offset):
      "The file is not text in a known encoding from byte \(offset) on; convert it to UTF-8."
    }
  }
}
