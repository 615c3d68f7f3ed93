import SuoyinICU

/// The encodings of one or two bytes a character that ICU decodes for us.
enum LegacyDecoding {
  /// The text of `bytes`; nil where ICU lacks the encoding.
  static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> DecodedText? {
    guard let converter = Converter(encoding: converterName(of: encoding)) else { return nil }
    var builder = DecodedTextBuilder(byteCount: bytes.count * 3 / 2)
    forEachStretch(of: bytes, in: 0..<bytes.count, by: converter) { builder.append($0) }
    return builder.text(in: encoding)
  }

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

  // Hong Kong's Big5 holds Taiwan's, and the characters of Cantonese besides.
  static func converterName(of encoding: TextEncoding) -> String {
    encoding == .big5 ? "Big5-HKSCS" : encoding.name
  }
}

extension DecodedTextBuilder {
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
  /// What one unit of the source spells. A few in Big5-HKSCS spell a letter and a combining mark.
  struct Character {
    var first: Unicode.Scalar
    var second: Unicode.Scalar?
    /// File bytes.
    var source: Range<Int>
    /// In code units.
    var nextIndex: Int
  }

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
