import SuoyinAnalysis
import SuoyinStorage
import Testing

@testable import SuoyinSearch

struct UserWordsTests {
  private func userWords(_ words: String, _ synonyms: String = "") -> UserWords {
    UserWords(words: words, synonyms: synonyms, names: ("words.txt", "synonyms.tsv"))
  }

  private func segments(_ text: String, _ words: String) throws -> String {
    try QueryParser(lexicon: userWords(words).lexicon).parse(text).clauses[0].words
      .map(\.description).joined(separator: "|")
  }

  @Test func `a word sets boundaries in queries`() throws {
    #expect(try segments("上合组织会议", "") != "上合组织|会议")
    #expect(try segments("上合组织会议", "上合组织") == "上合组织|会议")
    #expect(try segments("上合組織會議", "上合组织\n") == "上合组织|会议")
  }

  @Test(arguments: [
    "", "\n\n", "# only a comment\n", "上合组织\n", "上合组织\r\n合作中心", "  上合组织  ",
  ])
  func `usable lines give no warning`(words: String) {
    #expect(userWords(words).warnings.isEmpty)
  }

  @Test(arguments: [
    (
      "茶", "words.txt:1",
      "a word must be two or more Chinese characters in a row; this one was left out"
    ),
    (
      "上合组织\ntea", "words.txt:2",
      "a word must be two or more Chinese characters in a row; this one was left out"
    ),
    ("# x\n、、", "words.txt:2", "a word needs a letter, a digit or a Chinese character"),
    (String(repeating: "茶", count: 67), "words.txt:1", "a word may have at most 200 bytes"),
  ])
  func `a line that cannot be used is reported, and the others are used`(
    words: String, place: String, reason: String
  ) throws {
    let warnings = userWords(words).warnings
    #expect(warnings.count == 1)
    let text = warnings.map { "\($0.path) \($0.reason)" }.joined()
    #expect(text.contains(place) && text.contains(reason), "\(warnings)")
  }

  @Test func `synonyms are sets of two and more`() throws {
    let words = userWords("", "电脑\t計算機\tcomputer\nalone\n茶\t、\n")
    let reasons = words.warnings.map(\.reason).joined(separator: "\n")
    #expect(reasons.contains("a synonym needs a second word; separate the words with tabs"))
    func synonyms(_ text: String) throws -> [String] {
      let phrase = try QueryParser().parse(text).clauses[0].phrase
      return words.lexicon.synonyms(of: phrase).map(\.description).sorted()
    }
    #expect(try synonyms("计算机") == ["computer", "电脑"])
    #expect(try synonyms("computers") == ["电脑", "计算机"])
    #expect(try synonyms("alone").isEmpty)
    #expect(try synonyms("茶").isEmpty)
  }

  @Test func `without files nothing is changed`() {
    #expect(!UserWords.none.lexicon.hasWords && UserWords.none.warnings.isEmpty)
  }
}
