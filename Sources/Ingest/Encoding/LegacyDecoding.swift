import SuoyinICU

/// The encodings of one, two or four bytes per character, which ICU's tables decode: GB18030, Big5,
/// windows-1252.
///
///     LegacyDecoding.decode([0xD6, 0xD0, 0x61], as: .gb18030)?.utf8  // 中a
enum LegacyDecoding {
  /// The text of `bytes`; nil where the system's ICU lacks the encoding.
  ///
  /// Malformed bytes become U+FFFD, where the converter says that they end; after them, decoding goes on.
  static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> DecodedText? {
    guard let converter = Converter(encoding: converterName(of: encoding)) else { return nil }
    var builder = DecodedTextBuilder(byteCount: bytes.count * 3 / 2)
    forEachStretch(of: bytes, in: 0..<bytes.count, by: converter) { builder.append($0) }
    return builder.text(in: encoding)
  }

  /// Calls `body` with the decoded stretches of `bytes[range]`, in order. Each ends at malformed bytes,
  /// at the converter's buffer, or at the end of the range.
  static func forEachStretch(
    of bytes: [UInt8], in range: Range<Int>, by converter: Converter,
    _ body: (Converter.Stretch) -> Void
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let stretch = converter.decode(bytes, in: start..<range.upperBound)
      guard stretch.malformed.upperBound > start else { return }
      body(stretch)
      start = stretch.malformed.upperBound
    }
  }

  /// ICU's name of an encoding. Hong Kong's Big5 contains Taiwan's, and the characters of Cantonese
  /// besides; web browsers, too, read any Big5 as this one (WHATWG Encoding 4.2).
  static func converterName(of encoding: TextEncoding) -> String {
    encoding == .big5 ? "Big5-HKSCS" : encoding.name
  }
}

extension DecodedTextBuilder {
  /// Appends a stretch, and U+FFFD for the malformed bytes after it.
  mutating func append(_ stretch: Converter.Stretch) {
    var index = 0
    while let character = stretch.character(at: index) {
      if let second = character.second {
        append(character.first, second, spelledAt: character.source)
      } else {
        append(character.first, spelledAt: character.source)
      }
      index = character.nextIndex
    }
    if !stretch.malformed.isEmpty { append(malformed: stretch.malformed) }
  }
}

extension Converter.Stretch {
  /// What one code of the source stands for.
  struct Character {
    var first: Unicode.Scalar
    /// The combining mark of a code that stands for a letter with one.
    var second: Unicode.Scalar?
    /// File bytes.
    var source: Range<Int>
    /// In UTF-16 code units.
    var nextIndex: Int
  }

  /// The character at code unit `index`; nil at the end. ICU gives the offset of each code unit, so two
  /// with the same offset come from one code: a surrogate pair, or a letter with its mark.
  @inline(__always)
  func character(at index: Int) -> Character? {
    guard index < units.count else { return nil }
    let start = starts[index]
    let next = index &+ 1
    let hasTwoUnits = next < units.count && starts[next] == start
    let end = next + (hasTwoUnits ? 1 : 0)
    let source =
      range.lowerBound
      + Int(start)..<(end < starts.count ? range.lowerBound + Int(starts[end]) : range.upperBound)
    let unit = units[index]
    if let first = Unicode.Scalar(unit) {
      let second = hasTwoUnits ? Unicode.Scalar(units[next]) : nil
      return Character(first: first, second: second, source: source, nextIndex: end)
    }
    let value =
      hasTwoUnits
      ? 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(units[next]) & 0x3FF : 0xFFFD
    return Character(
      first: Unicode.Scalar(value) ?? "\u{FFFD}", second: nil, source: source, nextIndex: end)
  }
}
