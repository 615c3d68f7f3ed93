import Testing

@testable import SuoyinGlossaries

struct AbstractFinderTests {
  private static let chinese = "本文研究云泽流域的治理，讨论上下游合作的经验，并提出建议。"
  private static let english = "This paper studies the governance of the Yunze basin."

  private static func abstract(_ text: String, isChinese: Bool) throws -> String? {
    let text = try MiningText(cutting: text)
    return AbstractFinder.range(in: text, isChinese: isChinese).map { text.text($0) }
  }

  @Test(arguments: ["摘要：", "【摘要】", "内容提要\n", "摘要 "])
  func `an abstract is what follows its heading, up to the keywords`(heading: String) throws {
    let text = "题目\n" + heading + Self.chinese + "关键词：流域；治理"
    #expect(try Self.abstract(text, isChinese: true) == Self.chinese)
  }

  @Test func `each language has its own`() throws {
    let text = "摘要：\(Self.chinese)\nAbstract: \(Self.english)\nKey words: basin"
    #expect(try Self.abstract(text, isChinese: false) == Self.english + "\n")
    #expect(try Self.abstract("Abstract: " + Self.chinese, isChinese: false) == nil)
    #expect(try Self.abstract("摘要：" + Self.english, isChinese: true) == nil)
  }

  @Test(arguments: ["摘要：太短。", "本文的摘要很长很长很长很长很长很长很长很长很长很长", "没有", ""])
  func `a mention is none`(text: String) throws {
    #expect(try Self.abstract(text, isChinese: true) == nil)
  }
}
