import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinSearch

struct TermFinderTests {
  private static let glossary = """
    zh\tzh-Hant\tpinyin\ten
    茶\t\tcha2\ttea
    绿茶\t綠茶\tlv4 cha2\tgreen tea
    茶馆\t茶館\tcha2 guan3\tteahouse
    茶叶贸易\t茶葉貿易\tcha2 ye4 mao4 yi4\ttea trade
    下午茶\t\txia4 wu3 cha2\tafternoon tea|tea (a light meal)
    差别\t\tcha1 bie2\tdifference
    去\t\tqu4\tto go
    鼠\t\tshu3\tmouse
    """

  private static let folder = Result {
    let folder = TemporaryFolder()
    let text = folder.write("绿茶和茶馆。", to: "texts/a.txt")
    let terms = folder.write(glossary, to: "terms.tsv")
    return try IndexedWorld(paths: [text], glossaries: [terms], in: folder).folder
  }

  private let reader: IndexReader

  init() throws { reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin") }

  /// The first Chinese term of each entry of this glossary.
  private func found(
    _ text: String, limit: Int = 20, match: TermEntry.Match? = nil
  ) throws -> [String] {
    try reader.snapshot { snapshot in
      try TermFinder().find(text, limit: limit, snapshot)
        .filter { $0.glossary.name.hasSuffix("terms.tsv") && (match ?? $0.match) == $0.match }
        .map { $0.entry.chinese[0].text }
    }
  }

  @Test(arguments: [
    ("绿茶", "绿茶"), ("綠茶", "绿茶"), ("green tea", "绿茶"), ("Green Teas", "绿茶"), ("lǜchá", "绿茶"),
    ("lv4cha2", "绿茶"), ("lvcha", "绿茶"), ("lc", "绿茶"), ("lv茶", "绿茶"), ("绿cha", "绿茶"),
    ("went", "去"), ("mice", "鼠"), ("tea trade", "茶叶贸易"), ("cymy", "茶叶贸易"),
  ])
  func `a term is found in any language, script and form, and by its pinyin`(
    text: String, term: String
  ) throws {
    #expect(try found(text, match: .exact).first == term)
  }

  @Test(arguments: [
    ("茶", TermEntry.Match.exact, ["茶"]), ("茶", .prefix, ["茶馆", "茶叶贸易"]),
    ("茶", .containing, ["绿茶", "下午茶"]), ("绿", .exact, []), ("绿", .prefix, ["绿茶"]),
    ("lv3cha2", .exact, []),
  ])
  func `an entry matches exactly, by its beginning, or by a part`(
    text: String, match: TermEntry.Match, terms: [String]
  ) throws {
    #expect(try Set(found(text, match: match)) == Set(terms))
  }

  @Test func `an earlier gloss and a shorter term are better`() throws {
    // tea is all that 茶 means, and a part of what the others do.
    #expect(try found("tea").first == "茶")
    let containing = try found("茶", match: .prefix)
    #expect(containing.first == "茶馆")
  }

  @Test(arguments: ["茶", "tea", "cha", "c"])
  func `a limit cuts the end off, and entries come once`(text: String) throws {
    try reader.snapshot { snapshot in
      let finder = try TermFinder()
      let all = try finder.find(text, limit: 1_000, snapshot).map(\.id)
      #expect(Set(all).count == all.count)
      for limit in [0, 1, 2, 5] {
        let some = try finder.find(text, limit: limit, snapshot).map(\.id)
        #expect(some == Array(all.prefix(limit)))
      }
    }
  }

  @Test(arguments: ["", " ", "，", "\u{AD}", "#"])
  func `nothing is found for nothing`(text: String) throws {
    #expect(try found(text).isEmpty)
  }

  // MARK: Recognition

  private func recognized(_ text: String) throws -> [RecognizedTerm] {
    try reader.snapshot { try TermFinder().recognize(text, $0) }
  }

  @Test(arguments: [
    ("喝綠茶，卖茶葉。", "绿茶"), ("Two teahouses and green tea.", "茶馆 绿茶"), ("茶叶贸易", "茶叶贸易"),
  ])
  func `terms in a text are the longest at each place`(text: String, terms: String) throws {
    let found = try recognized(text)
    let expected = terms.split(separator: " ").map(String.init)
    let names = found.map { $0.pinyin == nil ? $0.translations.first ?? "" : $0.text }
    let simplified = names.map { $0 == "綠茶" ? "绿茶" : $0 }
    #expect(Set(expected).isSubset(of: simplified), "\(simplified)")
    // A single character says too little, so 茶 alone is not reported.
    #expect(!found.contains { $0.text == "茶" })
  }

  @Test func `recognized terms are in the text, in order and apart`() throws {
    var generator = SeededGenerator(seed: 141)
    let words = ["绿茶", "茶馆", "茶", "下午茶", "tea", "green tea", "teahouse", "，", " ", "卖", "㍿", "the"]
    var count = 0
    for _ in 0..<60 {
      let text = (0..<8).map { _ in words.randomElement(using: &generator)! }.joined()
      let found = try recognized(text)
      count += found.count
      let bytes = Array(text.utf8)
      #expect(
        zip(found, found.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      for term in found {
        #expect(String(decoding: bytes[term.range], as: UTF8.self) == term.text)
        #expect((1...5).contains(term.translations.count))
      }
    }
    #expect(count > 60)
  }
}
