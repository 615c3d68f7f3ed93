import SuoyinTerminology
import TestSupport
import Testing

@Suite struct PinyinTests {
  @Test(arguments: [
    ("ming4 yun4", "mìngyùn"), ("yin2 hang2", "yínháng"), ("Chong2 qing4", "Chóngqìng"),
    ("lu:3 xing2", "lǚxíng"), ("Xi1 an1", "Xī'ān"), ("nu:3 er2", "nǚ'ér"), ("gui3", "guǐ"),
    ("liu2", "liú"), ("dou1", "dōu"), ("de5", "de"), ("Shang4 hai3 He2 zuo4", "Shànghǎi Hézuò"),
    ("Ma3 ding1 · Lu4 de2 · Jin1", "Mǎdīng Lùdé Jīn"), ("A A zhi4", "AA zhì"),
    ("ka3 la1 O K", "kǎlā OK"), ("san1 C", "sān C"), ("T xu4", "T xù"), ("lu:e4", "lüè"),
    ("yi1 dian3 r5", "yīdiǎnr"), ("shang1 liang5", "shāngliang"),
  ])
  func `digits become marks`(numbered: String, marked: String) {
    #expect(PinyinReading(numbered).description == marked)
  }

  @Test(arguments: [
    ("mìngyùn", "ming4 yun4"), ("míng yùn", "ming2 yun4"), ("ming4yun4", "ming4 yun4"),
    ("lǜ", "lu:4"), ("lv4", "lu:4"), ("Xī'ān", "Xi1 an1"), ("mi\u{300}ngyu\u{300}n", "ming4 yun4"),
    ("gòngtóngtǐ", "gong4 tong2 ti3"), ("Yue1 han4 · Lie4 nong2", "Yue1 han4 Lie4 nong2"),
    ("Yue1han4·Lie4nong2", "Yue1 han4 Lie4 nong2"), ("yi1 xin1 , yi1 yi4", "yi1 xin1 yi1 yi4"),
    ("yīxīn-yīyì", "yi1 xin1 yi1 yi4"), ("fan3'gan3", "fan3 gan3"), ("lüè", "lu:e4"),
    ("lue4", "lu:e4"), ("lve4", "lu:e4"), ("nüè", "nu:e4"), ("kǎlā OK", "ka3 la1 O K"),
    ("3C", "3 c"), ("ni3：hao3", "ni3 hao3"), ("", ""), ("·", ""),
  ])
  func `every spelling is read`(text: String, numbered: String) {
    #expect(PinyinReading(text).numbered == numbered)
  }

  @Test(arguments: [
    ("mingyungongtongti", ["ming", "yun", "gong", "tong", "ti"]),
    ("zhongguo", ["zhong", "guo"]), ("xian", ["xian"]), ("nver", ["nv", "er"]),
    ("shanghaihezuozuzhi", ["shang", "hai", "he", "zuo", "zu", "zhi"]),
  ])
  func `letters divide into syllables`(letters: String, syllables: [String]) {
    #expect(PinyinSyllables.lengths(of: letters) == syllables.map(\.count))
  }

  @Test(arguments: ["shared", "sco", "xyz", "", "mingyunq"])
  func `other letters do not`(letters: String) {
    #expect(PinyinSyllables.lengths(of: letters) == nil)
  }

  @Test(arguments: [
    ("xian", ["xian", "xi an"]), ("xi'an", ["xi an"]), ("fangan", ["fang an", "fan gan"]),
    ("fan'gan", ["fan gan"]), ("linan", ["lin an", "li nan"]), ("yidianr", ["yi dian r"]),
    ("lue", ["lve", "lu e"]), ("huar", ["hua r", "hu a r"]), ("r", []), ("xyz", []), ("", []),
  ])
  func `letters divide in every way, the fewest syllables first`(letters: String, ways: [String]) {
    let parts = letters.split(separator: "'", omittingEmptySubsequences: false)
    let breaks = parts.dropLast().reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1.count) }
    let splits = PinyinSyllables.splits(
      of: Array(parts.joined()), breaks: Set(breaks), limit: 12)
    let found = splits.map { $0.joined(separator: " ") }
    #expect(Set(ways).isSubset(of: found) && ways.first == found.first)
    #expect(letters != "xi'an" && letters != "fan'gan" || found == ways)
    #expect(splits.allSatisfy { $0.allSatisfy(PinyinSyllables.contains) })
  }

  /// The number of ways doubles with every few letters.
  @Test func `as many ways are returned as were asked for`() {
    for text in ["a", "ang", "xian", "linan"] {
      let letters = Array(String(repeating: text, count: 3_000 / text.count))
      #expect(PinyinSyllables.splits(of: letters, limit: 12).count <= 12)
    }
  }

  @Test(arguments: [
    ("Taiwan pr. [jue2 se4]", ["jue2 se4"]), ("also pr. [xie3]", ["xie3"]),
    ("(also pr. [a1] or [a2])", ["a1", "a2"]), ("CL:個|个[ge4]", []), ("variant of 乾[gan1]", []),
    ("to praise", []), ("pr. [", []),
  ])
  func `remarks give readings`(remark: String, readings: [String]) {
    #expect(PinyinReading.readings(inRemark: remark).map(\.numbered) == readings)
  }

  @Test(arguments: [
    ("一点儿", "yi1 dian3 r5", ["yidianr", "yidianer"]), ("花儿", "hua1 er2", ["huaer", "huar"]),
    ("儿童", "er2 tong2", ["ertong"]), ("略", "lu:e4", ["lve"]), ("略", "lue4", ["lve"]),
    ("AA制", "A A zhi4", ["aazhi"]), ("卡拉OK", "ka3 la1 O K", ["kalaok"]),
    ("约翰·列侬", "Yue1 han4 · Lie4 nong2", ["yuehanlienong"]),
  ])
  func `keys ignore punctuation and spelling`(term: String, pinyin: String, keys: [String]) {
    let entry = Entry([Term(chinese: term, pinyin: PinyinReading(pinyin))])
    let found = TermKeys().keys(of: entry).filter { $0.kind == .pinyin }.map(\.text)
    #expect(Set(found) == Set(keys))
  }

  @Test func `a space separates words where their lengths are known`() {
    let reading = PinyinReading("ming4 yun4 gong4 tong2 ti3")
    #expect(reading.marked(wordLengths: [2, 3]) == "mìngyùn gòngtóngtǐ")
    #expect(reading.letters == "mingyungongtongti")
    #expect(reading.initials == "mygtt")
  }

  @Test func `what is written with digits is read back`() {
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
