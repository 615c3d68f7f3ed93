/// UTF-16 in either byte order, with or without a byte order mark.
///
///     UTF16Decoding(bytes: [0x2D, 0x4E], isBigEndian: false).decode(from: 0).utf8  // 中
struct UTF16Decoding {
  let bytes: [UInt8]
  let isBigEndian: Bool

  var encoding: TextEncoding { isBigEndian ? .utf16BigEndian : .utf16LittleEndian }

  /// The text from byte `start` on. Surrogates without their other half (Unicode 3.9, D91) and an odd
  /// last byte are malformed. O(bytes).
  func decode(from start: Int) -> DecodedText {
    var builder = DecodedTextBuilder(byteCount: (bytes.count - start) * 3 / 2)
    var index = start
    while index + 1 < bytes.count {
      let unit = self.unit(at: index)
      if let scalar = Unicode.Scalar(unit) {
        builder.append(scalar, spelledAt: index..<index + 2)
        index += 2
      } else if let scalar = surrogatePair(unit, at: index) {
        builder.append(scalar, spelledAt: index..<index + 4)
        index += 4
      } else {
        builder.append(malformed: index..<index + 2)
        index += 2
      }
    }
    if index < bytes.count { builder.append(malformed: index..<bytes.count) }
    return builder.text(in: encoding)
  }

  /// The code unit at byte `index`, of two bytes.
  func unit(at index: Int) -> UInt16 {
    let first = UInt16(bytes[index])
    let second = UInt16(bytes[index + 1])
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  /// The character of the pair that begins with `high` at byte `index`; nil where it is not a pair.
  private func surrogatePair(_ high: UInt16, at index: Int) -> Unicode.Scalar? {
    guard UTF16.isLeadSurrogate(high), index + 3 < bytes.count else { return nil }
    let low = unit(at: index + 2)
    guard UTF16.isTrailSurrogate(low) else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
  }
}

extension UTF16Decoding {
  /// The byte order in which `bytes[range]`, which have no mark, read as text; nil where they do in
  /// neither. Windows programs wrote such files.
  ///
  /// The limit is well below what texts reach, of whose code units most are plausible, since a short
  /// Chinese text may consist of less frequent characters.
  static func unmarked(_ bytes: [UInt8], in range: Range<Int>) -> UTF16Decoding? {
    guard bytes.count.isMultiple(of: 2), range.count >= 2 else { return nil }
    let best = [false, true]
      .map { UTF16Decoding(bytes: bytes, isBigEndian: $0) }
      .max { $0.plausibility(in: range) < $1.plausibility(in: range) }
    return best.flatMap { $0.plausibility(in: range) >= 0.35 ? $0 : nil }
  }

  /// The share of code units that are plausible in a text, at most 1; negative where there are some
  /// that no text has. Almost any two bytes are some Han character, so only frequent ones count.
  private func plausibility(in range: Range<Int>) -> Double {
    var good = 0
    var bad = 0
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      switch unit(at: index) {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x17F, 0x0400...0x045F, 0x2010...0x2026,
        0x3000...0x30FF, 0xFF01...0xFF5E:
        good += 1
      // Controls, private use, specials: one of them outweighs eight plausible ones.
      case 0x00...0x1F, 0x7F...0x9F, 0xE000...0xF8FF, 0xFFF0...0xFFFF: bad += 1
      case let unit where CommonCharacters.contains(unit): good += 1
      case let unit where UTF16.isLeadSurrogate(unit):
        index += surrogatePair(unit, at: index) == nil ? 0 : 2
      default: break
      }
      index += 2
    }
    return Double(good - 8 * bad) / Double(range.count / 2)
  }
}
