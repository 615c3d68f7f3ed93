import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct ExplainerTests {
  private static let texts = [
    "茶馆的历史很长，茶馆在山上", "the history of tea and of teas", "山上有茶，没有馆", "红茶与绿茶 tea history",
  ]

  @Test(arguments: [
    "茶", "茶馆", "茶馆 历史", "tea", "teas history", "tea 茶", "茶馆在什么地方？", "红茶 绿茶", "山水 水鸟",
    "湿地里水鸟很多", "\"history of tea\"",
  ])
  func `the shares are the score, and the score is the hit's`(query: String) throws {
    let long = ["山水很好。", "湿地里水鸟很多。"].map { String(repeating: $0, count: 90) }
    let world = try IndexedWorld.records(Self.texts + [long.joined(separator: #"\n\n"#)])
    let options = SearchOptions(limit: nil, fillsUp: true)
    var hits = try world.searcher.search(query, options).hits
    #expect(!hits.isEmpty)
    // Explained is the best passage of a document.
    var seen = Set<String>()
    hits.removeAll { !seen.insert($0.documentID).inserted }
    for hit in hits {
      let passage = try #require(
        try world.searcher.explain(query, document: hit.documentID).passage)
      let sum = passage.shares.reduce(0) { $0 + $1.score }
      // The score is rounded to 2⁻³².
      #expect(abs(sum - passage.score) < 1e-9, "\(query) in \(hit.documentID)")
      #expect(passage.score == hit.score)
      #expect(passage.grade == hit.grade)
      let parts = passage.shares.filter { $0.kind == .part }.map(\.score)
      #expect(parts == parts.sorted(by: >) && passage.shares.allSatisfy { $0.score > 0 })
    }
  }

  @Test func `parts are named, with their kinds and how many passages have them`() throws {
    let world = try IndexedWorld.records(Self.texts)
    let parts = try world.searcher.explain("茶馆 tea", document: nil).parts
    let drawn = parts.map { "\($0.text) \($0.kind) \($0.passageCount)" }
    #expect(drawn == ["茶馆 pair 1", "tea forms 2", "茶 character 3", "馆 character 2"])
    #expect(parts.allSatisfy { !$0.isEstimate && $0.rarity > 0 && $0.weight > 0 })
  }

  @Test func `the document and the signs have shares of their own`() throws {
    let world = try IndexedWorld.records(Self.texts)
    let passage = try #require(
      try world.searcher.explain("history of tea", document: "d1").passage)
    let names = passage.shares.filter { $0.kind != .part }.map(\.text)
    #expect(
      names == [
        "all content words", "the document as a whole", "everything as typed",
        "words in the order typed", "at word boundaries", "in the script typed",
      ])
  }

  @Test func `shares say what was counted`() throws {
    let world = try IndexedWorld.records(Self.texts)
    let passage = try #require(
      try world.searcher.explain("tea history", document: "d1").passage)
    let counts = Dictionary(uniqueKeysWithValues: passage.shares.map { ($0.text, $0.count) })
    #expect(counts["tea~"] == 2 && counts["tea"] == 1)
    #expect(counts["history~"] == 1 && counts["history"] == 1)
  }

  @Test(arguments: [
    ("茶馆", "d0", "found: it has everything as typed"),
    ("history teas", "d3", "found: it has everything, some of it in another form"),
    ("长茶", "d0", "“长茶” does not occur in it: its characters occur in this order, but"),
    ("\"teas history\"", "d1", "“teas history” does not occur in it"),
    ("=紅茶", "d3", "it occurs in another script"),
    ("茶 -红茶", "d3", "it has bare[红茶], which the query excludes"),
    ("茶 lang:en", "d2", "the query's filters leave it out: lang:en"),
    ("title:茶", "d2", "the query asks for it in the title of the document"),
    ("茶", "nowhere", "no document of this id or path is in the index"),
  ])
  func `there is a reason`(query: String, document: String, reason: String) throws {
    let world = try IndexedWorld.records(Self.texts)
    let reasons = try world.searcher.explain(query, document: document).reasons
    #expect(reasons.contains { $0.contains(reason) }, "\(reasons)")
  }
}
