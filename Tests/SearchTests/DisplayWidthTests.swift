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

  @Test(arguments: ["clause 7.2", "采购 Contracts", "👩‍⚖️ ❤️\u{AD}cafe\u{301}\r\n\tend"])
  func `text is as wide as its characters together`(text: String) {
    let together = text.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
    #expect(DisplayWidth.columns(of: text) == together)
    #expect(DisplayWidth.columns(of: text[...]) == together)
  }
}
