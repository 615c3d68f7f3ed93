import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

struct AlignedTermMinerTests {
  private typealias Lines = [(chinese: String, english: String)]

  private static func stretches(
    _ lines: Lines, _ lexicon: TestLexicon
  ) throws -> [AlignedTermMiner.Stretch] {
    try lines.map { chinese, english in
      let (left, right) = (try MiningText(cutting: chinese), try MiningText(cutting: english))
      return AlignedTermMiner.Stretch(left, 0..<left.count, right, 0..<right.count, lexicon)
    }
  }

  private static func terms(_ lines: Lines) throws -> [AlignedTermMiner.Found] {
    let lexicon = TestLexicon()
    return AlignedTermMiner.terms(in: try stretches(lines, lexicon), lexicon)
  }

  private static func found(_ lines: Lines) throws -> [String] {
    try terms(lines).map { "\($0.rule.rawValue): \($0.first) = \($0.second)" }
  }

  // MARK: Quotation marks

  @Test(arguments: [
    ("弘扬“上海精神”。", "Carry forward the “Shanghai Spirit”.", ["quoted: 上海精神 = Shanghai Spirit"]),
    ("弘扬「上海精神」。", "Carry forward \"Shanghai Spirit,\" too.", ["quoted: 上海精神 = Shanghai Spirit"]),
    ("“甲”和“乙”", "“A” and “B”", ["quoted: 甲 = A", "quoted: 乙 = B"]),
    ("“甲”和“乙”", "only “A”", []), ("“ABC”", "“ABC”", []),
    ("“甲”", "“one two three four five six seven”", []), ("“”", "“”", []), ("“甲", "“A", []),
  ])
  func `quotations are paired in order where both sides have equally many`(
    chinese: String, english: String, expected: [String]
  ) throws {
    #expect(try Self.found([(chinese, english)]) == expected)
  }

  // MARK: Compounds

  @Test(arguments: [
    ("平等协商", "based on equal consultation", ["平等协商 = equal consultation"]),
    // In another order, but side by side.
    ("协商平等", "equal consultation", ["协商平等 = equal consultation"]),
    ("平等协商", "equal rights and consultation", []),
    // 互信 means both of the last two words.
    ("政治互信", "political mutual trust", ["政治互信 = political mutual trust"]),
    // The English goes on, so where its term ends is not certain.
    ("平等协商", "equal consultation rounds", []),
    ("平等协商", "equal consultation, rounds", ["平等协商 = equal consultation"]),
    ("平等协商", "equal consultation WTO", ["平等协商 = equal consultation"]),
    ("平等协商", "non-equal consultation", []), ("平等协商", "equal consultation-like", []),
    ("平等，协商", "equal consultation", []), ("平等协商", "equal. Consultation", []),
    ("天气很好", "we went home", []), ("协商", "consultation", []),
  ])
  func `compounds are words that translate each other one by one`(
    chinese: String, english: String, expected: [String]
  ) throws {
    #expect(try Self.found([(chinese, english)]) == expected.map { "compound: " + $0 })
  }

  @Test func `a compound that is found again is surer, and its places are listed`() throws {
    let once = try Self.terms([("平等协商", "equal consultation")])
    let twice = try Self.terms([
      ("平等协商", "equal consultation"), ("我们平等协商。", "Equal consultation."),
    ]).filter { $0.rule == .compound }
    #expect(once.count == 1 && twice.count == 1)
    #expect(twice[0].score > once[0].score)
    #expect(twice[0].second == "equal consultation")
    #expect(twice[0].places.map(\.stretch) == [0, 1])
    #expect(twice[0].places.map(\.range) == [0..<4, 2..<6])
  }

  // MARK: Sequences that recur

  @Test func `sequences that recur together are terms, though no dictionary has them`() throws {
    let found = try Self.found([
      ("构建命运共同体", "build a community with a shared future"),
      ("命运共同体的理念", "the idea of a community with a shared future"),
    ])
    #expect(found == ["recurrent: 命运共同体 = community with a shared future"])
  }

  @Test(arguments: [
    // Once is not again.
    [("构建命运共同体", "build a community with a shared future")],
    // Twice in one stretch is one stretch.
    [
      ("命运共同体，命运共同体", "community with a shared future, community with a shared future"),
      ("天气很好", "we went home"),
    ],
    // The English occurs elsewhere too.
    [
      ("构建命运共同体", "a community with a shared future"),
      ("命运共同体的理念", "the community with a shared future"),
      ("天气很好", "a community with a shared future"),
    ],
    // No word translates another.
    [("构建天气图", "build a weather chart"), ("天气图的理念", "the idea of a weather chart")],
  ])
  func `what recurs by itself is no pair`(_ lines: [(String, String)]) throws {
    #expect(try Self.found(lines.map { (chinese: $0.0, english: $0.1) }).isEmpty)
  }

  @Test func `more places and better translations make a pair surer, up to a limit`() throws {
    func score(_ count: Int) throws -> Double {
      let lines = (0..<count).map { _ in
        (chinese: "命运共同体", english: "community with a shared future")
      }
      return try #require(try Self.terms(lines).first { $0.rule == .recurrent }).score
    }
    let scores = try [2, 3, 4, 9].map(score)
    #expect(scores == scores.sorted() && scores[0] < scores[1])
    #expect(scores[3] == AlignedTermMiner.surest)
  }

  @Test func `a term is placed by the spaces of its own stretch`() throws {
    let lines = [
      (chinese: "政治      合作组织", english: "cooperative organization of polite people"),
      (chinese: "政治合作组织", english: "polite people of a cooperative organization"),
    ]
    let lexicon = TestLexicon()
    let stretches = try Self.stretches(lines, lexicon)
    let recurrent = try #require(
      AlignedTermMiner.terms(in: stretches, lexicon).first { $0.rule == .recurrent })
    #expect(recurrent.first == "合作组织")
    let drawn = recurrent.places.map { place in
      let bytes = stretches[place.stretch].chineseBytes(place.range)
      return String(decoding: Array(lines[place.stretch].chinese.utf8)[bytes], as: UTF8.self)
    }
    #expect(drawn == ["合作组织", "合作组织"])
  }

  @Test func `no stretches, no terms`() throws { #expect(try Self.found([]).isEmpty) }

  // MARK: Stretches

  @Test func `words that ICU separates and a glossary contains are one word`() throws {
    let lexicon = TestLexicon(["湖边人": ["laker"], "平等": ["equal"]])
    let stretch = try Self.stretches([("湖边人平等", "Equal lakers")], lexicon)[0]
    #expect(stretch.chinese.words.map(\.text) == ["湖边人", "平等"])
    #expect(stretch.chinese.words.map(\.continues) == [false, true])
    #expect(stretch.english.words.map(\.key) == ["equal", "laker"])
  }

  @Test func `only spaces keep words together`() throws {
    let stretch = try Self.stretches([("", "one  two, three-four")], TestLexicon())[0]
    #expect(stretch.english.words.map(\.continues) == [false, true, false, false])
  }
}
