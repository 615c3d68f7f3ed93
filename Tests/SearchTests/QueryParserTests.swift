import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinSearch

@Suite struct QueryParserTests {
  // What stands between spaces is bare[…], what stands in quotation marks quoted{…}.
  @Test(arguments: [
    ("采购合同", "bare[采购合同]"),
    ("采购 合同", "bare[采购] bare[合同]"),
    ("采购\u{3000}合同\t签订\n", "bare[采购] bare[合同] bare[签订]"),
    ("\"采购 合同\"", "quoted{采购 合同}"),
    ("climate \"state of the art\" design", "bare[climate] quoted{state of the art} bare[design]"),
    ("“采购 合同”", "quoted{采购 合同}"),
    ("“采购“ ”合同”", "quoted{采购} quoted{合同}"),
    ("「采购」『合同』", "quoted{采购} quoted{合同}"),
    ("＂采购＂", "quoted{采购}"),
    ("the\"exact phrase\"here", "bare[the] quoted{exact phrase} bare[here]"),
    ("“采购「合同」签订”", "quoted{采购「合同」签订}"),
    ("「采购“合同”签订」", "quoted{采购“合同”签订}"),
    ("\"采购“合同\"", "quoted{采购“合同}"),
    ("C# C++ don't", "bare[C#] bare[C++] bare[don't]"),
    ("GB/T 19001—2016", "bare[GB/T] bare[19001—2016]"),
    ("采购，合同", "bare[采购，合同]"),
  ])
  func `a query is what was typed`(text: String, drawn: String) throws {
    #expect(drawing(try QueryParser().parse(text)) == drawn)
  }

  @Test(arguments: [
    ("5\" disk", "bare[5\"] bare[disk]"),
    ("\"采购 合同", "bare[\"采购] bare[合同]"),
    ("采购 合同\"", "bare[采购] bare[合同\"]"),
    ("「采购", "bare[「采购]"),
    ("采购」", "bare[采购」]"),
    ("\"采购\" \"合同", "quoted{采购} bare[\"合同]"),
    ("“采购」", "bare[“采购」]"),
  ])
  func `a quotation mark alone is a sign like any other`(text: String, drawn: String) throws {
    #expect(drawing(try QueryParser().parse(text)) == drawn)
  }

  @Test(arguments: [
    "", " ", "\n\t\u{3000}", "，。", "\"", "\"\"", "“”", "「 」", "* - ( )", "\0\u{1F}", "\u{AD}",
  ])
  func `signs alone ask for nothing`(text: String) throws {
    let query = try QueryParser().parse(text)
    #expect(query.isEmpty)
    #expect(query.text == text)
  }

  @Test(arguments: [
    ("合作 合作", "bare[合作]"),
    ("合作 (合作", "bare[合作]"),
    ("組織 组织", "bare[組織]"),
    ("Run run RUN", "bare[Run]"),
    ("run runs", "bare[run] bare[runs]"),
    ("run \"run\"", "quoted{run}"),
    ("\"run\" run", "quoted{run}"),
  ])
  func `the same is asked for once, as strictly as it was typed`(text: String, drawn: String) throws
  {
    #expect(drawing(try QueryParser().parse(text)) == drawn)
  }

  // A bar stands between words.
  @Test(arguments: [
    ("采购合同", "采购|合同"),
    ("國際關係", "国际|关系"),
    ("\"采购合同\"", "采购合同"),
    ("co-operation", "co operation"),
    ("5G技术", "5g|技术"),
    ("中国—上合组织", "中国|上合|组织"),
  ])
  func `a bare clause falls apart into its words`(text: String, drawn: String) throws {
    let clause = try #require(try QueryParser().parse(text).clauses.first)
    #expect(clause.words.map(\.description).joined(separator: "|") == drawn)
  }

  @Test(arguments: [
    ("co-operation", ["cooperation"]), ("cooperation", []), ("U.S.", ["us"]),
    ("10kg", ["10 kg"]), ("\"10kg\"", []), ("\"co-op\"", ["coop"]), ("=co-op", []),
  ])
  func `a clause has other ways to be written`(text: String, variants: [String]) throws {
    let clause = try #require(try QueryParser().parse(text).clauses.first)
    #expect(clause.variants.map(\.description) == variants)
  }

  @Test(arguments: [("US", true), ("us", false), ("Us", false), ("WHO", true), ("EU", false)])
  func `a common word in capitals is an acronym`(text: String, isAcronym: Bool) throws {
    let clause = try #require(try QueryParser().parse(text).clauses.first)
    #expect(clause.phrase.elements[0].isAcronym == isAcronym)
  }

