import SuoyinAnalysis
import SuoyinGlossaries
import SuoyinTerminology
import Testing

@Suite struct MiningRuleTests {
  /// A small dictionary.
  private final class Words: MiningLexicon {
    private let words: [String: Set<String>] = [
      "上海": ["shanghai"], "合作": ["cooper"], "组织": ["organ"], "语言": ["languag"],
      "模型": ["model"], "平等": ["equal"], "协商": ["consult"], "世界": ["world"],
      "共同体": ["communiti"], "政治": ["polit"], "互信": ["mutual", "trust"],
    ]

    func meanings(of word: String) -> Set<String> { words[word] ?? [] }
    func isKnown(_ word: String) -> Bool { words[word] != nil }
    func passageCount(of text: String) -> Int { 0 }
  }

  private func pairs(_ text: String) throws -> [String] {
    let mined = MiningText(text, Analyzer(), try WordSegmenter())
    return BracketMiner.pairs(in: mined, Words()).map { pair in
      let said = Array(text.utf8)[pair.range]
      #expect(String(decoding: said, as: UTF8.self).contains(pair.first))
      return "\(pair.rule.rawValue): \(pair.first) = \(pair.second)"
    }
  }

  @Test(arguments: [
    ("参加了上海合作组织（以下简称“上合组织”）的会议", ["alias: 上海合作组织 = 上合组织"]),
    ("由云泽保护与发展基金会(简称云泽基金会)管理", ["alias: 云泽保护与发展基金会 = 云泽基金会"]),
    (
      "训练了大语言模型（large language model，LLM）。",
      [
        "gloss: 大语言模型 = large language model", "acronym: 大语言模型 = LLM",
      ]
    ),
    ("政府与全球绿色增长研究所(GGGI)签署协议", ["acronym: 全球绿色增长研究所 = GGGI"]),
    (
      "the Shanghai Cooperation Organization (SCO) has",
      [
        "acronym: Shanghai Cooperation Organization = SCO"
      ]
    ),
    (
      "Joined the Shanghai Cooperation Organization (SCO,上海合作组织).",
      [
        "gloss: 上海合作组织 = Shanghai Cooperation Organization", "acronym: 上海合作组织 = SCO",
      ]
    ),
    ("提出“人类共同体”(human community)的理念", ["gloss: 人类共同体 = human community"]),
    ("见《云泽流域管理办法》第三条", ["title: 云泽流域管理办法 = "]),
    ("共412人(其中女性203人),雨季(之后)进行", []),
    ("参考文献[1](p. 3)和(2015)年", []),
    ("（以下简称“甲方”）", []), ("()（）《》(", []),
  ])
  func bracketsSayWhatThingsAreCalled(text: String, expected: [String]) throws {
    #expect(try pairs(text) == expected)
  }

  @Test func sentencesEndAlsoWhereSpacesWereLost() throws {
    let text = MiningText(
      "It works.However, Dr. A. B. Smith left (U.S.) early. Why? “So.” Yes", Analyzer(),
      try WordSegmenter())
    #expect(
      SentenceCutter.sentences(in: text, isChinese: false).map { text.text($0) } == [
        "It works.", "However, Dr.", "A. B. Smith left (U.S.) early.", "Why?", "“So.”", "Yes",
      ])
    let chinese = MiningText("他来了。“好！”她说。\n题目\n走", Analyzer(), try WordSegmenter())
    #expect(
      SentenceCutter.sentences(in: chinese, isChinese: true).map { chinese.text($0) } == [
        "他来了。", "“好！”", "她说。", "题目", "走",
      ])
  }

  private func found(_ lines: [(String, String)]) throws -> [String] {
    let (analyzer, segmenter, words) = (Analyzer(), try WordSegmenter(), Words())
    let stretches = lines.map { chinese, english in
      let (left, right) = (
        MiningText(chinese, analyzer, segmenter), MiningText(english, analyzer, segmenter)
      )
      return AlignedTermMiner.Stretch(left, 0..<left.count, right, 0..<right.count, words)
    }
    return AlignedTermMiner.terms(in: stretches, words).map { "\($0.first) = \($0.second)" }
  }

  @Test func alignedStretchesHaveTerms() throws {
    #expect(
      try found([("弘扬“上海精神”。", "Carry forward the “Shanghai Spirit”.")]) == [
        "上海精神 = Shanghai Spirit"
      ])
    #expect(try found([("平等协商", "based on equal consultation")]) == ["平等协商 = equal consultation"])
    // The English is longer than its first two words; where it goes on, nothing is certain.
    #expect(try found([("平等协商", "equal consultation rounds")]).isEmpty)
    #expect(
      try found([("政治互信", "political mutual trust")]) == [
        "政治互信 = political mutual trust"
      ])
    #expect(
      try found([
        ("构建命运共同体", "build a community with a shared future"),
        ("命运共同体的理念", "the idea of a community with a shared future"),
      ]).contains("命运共同体 = community with a shared future"))
    #expect(try found([("天气很好", "we went home")]).isEmpty)
  }

  /// A term is cut out of a longer sequence at each of its places, however that is spaced there.
  @Test func aTermIsPlacedByTheSpacesOfItsOwnStretch() throws {
    let (analyzer, segmenter, words) = (Analyzer(), try WordSegmenter(), Words())
    let lines = [
      ("政治      合作组织", "cooperative organization of polite people"),
      ("政治合作组织", "polite people of a cooperative organization"),
    ]
    let stretches = lines.map { chinese, english in
      let (left, right) = (
        MiningText(chinese, analyzer, segmenter), MiningText(english, analyzer, segmenter)
      )
      return AlignedTermMiner.Stretch(left, 0..<left.count, right, 0..<right.count, words)
    }
    let terms = AlignedTermMiner.terms(in: stretches, words)
    let recurrent = try #require(terms.first { $0.rule == .recurrent })
    #expect(recurrent.first == "合作组织")
    let drawn = recurrent.places.map { place in
      let text = lines[place.stretch].0
      let bytes = stretches[place.stretch].chineseBytes(place.range)
      return String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
    }
    #expect(drawn == ["合作组织", "合作组织"])
  }

  @Test(arguments: [
    ("/a/name.zh.md", "/a/name.en.md"), ("/a/zh/x.txt", "/a/en/x.txt"),
    ("/a/name_zh-CN.txt", "/a/name_en.txt"),
  ])
  func filesAreTranslationsByTheirNames(chinese: String, english: String) {
    #expect(
      TranslationNames.candidates(for: chinese).contains {
        $0.pair.chinese == chinese && $0.pair.english == english && $0.isChinese
      })
    #expect(
      TranslationNames.candidates(for: english).contains {
        $0.pair.chinese == chinese && $0.pair.english == english && !$0.isChinese
      })
  }

  @Test func otherNamesSayNothing() {
    #expect(TranslationNames.candidates(for: "/papers/zhongwen/frozen.txt").isEmpty)
  }
}
