import Suoyin
import TestSupport
import Testing

/// Words and synonyms of the user's, read from files.
struct UserWordsTests {
  private let folder = TemporaryFolder()

  @Test func `a synonym finds what is called otherwise`() throws {
    let path = folder.path + "/i.suoyin"
    try SearchIndex.add(
      [TextDocument(id: "a", text: "他买了一台计算机。"), TextDocument(id: "b", text: "他买了一台电脑。")],
      to: path)
    let synonyms = folder.write("# 两岸\n电脑\t计算机\n", to: "synonyms.tsv")
    let words = try UserWords(synonyms: synonyms)
    #expect(words.warnings.isEmpty)
    let options = SearchOptions(fillsUp: true)
    let plain = try SearchIndex(at: path).search("电脑", options)
    #expect(plain.hits.map(\.documentID) == ["b"])
    let index = try SearchIndex(at: path, userWords: words)
    let answer = try index.search("电脑", options)
    #expect(Set(answer.hits.map(\.documentID)) == ["a", "b"])
    #expect(answer.hits.allSatisfy { $0.grade == .exact })
  }

  @Test func `lists may be in any encoding of documents`() throws {
    // 上合组织 in GB18030.
    let words = folder.write(
      [0xC9, 0xCF, 0xBA, 0xCF, 0xD7, 0xE9, 0xD6, 0xAF, 0x0A], to: "words.txt")
    #expect(try UserWords(words: words).warnings.isEmpty)
  }

  @Test func `a line that cannot be used is reported with its file`() throws {
    let words = folder.write("上合组织\n……\n", to: "words.txt")
    let synonyms = folder.write("电脑\n", to: "synonyms.tsv")
    let warnings = try UserWords(words: words, synonyms: synonyms).warnings
    #expect(warnings.count == 2)
    #expect(warnings.contains { $0.path.contains("words.txt") })
    #expect(warnings.contains { $0.path.contains("synonyms.tsv") })
  }

  @Test func `a missing file is an error that names it and a remedy`() {
    let error = #expect(throws: UserWordsError.self) {
      try UserWords(words: folder.path + "/none.txt")
    }
    #expect(error?.path == folder.path + "/none.txt")
    #expect(error?.description.hasSuffix("name another, or leave it out") == true)
  }
}
