import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct PinyinFinderTests {
  private static let folder = Result {
    let folder = TemporaryFolder()
    let sentences = [
      "孩子们第一次登上长城。", "校长城府很深。", "大家同意了这个方案。", "他的语气让人反感。",
      "院子里的花儿都开了。", "西安的城墙。", "我先走。",
    ]
    let paths = sentences.enumerated().map { folder.write($1, to: "texts/\($0).txt") }
    return try IndexedWorld(paths: paths, in: folder).folder
  }

  private let reader: IndexReader

  init() throws { reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin") }

  private func terms(_ text: String, isChecked: Bool = true) throws -> [PinyinFinder.Term] {
    try reader.snapshot {
      try PinyinFinder($0).terms(readAs: text, isChecked: isChecked)
    }
  }

  @Test(arguments: [
    ("changcheng", ["长城"]), ("fangan", ["方案", "反感"]), ("fan'gan", ["反感"]),
    ("chang2cheng2", ["长城"]), ("chang1cheng2", []), ("huar", ["花儿"]), ("xi'an", ["西安"]),
    ("beijing", []), ("changchang", []), ("x", []), ("长cheng", []), ("tea time", []),
  ])
  func `words that occur are found by their pinyin`(text: String, words: [String]) throws {
    #expect(try Set(terms(text, isChecked: false).map(\.text)) == Set(words))
  }

  @Test(arguments: ["changcheng", "fangan", "xian", "shi", "cheng"])
  func `the likeliest come first, and each occurs`(text: String) throws {
    let found = try terms(text)
    #expect(found.map(\.weight) == found.map(\.weight).sorted(by: >))
    #expect(found.allSatisfy { (0.0...1).contains($0.weight) } && found.count <= 20)
    let texts = try reader.passages(reader.passageIDs()).map(\.text)
    for term in found {
      #expect(texts.contains { $0.contains(term.text) }, "\(term.text)")
      #expect(term.syllables.isEmpty || term.syllables.count == term.text.count)
    }
  }

  @Test func `a word is likelier than a string, and a string than a single character`() throws {
    let weights = try Dictionary(
      terms("xian").map { ($0.text, $0.weight) }, uniquingKeysWith: { first, _ in first })
    let word = try #require(weights["西安"])
    let character = try #require(weights["先"])
    #expect(word > character)
  }

  // hang is not in 行动; the words of a text decide.
  @Test(arguments: [
    ("changcheng", "登上长城。", true), ("changcheng", "校长城府很深。", false),
    ("changcheng", "城墙", false),
  ])
  func `a text decides how its characters are read`(
    query: String, text: String, occurs: Bool
  ) throws {
    var text = text
    let found = try reader.snapshot { snapshot in
      let finder = PinyinFinder(snapshot)
      let terms = try finder.terms(readAs: query, isChecked: true)
      return try text.withUTF8 { try finder.stands(terms, in: $0) }
    }
    #expect(found == occurs)
  }

  @Test(arguments: [
    ("changcheng", ["changcheng"]), ("huar yuanzi", ["huar", "yuanzi"]), ("huar beijing", []),
    ("xi an", ["xi an"]),
  ])
  func `a query is one string where it occurs, otherwise its words`(
    query: String, sources: [String]
  ) throws {
    let groups = try reader.snapshot {
      try PinyinFinder($0).groups(readAs: query)
    }
    #expect(groups.map(\.source) == sources)
    #expect(groups.allSatisfy { !$0.terms.isEmpty })
  }
}