  @Test(arguments: ["的", "「", "“", "\"", "『「", "a ", "\"a\" ", "\u{AD}", "a\u{AD}", "👩‍🔬"])
  func `a long query is read as fast as a text`(piece: String) throws {
    let text = String(repeating: piece, count: 4096 / piece.utf8.count)
    let parser = try QueryParser()
    let duration = ContinuousClock().measure { _ = parser.parse(text) }
    #expect(duration < .seconds(1))
  }

  @Test func `any string is a query`() throws {
    let parser = try QueryParser()
    var generator = SeededGenerator(seed: 9)
    for round in 0..<600 {
      let text =
        round.isMultiple(of: 2)
        ? RandomText.make(6, using: &generator) : RandomScalars.make(16, using: &generator)
      let query = parser.parse(text)
      #expect(query.text == text)
      #expect(query.clauses.allSatisfy { text.contains($0.text) && !$0.phrase.isEmpty })
      #expect(
        query.clauses.allSatisfy { clause in
          clause.words.flatMap { $0.elements.map(\.text) } == clause.phrase.elements.map(\.text)
        }, "\(text.debugDescription)")
    }
  }

  // MARK: Notes

  @Test(arguments: [
    ("茶 OR", "3: this OR has nothing on one side; it was ignored"),
    ("AND", "1: this AND has nothing on one side; it was treated as a word"),
    ("茶 NOT", "3: this NOT has nothing on one side; it was ignored"),
    ("茶 NEAR", "3: NEAR needs a word or a phrase on each side; it was ignored"),
    (
      "lang:fr",
      "1: “fr” is not a language of the index (those are zh, en and und); this was treated as words"
    ),
    ("类型：公告", "1: “公告” is not a file type such as md or txt; this was treated as words"),
    (
      "路径：北京",
      "1: “北京” is not part of a path such as papers/2024 or *.md; this was treated as words"
    ),
    (
      "after:昨天",
      "1: “昨天” is not a date such as 2020, 2020-06 or 2020-06-15; this was treated as words"
    ),
    (
      "(茶 lang:en)",
      "4: a filter restricts the whole query: put it outside brackets and away from OR; "
        + "it was treated as a word"
    ),
  ])
  func `a note says where, what and what became of it`(text: String, drawn: String) throws {
    let notes = try QueryParser().parse(text).notes
    #expect(notes.map { "\($0.offset + 1): \($0.message)" } == [drawn])
  }

  @Test func `notes and clauses are limited, and the rest is counted`() throws {
    let parser = try QueryParser()
    let notes = parser.parse(String(repeating: "te*t ", count: 50)).notes
    #expect(notes.count == QueryParser.mostNotes + 1)
    #expect(notes.last?.message == "30 more notes, from here on, are not shown")
    let words = (0..<QueryParser.mostClauses + 7).map { "word\($0)" }.joined(separator: " ")
    let query = parser.parse(words)
    #expect(query.clauses.count == QueryParser.mostClauses)
    #expect(query.notes.map(\.message) == ["only the first 200 of 207 terms were searched for"])
  }

  @Test(arguments: [1, 10, 30, 31, 100])
  func `brackets nest as deep as FTS5 reads them`(depth: Int) throws {
    let text =
      String(repeating: "(水 OR ", count: depth) + "茶" + String(repeating: ")", count: depth)
    let query = try QueryParser().parse(text)
    #expect(query.notes.isEmpty == (depth <= QueryParser.deepest))
    // Deeper ones are ignored, not what is in them.
    #expect(query.clauses.contains { $0.text == "茶" })
    #expect(Self.depth(query.root) <= QueryParser.deepest + 1)
  }

  private static func depth(_ node: Query.Node?) -> Int {
    guard case .any(let nodes) = node else { return 0 }
    return 1 + (nodes.map(depth).max() ?? 0)
  }

  // MARK: Strictness

  @Test(arguments: [
    ("茶 水", false), ("茶 AND 水", true), ("茶 && 水", true), ("+茶 水", true), ("茶 -水", false),
    ("茶 OR 水", false), ("茶 AND", false), ("(茶 AND 水) 山", true),
  ])
  func `an operator that requires everything makes the query strict`(
    text: String, isStrict: Bool
  ) throws {
    #expect(try QueryParser().parse(text).isStrict == isStrict)
  }

  private func drawing(_ query: Query) -> String {
    query.clauses.map { clause in
      clause.kind == .bare ? "bare[\(clause.text)]" : "quoted{\(clause.text)}"
    }.joined(separator: " ")
  }
}
