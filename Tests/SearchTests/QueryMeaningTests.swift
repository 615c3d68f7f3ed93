import Foundation
import SuoyinIndexing
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// What a query finds is what a reader of its signs expects, who knows tokens and nothing of tokens,
/// pairs or FTS5.
struct QueryMeaningTests {
  /// `SUOYIN_QUERY_COUNT` asks for more.
  private static let queryCount =
    ProcessInfo.processInfo.environment["SUOYIN_QUERY_COUNT"].flatMap { Int($0) } ?? 1_500

  @Test func `generated queries find in generated texts what they mean`() throws {
    var generator = SeededGenerator(seed: 41)
    let texts = (0..<120).map { _ in
      GeneratedText.make(Int.random(in: 1...30, using: &generator), using: &generator)
    }
    let folder = TemporaryFolder()
    folder.write(
      texts.enumerated().map { #"{"id":"\#($0.offset)","text":"\#($0.element.text)"}"# }
        .joined(separator: "\n"), to: "texts/all.jsonl")
    let world = try IndexedWorld(paths: [folder.path + "/texts"])
    var foundCount = 0
    for _ in 0..<Self.queryCount {
      let query = GeneratedQuery.make(using: &generator)
      let hits = try world.searcher.search(query.text, SearchOptions(limit: nil)).hits
      let found = Set(hits.filter { $0.grade == .exact }.compactMap { Int($0.documentID) })
      let expected = Set(texts.indices.filter { texts[$0].has(query.meaning) })
      #expect(try QueryParser().parse(query.text).notes.isEmpty, "\(query.text)")
      #expect(found == expected, "\(query.text)")
      foundCount += found.count
    }
    #expect(foundCount > Self.queryCount)
  }

  @Test func `filters leave what they say`() throws {
    let folder = TemporaryFolder()
    folder.write(
      """
      {"id":"old","title":"茶史","text":"茶的旧事。","date":"1999-05-01"}
      {"id":"new","title":"咖啡","text":"茶的新事。","date":"2020-06-15"}
      {"id":"year","text":"茶在这一年。","year":2020}
      {"id":"english","text":"Tea, called 茶, was news in a long English sentence.","date":"2021"}
      """, to: "texts/all.jsonl")
    folder.write("---\ntitle: 笔记\ndate: 2019-01-02\n---\n茶的笔记。", to: "texts/sub/notes.md")
    let world = try IndexedWorld(paths: [folder.path + "/texts"])
    for (query, expected) in [
      ("茶 lang:en", "english"), ("茶 -lang:en", "old new year notes.md"),
      ("茶 type:md", "notes.md"), ("茶 path:sub", "notes.md"), ("茶 path:*/SUB/*", "notes.md"),
      ("茶 after:2020", "new year english"), ("茶 before:2020", "old notes.md"),
      ("茶 before:2020-06", "old notes.md year"), ("茶 after:2020-06-15", "new english"),
      ("茶 -after:2000", "old"), ("title:茶", "old"), ("title:茶 新事", ""), ("茶 title:咖啡", "new"),
      ("after:2021 before:2022", "english"),
    ] {
      let hits = try world.searcher.search(query, SearchOptions(limit: nil)).hits
      let found = Set(hits.map { ($0.documentID as NSString).lastPathComponent })
      #expect(found == Set(expected.split(separator: " ").map(String.init)), "\(query)")
    }
  }

  @Test(arguments: [
    ("=台灣", "台灣的茶"), ("=台湾", "台湾的茶"), ("=SCO", "SCO meets"), ("=sco", "the sco of old"),
    ("=run", "they run"), ("=\"Shared Future\"", "A Shared Future"),
  ])
  func `an equals sign asks for script, case and form as typed`(query: String, text: String) throws
  {
    let folder = TemporaryFolder()
    let texts = [
      "台灣的茶", "台湾的茶", "SCO meets", "the sco of old", "they run", "it runs", "A Shared Future",
      "a shared future",
    ]
    for (number, text) in texts.enumerated() { folder.write(text, to: "texts/\(number).txt") }
    let world = try IndexedWorld(paths: [folder.path + "/texts"])
    let hits = try world.searcher.search(query, SearchOptions(limit: nil)).hits
    #expect(hits.map(\.snippet.text) == [text])
  }

  @Test func `what is nearer to what was asked comes first`() throws {
    let folder = TemporaryFolder()
    let texts = [
      "heading": "中国\n\n这一段很长，说的是别的事，也说别的话，只为了让它像一篇文章。",
      "aligned": "关于中国的一段话，说的是别的事，也说别的话，只为了让它像一篇文章。",
      "crossing": "关于发展中国家的一段话，也说发展中国家的别的话，像一篇文章。",
    ]
    for (name, text) in texts { folder.write(text, to: "texts/\(name).md") }
    let world = try IndexedWorld(paths: [folder.path + "/texts"])
    let hits = try world.searcher.search("中国", SearchOptions()).hits
    #expect(
      hits.map { ($0.path as NSString).lastPathComponent } == [
        "heading.md", "aligned.md", "crossing.md",
      ])
  }
}
