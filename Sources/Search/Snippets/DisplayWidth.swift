/// How much room text takes in a terminal.
///
///     DisplayWidth.columns(of: "采购 Contracts")  // 14
///
/// Columns are what people count, so a grapheme cluster is measured as a whole: a family of four
/// joined by ZWJ is one picture two columns wide. Characters of ambiguous width count one.
package enum DisplayWidth {
  /// The columns `text` takes when printed on one line.
  package static func columns(of text: some StringProtocol) -> Int {
    columnsOfASCII(text) ?? text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns one grapheme cluster takes.
  package static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    if isEmoji(scalars) { return 2 }
    // A sum, because not every cluster is a base with marks: กำ is one, and two columns wide.
    return scalars.reduce(0) { $0 + columns(of: $1) }
  }
}

// MARK: - Whole texts

extension DisplayWidth {
  private static func columnsOfASCII(_ text: some StringProtocol) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      var seen: UInt8 = 0
      var columns = 0
      for byte in bytes {
        seen |= byte
        columns += isASCIIControl(byte) ? 0 : 1
      }
      return seen < 0x80 ? columns : nil
    } ?? nil
  }

  private static func isASCIIControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
}

// MARK: - Clusters

extension DisplayWidth {
  /// Whether these scalars form a picture although no single one of them need be wide.
  ///
  /// UAX #11 §5: emoji presentation sequences behave as though they were Wide.
  private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    scalars.dropFirst().contains { isEmojiStyle($0) || isPicture($0) }
      && scalars.first?.properties.isEmoji == true
  }

  private static func isEmojiStyle(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{FE0F}" }

  /// Joined by ZWJ, a skin tone, or the second half of a flag.
  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isEmoji
  }
}

// MARK: - Scalars

extension DisplayWidth {
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if (0x20..<0x7F).contains(scalar.value) { return 1 }
    if (0x3400..<0xA000).contains(scalar.value) { return 2 }
    if isZeroWidth(scalar) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .nonspacingMark, .spacingMark, .enclosingMark, .lineSeparator,
      .paragraphSeparator:
      true
    case .format: !isPrependedMark(scalar)
    default: isHangulContinuation(scalar) || isFiller(scalar)
    }
  }

  /// Signs such as U+0600 that are drawn around the number after them.
  ///
  /// The property is Prepended_Concatenation_Mark. (UAX #44)
  private static func isPrependedMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  /// Vowels and finals stand inside the syllable that an initial began.
  private static func isHangulContinuation(_ scalar: Unicode.Scalar) -> Bool {
    (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
  }

  /// Letters that are never drawn, except the filler initial: it holds a syllable open.
  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x115F
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    // Every character with Emoji_Presentation is Wide, so the table can leave them out. (UAX #11)
    guard scalar.value >= 0x1100 else { return false }
    return isInWideRange(scalar.value) || scalar.properties.isEmojiPresentation
  }

  private static func isInWideRange(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }

  /// The characters of East_Asian_Width Wide or Fullwidth, without the emoji. (UAX #11, Unicode 17)
  ///
  /// Gaps that are not assigned yet are bridged where both sides are wide.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initials
    0x2329...0x232A,  // angle brackets
    0x2630...0x2637,  // trigrams
    0x268A...0x268F,  // monograms and digrams
    0x2E80...0x303E,  // radicals, ideographic description, CJK punctuation
    0x3041...0x3247,  // kana, bopomofo, Hangul letters, enclosed CJK
    0x3250...0xA4C6,  // CJK ideographs and Yi
    0xA960...0xA97C,  // Hangul initials, extended
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility ideographs
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6B,  // CJK compatibility and small forms
    0xFF01...0xFF60,  // full-width ASCII
    0xFFE0...0xFFE6,  // full-width signs
    0x16FE0...0x18DF2,  // Tangut, Khitan, Nüshu marks
    0x1AFF0...0x1B2FB,  // kana supplements, Nüshu
    0x1D300...0x1D356,  // Tai Xuan Jing symbols
    0x1D360...0x1D376,  // counting rods
    0x1F200...0x1F265,  // enclosed ideographs
    0x20000...0x3FFFD,  // supplementary and tertiary ideographs
  ]
}
