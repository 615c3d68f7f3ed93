/// Finds the malformed parts of UTF-8.
///
///     E4 B8 AD  E4 B8  E5 9B BD    firstMalformed: 3..<5
///     中        ✗      国
///
/// A malformed part is a maximal subpart in the sense of the Unicode Standard (3.9, U+FFFD
/// Substitution of Maximal Subparts): the longest beginning of a sequence that could have become a
/// character, or one byte. The WHATWG Encoding Standard and Swift's `String(decoding:)` cut the same
/// way, so each program sees the same number of U+FFFD.
///
/// Every file goes through here, so ASCII is passed eight bytes at a time and Han three at a time.
enum UTF8Validation {
  /// The first maximal malformed subpart of `bytes` at or after `start`; nil where all is valid UTF-8.
  /// O(bytes).
  static func firstMalformed(in bytes: [UInt8], from start: Int = 0) -> Range<Int>? {
    let span = bytes.span
    let count = span.count
    var index = start
    while index < count {
      let lead = span[index]
      if lead < 0x80 {
        index = endOfASCII(in: span, from: index &+ 1)
        continue
      }
      // Nearly all Han, kana and Chinese punctuation. E0 and ED, which restrict the second byte, are
      // left to `measure`.
      if lead >= 0xE1, lead != 0xED, lead < 0xF0, index &+ 2 < count,
        isContinuation(span[index &+ 1]), isContinuation(span[index &+ 2])
      {
        index &+= 3
        continue
      }
      let sequence = measure(span, at: index)
      guard sequence.isWhole else { return index..<index + sequence.byteCount }
      index += sequence.byteCount
    }
    return nil
  }

  /// The first byte beyond ASCII from `start` on, give or take the seven bytes before it.
  private static func endOfASCII(in span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= span.count {
      var seen: UInt8 = 0
      for step in 0..<8 { seen |= span[index &+ step] }
      guard seen < 0x80 else { break }
      index &+= 8
    }
    return index
  }

  /// The sequence at `index`, or as much of it as could begin one (Unicode table 3-7, which excludes
  /// overlong forms, surrogates and what is beyond U+10FFFF).
  private static func measure(
    _ span: Span<UInt8>, at index: Int
  ) -> (byteCount: Int, isWhole: Bool) {
    let lead = span[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return (1, true)
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return (1, false)
    }
    for step in 1..<length {
      guard index + step < span.count else { return (step, false) }
      let byte = span[index + step]
      guard step == 1 ? second.contains(byte) : isContinuation(byte) else { return (step, false) }
    }
    return (length, true)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
