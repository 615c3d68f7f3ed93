import CICU

/// What the house asks of a character, answered by ICU's copy of the Unicode Character Database: no
/// table of ours to grow old. Answers for characters that are not assigned yet change with ICU's
/// version, and no index depends on them.
extension Unicode.Scalar {
  /// Whether it is a Han character: its Script property is Han (UAX #24).
  ///
  ///     ("采" as Unicode.Scalar).isHan   // true; so are 々 and 〇, radicals (⻓), compatibility forms
  ///     ("、" as Unicode.Scalar).isHan   // false, as are kana, Hangul and CJK punctuation
  ///
  /// The one answer in the house. It is not "has no spaces between words", which kana share: for that
  /// ask for tokens that are a `.character`.
  @inlinable
  package var isHan: Bool { HanScript.contains(value) }

  /// Whether a terminal gives it two columns: its East_Asian_Width is Wide or Fullwidth (UAX #11).
  /// Ambiguous characters such as `±` and `“` are not wide.
  package var isWide: Bool {
    suoyin_property(value, SUOYIN_IS_WIDE) != 0
  }

  /// Whether it is drawn around the number after it, as U+0600 ARABIC NUMBER SIGN is, although it
  /// counts as a format character (Prepended_Concatenation_Mark, UAX #44).
  package var isPrependedMark: Bool {
    suoyin_property(value, SUOYIN_IS_PREPENDED_MARK) != 0
  }

  /// Whether it is a vowel or a final of Hangul that is drawn inside the syllable an initial began
  /// (Hangul_Syllable_Type V or T; The Unicode Standard, section 3.12).
  package var isHangulContinuation: Bool {
    suoyin_property(value, SUOYIN_IS_HANGUL_CONTINUATION) != 0
  }
}

/// The characters of the script Han, by their scalar values: for loops that hold numbers. See
/// ``Swift/Unicode/Scalar/isHan``.
@usableFromInline package enum HanScript {
  /// The first character of the script, ⺀ CJK RADICAL REPEAT: everything below is decided at once.
  @usableFromInline static let first: UInt32 = 0x2E80

  /// Whether `scalar` is Han. O(1); without a call to ICU for what Chinese and English text is
  /// nearly all made of.
  @inlinable
  package static func contains(_ scalar: UInt32) -> Bool {
    if scalar < first { return false }
    // The block CJK Unified Ideographs, U+4E00 to U+9FFF, is Han to the last place.
    return scalar &- 0x4E00 < 0x5200 || isHan(scalar)
  }

  @usableFromInline
  static func isHan(_ scalar: UInt32) -> Bool { suoyin_property(scalar, SUOYIN_IS_HAN) != 0 }
}
