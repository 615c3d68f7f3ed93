import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinSearch

struct HighlighterTests {
  private let highlighter = Highlighter(
    matcher: PassageMatcher(text: Analyzer(), title: Analyzer()))

  private func drawing(_ text: String, _ query: String) throws -> String {
    let plan = SearchPlan(try QueryParser().parse(query))
    var utf8 = text
    let marks = utf8.withUTF8 { highlighter.marks(in: $0, plan) }
    return marked(text, marks.map(\.range))
  }

  @Test(arguments: [
    ("the history of tea", "Tea in the history of it.", "[Tea] in the [history] of it."),
    ("the history of tea", "A: the history of tea.", "A: [the history of tea]."),
    ("the of", "the house of cards", "[the] house [of] cards"),
    ("茶 水", "水边的茶，茶。", "[水]边的[茶]，[茶]。"), ("茶 山", "水边的茶", "水边的[茶]"),
    ("合作 作者", "合作者", "[合作者]"), ("茶 -水", "茶山", "[茶]山"), ("茶 -水", "茶水", "茶水"),
    ("茶", "水", "水"), ("gov*", "good government", "good [government]"),
    ("=茶馆", "茶馆茶館", "[茶馆]茶館"), ("茶館", "茶馆", "[茶馆]"),
    ("cooperate", "They cooperated.", "They [cooperated]."),
    ("cooperate", "Cooperate: cooperated.", "[Cooperate]: cooperated."),
    ("茶 OR 水", "水", "[水]"), ("NEAR(茶 水, 1)", "茶和水", "[茶]和[水]"), ("NEAR(茶 水, 1)", "茶山和水", "茶山和水"),
  ])
  func `what made a text a hit is marked`(query: String, text: String, drawn: String) throws {
    #expect(try drawing(text, query) == drawn)
  }

  // A question ranks texts by their characters, too: these are shown where there is no word.
  @Test(arguments: [
    ("什么是命运共同体？", "生命的运动", "生[命]的[运]动"), ("什么是命运共同体？", "共同的路", "[共同]的路"),
  ])
  func `a text without a content word shows traces of them`(
    query: String, text: String, drawn: String
  ) throws {
    #expect(try drawing(text, query) == drawn)
  }

  @Test func `marks that overlap are merged, and no byte is lost`() {
    var generator = SeededGenerator(seed: 111)
    for _ in 0..<1_000 {
      let marks = Self.spans(using: &generator)
      let merged = Highlighter.merged(marks)
      #expect(
        zip(merged, merged.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      #expect(Set(merged.flatMap { Array($0.range) }) == Set(marks.flatMap { Array($0.range) }))
    }
  }

  @Test func `marks apart from others share no byte with them`() {
    var generator = SeededGenerator(seed: 112)
    for _ in 0..<1_000 {
      let marks = Highlighter.merged(Self.spans(using: &generator))
      let others = Highlighter.merged(Self.spans(using: &generator))
      let apart = Highlighter.apart(marks, from: others).map(\.range)
      let taken = Set(others.flatMap { Array($0.range) })
      #expect(apart == marks.map(\.range).filter { taken.isDisjoint(with: $0) })
    }
  }

  private static func spans(using generator: inout SeededGenerator) -> [Fragmenter.Span] {
    (0..<Int.random(in: 0...8, using: &generator)).map { part in
      let start = Int.random(in: 0..<40, using: &generator)
      return .init(range: start..<start + Int.random(in: 1...6, using: &generator), part: part)
    }
  }
}
