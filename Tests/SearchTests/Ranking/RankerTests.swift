import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// What comes before what, drawn as the texts in their order.
struct RankerTests {
  private static func order(_ query: String, _ texts: [String]) throws -> [String] {
    // Worst first in the index, so that the order of the index proves nothing.
    let world = try IndexedWorld.records(texts.reversed())
    return try world.found(query).compactMap { id in
      Int(id.dropFirst()).map { texts[texts.count - 1 - $0] }
    }
  }

  @Test(arguments: [
    // A heading, whole words, a part of longer words.
    ("组织", ["组织", "他们组织会议", "合作社会组织部"]),
    // In the script that was typed, then in the other.
    ("組織", ["他們組織會議，很好", "他们组织会议，很好"]),
    ("组织", ["他们组织会议，很好", "他們組織會議，很好"]),
    // Words together in their order, then apart.
    ("red tea", ["good red tea for all", "good tea for all, all of it red"]),
    // As typed, then in another form.
    ("contracts", ["the contracts of all", "the contract of all"]),
    // Relevance: more often, then in a shorter text.
    ("茶", ["茶，好茶，绿茶，山水", "茶，好山，绿水，山水", "茶，好山，绿水，山水，云雨，河海"]),
  ])
  func `signs of what was looked for come first`(query: String, texts: [String]) throws {
    #expect(try Self.order(query, texts) == texts)
  }

  @Test func `a document of this title comes first, in all of its passages`() throws {
    let world = try IndexedWorld.records(
      ["茶馆的历史很长，茶馆，茶馆", "这里有一座茶馆"], titles: ["", "茶馆"])
    #expect(try world.found("茶馆") == ["d1", "d0"])
  }

  @Test func `of a few words as many as can be had`() throws {
    let texts = [
      "red green blue", "red green, and green, and more green", "blue, blue, blue, blue",
    ]
    let world = try IndexedWorld.records(texts)
    let hits = try world.searcher.search(
      "red green blue black", SearchOptions(limit: nil, fillsUp: true)
    ).hits
    #expect(hits.map(\.documentID) == ["d0", "d1", "d2"])
    #expect(hits.allSatisfy { $0.grade == .any })
  }

  @Test func `a question is answered by relevance, with its quotations first`() throws {
    let texts = [
      "茶馆在山上，茶馆，茶馆，茶馆在什么地方", "茶馆里有“云雾茶”，在山上", "河水",
    ]
    let world = try IndexedWorld.records(texts)
    #expect(try world.found("茶馆在山上的什么地方？").prefix(2) == ["d0", "d1"])
    #expect(try world.found("茶馆在山上的什么地方有\"云雾茶\"？").first == "d1")
  }

  @Test func `ranks go down, and hits with them`() throws {
    let world = try IndexedWorld.fixtures()
    for query in ["合作", "命运共同体", "cooperation", "什么是区域合作？", "合作 shared future"] {
      let hits = try world.searcher.search(query, SearchOptions(limit: nil, fillsUp: true)).hits
      let keys = hits.map { ($0.sortKey, $0.id) }
      for (left, right) in zip(keys, keys.dropFirst()) {
        #expect((right.0, left.1) < (left.0, right.1), "\(query)")
      }
      #expect(hits.allSatisfy { $0.score == $0.sortKey.relevance && $0.score > 0 })
    }
  }

  @Test func `filters and exclusions alone keep the order of the index`() throws {
    let world = try IndexedWorld.records(["茶，茶", "山", "茶", "水"])
    #expect(try world.found("-茶") == ["d1", "d3"])
    #expect(try world.found("type:jsonl") == ["d0", "d1", "d2", "d3"])
    let hits = try world.searcher.search("type:jsonl", SearchOptions(limit: nil)).hits
    #expect(hits.allSatisfy { $0.score == 0 && $0.grade == .exact })
  }

  /// An answer of ten is the beginning of an answer of fifty.
  @Test func `a smaller limit gives the same best hits`() throws {
    let world = try IndexedWorld.records(
      (0..<300).map { "茶\(String(repeating: "，茶", count: $0 % 7))，山水\($0 % 5)" })
    let all = try world.found("茶") { $0.limit = 50 }
    for limit in [1, 10, 49] {
      #expect(try world.found("茶") { $0.limit = limit } == Array(all.prefix(limit)))
    }
  }

  /// More candidates than are read for a short answer: those that are left out must not belong to it.
  @Test(arguments: ["茶馆", "茶馆山水", "茶馆 山水", "山水茶馆云雨", "茶馆在山水的什么地方？"])
  func `ten hits are the first ten of all`(query: String) throws {
    var generator = SeededGenerator(seed: 147)
    let letters = Array("茶馆山水云雨河海，。")
    let texts = (0..<1_500).map { _ in
      // Commoner letters first, so that some passages have much of the query and most have little.
      String(
        (0..<Int.random(in: 4...60, using: &generator)).map { _ in
          letters[
            min(.random(in: 0..<10, using: &generator), .random(in: 0..<14, using: &generator))]
        })
    }
    let world = try IndexedWorld.records(texts)
    for grouping in [SearchOptions.Grouping.passage, .document] {
      for fills in [false, true] {
        var options = SearchOptions(limit: nil, fillsUp: fills)
        options.grouping = grouping
        let all = try world.searcher.search(query, options).hits
        options.limit = 10
        let ten = try world.searcher.search(query, options).hits
        #expect(ten.map(\.id) == all.prefix(10).map(\.id))
        // Without filling up, a long query is answered by the few passages that have all of it.
        #expect(all.count > (fills ? 300 : 20))
      }
    }
  }
}
