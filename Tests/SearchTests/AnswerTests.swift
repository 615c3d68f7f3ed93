import Foundation
import SuoyinAnalysis
import SuoyinIndexing
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct AnswerTests {
  private static func world(_ texts: [String]) throws -> IndexedWorld {
    try IndexedWorld(records: texts)
  }

  // MARK: Nothing found

  @Test(arguments: [
    ("命运共同题", "命运共同体"), ("goverment", "government"), ("governmetn", "government"),
    ("xovernment", "government"), ("数据厍", "数据与"), ("人工只能", "人工智能"),
  ])
  func `what is near is offered, and stands there`(query: String, offered: String) throws {
    let world = try Self.world(["命运共同体的政府", "the government of data", "数据与人工智能"])
    var options = SearchOptions()
    options.suggests = true
    let answer = try world.searcher.search(query, options)
    let suggestions = answer.missingWords.flatMap(\.suggestions)
    #expect(suggestions.contains { $0.text == offered }, "\(answer.missingWords)")
    for suggestion in suggestions {
      let hits = try world.searcher.search("\"\(suggestion.text)\"", SearchOptions()).hits
      #expect(!hits.isEmpty, "\(suggestion)")
    }
  }

  @Test func `words that are missing are named`() throws {
    let world = try Self.world(["茶的历史", "the history of tea"])
    var options = SearchOptions()
    options.suggests = true
    let answer = try world.searcher.search("茶 zzyzx", options)
    #expect(answer.missingWords.map(\.text) == ["zzyzx"])
    #expect(answer.grade == .any)
  }

  // MARK: Pages

  @Test func `pages put together are the whole answer`() throws {
    let world = try Self.world(
      (0..<70).map { "第\($0)杯茶\(String(repeating: "，茶", count: $0 % 5))。" })
    let all = try world.searcher.search("茶", SearchOptions(limit: nil)).hits
    for size in [1, 7, 30, 70] {
      var options = SearchOptions(limit: size)
      var pages: [Hit] = []
      repeat {
        let answer = try world.searcher.search("茶", options)
        pages += answer.hits
        options.cursor = answer.next
      } while options.cursor != nil
      #expect(pages.map(\.id) == all.map(\.id), "\(size)")
      #expect(pages.map(\.rank) == Array(1...70), "\(size)")
    }
  }

  @Test(arguments: ["", "1", "1-2", "a-b-c", "1-zz-1-1", "-1-0-0", "9999999999999999999-0-0"])
  func `what is not a cursor is refused`(cursor: String) throws {
    let world = try Self.world(["茶"])
    var options = SearchOptions()
    options.cursor = cursor
    #expect(throws: SearchError.badCursor(cursor)) { try world.searcher.search("茶", options) }
  }

  @Test func `documents are shown once, with how much more there is`() throws {
    let folder = TemporaryFolder()
    let paragraph = String(repeating: "这里说茶。", count: 60)
    folder.write((0..<4).map { _ in paragraph }.joined(separator: "\n\n"), to: "texts/long.txt")
    folder.write("茶", to: "texts/short.txt")
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    var options = SearchOptions()
    options.grouping = .document
    options.countsFacets = true
    let answer = try world.searcher.search("茶", options)
    #expect(Set(answer.hits.map(\.path)).count == answer.hits.count)
    #expect(answer.hits.count == 2)
    let passages = try #require(answer.facets).languages.reduce(0) { $0 + $1.count }
    #expect(answer.hits.reduce(0) { $0 + 1 + $1.moreCount } == passages)
    #expect(answer.facets?.types == [.init(value: "txt", count: passages)])
  }

  // MARK: The user's own words

  @Test func `the user's words count at once`() throws {
    let folder = TemporaryFolder()
    for (name, text) in [
      ("a", "上合组织的会议"), ("b", "组织一次会议"), ("c", "买计算机"), ("d", "two computers"),
    ] { folder.write(text, to: "texts/\(name).txt") }
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    let userWords = UserWords(
      words: "# mine\n上合组织\n、、\n", synonyms: "电脑\t計算機\tcomputer\nalone\n",
      names: ("words.txt", "synonyms.tsv"))
    #expect(userWords.warnings.count == 2)
    let searcher = try Searcher(reader: world.reader, userWords: userWords)
    func names(_ query: String, _ searcher: Searcher) throws -> [String] {
      try searcher.search(query, SearchOptions()).hits.map {
        String(($0.path as NSString).lastPathComponent.prefix(1))
      }
    }
    // 组织 is a part of the user's word in one text, and a word in the other.
    #expect(try names("组织", searcher) == ["b", "a"])
    #expect(try Set(names("电脑", searcher)) == ["c", "d"])
    #expect(try Set(names("computers", searcher)) == ["c", "d"])
    #expect(try names("电脑", world.searcher).isEmpty)
    #expect(
      try QueryParser(lexicon: userWords.lexicon).parse("上合组织会议").clauses[0].words
        .map(\.description) == ["上合组织", "会议"])
  }

  @Test func `the user's words set boundaries as longest match from the left would`() throws {
    var generator = SeededGenerator(seed: 61)
    let letters = Array("茶山水河")
    for _ in 0..<300 {
      let words = (0..<4).map { _ in
        String(
          (0..<Int.random(in: 2...4, using: &generator)).map { _ in
            letters.randomElement(using: &generator)!
          })
      }
      let text = String((0..<20).map { _ in letters.randomElement(using: &generator)! })
      let analyzer = Analyzer()
      analyzer.read(text)
      var starts = BitSet(count: analyzer.count)
      for index in 0..<analyzer.count { starts.insert(index) }
      Lexicon(words: words, synonyms: []).refine(&starts, analyzer)
      var expected: [Bool] = []
      var rest = text[...]
      while let first = rest.first {
        let word = words.filter { rest.hasPrefix($0) }.max { $0.count < $1.count } ?? String(first)
        expected += [true] + [Bool](repeating: false, count: word.count - 1)
        rest = rest.dropFirst(word.count)
      }
      #expect((0..<analyzer.count).map { starts[$0] } == expected, "\(words) in \(text)")
    }
  }
}
