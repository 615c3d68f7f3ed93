import SuoyinAnalysis
import SuoyinICU
import TestSupport
import Testing

@testable import SuoyinSearch

@Suite struct FragmenterTests {
  // Brackets stand around matches; … where the passage goes on. A snippet is no longer than its ruler.
  @Test(arguments: [
    (
      "The river rises in the north. [Water] is shared by four states. It ends in a lake.",
      "----------------------------------------",
      "…[Water] is shared by four states.…"
    ),
    (
      "The river rises in the north. [Water] is shared by four states. It ends in a lake.",
      "-------------------------------------------------------",
      "…[Water] is shared by four states. It ends in a lake."
    ),
    (
      "Short. The river [rises] in the north.",
      "----------------------------------------",
      "Short. The river [rises] in the north."
    ),
    (
      "Short. The river [rises] in the north.",
      "-----------------------------------",
      "…The river [rises] in the north."
    ),
    (
      "A long sentence that has its [match] somewhere in the middle of many words.",
      "--------------------",
      "…its [match] somewhere…"
    ),
    (
      "Nothing here. [Water] there. Nothing again. More [water] and [water].",
      "-------------------------",
      "…More [water] and [water]."
    ),
    (
      "[Water] and [water] and [water]. Nothing else at all. {Law} on [water].",
      "---------------------------------",
      "…{Law} on [water]."
    ),
    ("internationalisation", "----------", "internatio…"),
    ("[internationalisation]", "----------", "[internatio]…"),
    ("No match at all in these words.", "------------", "No match at…"),
    ("  [Water]\n", "----------", "[Water]"),
    ("", "----------", ""),
    ("[Water]", "", "[W]…"),
  ])
  func `an English snippet is whole sentences, else whole words`(
    passage: String, ruler: String, drawn: String
  ) throws {
    let snippet = try drawing(passage, ruler)
    #expect(snippet == drawn)
  }

  @Test(arguments: [
    ("河流起于北方。[水]由四国共享。终于湖泊。", "==========", "…[水]由四国共享。…"),
    ("河流起于北方。[水]由四国共享。终于湖泊。", "==============", "…[水]由四国共享。终于湖泊。"),
    ("河流起于北方。[水]由四国共享。", "================", "河流起于北方。[水]由四国共享。"),
    ("我们签订了[采购合同]以后立即开始供应设备", "========", "…了[采购合同]以后…"),
    ("他说：“[水]是大家的。”没有人反对。", "===========", "他说：“[水]是大家的。”…"),
    ("对。“[水]是大家的。”", "=======-", "…“[水]是大家的。”"),
    ("[上海合作组织]", "====", "[上海合作]…"),
    ("[上海合作组织]", "-", "[上]…"),
    ("第一行\n第[二]行\n第三行", "===", "…第[二]行…"),
    ("第一行\n第[二]行\n第三行", "======-", "…第[二]行\n第三行"),
    ("全文没有匹配的词语", "=====", "全文没有…"),
  ])
  func `so is a Chinese one`(passage: String, ruler: String, drawn: String) throws {
    let snippet = try drawing(passage, ruler)
    #expect(snippet == drawn)
  }

  @Test(arguments: [
    ("采用[5G]技术的 contract 已签订。Next sentence.", "====================", "采用[5G]技术的 contract 已签订。…"),
    ("采用 5G 技术的 long [contract] 已经签订并且生效", "=========", "…long [contract] 已经…"),
    (
      "He said “[water] is ours.” Nobody spoke.", "------------------------------",
      "He said “[water] is ours.”…"
    ),
    ("👩‍🔬研究[水]", "===", "…研究[水]"),
  ])
  func `and a mixed one`(passage: String, ruler: String, drawn: String) throws {
    let snippet = try drawing(passage, ruler)
    #expect(snippet == drawn)
  }

  @Test func `a match that is part of a character shows the character`() throws {
    let laws = try SnippetLaws()
    for text in ["👩‍🔬 水", "か\u{3099}な", "🇨🇳", "1️⃣", "한", "नमस्ते"] {
      for marks in laws.eachTokenMarked(in: text) {
        laws.checkSnippetLaws(text, marks: marks, columns: 0)
        laws.checkSnippetLaws(text, marks: marks, columns: 80)
      }
    }
  }

  @Test func `snippets of all texts keep the laws`() throws {
    let laws = try SnippetLaws()
    var generator = SeededGenerator(seed: 10)
    for round in 0..<2000 {
      let text =
        switch round % 4 {
        case 0, 1: RandomText.make(24, using: &generator)
        case 2: Self.prose(using: &generator)
        default: RandomScalars.make(40, using: &generator)
        }
      laws.checkSnippetLaws(
        text, marks: laws.marks(in: text, using: &generator),
        columns: Int.random(in: 0...(round.isMultiple(of: 3) ? 16 : 120), using: &generator))
    }
  }

  private static func prose(using generator: inout SeededGenerator) -> String {
    let sentences = [
      "河流起于北方。", "水由四国共享！", "“他说：没有人反对。”", "The river rises in the north. ",
      "Is it shared? ", "Dr. Li said “no.” ", "第三条\n", "采用5G技术的 contract 已签订；", "  ", "👨‍👩‍👧🇨🇳。",
      "(See 3.14.) ", "“", "「（", "。", "“\n", "!(", ". “", "「好。」「不好。」",
    ]
    return (0..<Int.random(in: 0...10, using: &generator)).map { _ in
      sentences.randomElement(using: &generator)!
    }.joined()
  }

  /// Parts 0 and 1 of a query are drawn as [ ] and { }.
  private func drawing(_ drawn: String, _ ruler: String) throws -> String {
    var utf8: [UInt8] = []
    var marks: [Fragmenter.Span] = []
    var start = 0
    for byte in drawn.utf8 {
      switch Unicode.Scalar(byte) {
      case "[", "{": start = utf8.count
      case "]": marks.append(.init(range: start..<utf8.count, part: 0))
      case "}": marks.append(.init(range: start..<utf8.count, part: 1))
      default: utf8.append(byte)
      }
    }
    let columns = DisplayWidth.columns(of: ruler.replacing("=", with: "水"))
    let snippet = try Fragmenter().snippet(of: utf8, marks: marks, columns: columns)
    var text = Array(snippet.text.utf8)
    for range in snippet.highlights.reversed() {
      let mark = marks.first {
        $0.range.overlaps(
          range.lowerBound + snippet.range.lowerBound..<range.upperBound + snippet.range.lowerBound)
      }
      text.insert(contentsOf: (mark?.part == 1 ? "}" : "]").utf8, at: range.upperBound)
      text.insert(contentsOf: (mark?.part == 1 ? "{" : "[").utf8, at: range.lowerBound)
    }
    return (snippet.isCutBefore ? "…" : "") + String(decoding: text, as: UTF8.self)
      + (snippet.isCutAfter ? "…" : "")
  }
}
