import GRDB
import Suoyin
import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinStorage

struct MatchExpressionTests {
  @Test(arguments: [
    ("上海合作", #""␟上海␟海合␟合作""#),
    ("习", #""␟习" *"#),
    ("2024年7月", #""␟2024␟年.␟7␟月" *"#),
    ("人工 智能", #""␟人工␟工.␟智能""#),
    ("5G技术", #""␟5g␟技术""#),
    ("C++", #""␟c++""#),
  ])
  func `a phrase is spelled as the terms that are stored`(text: String, drawn: String) {
    #expect(draw(.phrase(phrase(text), .exact)) == drawn)
  }

  @Test(arguments: [
    ("cooperation", #""␟cooperation␞cooper~␞cooper""#),
    ("iPhone15", #""␟iphone15␞iphone15~""#),
  ])
  func `other forms of a word share its position`(text: String, drawn: String) {
    #expect(draw(.phrase(phrase(text), .forms)) == drawn)
  }

  @Test func `parts are joined, and never read as syntax`() {
    let parts = ["AND", "NEAR(", "\"x"].map { MatchExpression.phrase(phrase($0), .exact) }
    #expect(draw(.all(parts)) == #"("␟and") AND ("␟near") AND ("␟x")"#)
    #expect(draw(.any(Array(parts.prefix(1)))) == #""␟and""#)
  }

  /// Whatever the texts and wherever the phrase was cut from: SQLite finds every text that the
  /// matcher finds; where no more than one run or word is asked for, no other.
  @Test func `SQLite and the matcher agree`() throws {
    var generator = SeededGenerator(seed: 41)
    let texts = (0..<40).map { _ in RandomText.make(30, using: &generator) }
    let queue = try index(of: texts)
    let analyzer = Analyzer()
    for _ in 0..<600 {
      analyzer.read(texts.randomElement(using: &generator)!)
      guard analyzer.count > 0 else { continue }
      let start = Int.random(in: 0..<analyzer.count, using: &generator)
      let end = min(analyzer.count, start + Int.random(in: 1...5, using: &generator))
      let phrase = Phrase(start..<end, of: analyzer)
      for strictness in [Phrase.Strictness.exact, .forms] {
        let found = try rows(.phrase(phrase, strictness), queue)
        let matched = Set(
          texts.indices.filter { index in
            analyzer.read(texts[index])
            return !phrase.occurrences(in: analyzer, strictness).isEmpty
          })
        #expect(found.isSuperset(of: matched), "\(phrase.description)")
        let isOneRun = zip(phrase.elements, phrase.elements.dropFirst()).allSatisfy {
          $1.continuesRun(from: $0)
        }
        if isOneRun { #expect(found == matched, "\(phrase.description)") }
      }
    }
  }

  @Test func `everything is every text that has a term`() throws {
    let texts = ["茶", "tea", "，。", "①", "𠮷", "", "🎉"]
    let queue = try index(of: texts)
    #expect(try rows(.everything, queue) == [0, 1, 3, 4, 6])
    #expect(
      try rows(.excluding(.phrase(phrase("茶"), .exact), from: .everything), queue) == [1, 3, 4, 6])
  }

  @Test func `nearness is counted as FTS5 counts it`() throws {
    let texts = ["tea a b c cup", "cup a tea", "tea cup", "tea a b c d cup", "tea"]
    let queue = try index(of: texts)
    let phrases = ["tea", "cup"].map { MatchExpression.phrase(phrase($0), .forms) }
    #expect(try rows(.near(phrases, tokens: 3), queue) == [0, 1, 2])
    #expect(try rows(.near(phrases, tokens: 0), queue) == [2])
  }

  private func phrase(_ text: String) -> Phrase {
    let analyzer = Analyzer()
    analyzer.read(text)
    return Phrase(0..<analyzer.count, of: analyzer)
  }

  private func draw(_ expression: MatchExpression) -> String {
    expression.sql.replacing("\u{1F}", with: "␟").replacing("\u{1E}", with: "␞")
  }

  private func index(of texts: [String]) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try FTS5Tokenizer.register(
        with: Connection(borrowing: try #require(db.sqliteConnection), linkedSQLite))
    }
    let queue = try DatabaseQueue(configuration: configuration)
    try queue.write { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'suoyin')")
      for (index, text) in texts.enumerated() {
        try db.execute(
          sql: "INSERT INTO t (rowid, text) VALUES (?, ?)", arguments: [index, text])
      }
    }
    return queue
  }

  private func rows(_ expression: MatchExpression, _ queue: DatabaseQueue) throws -> Set<Int> {
    try queue.read {
      try Set(
        Int.fetchAll(
          $0, sql: "SELECT rowid FROM t WHERE t MATCH ?", arguments: [expression.sql]))
    }
  }
}
