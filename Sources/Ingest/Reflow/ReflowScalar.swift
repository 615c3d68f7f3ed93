import SuoyinICU

/// A scalar of the text, with what typesetting makes of it.
///
///     ReflowScalar(at: 0, in: Array("。」".utf8)).endsSentence  // true
///     ReflowScalar(at: 3, in: Array("。」".utf8)).closes        // true
///
/// The classes are short lists rather than properties of Unicode: what matters is what occurs at the
/// ends of lines in Chinese and Latin prose, and each scalar of a large file is asked.
struct ReflowScalar: Hashable, Sendable {
  let value: UInt32
  /// In UTF-8 bytes.
  let byteCount: Int

  /// White space between words, including line ends (Unicode's White_Space).
  var isSpace: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Ends a line, though perhaps not a paragraph (UAX #14: BK, CR, LF, NL).
  var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// A Han character (UAX #24).
  var isHan: Bool { HanScript.contains(value) }

  /// Set without spaces between words: Chinese characters, kana, their punctuation and full-width
  /// forms. Not Hangul, since Korean puts spaces between words; not private use and emoji, which say
  /// nothing of the script around them.
  var isUnspaced: Bool {
    value >= 0x2E80 && !(0xAC00...0xD7AF).contains(value) && !(0xE000...0xF8FF).contains(value)
      && !(0x1F000...0x1FAFF).contains(value)
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }

  var isASCIILetter: Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }

  /// A letter of a script that is written with spaces and hyphens: Latin, Greek, Cyrillic and their
  /// neighbours below U+2000.
  var isSpacedLetter: Bool {
    if value < 0x80 { return isASCIILetter }
    guard value < 0x2000, let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isAlphabetic
  }

  var isLowercase: Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) }
    guard value < 0x2000, let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isLowercase
  }

  /// `①` to `⑳`.
  var isCircledNumber: Bool { (0x2460...0x2473).contains(value) }

  /// `一二三四五六七八九十百零〇`, with which headings are numbered.
  var isChineseNumeral: Bool {
    switch value {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
      0x96F6, 0x3007:
      true
    default: false
    }
  }

  /// 。！？!?… and the ASCII full stop.
  var endsSentence: Bool {
    switch value {
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x2026, 0x2E, 0xFF0E, 0xFF61: true
    default: false
    }
  }

  /// Closes what a sentence may end in: ”’」』）)》〉】]］ and the ASCII quotes.
  var closes: Bool {
    switch value {
    case 0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x29, 0x300B, 0x3009, 0x3011, 0x5D, 0xFF3D, 0x22,
      0x27:
      true
    default: false
    }
  }

  /// Opens what the next character belongs to: “‘「『（(《〈【[［. No line ends with one.
  var opens: Bool {
    switch value {
    case 0x201C, 0x2018, 0x300C, 0x300E, 0xFF08, 0x28, 0x300A, 0x3008, 0x3010, 0x5B, 0xFF3B: true
    default: false
    }
  }

  /// Ends a clause, not a sentence: ，、,.
  var isComma: Bool { value == 0xFF0C || value == 0x3001 || value == 0x2C }

  /// ；：;:.
  var isColonOrSemicolon: Bool {
    value == 0xFF1B || value == 0xFF1A || value == 0x3B || value == 0x3A
  }

  /// Punctuation that is frequent in prose and rare in lists.
  var isProsePunctuation: Bool {
    isComma || endsSentence || value == 0xFF1B || value == 0x3B
  }

  /// Punctuation that Chinese and Latin text share. Which of the two it belongs to depends on its
  /// neighbours.
  var isNeutral: Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xB7, 0x2010...0x2027, 0x2030...0x203B,
      0x2460...0x2473:
      true
    default: false
    }
  }
}

extension ReflowScalar {
  /// The scalar that begins at byte `index` of valid UTF-8.
  @inline(__always)
  init(at index: Int, in utf8: [UInt8]) {
    let (value, length) = UTF8Coding.decode { utf8[index + $0] }
    self.init(value: value, byteCount: length)
  }

  /// The scalar that ends before byte `index` of valid UTF-8.
  @inline(__always)
  init(before index: Int, in utf8: [UInt8]) {
    var start = index - 1
    while utf8[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(at: start, in: utf8)
  }
}

extension Reflow {
  @inline(__always)
  func scalar(at index: Int) -> ReflowScalar { ReflowScalar(at: index, in: utf8) }

  @inline(__always)
  func scalar(before index: Int) -> ReflowScalar { ReflowScalar(before: index, in: utf8) }
}
