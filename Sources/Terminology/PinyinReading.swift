import SuoyinAnalysis

/// How a Chinese term is read: syllables of Hanyu Pinyin (ISO 7098), each with its tone.
public struct PinyinReading: Hashable, Sendable, CustomStringConvertible {
  public struct Syllable: Hashable, Sendable {
    /// Small letters, ü as `v`; what is no syllable stands as it is: `a`, `11`.
    public let letters: String
    /// 1 to 4, 5 for the light tone, 0 where none is given.
    public let tone: Int
    public let isCapital: Bool

    public init(_ letters: String, tone: Int, isCapital: Bool = false) {
      self.letters = letters
      self.tone = tone
      self.isCapital = isCapital
    }

    /// With its tone mark: `lǜ`.
    public var marked: String {
      let text = markedSmall
      return isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text
    }

    fileprivate var markedSmall: String { PinyinTones.marked(letters, tone) }

    private static let digits = ["", "1", "2", "3", "4", "5"]

    /// With its tone as a digit, the way CC-CEDICT has it: `lu:4`.
    public var numbered: String {
      let spelled = letters.utf8.contains(0x76) ? letters.replacing(each: "v", with: "u:") : letters
      let text = tone == 0 ? spelled : spelled + Self.digits[tone]
      return isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text
    }
  }

  public var syllables: [Syllable]

  public init(syllables: [Syllable]) { self.syllables = syllables }

  /// Reads syllables parted by spaces or apostrophes, with digits (`lu:4`, `lv4`) or marks (`lǜ`).
  /// Syllables that are written together with marks are parted where only one way is possible.
  public init(_ text: String) {
    if let plain = PinyinTones.plainSyllables(of: text) {
      syllables = plain
      return
    }
    var syllables: [Syllable] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "'" || $0 == "’" || $0 == "-" }) {
      syllables += PinyinTones.syllables(of: String(word))
    }
    self.syllables = syllables
  }

  /// Without tones and spaces: `mingyungongtongti`.
  public var letters: String { syllables.map(\.letters).joined() }
  /// The first letter of each syllable: `mygtt`.
  public var initials: String { String(syllables.compactMap(\.letters.first)) }
  /// With tone marks, written together; an apostrophe before a syllable that begins with a vowel.
  public var description: String { marked(wordLengths: []) }

  /// As CC-CEDICT has it: `ming4 yun4`.
  public var numbered: String { syllables.map(\.numbered).joined(separator: " ") }

  /// With tone marks, with a space between words.
  ///
  /// - Parameter wordLengths: in syllables; the rest is one word.
  public func marked(wordLengths: [Int]) -> String {
    var text = ""
    var borders = Set<Int>()
    var at = 0
    for length in wordLengths {
      at += length
      borders.insert(at)
    }
    for (index, syllable) in syllables.enumerated() {
      if index > 0 {
        if borders.contains(index) {
          text += " "
        } else if "aoe".contains(syllable.letters.first ?? " ") {
          text += "'"
        }
      }
      // Capitals stand where words begin.
      let isInside = index > 0 && !borders.contains(index)
      text += isInside ? syllable.markedSmall : syllable.marked
    }
    return text
  }
}

/// Tone marks and digits.
enum PinyinTones {
  private static let vowels: [Character: [Character]] = [
    "a": ["ā", "á", "ǎ", "à"], "e": ["ē", "é", "ě", "è"], "i": ["ī", "í", "ǐ", "ì"],
    "o": ["ō", "ó", "ǒ", "ò"], "u": ["ū", "ú", "ǔ", "ù"], "v": ["ǖ", "ǘ", "ǚ", "ǜ"],
  ]

  private static let plain: [Character: (letter: Character, tone: Int)] = {
    var plain: [Character: (letter: Character, tone: Int)] = ["ü": ("v", 0)]
    for (letter, marked) in vowels {
      for (index, mark) in marked.enumerated() { plain[mark] = (letter, index + 1) }
    }
    return plain
  }()

  /// On a or e, on the o of ou, else on the last vowel.
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

  /// Letters without marks and tones, as syllables of them are compared; the tone of each letter.
  static func plain(_ text: String) -> (letters: [Character], tones: [Int]) {
    var letters: [Character] = []
    var tones: [Int] = []
    // Marks that stand apart from their letters are composed first.
    for character in text.precomposed.lowercased() {
      if let known = plain[character] {
        letters.append(known.letter)
        tones.append(known.tone)
      } else if character == ":", letters.last == "u" {
        letters[letters.count - 1] = "v"
      } else {
        letters.append(character)
        tones.append(0)
      }
    }
    return (letters, tones)
  }

  /// Syllables of ASCII letters with a digit behind each, parted by spaces, as dictionaries have them;
  /// nil for any other text.
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

  /// The syllables of one word.
  static func syllables(of word: String) -> [PinyinReading.Syllable] {
    let isCapital = word.first?.isUppercase ?? false
    let (letters, tones) = plain(word)
    var found: [PinyinReading.Syllable] = []
    func append(_ text: ArraySlice<Character>, tone: Int) {
      guard !text.isEmpty else { return }
      found.append(
        .init(String(text), tone: tone, isCapital: isCapital && found.isEmpty))
    }
    // Digits end syllables: ming4yun4.
    if letters.contains(where: { $0.isLetter }), letters.contains(where: \.isTone) {
      var start = 0
      for (index, letter) in letters.enumerated() where letter.isTone {
        append(letters[start..<index], tone: letter.wholeNumberValue ?? 0)
        start = index + 1
      }
      append(letters[start...], tone: 0)
      return found
    }
    guard let lengths = PinyinSyllables.lengths(of: letters), lengths.count > 1 else {
      append(letters[...], tone: tones.first { $0 > 0 } ?? 0)
      return found
    }
    var start = 0
    for length in lengths {
      append(letters[start..<start + length], tone: tones[start..<start + length].max() ?? 0)
      start += length
    }
    return found
  }
}

extension Character {
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
