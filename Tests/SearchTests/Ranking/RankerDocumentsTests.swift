import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// Words that no passage has together, but a document has.
struct RankerDocumentsTests {
  /// Paragraphs, each long enough to be a passage of its own.
  private static func document(_ sentences: String...) -> String {
    sentences.map { $0 + String(repeating: "山水河海，云雨风雪。", count: 60) }.joined(separator: #"\n\n"#)
  }

  private static let texts = [
    document("这里有茶馆。", "那里有码头。", "没有别的。"),
    document("茶馆，茶馆，又一座茶馆。", "还是茶馆。"),
    document("码头很长。", "茶馆很老，茶馆很小。", "码头很旧，码头很多，码头。"),
  ]

  private static func drawn(_ hits: [Hit]) -> String {
    hits.map { "\($0.documentID).\($0.passageNumber)" }.joined(separator: " ")
  }

  @Test func `such a document is found, with the passages that hold the words`() throws {
    let world = try IndexedWorld.records(Self.texts)
    let answer = try world.searcher.search("茶馆 码头", SearchOptions())
    // The document that has them more often comes first; of each word its best passage is shown.
    #expect(Self.drawn(answer.hits) == "d2.2 d2.3 d0.1 d0.2")
    #expect(answer.grade == .document && answer.hits.allSatisfy { $0.grade == .document })
    #expect(
      answer.hits.map { hit in
        hit.snippet.highlights.map {
          String(decoding: Array(hit.snippet.text.utf8)[$0], as: UTF8.self)
        }
      }.allSatisfy { !$0.isEmpty && Set($0).isSubset(of: ["茶馆", "码头"]) })
  }

  @Test func `it comes once where documents are wanted, and before those with some of the words`()
    throws
  {
    let world = try IndexedWorld.records(Self.texts)
    for fills in [false, true] {
      var options = SearchOptions(fillsUp: fills)
      options.grouping = .document
      let hits = try world.searcher.search("茶馆 码头", options).hits
      #expect(hits.map(\.documentID) == (fills ? ["d2", "d0", "d1"] : ["d2", "d0"]))
      #expect(hits[1].moreCount == 1)
      #expect(hits.last?.grade == (fills ? .any : .document))
    }
  }

  @Test func `a passage with all words makes it needless`() throws {
    let world = try IndexedWorld.records(Self.texts + ["码头边的茶馆"])
    for fills in [false, true] {
      let answer = try world.searcher.search("茶馆 码头", SearchOptions(fillsUp: fills))
      #expect(answer.hits.first?.documentID == "d3" && answer.hits.first?.grade == .exact)
      #expect(!answer.hits.contains { $0.grade == .document })
    }
  }

  @Test func `words across the end of a sentence are not there`() throws {
    let world = try IndexedWorld.records([Self.document("这是茶。馆里没有人。", "那里有码头。")])
    #expect(try world.searcher.search("茶馆 码头", SearchOptions()).grade == .any)
  }

  @Test func `filters hold`() throws {
    let world = try IndexedWorld.records(Self.texts)
    #expect(try world.searcher.search("茶馆 码头 lang:en", SearchOptions()).hits.isEmpty)
    #expect(try world.searcher.search("茶馆 码头 lang:zh", SearchOptions()).grade == .document)
  }

  @Test func `pages put together are the whole answer`() throws {
    let texts = (0..<12).map { number in
      Self.document("茶馆" + String(repeating: "，茶馆", count: number % 5), "码头", "没有。", "码头，码头")
    }
    let world = try IndexedWorld.records(texts)
    let all = try world.searcher.search("茶馆 码头", SearchOptions(limit: nil)).hits
    #expect(all.count == 24 && all.allSatisfy { $0.grade == .document })
    for limit in [1, 3, 7] {
      var options = SearchOptions(limit: limit)
      var paged: [Hit] = []
      repeat {
        let answer = try world.searcher.search("茶馆 码头", options)
        paged += answer.hits
        options.cursor = answer.next
      } while options.cursor != nil
      #expect(Self.drawn(paged) == Self.drawn(all))
      #expect(paged.map(\.rank) == Array(1...24))
    }
  }

  @Test func `explain says so`() throws {
    let world = try IndexedWorld.records(Self.texts)
    let explanation = try world.searcher.explain("茶馆 码头", document: "d0")
    #expect(explanation.passage?.grade == .document)
    #expect(
      explanation.reasons.contains(
        "found: its document has every content word, in several passages"))
    #expect(explanation.passage?.shares.map(\.kind) == [.document])
    #expect(explanation.steps.map(\.grade) == [.exact, .forms, .document, .any])
  }
}
