import TestSupport
import Testing

@testable import SuoyinSearch

struct SnippetTests {
  /// The highlighted text is the same however its place is counted.
  @Test func `highlights are the same text in bytes, UTF-16, scalars and indices`() {
    var generator = SeededGenerator(seed: 121)
    for _ in 0..<500 {
      let text = RandomText.make(12, using: &generator) + RandomScalars.make(6, using: &generator)
      var offsets = [0]
      for character in text { offsets.append(offsets.last! + character.utf8.count) }
      let picked = (0..<4).map { _ in offsets.randomElement(using: &generator)! }.sorted()
      let highlights = [picked[0]..<picked[1], picked[2]..<picked[3]].filter { !$0.isEmpty }
      let snippet = Snippet(
        text: text, highlights: highlights, range: 0..<text.utf8.count, isCutBefore: false,
        isCutAfter: false)
      let expected = highlights.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
      #expect(
        snippet.highlightsUTF16.map { String(decoding: Array(text.utf16)[$0], as: UTF16.self) }
          == expected)
      #expect(
        snippet.highlightsScalars.map {
          String(String.UnicodeScalarView(Array(text.unicodeScalars)[$0]))
        } == expected)
      #expect(snippet.highlightRanges.map { String(text[$0]) } == expected)
    }
  }

  @Test(arguments: [
    (false, false, "a[茶]b"), (true, false, "… a[茶]b"), (false, true, "a[茶]b …"),
    (true, true, "… a[茶]b …"),
  ])
  func `an ellipsis says where the passage continues`(before: Bool, after: Bool, drawn: String) {
    let snippet = Snippet(
      text: "a茶b", highlights: [1..<4], range: 9..<14, isCutBefore: before, isCutAfter: after)
    #expect(snippet.rendered(.plain, open: "[", close: "]") == drawn)
  }
}
