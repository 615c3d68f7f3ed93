import Testing

@testable import SuoyinIngest

struct MarkdownLineTests {
  private func line(_ text: String) -> MarkdownLine {
    MarkdownLine(Array(text.utf8), in: 0..<text.utf8.count)
  }

  @Test(arguments: [
    ("甲", 0), ("  甲", 2), ("\t甲", 4), (" \t甲", 4), ("   \t甲", 4), ("\t\t甲", 8), ("    ", 4),
    ("", 0),
  ])
  func `a tab counts to the next multiple of four`(text: String, indent: Int) {
    #expect(line(text).indent == indent)
  }

  @Test func `a tab may be read in part`() {
    // The mark takes column 0, the tab columns 1 to 3.
    var line = line(">\t甲")
    line.skip(bytes: 1)
    #expect(line.skip(columns: 1) == 1)
    #expect(line.indent == 2 && line.first == Array("甲".utf8)[0])
    #expect(line.skip(columns: 9) == 2 && line.content == line.rest)
  }

  @Test(
    arguments: [
      ("# 一", "1 一"), ("###### 六", "6 六"), ("# 一 #", "1 一"), ("# 一 ## ", "1 一"), ("# 一#", "1 一#"),
      ("#", "1 "), ("# #", "1 "),
      ("####### 七", nil), ("#一", nil), ("一", nil), ("#\t一", "1 一"),
    ] as [(String, String?)])
  func `a heading is one to six signs and a space`(text: String, drawn: String?) {
    let heading = line(text).heading
    #expect(
      heading.map { "\($0.level) " + String(decoding: Array(text.utf8)[$0.text], as: UTF8.self) }
        == drawn)
  }

  @Test(
    arguments: [
      ("- 甲", "1"), ("+ 甲", "1"), ("*", "1"), ("1. 甲", "2 number"), ("123456789) 甲", "10 number"),
      ("1234567890. 甲", nil), ("-甲", nil), ("1.甲", nil),
      ("1 甲", nil), ("甲", nil), ("", nil), ("2.", "2 number"),
    ] as [(String, String?)])
  func `a list item's marker is a sign, or up to nine digits`(text: String, drawn: String?) {
    #expect(
      line(text).listMarker.map { "\($0.byteCount)" + ($0.isNumber ? " number" : "") } == drawn)
  }

  @Test(arguments: [
    ("***", true), ("- - -", true), ("__________", true), ("--", false), ("*-*", false),
    ("***a", false), ("  ***  ", true), ("===", false),
  ])
  func `three marks and nothing else are a thematic break`(text: String, isBreak: Bool) {
    #expect(line(text).isThematicBreak == isBreak)
  }

  @Test(
    arguments: [
      ("===", 1), ("-", 2), ("=  ", 1), ("= =", nil), ("==-", nil), ("", nil), ("~~~", nil),
    ] as [(String, Int?)])
  func `an underline has its level`(text: String, level: Int?) {
    #expect(line(text).underlineLevel == level)
  }

  @Test(
    arguments: [
      ("```", "` 3"), ("~~~~ swift", "~ 4"), ("``` a`b", nil), ("~~~ a`b", "~ 3"), ("``", nil),
      ("```swift", "` 3"), ("a```", nil),
    ] as [(String, String?)])
  func `a fence is three backticks or tildes`(text: String, drawn: String?) {
    #expect(line(text).fence.map { "\(UnicodeScalar($0.mark)) \($0.count)" } == drawn)
  }
}
