/// The classes of characters that decide what a mark is, and how lines are joined.
enum MarkdownScript {
  /// Whether a run of marks between two characters can belong to the one inside: whether it is
  /// left-flanking, or right-flanking with the arguments the other way round (CommonMark 6.2).
  ///
  /// One addition: a mark beside punctuation may touch Han outside. Chinese has no space around its
  /// punctuation, so by CommonMark's rule the marks in `**“灯。”**亮` would be text, which is a known
  /// complaint of writers of Chinese and Japanese (commonmark/commonmark-spec#650).
  static func flanks(outside: Unicode.Scalar, inside: Unicode.Scalar) -> Bool {
    guard !isSpace(inside) else { return false }
    return !isPunctuation(inside) || isSpace(outside) || isPunctuation(outside) || isWide(outside)
  }

  /// White space, for this purpose with controls; and the beginning and end of the text.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000
  }

  /// Whether it is a letter or digit of a script with spaces between words.
  static func isLatinWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10
    }
    return !isWide(scalar)
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

  /// Punctuation and symbols that occur beside marks, as a list of ranges: faster than asking Unicode's
  /// tables, and this is asked for each run.
  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xA1...0xA9, 0xAB...0xB1, 0xB6...0xB8,
      0xBB, 0xBF, 0x2010...0x2027, 0x2030...0x205E, 0x3001...0x3003, 0x3008...0x3011,
      0x3014...0x301F, 0xFE30...0xFE6F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
      0xFF5B...0xFF65:
      true
    default: false
    }
  }

  /// Whether the scalar is set like Han: Han, kana, their punctuation, full-width forms. No space is needed beside it
  /// where lines are joined.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// The scalar before byte `end` of UTF-8; a space at the beginning.
  init(endingAt end: Int, in utf8: [UInt8]) {
    var start = end - 1
    while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(startingAt: start, in: utf8)
  }

  /// The scalar at byte `start` of UTF-8; a space at the end.
  init(startingAt start: Int, in utf8: [UInt8]) {
    let isInside = utf8.indices.contains(start)
    self = isInside ? Self(ReflowScalar(at: start, in: utf8).value) ?? " " : " "
  }
}
