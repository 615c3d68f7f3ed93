import SuoyinSearch
import Testing

@Suite struct DisplayWidthTests {
  // Each ruler is as long as its text is wide; = marks a cluster of two columns, - one of one.
  @Test(arguments: [
    ("", ""),
    ("clause 7.2", "----------"),
    ("采购合同", "========"),
    ("采购 Contracts", "====" + "----------"),
    ("ＧＢ／Ｔ", "========"),
    ("《合同》，。", "============"),
    ("ｶﾅカナ", "--" + "===="),
    ("한글", "===="),
    ("각", "=="),
    ("\u{1100}\u{1161}\u{11A8}", "=="),
    ("𠮷野", "===="),
    ("±°α…—“”①", "--------"),
    ("㎡Ⅳ", "==" + "-"),
    ("café", "----"),
    ("cafe\u{301}", "----"),
    ("กำ", "--"),
    ("नमस्ते", "----"),
    ("שָׁלוֹם", "----"),
    ("\u{600}١", "--"),
  ])
  func `text is as wide as it looks`(text: String, ruler: String) {
    #expect(DisplayWidth.columns(of: text) == ruler.count)
  }

  @Test(arguments: [
    ("😀", "=="),
    ("⌚", "=="),
    ("❤", "-"),
    ("❤️", "=="),
    ("❤︎", "-"),
    ("1️⃣", "=="),
    ("👋🏽", "=="),
    ("☝🏽", "=="),
    ("🏽", "=="),
    ("🇨🇳🇫🇷", "===="),
    ("👨‍👩‍👧‍👦", "=="),
    ("❤️‍🔥", "=="),
    ("🏳️‍🌈", "=="),
    ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "=="),
    ("采👩‍⚖️a", "====" + "-"),
  ])
  func `an emoji is one picture of two columns`(text: String, ruler: String) {
    #expect(DisplayWidth.columns(of: text) == ruler.count)
  }

  @Test(arguments: [
    "\0", "\t", "\r\n", "\u{7F}", "\u{85}", "\u{AD}", "\u{301}", "\u{20DD}", "\u{200B}", "\u{200D}",
    "\u{2028}", "\u{2060}", "\u{FE0E}", "\u{FE0F}", "\u{FEFF}", "\u{E0100}", "\u{3164}",
  ])
  func `what is not drawn takes no room`(text: String) {
    #expect(DisplayWidth.columns(of: text) == 0)
    #expect(DisplayWidth.columns(of: "合\(text)同") == 4)
  }

  // Whole blocks: letters, ambiguous signs, marks, kana, ideographs, private use, emoji, selectors.
  @Test(
    arguments: [
      (0x00...0x1F, 0), (0x20...0x7E, 1), (0x7F...0x9F, 0), (0xA1...0xAC, 1), (0xAE...0x2FF, 1),
      (0x300...0x36F, 0), (0x400...0x481, 1), (0x600...0x605, 1), (0x1100...0x115F, 2),
      (0x1160...0x11FF, 0), (0x200B...0x200F, 0), (0x2010...0x2027, 1), (0x2460...0x24FE, 1),
      (0x2500...0x25FC, 1), (0x2E80...0x2E99, 2), (0x3041...0x3096, 2), (0x3400...0x4DBF, 2),
      (0x4E00...0x9FFF, 2), (0xA000...0xA48C, 2), (0xAC00...0xD7A3, 2), (0xD7B0...0xD7C6, 0),
      (0xE000...0xF8FF, 1), (0xF900...0xFA6D, 2), (0xFE00...0xFE0F, 0), (0xFE30...0xFE52, 2),
      (0xFF01...0xFF60, 2), (0xFF61...0xFF9F, 1), (0xFFE0...0xFFE6, 2), (0x1_F1E6...0x1_F1FF, 2),
      (0x1_F600...0x1_F64F, 2), (0x2_0000...0x2_A6DF, 2), (0xE_0100...0xE_01EF, 0),
      (0xF_0000...0xF_FFFD, 1),
    ] as [(ClosedRange<UInt32>, Int)])
  func `a block of one kind is of one width`(block: ClosedRange<UInt32>, columns: Int) {
    let others = block.filter {
      DisplayWidth.columns(of: Character(Unicode.Scalar($0)!)) != columns
    }
    #expect(others.map { String($0, radix: 16) } == [])
  }

  @Test(arguments: ["clause 7.2", "采购 Contracts", "👩‍⚖️ ❤️\u{AD}cafe\u{301}\r\n\tend"])
  func `text is as wide as its characters together`(text: String) {
    let together = text.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
    #expect(DisplayWidth.columns(of: text) == together)
    #expect(DisplayWidth.columns(of: text[...]) == together)
  }
}
