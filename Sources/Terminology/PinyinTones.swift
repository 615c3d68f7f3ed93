import SuoyinAnalysis

/// Tone marks and digits.
///
///     PinyinTones.plain("lǜ")       // letters [l, v], tones [0, 4]
///
/// Marks are placed as GB/T 16159 has it: on a or e, on the o of ou, else on the last vowel.
package enum PinyinTones {
  /// Each vowel with its four tone marks; ü is `v`.
  private static let vowels: [Character: [Character]] = [
    "a": ["ā", "á", "ǎ", "à"], "e": ["ē", "é", "ě", "è"], "i": ["ī", "í", "ǐ", "ì"],
    "o": ["ō", "ó", "ǒ", "ò"], "u": ["ū", "ú", "ǔ", "ù"], "v": ["ǖ", "ǘ", "ǚ", "ǜ"],
  ]

  /// The way back: the vowel and tone of each marked letter.
  private static let plain: [Character: (letter: Character, tone: Int)] = {
    var plain: [Character: (letter: Character, tone: Int)] = ["ü": ("v", 0)]
    for (letter, marked) in vowels {
      for (index, mark) in marked.enumerated() { plain[mark] = (letter, index + 1) }
    }
    return plain
  }()

  /// `letters` with the mark of a tone, 1 to 4; other tones have none: ("lv", 4) is lǜ.
  static func marked(_ letters: String, _ tone: Int) -> String {
    var characters = Array(letters)
    let place =
      characters.firstIndex { $0 == "a" || $0 == "e" }
      ?? (letters.holds("ou") ? characters.firstIndex(of: "o") : nil)
      ?? characters.lastIndex { vowels[$0] != nil }
    if (1...4).contains(tone), let place, let marks = vowels[characters[place]] {
      characters[place] = marks[tone - 1]
    }
    return String(characters.map { $0 == "v" ? "ü" : $0 })
  }

  /// The letters of `text` in small letters without marks (`u:` and ü are `v`), and the tone of each
  /// letter, 0 where it has none.
  package static func plain(_ text: String) -> (letters: [Character], tones: [Int]) {
    var letters: [Character] = []
    var tones: [Int] = []
    // Combining marks are composed with their letters first.
    for character in text.precomposed.lowercased() {
      if let known = plain[character] {
        letters.append(known.letter)
        tones.append(known.tone)
      } else if character == ":" {
        if letters.last == "u" { letters[letters.count - 1] = "v" }
      } else {
        letters.append(character)
        tones.append(0)
      }
    }
    return (letters, tones)
  }

  /// Syllables of ASCII letters with a digit after each, separated by spaces, as dictionaries write
  /// them; nil for any other text.
  static func plainSyllables(of text: String) -> [PinyinReading.Syllable]? {
    var syllables: [PinyinReading.Syllable] = []
    var letters: [UInt8] = []
    var isCapital = false
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A: letters.append(byte)
      case 0x41...0x5A:
        guard letters.isEmpty else { return nil }
        isCapital = true
        letters.append(byte | 0x20)
      case 0x3A:
        guard letters.last == 0x75 else { return nil }
        letters[letters.count - 1] = 0x76
      case 0x31...0x35:
        guard !letters.isEmpty else { return nil }
        syllables.append(
          .init(
            String(decoding: letters, as: UTF8.self), tone: Int(byte - 0x30), isCapital: isCapital))
        letters = []
        isCapital = false
      case 0x20: guard letters.isEmpty else { return nil }
      default: return nil
      }
    }
    return letters.isEmpty && !syllables.isEmpty ? syllables : nil
  }

  /// What separates syllables: everything but letters, digits and the colon of `u:`.
  package static func isSeparator(_ character: Character) -> Bool {
    !character.isLetter && !character.isNumber && character != ":"
  }

  /// The syllables of one word: `mìngyùn`, `ming4yun4`. Several capitals are Latin letters: `OK`.
  static func syllables(of word: String) -> [PinyinReading.Syllable] {
    if word.utf8.count > 1, word.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
      return word.lowercased().map { .init(String($0), tone: 0, isCapital: true) }
    }
    let isCapital = word.first?.isUppercase ?? false
    let (letters, tones) = plain(word)
    if letters.contains(where: { $0.isLetter }), letters.contains(where: \.isNumber) {
      return numbered(letters, isCapital: isCapital)
    }
    var found: [PinyinReading.Syllable] = []
    var start = 0
    for length in PinyinSyllables.lengths(of: letters) ?? [letters.count] where length > 0 {
      let range = start..<start + length
      // Where the letters do not divide into syllables, only the first mark means anything.
      let tone = tones[range].first { $0 > 0 } ?? 0
      found.append(
        .init(String(letters[range]), tone: tone, isCapital: isCapital && found.isEmpty))
      start += length
    }
    return found
  }

  /// The syllables of a word with digits, which end syllables: `ming4yun4`. Before a syllable they are
  /// numbers: `3C`.
  private static func numbered(
    _ letters: [Character], isCapital: Bool
  ) -> [PinyinReading.Syllable] {
    var found: [PinyinReading.Syllable] = []
    var pending: [Character] = []
    func end(tone: Int) {
      guard !pending.isEmpty else { return }
      found.append(.init(String(pending), tone: tone, isCapital: isCapital && found.isEmpty))
      pending = []
    }
    for letter in letters {
      let isInNumber = pending.last?.isNumber ?? true
      if letter.isTone, !isInNumber {
        end(tone: letter.wholeNumberValue ?? 0)
      } else {
        if letter.isNumber != isInNumber { end(tone: 0) }
        pending.append(letter)
      }
    }
    end(tone: 0)
    return found
  }
}

extension Character {
  /// Whether it is a digit for a tone.
  fileprivate var isTone: Bool { ("1"..."5").contains(self) }
}

extension String {
  /// Letters with their marks as single characters, where Unicode has them.
  fileprivate var precomposed: String {
    var result = ""
    for character in self {
      let scalars = Array(character.unicodeScalars)
      guard scalars.count > 1 else {
        result.append(character)
        continue
      }
      result.append(Self.composed[scalars] ?? character)
    }
    return result
  }

  private static let composed: [[Unicode.Scalar]: Character] = {
    let marks: [(Unicode.Scalar, Int)] = [
      ("\u{304}", 0), ("\u{301}", 1), ("\u{30C}", 2), ("\u{300}", 3),
    ]
    var table: [[Unicode.Scalar]: Character] = [["u", "\u{308}"]: "ü"]
    for (letter, marked) in [
      ("a", "āáǎà"), ("e", "ēéěè"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("ü", "ǖǘǚǜ"),
    ] as [(Unicode.Scalar, String)] {
      for (mark, index) in marks {
        let character = Array(marked)[index]
        table[[letter, mark]] = character
        if letter == "ü" { table[["u", "\u{308}", mark]] = character }
      }
    }
    return table
  }()
}
