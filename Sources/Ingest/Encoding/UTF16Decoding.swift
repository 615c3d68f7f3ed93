/// UTF-16 in either byte order.
struct UTF16Decoding {
  let bytes: [UInt8]
  let isBigEndian: Bool

  var encoding: TextEncoding { isBigEndian ? .utf16BigEndian : .utf16LittleEndian }

  /// The text from `start` on, in file bytes. Lone surrogates and an odd last byte are malformed.
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

  func unit(at index: Int) -> UInt16 {
    let first = UInt16(bytes[index])
    let second = UInt16(bytes[index + 1])
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  private func surrogatePair(_ high: UInt16, at index: Int) -> Unicode.Scalar? {
    guard UTF16.isLeadSurrogate(high), index + 3 < bytes.count else { return nil }
    let low = unit(at: index + 2)
    guard UTF16.isTrailSurrogate(low) else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
  }
}

extension UTF16Decoding {
  /// The byte order in which `bytes[range]`, without a mark, read as text; nil where neither does.
  static func unmarked(_ bytes: [UInt8], in range: Range<Int>) -> UTF16Decoding? {
    guard bytes.count.isMultiple(of: 2), range.count >= 2 else { return nil }
    let best = [false, true]
      .map { UTF16Decoding(bytes: bytes, isBigEndian: $0) }
      .max { $0.plausibility(in: range) < $1.plausibility(in: range) }
    return best.flatMap { $0.plausibility(in: range) >= 0.35 ? $0 : nil }
  }

  /// The share of code units that a text would have, at most 1; negative where some units stand in
  /// no text at all. Any bytes make some Han character or other, so only frequent ones count.
  private func plausibility(in range: Range<Int>) -> Double {
    var good = 0
    var bad = 0
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      switch unit(at: index) {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x17F, 0x0400...0x045F, 0x2010...0x2026,
        0x3000...0x30FF, 0xFF01...0xFF5E:
        good += 1
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
