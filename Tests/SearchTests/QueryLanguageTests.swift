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
    ("茶 && 咖啡 || 水", "any(all(bare[茶], bare[咖啡]), bare[水])"),
    ("茶 OR 咖啡 AND 水", "any(bare[茶], all(bare[咖啡], bare[水]))"),
    ("茶 AND 咖啡 水", "all(bare[茶], bare[咖啡], bare[水])"),
    ("-茶", "-bare[茶]"),
    ("NOT 茶", "-bare[茶]"),
    ("!茶 ！水", "all(-bare[茶], -bare[水])"),
    ("-茶 -“水 山”", "all(-bare[茶], -quoted{水 山})"),
    ("NOT (茶 | 水)", "-any(bare[茶], bare[水])"),
    ("NOT NOT 茶", "bare[茶]"),
    ("-(-茶)", "bare[茶]"),
    ("茶 (-水)", "all(bare[茶], -bare[水])"),
    ("茶 NOT 水", "all(bare[茶], -bare[水])"),
    ("茶 AND NOT 水", "all(bare[茶], -bare[水])"),
    ("茶 OR NOT 水", "any(bare[茶], -bare[水])"),
    ("茶 OR -水", "any(bare[茶], -bare[水])"),
    ("茶 NOT 水 OR 山", "any(all(bare[茶], -bare[水]), bare[山])"),
    ("茶 OR 水 NOT 山", "any(bare[茶], all(bare[水], -bare[山]))"),
    ("+茶 +“水 山” -海", "all(bare[茶], quoted{水 山}, -bare[海])"),
    ("+86 C++ a+b", "all(bare[+86], bare[C++], bare[a+b])"),
    ("wow! a != b", "all(bare[wow!], bare[a], bare[b])"),
    ("DO not or and", "all(bare[DO], bare[not], bare[or], bare[and])"),
    ("NEAR(茶 水, 5)", "near5(bare[茶], bare[水])"),
    ("NEAR(茶 水)", "near10(bare[茶], bare[水])"),
    ("NEAR（“茶 史” tea* 水，3） 山", "all(near3(quoted{茶 史}, prefix[tea*], bare[水]), bare[山])"),
    ("NEAR/4(茶 水)", "near4(bare[茶], bare[水])"),
    ("NEAR(1,000 水, 5)", "near5(bare[1,000], bare[水])"),
    ("NEAR(茶, 5)", "bare[茶]"),
    ("山 NOT NEAR(茶 水, 2)", "all(bare[山], -near2(bare[茶], bare[水]))"),
    ("\"green tea\"~5", "near5(bare[green], bare[tea])"),
    ("\"采购合同\"~2", "near2(bare[采购], bare[合同])"),
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

  // What other programs understand and this one does not; the notes' places, and what is left.
  @Test(
    arguments: [
      ("合作~2", "bare[合作]", [0]), ("roam~ tea", "all(bare[roam], bare[tea])", [0]),
      ("tea^3", "bare[tea]", [0]), ("“茶 史”^2 水", "all(quoted{茶 史}, bare[水])", [5]),
      ("(tea cup)^0.5", "all(bare[tea], bare[cup])", [9]),
      ("[a TO b]", "all(bare[[a], bare[TO], bare[b]])", [0]),
      ("tea {2019 TO 2021}", "all(bare[tea], bare[{2019], bare[TO], bare[2021}])", [4]),
      ("合*作", "bare[合*作]", [0]), ("*作", "bare[*作]", [0]), ("te?t", "bare[te?t]", [0]),
      ("co*tion*", "prefix[co*tion*]", [0]), ("“tea”*", "quoted{tea}", [5]),
      ("NEAR(茶 水", "all(bare[NEAR(茶], bare[水])", [0]),
      ("NEAR(茶 水, x)", "all(bare[NEAR(茶], bare[水,], bare[x)])", [0]),
      ("^tea", "bare[^tea]", [0]), ("/joh?n(ath[oa]n)/", "bare[/joh?n(ath[oa]n)/]", [0]),
      ("author:鲁迅", "bare[author:鲁迅]", [0]), ("茶 文件名:x", "all(bare[茶], bare[文件名:x])", [2]),
      ("-date:2020 茶", "all(-bare[date:2020], bare[茶])", [1]),
      ("author：鲁迅", "bare[author：鲁迅]", [0]), ("year:[2019 TO 2020]", nil, [0]),
      ("lang: en", "all(bare[lang:], bare[en])", [0]),
    ] as [(String, String?, [Int])])
  func `what is not understood is noted`(text: String, drawn: String?, offsets: [Int]) throws {
    let query = try QueryParser().parse(text)
    if let drawn { #expect(query.root?.drawing == drawn) }
    #expect(query.notes.map(\.offset) == offsets, "\(query.notes)")
    #expect(query.filters.isEmpty)
  }

  @Test(arguments: [
    "http://a.b/c?d=e", "12:30", "std::vector", "C:\\x", "注意：安全", "时间：2020年", "注意:安全", "doi:10.1/x",
    "WTO：改革", "Re:合同", "3~5天", "10^6", "x^2", "5*3", "**重要**", "好的~", "f(x*y)", "什么?因为", "a&&b",
    "[a] {b}", "localhost:8080", "1:3", "/usr/bin/env", "《茶》：史", "Wow! Great", "--", "a -- b",
  ])
  func `ordinary text is left in peace`(text: String) throws {
    #expect(try QueryParser().parse(text).notes.isEmpty)
    #expect(try QueryParser().parse(text).filters.isEmpty)
  }

  // Names of fields are words too: only what can be a value makes a filter.
  @Test(arguments: [
    ("类型：公告", "bare[类型：公告]"), ("语言：优美", "bare[语言：优美]"), ("路径：北京到上海", "bare[路径：北京到上海]"),
    ("早于：昨天", "bare[早于：昨天]"), ("晚于:去年", "bare[晚于:去年]"), ("类型:公告 茶", "all(bare[类型:公告], bare[茶])"),
    ("lang:fr 茶", "all(bare[lang:fr], bare[茶])"), ("类型：A 型", "all(bare[类型：A], bare[型])"),
    ("（类型：公告）", "bare[类型：公告]"), ("茶 OR 类型：公告", "any(bare[茶], bare[类型：公告])"),
    ("-类型：公告", "-bare[类型：公告]"),
  ])
  func `a field whose value cannot be one is words`(text: String, drawn: String) throws {
    let query = try QueryParser().parse(text)
    #expect(query.root?.drawing == drawn)
    #expect(query.filters.isEmpty && query.notes.count == 1)
  }

  @Test(arguments: [
    ("类型：md", "type:md"), ("type:.TXT", "type:TXT"), ("语言：中文", "lang:中文"),
    ("lang:zh-Hant", "lang:zh-Hant"), ("路径：papers", "path:papers"), ("路径：论文/甲", "path:论文/甲"),
    ("path:论文", "path:论文"), ("NOT lang:en", "-lang:en"), ("!type:md", "-type:md"),
    ("-路径：*.md", "-path:*.md"),
  ])
  func `a field whose value can be one is a filter`(text: String, drawn: String) throws {
    for query in [text, "茶 AND \(text)", "\(text) AND 茶", "茶 \(text)"] {
      let parsed = try QueryParser().parse(query)
      #expect(parsed.filters.map(\.drawing) == [drawn], "\(query)")
      #expect(parsed.notes.isEmpty && parsed.root?.drawing == (query == text ? nil : "bare[茶]"))
    }
  }

  @Test func `a title with a Chinese colon is one, or a line of a text`() throws {
    let parser = try QueryParser()
    #expect(
      parser.parse("标题：茶史").root?.drawing == "any(title:bare[茶史], bare[标题：茶史])")
    #expect(parser.parse("标题:茶史").root?.drawing == "title:bare[茶史]")
    #expect(parser.parse("title：-茶").root?.drawing == "-title:bare[茶]")
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
    ("茶 OR", "bare[茶]", 2),
    ("OR 茶", "bare[茶]", 0),
    ("茶 NOT", "bare[茶]", 2),
    ("AND 茶", "bare[茶]", 0),
    ("茶 &&", "bare[茶]", 2),
    ("茶 NEAR/5", "bare[茶]", 2),
    ("茶 after:昨天", "all(bare[茶], bare[after:昨天])", 2),
    ("茶 before:2020-13", "all(bare[茶], bare[before:2020-13])", 2),
    ("(茶 lang:en)", "all(bare[茶], bare[lang:en])", 3),
    ("\"茶 水", "all(bare[\"茶], bare[水])", 0),
  ])
  func `what does not parse is taken as words or passed over, and a note says so`(
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
    case .clause(let clause): !clause.phrase.isEmpty && !clause.words.isEmpty
    case .all(let nodes), .any(let nodes): nodes.count > 1 && nodes.allSatisfy(isLawful)
    case .not(let inner): isLawful(inner) && !inner.isExclusion
    case .near(let clauses, let tokens): clauses.count > 1 && tokens >= 0
    }
  }

  @Test(arguments: [
    "(", "title:", "-", "=", "a OR ", "a NEAR ", "\"", "(a ", "-(a ", "｜", "lang:",
    "a AND ", "a NOT ", "NOT ", "title:-", "NEAR(", "NEAR(a ", "NEAR(\"", "[a TO ", "a~2 ",
    "author:b ",
    "!", "+a ", "\"a\"~", "类型：公告 ", "a OR author:b ",
  ])
  func `a long query neither overflows nor takes long`(piece: String) throws {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let query = try QueryParser().parse(text + "茶")
    #expect(query.clauses.count <= QueryParser.mostClauses)
  }
}
