import CIndexData
import SuoyinAnalysis
import SuoyinTerminology
import TestSupport
import Testing

@Suite struct PinyinLexiconTests {
  private let lexicon = PinyinLexicon.shared

  @Test(arguments: [
    ("长", "chang2 zhang3"), ("都", "dou1 du1"), ("厦", "sha4 xia4"), ("地", "di4 de5"),
    ("西", "xi1"), ("略", "lu:e4"), ("女", "nu:3"), ("儿", "er2"),
    ("行", "xing2 hang2 heng2 hang4 xing4"),
  ])
  func `the commonest reading comes first`(character: Character, readings: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(lexicon.readings(of: scalar.value).map(\.numbered).joined(separator: " ") == readings)
  }

  @Test(arguments: [("shi", "是时事十使世"), ("xian", "现先线"), ("lve", "略"), ("nv", "女")])
  func `the most frequent characters come first`(letters: String, characters: String) {
    let readers = lexicon.readers(of: letters).prefix(characters.count + 4)
    let first = readers.compactMap { Unicode.Scalar($0.scalar) }.map(Character.init)
    #expect(Set(characters).isSubset(of: first), "\(first)")
    #expect(readers.first?.rank == 0)
  }

  @Test(arguments: [
    ("成都", "cheng2 du1"), ("厦门", "xia4 men2"), ("大厦", "da4 sha4"), ("长城", "chang2 cheng2"),
    ("会计", "kuai4 ji4"), ("角色", "jue2 se4"), ("银行", "yin2 hang2"), ("重庆", "chong2 qing4"),
    ("朝阳", "chao2 yang2|zhao1 yang2"), ("六安", "lu4 an1"), ("台州", "tai1 zhou1"),
    ("番禺", "pan1 yu2"), ("尉迟", "yu4 chi2"), ("万俟", "mo4 qi2"), ("蚌埠", "beng4 bu4"),
    ("一点儿", "yi1 dian3 r5"), ("乾隆", "qian2 long2"), ("朴槿惠", "piao2 jin3 hui4"),
  ])
  func `a word decides how its characters are read`(word: String, readings: String) {
    let analyzer = Analyzer()
    analyzer.read(word)
    let folded = (0..<analyzer.count).map { analyzer.foldedText(of: $0) }.joined()
    #expect(
      lexicon.readings(ofWord: folded).map(\.numbered).joined(separator: "|") == readings)
  }

  @Test func `every line of the files is read, and each of its syllables is one`() {
    for line in String(cString: suoyin_pinyin_words_txt).split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t")
      #expect(
        columns.count == 2 && columns.first?.count == columns.last?.split(separator: " ").count)
      let syllables = PinyinReading(String(columns.last ?? "")).syllables
      #expect(
        syllables.allSatisfy { PinyinSyllables.contains($0.letters) && $0.tone > 0 }, "\(line)")
    }
    for line in String(cString: suoyin_pinyin_readings_txt).split(separator: "\n")
    where !line.hasPrefix("#") && !line.hasPrefix("*") {
      let syllables = PinyinReading(String(line.prefix { $0 != "\t" })).syllables
      #expect(
        syllables.count == 1
          && syllables.allSatisfy { PinyinSyllables.contains($0.letters) && $0.tone > 0 },
        "\(line)")
    }
  }
}
