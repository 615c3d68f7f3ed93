import SuoyinAnalysis
import SuoyinIndexing
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

@Suite struct QueryLanguageTests {
  // Half-width and full-width signs side by side.
  @Test(arguments: [
    ("茶 -咖啡", "all(bare[茶], -bare[咖啡])"),
    ("茶 －咖啡", "all(bare[茶], -bare[咖啡])"),
    ("茶 -\"咖啡 豆\"", "all(bare[茶], -quoted{咖啡 豆})"),
    ("茶 -(咖啡 牛奶)", "all(bare[茶], -all(bare[咖啡], bare[牛奶]))"),
    ("COVID-19 x-y", "all(bare[COVID-19], bare[x-y])"),
    ("茶 OR 咖啡", "any(bare[茶], bare[咖啡])"),
    ("茶 或 咖啡", "any(bare[茶], bare[咖啡])"),
    ("茶|咖啡", "any(bare[茶], bare[咖啡])"),
    ("茶 ｜ 咖啡 || 水", "any(bare[茶], bare[咖啡], bare[水])"),
    ("贸易 茶 OR 咖啡", "all(bare[贸易], any(bare[茶], bare[咖啡]))"),
    ("茶 or 咖啡", "all(bare[茶], bare[or], bare[咖啡])"),
    ("茶或咖啡", "bare[茶或咖啡]"),
    ("“茶”或“咖啡”", "all(quoted{茶}, bare[或], quoted{咖啡})"),
    ("茶 AND 咖啡", "all(bare[茶], bare[咖啡])"),
    ("(茶 | 咖啡) 贸易", "all(any(bare[茶], bare[咖啡]), bare[贸易])"),
    ("（茶 ｜ 咖啡） 贸易", "all(any(bare[茶], bare[咖啡]), bare[贸易])"),
    ("((茶))", "bare[茶]"),
    ("上海合作组织（SCO） f(x)", "all(bare[上海合作组织（SCO）], bare[f(x)])"),
    ("govern* 茶＊ a＊", "all(prefix[govern*], bare[茶], prefix[a*])"),
    ("w* (read-write object)", "all(prefix[w*], bare[read-write], bare[object])"),
    ("数据 NEAR/5 模型", "near5(bare[数据], bare[模型])"),
    ("a NEAR \"b c\"", "near10(bare[a], quoted{b c})"),
    ("a NEAR/3 b NEAR/7 c", "near7(bare[a], bare[b], bare[c])"),
    ("title:茶 贸易", "all(title:bare[茶], bare[贸易])"),
    ("标题：“茶 史”", "title:quoted{茶 史}"),
    ("title:(茶 | 史)", "any(title:bare[茶], title:bare[史])"),
    ("=台灣 ＝SCO", "all(=[台灣], =[SCO])"),
    ("=\"Shared Future\"", "=[Shared Future]"),
    (
      "std::vector http://a.b 1:3 比例1:3",
      "all(bare[std::vector], bare[http://a.b], bare[1:3], bare[比例1:3])"
    ),
  ])
  func `signs mean what the page says`(text: String, drawn: String) throws {
    let query = try QueryParser().parse(text)
    #expect(query.root?.drawing == drawn)
    #expect(query.notes.isEmpty)
  }

  @Test(arguments: [
    ("茶 lang:en", "bare[茶] | lang:en"),
    ("语言：zh 茶", "bare[茶] | lang:zh"),
    ("-type:md 茶", "bare[茶] | -type:md"),
    ("茶 path:\"my papers\"", "bare[茶] | path:my papers"),
    ("茶 path:2024/*", "bare[茶] | path:2024/*"),
    ("茶 after:2020 before:2020-06-15", "bare[茶] | after:2020 before:2020-06-15"),
    ("after:2020", "nothing | after:2020"),
  ])
  func `filters hold for the whole query`(text: String, drawn: String) throws {
    let query = try QueryParser().parse(text)
    let filters = query.filters.map(\.drawing).joined(separator: " ")
    #expect("\(query.root?.drawing ?? "nothing") | \(filters)" == drawn)
    #expect(query.notes.isEmpty)
  }

  // The note's place is counted in characters.
  @Test(arguments: [
    ("茶 OR", "all(bare[茶], bare[OR])", 2),
    ("OR 茶", "all(bare[OR], bare[茶])", 0),
    ("-茶", "bare[茶]", 0),
    ("-茶 -水", "all(bare[茶], bare[水])", 0),
    ("茶 NEAR/5", "all(bare[茶], bare[NEAR/5])", 2),
    ("茶 after:昨天", "all(bare[茶], bare[after:昨天])", 2),
    ("茶 before:2020-13", "all(bare[茶], bare[before:2020-13])", 2),
    ("(茶 lang:en)", "all(bare[茶], bare[lang:en])", 3),
    ("\"茶 水", "all(bare[\"茶], bare[水])", 0),
  ])
  func `what does not parse is taken as words, and a note says so`(
    text: String, drawn: String, offset: Int
  ) throws {
    let query = try QueryParser().parse(text)
    #expect(query.root?.drawing == drawn)
    #expect(
      query.notes.contains {
        $0.offset == offset || $0.offset == offset + 6 || $0.offset == offset + 7
      })
    #expect(query.filters.isEmpty)
  }

  @Test func `any string keeps the laws of a query`() throws {
    var generator = SeededGenerator(seed: 31)
    let parser = try QueryParser()
    for round in 0..<4_000 {
      let text =
        switch round % 3 {
        case 0: GeneratedQuery.make(using: &generator).text
        case 1: GeneratedQuery.mutated(using: &generator)
        default: RandomScalars.make(12, using: &generator)
        }
      let query = parser.parse(text)
      #expect(query.root.map(Self.isLawful) ?? true, "\(text.debugDescription)")
      #expect(query.root?.drawing == parser.parse(text).root?.drawing)
      let count = text.count
      #expect(query.notes.allSatisfy { (0...count).contains($0.offset) && !$0.message.isEmpty })
      #expect(query.clauses.count <= QueryParser.mostClauses)
    }
  }

  private static func isLawful(_ node: Query.Node) -> Bool {
    switch node {
    case .clause(let clause): !clause.pattern.isEmpty && !clause.words.isEmpty
    case .all(let nodes):
      nodes.count > 1 && !nodes.allSatisfy(\.isExclusion)
        && nodes.allSatisfy { node in
          if case .not(let inner) = node {
            isLawful(inner) && !inner.isExclusion
          } else {
            isLawful(node)
          }
        }
    case .any(let nodes):
      nodes.count > 1 && nodes.allSatisfy { isLawful($0) && !$0.isExclusion }
    case .not: false
    case .near(let clauses, let units): clauses.count > 1 && units >= 0
    }
  }

  @Test(arguments: ["(", "title:", "-", "=", "a OR ", "a NEAR ", "\"", "(a ", "-(a ", "｜", "lang:"])
  func `a long query neither overflows nor takes long`(piece: String) throws {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let query = try QueryParser().parse(text + "茶")
    #expect(query.clauses.count <= QueryParser.mostClauses)
  }
}
