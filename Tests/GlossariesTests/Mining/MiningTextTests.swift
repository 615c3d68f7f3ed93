import Testing

@testable import SuoyinGlossaries

struct MiningTextTests {
  @Test(arguments: [
    ("参加上海合作组织，2024年", "[参加][上海][合作][组织]，[2024][年]"),
    ("the EU's co-operation", "[the] [EU]'[s] [co]-[operation]"),
    ("大语言模型（LLM）", "[大][语言][模型]（[LLM]）"), ("，。 （）", "，。 （）"), ("", ""),
  ])
  func `words are drawn as mining reads them`(text: String, drawn: String) throws {
    let text = try MiningText(cutting: text)
    #expect(text.drawn(text.words(in: 0..<text.count)) == drawn)
  }

  @Test func `words begin and end inside the range asked for`() throws {
    let text = try MiningText(cutting: "上海合作组织")
    #expect(text.words(in: 1..<5).map { text.text($0) } == ["海", "合作", "组"])
  }

  @Test func `a soft hyphen is not in the text, but its bytes are counted`() throws {
    let source = "govern\u{AD}ance 湖"
    let text = try MiningText(cutting: source)
    #expect(text.text(0..<text.count) == "governance 湖")
    let lake = try #require(text.firstIndex(of: "湖"))
    let bytes = text.bytes(lake..<lake + 1)
    #expect(String(decoding: Array(source.utf8)[bytes], as: UTF8.self) == "湖")
  }

  @Test(arguments: [
    ("关键词：关键", "关键", 0, 0), ("关键词：关键", "关键", 1, 4), ("关键词", "关键字", 0, nil),
    ("关", "关键", 0, nil), ("", "关", 0, nil),
  ])
  func `a string is found from a place on`(text: String, sought: String, from: Int, at: Int?) throws
  {
    #expect(try MiningText(cutting: text).firstIndex(of: sought, from: from) == at)
  }
}
