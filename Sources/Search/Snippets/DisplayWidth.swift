import SuoyinICU

/// How many columns text takes in a terminal.
///
///     DisplayWidth.columns(of: "采购 Contracts")  // 14
///     DisplayWidth.columns(of: "👨‍👩‍👧‍👦")            // 2
///
/// A grapheme cluster (UAX #29) is measured as a whole, as terminals draw it: a family of four joined
/// by ZWJ is one picture two columns wide. Width comes from ICU's East_Asian_Width (UAX #11), in which
/// characters of ambiguous width, such as “ and ±, count one. No two terminals agree on everything;
/// where this differs from one, a snippet is a column short or long, and nothing else.
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
  /// nil where the text is not all ASCII; control characters take no column.
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
  /// Whether these scalars form a picture, although none of them need be wide by itself: 1️⃣, ❤️.
  ///
  /// UAX #11, section 5: emoji presentation sequences behave as though they were Wide.
  private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    scalars.dropFirst().contains { isEmojiStyle($0) || isPicture($0) }
      && scalars.first?.properties.isEmoji == true
  }

  /// U+FE0F VARIATION SELECTOR-16 asks for the emoji presentation of what precedes it.
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
    // The block CJK Unified Ideographs, of which Chinese text is made; ICU need not be asked.
    if (0x4E00..<0xA000).contains(scalar.value) { return 2 }
    if isZeroWidth(scalar) { return 0 }
    // Every character with Emoji_Presentation is wide (UAX #11), except the halves of flags.
    return scalar.isWide || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// Whether a scalar is drawn on or inside another, or not at all.
  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .nonspacingMark, .spacingMark, .enclosingMark, .lineSeparator,
      .paragraphSeparator:
      true
    case .format: !scalar.isPrependedMark
    default: scalar.isHangulContinuation || isFiller(scalar)
    }
  }

  /// Letters that are never drawn, except U+115F HANGUL CHOSEONG FILLER: it holds a syllable open.
  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x115F
  }
}
