import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinGlossaries

struct BracketMinerTests {
  /// The pairs as `rule: first = second`. Each is where the text says it.
  private static func pairs(
    _ text: String, _ lexicon: TestLexicon = TestLexicon()
  ) throws -> [String] {
    BracketMiner.pairs(in: try MiningText(cutting: text), lexicon).map { pair in
      let statement = String(decoding: Array(text.utf8)[pair.range], as: UTF8.self)
      #expect(statement.contains(pair.first))
      #expect(pair.second.isEmpty || statement.contains(pair.second))
      return pair.testDescription
    }
  }

  @Test(arguments: [
    ("参加了上海合作组织（以下简称“上合组织”）的会议", ["alias: 上海合作组织 = 上合组织"]),
    ("由云泽保护与发展基金会(简称云泽基金会)管理", ["alias: 云泽保护与发展基金会 = 云泽基金会"]),
    ("湿地公园（统称为“公园”）", ["alias: 湿地公园 = 公园"]),
    ("上海合作組織（簡稱：上合）", ["alias: 上海合作組織 = 上合"]),
    ("“一湖两岸”（简称“湖岸”）", ["alias: 一湖两岸 = 湖岸"]),
    ("上海合作组织（以下简称SCO）", ["alias: 上海合作组织 = SCO"]),
    // A long remark before it: the bracket is about something else.
    ("上海合作组织（成立于上海，今后都简称上合）", []), ("（以下简称“甲方”）", []),
    // Longer than what it abbreviates.
    ("上海（以下简称“上海合作组织”）", []),
  ])
  func `a short form names the words before the bracket`(text: String, expected: [String]) throws {
    #expect(try Self.pairs(text).filter { $0.hasPrefix("alias") } == expected)
  }

  @Test(arguments: [
    (
      "训练了大语言模型（large language model，LLM）。",
      ["gloss: 大语言模型 = large language model", "acronym: 大语言模型 = LLM"]
    ),
    ("提出“人类共同体”(human community)的理念", ["gloss: 人类共同体 = human community"]),
    ("《世界政治》（World Politics）", ["title: 世界政治", "gloss: 世界政治 = World Politics"]),
    // The edge word 在 was cut into a word with 世; the lexicon knows better.
    ("在世界组织（World Organization）", ["gloss: 世界组织 = World Organization"]),
    // Nothing is known of the words: as many as the translation has are taken.
    ("使用贝叶斯（Bayes）", ["gloss: 贝叶斯 = Bayes"]),
    ("共412人(其中女性203人),雨季(之后)进行", []), ("参考文献[1](p. 3)和(2015)年", []),
    ("湖水（a; b; c; d）", []), ("湖水（see §4）", []),
  ])
  func `a translation names the words that it means`(text: String, expected: [String]) throws {
    #expect(try Self.pairs(text) == expected)
  }

  @Test(arguments: [
    ("政府与全球绿色增长研究所(GGGI)签署协议", ["acronym: 全球绿色增长研究所 = GGGI"]),
    // Alone, two letters or letters with digits are labels.
    ("政府与全球绿色增长研究所(GG)签署", []), ("政府与全球绿色增长研究所(GG1I)签署", []),
    ("与湖水(LAKE)", []),
    (
      "the Shanghai Cooperation Organization (SCO) has",
      ["acronym: Shanghai Cooperation Organization = SCO"]
    ),
    ("the Shanghai Cooperation Organization (WTO) has", []),
  ])
  func `an acronym names the words before it`(text: String, expected: [String]) throws {
    #expect(try Self.pairs(text) == expected)
  }

  @Test func `a name begins where the index has it elsewhere`() throws {
    let text = "秘书处成员全球绿色增长研究所(GGGI)"
    let alone = try Self.pairs(text)
    let counted = try Self.pairs(text, TestLexicon(counts: ["全球绿色增长研究所": 3]))
    #expect(counted == ["acronym: 全球绿色增长研究所 = GGGI"])
    #expect(alone != counted)
  }

  @Test(arguments: [
    (
      "Joined the Shanghai Cooperation Organization (SCO,上海合作组织).",
      [
        "gloss: 上海合作组织 = Shanghai Cooperation Organization", "acronym: 上海合作组织 = SCO",
      ]
    ),
    ("at the Ministry of Water (水务部)", ["gloss: 水务部 = Ministry of Water"]),
    ("by the lake (湖边)", []), ("Lake (湖)", []), ("Lake (湖水很清，湖边)", []),
  ])
  func `Chinese in brackets names the English before it`(text: String, expected: [String]) throws {
    #expect(try Self.pairs(text) == expected)
  }

  @Test(arguments: [
    ("见《云泽流域管理办法》第三条", ["title: 云泽流域管理办法"]), ("《甲》", []), ("《Nature》", []),
    ("《没有结束\n的》", []), ("《一《二三》", ["title: 二三"]), ("()（）《》(", []),
  ])
  func `titles are terms`(text: String, expected: [String]) throws {
    #expect(try Self.pairs(text) == expected)
  }

  @Test func `a certain statement scores more than a likely one`() throws {
    func score(_ text: String) throws -> Double {
      let pairs = BracketMiner.pairs(in: try MiningText(cutting: text), TestLexicon())
      return try #require(pairs.last).score
    }
    #expect(try score("上海合作组织（简称“上合组织”）") > score("上海合作组织（简称“那个组织”）"))
    #expect(
      try score("全球绿色增长研究所(Green Growth Institute, GGI)")
        > score("全球绿色增长研究所(GGI)"))
    #expect(try score("语言模型（language model）") > score("贝叶斯（Bayes）"))
  }

  @Test func `no text ends the process, and statements are inside their text`() throws {
    var generator = SeededGenerator(seed: 17)
    let signs = Array("（）()《》“”简称LLM湖水 ，\n")
    for _ in 0..<300 {
      var text = RandomText.make(8, using: &generator)
      for _ in 0..<12 {
        text.insert(
          signs.randomElement(using: &generator)!,
          at: text.indices.randomElement(using: &generator) ?? text.endIndex)
      }
      for pair in BracketMiner.pairs(in: try MiningText(cutting: text), TestLexicon()) {
        let statement = String(validating: Array(text.utf8)[pair.range], as: UTF8.self)
        #expect(statement?.replacing("\u{AD}", with: "").contains(pair.first) == true, "\(text)")
        #expect(!pair.first.isEmpty && pair.score > 0 && pair.score <= 1)
      }
    }
  }
}
