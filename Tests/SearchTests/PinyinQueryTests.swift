import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinSearch

struct PinyinQueryTests {
  @Test(arguments: [
    ("mingyun", "mingyun", false, false), ("Míng yùn", "mingyun", false, true),
    ("ming4yun4", "mingyun", false, true), ("lü", "lv", false, false), ("lu:4", "lv", false, true),
    ("xi'an", "xian", false, false), ("xi’an", "xian", false, false),
    ("mingyun共同体", "mingyun", true, false),
    ("湿di", "di", true, false), ("yue·han", "yuehan", false, false),
  ])
  func `letters, tones and characters are read`(
    text: String, letters: String, hasHan: Bool, hasTones: Bool
  ) throws {
    let query = try #require(PinyinQuery(text))
    #expect(query.letters == letters && query.hasHan == hasHan && query.hasTones == hasTones)
  }

  @Test(arguments: ["", " ", "湿地", "3C", "C++", "a.b", "ming6", "ming44", "été?", "дом", ":u"])
  func `anything else is not pinyin`(text: String) {
    #expect(PinyinQuery(text) == nil)
  }

  @Test(arguments: [
    ("xian", ["xian", "xi an"]), ("xi'an", ["xi an"]), ("fangan", ["fang an", "fan gan"]),
    ("lue", ["lve", "lu e"]), ("湿di", []), ("mygtt", []),
  ])
  func `letters are divided into syllables in all ways`(text: String, splits: [String]) throws {
    let query = try #require(PinyinQuery(text))
    #expect(
      query.splits(limit: 12).map { $0.joined(separator: " ") }.filter { !$0.contains(" r") }
        == splits)
  }

  @Test(arguments: [
    ("ming4 yun4", "ming4 yun4", true), ("ming2 yun4", "ming4 yun4", false),
    ("mingyun", "ming4 yun4", true), ("myun", "ming4 yun4", true), ("my", "ming4 yun4", true),
    ("m", "ming4 yun4", false), ("mingyunn", "ming4 yun4", false), ("ming yun", "ming4 yun4", true),
    ("min gyun", "ming4 yun4", false), ("xian", "xi1 an1", true), ("xi'an", "xian1", false),
    ("tou2 fa5", "tou2 fa4", true), ("tou5 fa4", "tou2 fa4", false), ("huar", "hua1 r5", true),
    ("huaer", "hua1 r5", true), ("er", "r5", false), ("lue4", "lu:e4", true),
    // A tone on any letter of the syllable.
    ("mìngyùn", "ming4 yun4", true), ("mīngyùn", "ming4 yun4", false),
  ])
  func `a query agrees with a reading, or not`(text: String, reading: String, agrees: Bool) throws {
    let query = try #require(PinyinQuery(text))
    #expect(query.agrees(with: PinyinReading(reading)) == agrees)
  }

  @Test(arguments: [
    ("湿di", "湿地", true), ("shi地", "湿地", true), ("s地", "湿地", true), ("shi4地", "湿地", false),
    ("湿地di", "湿地", false), ("湿shi", "湿地", false),
  ])
  func `characters stand for themselves`(text: String, term: String, matches: Bool) throws {
    let query = try #require(PinyinQuery(text))
    #expect(query.matches(term.map(String.init), PinyinReading("shi1 di4")) == matches)
  }

  /// Oracle: all strings that spell a reading, by syllables and initials.
  @Test func `a reading is spelled by its syllables and initials, and by nothing else`() throws {
    var generator = SeededGenerator(seed: 131)
    let syllables = ["xi", "an", "xian", "fang", "gan", "ni", "shi", "zhuang"]
    var agreements = 0
    for _ in 0..<2_000 {
      let word = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        syllables.randomElement(using: &generator)!
      }
      var spellings = [""]
      for syllable in word {
        spellings = spellings.flatMap { [$0 + syllable, $0 + syllable.prefix(1)] }
      }
      var typed = spellings.randomElement(using: &generator)!
      if Bool.random(using: &generator) {
        typed.remove(at: typed.indices.randomElement(using: &generator)!)
      }
      guard let query = PinyinQuery(typed) else { continue }
      let reading = PinyinReading(syllables: word.map { .init($0, tone: 0) })
      #expect(query.agrees(with: reading) == spellings.contains(typed), "\(typed) \(word)")
      if spellings.contains(typed) { agreements += 1 }
    }
    #expect(agreements > 1_000)
  }
}
