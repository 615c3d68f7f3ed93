import Testing

@testable import SuoyinIngest

struct ReflowLinesTests {
  private func lines(_ text: String) -> [ReflowLine] {
    var reflow = Reflow(utf8: Array(text.utf8))
    reflow.findLines()
    return reflow.lines
  }

  /// Each line's text with its indent, width and gap, in tenths of an em and blank lines.
  private func drawn(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    return lines(text).map { line in
      "\(line.indent)‹\(String(decoding: utf8[line.range], as: UTF8.self))›\(line.width)"
        + (line.gap > 0 ? " gap \(line.gap)" : "")
    }.joined(separator: " / ")
  }

  @Test(
    arguments: [
      ("港口", "0‹港口›20"), ("port", "0‹port›20"), ("  港 口  ", "10‹港 口›25"), ("　　港口", "20‹港口›20"),
      ("\t港", "20‹港›10"),
      ("港口2020", "0‹港口2020›40"), ("“港口”", "0‹“港口”›40"), ("[12]", "0‹[12]›16"),
      // Beside Chinese, a comma of ASCII was a full-width one; among Latin letters it was not.
      ("港口,船", "0‹港口,船›40"), ("a,b", "0‹a,b›15"),
      ("甲\n\n\n乙", "0‹甲›10 / 0‹乙›10 gap 2"), ("\n\n甲", "0‹甲›10 gap 2"),
      ("甲\r\n乙\r丙", "0‹甲›10 / 0‹乙›10 / 0‹丙›10"),
      ("甲\u{2028}乙\u{85}丙", "0‹甲›10 / 0‹乙›10 / 0‹丙›10"), ("甲\n\u{C}\n乙", "0‹甲›10 / 0‹乙›10 gap 1"),
      (" \n\t\n", ""),
    ] as [(String, String)])
  func `a line has its text, indent, width and the blank lines before it`(
    text: String, drawing: String
  ) {
    #expect(drawn(text) == drawing)
  }

  @Test(arguments: [
    ("港口的船。", true), ("港口的船", false), ("It ends.", true), ("真的？！", true), ("他说：“走吧。”", true),
    ("（见年报。）", true), ("如下。[12]", true),
    ("如下。①", true), ("如下。」 ", true), ("如下[12]", false), ("如下”", false), ("。", true),
    ("[12]", false), ("等等……", true), ("a]", false),
  ])
  func `a sentence ends with its mark, whatever closes after it`(text: String, isTerminated: Bool) {
    #expect(lines(text).last?.has(.terminated) == isTerminated)
  }

  @Test(
    arguments: [
      ("港口", .unspaced), ("The port", [.letters, .capital, .spaced]),
      ("a", .letters), ("12", .digits),
      ("港，船", [.unspaced, .punctuated]),
      ("名称    数量", [.unspaced, .spaced, .tabular, .letterSpaced]),
      ("a\tb", [.letters, .spaced, .tabular]),
      (" 港口", [.unspaced, .oneSpaceBefore]), ("  港口", .unspaced),
      ("\u{C}港口", [.unspaced, .pageBreakBefore]),
      ("港 口", [.unspaced, .spaced, .letterSpaced]), ("港口 码头", [.unspaced, .spaced, .letterSpaced]),
      ("港口的船 码头", [.unspaced, .spaced]), ("港口\u{2028}", [.unspaced, .innerEnd]),
    ] as [(String, ReflowLine.Traits)])
  func `a line has the traits of what is in it`(text: String, traits: ReflowLine.Traits) {
    #expect(lines(text).first?.traits == traits, "\(text)")
  }
}
