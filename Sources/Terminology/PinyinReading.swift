import SuoyinAnalysis

/// How a Chinese term is read: syllables of Hanyu Pinyin (ISO 7098), each with its tone.
///
///     let reading = PinyinReading("ming4 yun4 gong4 tong2 ti3")
///     print(reading, reading.initials)  // mìngyùngòngtóngtǐ mygtt
public struct PinyinReading: Hashable, Sendable, CustomStringConvertible {
  /// One syllable and its tone.
  ///
  ///     let syllable = PinyinReading.Syllable("lv", tone: 4)
  ///     print(syllable.marked, syllable.numbered)  // lǜ lu:4
  public struct Syllable: Hashable, Sendable {
    /// Small letters, ü as `v` also where it is usually written u: `lve`. What is not a syllable
    /// stays as it is: `a`, `11`.
    public let letters: String
    /// 1 to 4, 5 for the neutral tone, 0 where none is given.
    public let tone: Int
    /// Whether it begins with a capital, as that of a name does.
    public let isCapital: Bool

    /// A syllable; `lue` and `nue` become `lve` and `nve`.
    public init(_ letters: String, tone: Int, isCapital: Bool = false) {
      self.letters = PinyinSyllables.canonical(letters)
      self.tone = tone
      self.isCapital = isCapital
    }

    /// Whether it is a Latin letter, a number or the like that belongs to the term itself: A in AA制,
    /// `[A A zhi4]`.
    public var isForeign: Bool {
      tone == 0 && (isCapital && letters.utf8.count == 1 || !PinyinSyllables.contains(letters))
    }

    /// With its tone mark: `lǜ`.
    public var marked: String {
      let text = PinyinTones.marked(letters, tone)
      return isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text
    }

    private static let digits = ["", "1", "2", "3", "4", "5"]

    /// With its tone as a digit, the way CC-CEDICT writes it: `lu:4`.
    public var numbered: String {
      let spelled =
        letters.utf8.contains(0x76) && !isForeign
        ? letters.replacing(each: "v", with: "u:") : letters
      let text = tone == 0 ? spelled : spelled + Self.digits[tone]
      return isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text
    }
  }

  /// One for each character, Latin letters of a term included.
  public var syllables: [Syllable]

  /// A reading of these syllables.
  public init(syllables: [Syllable]) { self.syllables = syllables }

  /// Reads syllables separated by spaces or punctuation, with digits (`lu:4`, `lv4`) or marks (`lǜ`):
  /// `Yue1 han4 · Lie4 nong2`. Syllables that are written together without digits are separated into
  /// as few as possible. Capitals without tones are Latin letters: `ka3 la1 O K`.
  public init(_ text: String) {
    if let plain = PinyinTones.plainSyllables(of: text) {
      syllables = plain
      return
    }
    syllables = text.split(whereSeparator: PinyinTones.isSeparator)
      .flatMap { PinyinTones.syllables(of: String($0)) }
  }

  /// Without tones and spaces: `mingyungongtongti`.
  public var letters: String { syllables.map(\.letters).joined() }
  /// The first letter of each syllable: `mygtt`.
  public var initials: String { String(syllables.compactMap(\.letters.first)) }
  /// With tone marks, written together; an apostrophe before a syllable that begins with a vowel, and
  /// a space where a name begins or Latin letters stand.
  public var description: String { marked(wordLengths: []) }

  /// As CC-CEDICT has it: `ming4 yun4`.
  public var numbered: String { syllables.map(\.numbered).joined(separator: " ") }

  /// With tone marks, with a space between words. A capital begins a word, and so do Latin letters.
  ///
  /// - Parameter wordLengths: in syllables; the rest is one word.
  public func marked(wordLengths: [Int]) -> String {
    var text = ""
    var boundaries = Set<Int>()
    var at = 0
    for length in wordLengths {
      at += length
      boundaries.insert(at)
    }
    for (index, syllable) in syllables.enumerated() {
      if index > 0 {
        let last = syllables[index - 1]
        let begins =
          syllable.isForeign || last.isForeign
          ? syllable.isForeign != last.isForeign : syllable.isCapital
        if begins || boundaries.contains(index) {
          text += " "
        } else if !syllable.isForeign, "aoe".contains(syllable.letters.first ?? " ") {
          text += "'"
        }
      }
      text += syllable.marked
    }
    return text
  }

  /// The same with 儿 as a syllable of its own, `yi dian er` for `yi dian r`; nil where it has no r.
  package var withoutErhua: PinyinReading? {
    guard syllables.contains(where: \.isErhua) else { return nil }
    return PinyinReading(
      syllables: syllables.map { $0.isErhua ? Syllable("er", tone: $0.tone) : $0 })
  }

  /// The readings that a dictionary gives in a remark among the meanings: `Taiwan pr. [jue2 se4]`,
  /// `also pr. [xie3]`. Empty for any other text.
  package static func readings(inRemark text: String) -> [PinyinReading] {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return [] }
    var readings: [PinyinReading] = []
    var isRemark = false
    for part in text.split(separator: "[", omittingEmptySubsequences: false) {
      if isRemark, let end = part.firstIndex(of: "]") {
        let reading = PinyinReading(String(part[..<end]))
        if !reading.syllables.isEmpty { readings.append(reading) }
      }
      isRemark = isRemark || part.hasSuffix("pr. ")
    }
    return readings
  }
}

extension PinyinReading.Syllable {
  /// Whether it is the r that 儿 adds to the syllable before it.
  package var isErhua: Bool { letters == "r" && !isCapital }
}

extension Entry {
  /// How its Chinese terms are read, and how else by its remarks.
  package var readings: [PinyinReading] {
    chinese.compactMap(\.pinyin) + english.flatMap { PinyinReading.readings(inRemark: $0.text) }
  }
}
