import TestSupport
import Testing

@testable import SuoyinSearch

struct SnippetRenderingTests {
  private func snippet(_ drawn: String) -> Snippet {
    var text = ""
    var highlights: [Range<Int>] = []
    var start = 0
    for character in drawn {
      switch character {
      case "⟦": start = text.utf8.count
      case "⟧": highlights.append(start..<text.utf8.count)
      default: text.append(character)
      }
    }
    return Snippet(
      text: text, highlights: highlights, range: 0..<text.utf8.count, isCutBefore: false,
      isCutAfter: true)
  }

  @Test(arguments: [
    ("a ⟦茶⟧ b", "a <mark>茶</mark> b …", "a <mark>茶</mark> b …"),
    ("<b>⟦&⟧\"'", "&lt;b&gt;<mark>&amp;</mark>&quot;&#39; …", "\\<b\\><mark>\\&</mark>\\\"\\' …"),
    ("1\n2\t⟦*x*⟧", "1 2 <mark>*x*</mark> …", "1 2 <mark>\\*x\\*</mark> …"),
    ("\u{1B}[31m\u{202E}", "\u{FFFD}[31m\u{FFFD} …", "\u{FFFD}\\[31m\u{FFFD} …"),
  ])
  func `text is escaped before the marks go in`(drawn: String, html: String, markdown: String) {
    #expect(snippet(drawn).rendered(.html) == html)
    #expect(snippet(drawn).rendered(.markdown) == markdown)
  }

  @Test func `a terminal is steered by nothing but the marks`() {
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<500 {
      let text = RandomScalars.make(20, using: &generator)
      let snippet = Snippet(
        text: text, highlights: [], range: 0..<text.utf8.count, isCutBefore: false,
        isCutAfter: false)
      #expect(
        snippet.rendered(.ansi).unicodeScalars.allSatisfy {
          $0.properties.generalCategory != .control
        })
      #expect(!snippet.rendered(.html).contains("<"))
    }
  }

  @Test func `highlights are counted in every token`() {
    let snippet = snippet("é👩‍🔬⟦茶𠮷⟧x")
    #expect(
      snippet.highlightsUTF16.map { Array(snippet.text.utf16)[$0].map(UInt32.init) } == [
        Array("茶𠮷".utf16).map(UInt32.init)
      ])
    #expect(
      snippet.highlightsScalars.map {
        String(String.UnicodeScalarView(Array(snippet.text.unicodeScalars)[$0]))
      } == ["茶𠮷"])
    #expect(snippet.highlightRanges.map { String(snippet.text[$0]) } == ["茶𠮷"])
  }
}
