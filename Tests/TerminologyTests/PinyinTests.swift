import SuoyinTerminology
import TestSupport
import Testing

@Suite struct PinyinTests {
  @Test(arguments: [
    ("ming4 yun4", "mìngyùn"), ("yin2 hang2", "yínháng"), ("Chong2 qing4", "Chóngqìng"),
    ("lu:3 xing2", "lǚxíng"), ("Xi1 an1", "Xī'ān"), ("nu:3 er2", "nǚ'ér"), ("gui3", "guǐ"),
    ("liu2", "liú"), ("dou1", "dōu"), ("de5", "de"), ("Shang4 hai3 He2 zuo4", "Shànghǎihézuò"),
  ])
  func digitsBecomeMarks(numbered: String, marked: String) {
    #expect(PinyinReading(numbered).description == marked)
  }

  @Test(arguments: [
    ("mìngyùn", "ming4 yun4"), ("míng yùn", "ming2 yun4"), ("ming4yun4", "ming4 yun4"),
    ("lǜ", "lu:4"), ("lv4", "lu:4"), ("Xī'ān", "Xi1 an1"), ("mi\u{300}ngyu\u{300}n", "ming4 yun4"),
    ("gòngtóngtǐ", "gong4 tong2 ti3"),
  ])
  func everySpellingIsRead(text: String, numbered: String) {
    #expect(PinyinReading(text).numbered == numbered)
  }

  @Test(arguments: [
    ("mingyungongtongti", ["ming", "yun", "gong", "tong", "ti"]),
    ("zhongguo", ["zhong", "guo"]), ("xian", ["xian"]), ("nver", ["nv", "er"]),
    ("shanghaihezuozuzhi", ["shang", "hai", "he", "zuo", "zu", "zhi"]),
  ])
  func lettersFallApartIntoSyllables(letters: String, syllables: [String]) {
    #expect(PinyinSyllables.lengths(of: letters) == syllables.map(\.count))
  }

  @Test(arguments: ["shared", "sco", "xyz", "", "mingyunq"])
  func otherLettersDoNot(letters: String) {
    #expect(PinyinSyllables.lengths(of: letters) == nil)
  }

  @Test func wordsStandApart() {
    let reading = PinyinReading("ming4 yun4 gong4 tong2 ti3")
    #expect(reading.marked(wordLengths: [2, 3]) == "mìngyùn gòngtóngtǐ")
    #expect(reading.letters == "mingyungongtongti")
    #expect(reading.initials == "mygtt")
  }

  /// Whatever is written with digits is read back.
  @Test func digitsAreReadBack() {
    var generator = SeededGenerator(seed: 7)
    let letters = ["ming", "yun", "lv", "nve", "a", "er", "zhuang", "o", "xi"]
    for _ in 0..<200 {
      let syllables = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        PinyinReading.Syllable(
          letters.randomElement(using: &generator)!,
          tone: Int.random(in: 1...5, using: &generator))
      }
      let reading = PinyinReading(syllables: syllables)
      #expect(PinyinReading(reading.numbered) == reading)
    }
  }
}
