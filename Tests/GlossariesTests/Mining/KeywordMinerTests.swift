import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

struct KeywordMinerTests {
  @Test(arguments: [
    ("关键词：流域治理；社区共管", "流域治理|社区共管"), ("【关键词】 甲；乙。", "甲|乙"), ("關鍵詞: 甲, 乙", "甲|乙"),
    ("Key words: basin governance; a, b", "basin governance|a, b"),
    ("Keywords：basin, lake, river.", "basin|lake|river"), ("关键词：甲\u{3000}乙", "甲|乙"),
    ("摘要……\n关键词：甲；乙\n正文；正文", "甲|乙"),
    // The first mention has no colon.
    ("关键词的选择。关键词：甲；乙", "甲|乙"), ("关键词：甲", nil), ("关键词的选择；其他", nil), ("没有", nil), ("", nil),
  ])
  func `a list follows its heading`(text: String, words: String?) throws {
    let list = KeywordMiner.list(in: try MiningText(cutting: text))
    #expect(list?.words.map(\.text).joined(separator: "|") == words)
    for word in list?.words ?? [] {
      #expect(String(decoding: Array(text.utf8)[word.range], as: UTF8.self) == word.text)
    }
  }

  @Test func `a list knows its language`() throws {
    #expect(KeywordMiner.list(in: try MiningText(cutting: "关键词：甲；乙"))?.isChinese == true)
    #expect(KeywordMiner.list(in: try MiningText(cutting: "Keywords: a; b"))?.isChinese == false)
  }

  private static func pairs(_ chinese: String, _ english: String) throws -> [MinedPair] {
    let left = try #require(KeywordMiner.list(in: try MiningText(cutting: "关键词：" + chinese)))
    let right = try #require(KeywordMiner.list(in: try MiningText(cutting: "Keywords: " + english)))
    return KeywordMiner.pairs(
      left, right,
      words: { text in
        guard let text = try? MiningText(cutting: text) else { return [] }
        return text.words(in: 0..<text.count).map { text.text($0) }
      }, TestLexicon())
  }

  @Test(arguments: [
    // In order, known or not.
    ("流域治理；社区共管", "basin governance; co-management", "流域治理=basin governance 社区共管=co-management"),
    // The meanings say otherwise.
    (
      "语言模型；平等协商", "equal consultation; language model",
      "语言模型=language model 平等协商=equal consultation"
    ),
    // Lists of different lengths: only what the meanings connect.
    (
      "语言模型；未知；平等协商", "equal consultation; language model",
      "语言模型=language model 平等协商=equal consultation"
    ),
    ("未知；不明；无解", "one; two", ""),
  ])
  func `keywords are paired by order or by meaning`(
    chinese: String, english: String, expected: String
  ) throws {
    let pairs = try Self.pairs(chinese, english)
    #expect(pairs.map { "\($0.first)=\($0.second)" }.joined(separator: " ") == expected)
    #expect(Set(pairs.map(\.second)).count == pairs.count)
    #expect(pairs.allSatisfy { $0.rule == .keyword && (0.5...1).contains($0.score) })
  }
}
