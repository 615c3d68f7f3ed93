import Testing

@testable import SuoyinIngest

struct MarkdownWikilinkTests {
  /// What is shown, the page if it is another, and what follows `]]`; nil where there is no link.
  private func drawn(_ text: String, labels: Set<[UInt8]> = []) -> String? {
    let source = Array(text.utf8)
    guard let link = MarkdownWikilink(in: source, at: 0, labels: labels) else { return nil }
    func string(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
    return string(link.shown) + (link.page.map { " → " + string($0) } ?? "")
      + " | " + string(link.closingStart..<source.count)
  }

  @Test(arguments: [
    ("[[港口]]后", "港口 | ]]后"), ("[[港口|这座港]]", "这座港 → 港口 | ]]"), ("[[港口#节|甲|乙]]", "甲|乙 → 港口#节 | ]]"),
    ("[[港口|]]", "港口 | ]]"), (#"[[港口\|这座港]]"#, "这座港 → 港口 | ]]"), ("![[图.png]]", "图.png | ]]"),
    ("![[图.png|300]]", "图.png | ]]"),
    ("![[图.png|40x30]]", "图.png | ]]"), ("![[图.png|题]]", "题 → 图.png | ]]"),
    ("[[图.png|300]]", "300 → 图.png | ]]"), ("[[港口]] (a)", "港口 | ]] (a)"),
  ])
  func `the page is another than what is shown, or the same`(text: String, drawing: String) {
    #expect(drawn(text) == drawing)
  }

  @Test(arguments: [
    "[[", "[[]]", "[[a]", "[[a", "[[a\nb]]", "[[a[b]]", "[[^1]]", "[[a]](b)", "[[|]]", "[[|a]]",
    "![[|300]]", "[a]", "[[a] ]", "![a]",
    "[[" + String(repeating: "a", count: 1_002) + "]]",
  ])
  func `what CommonMark reads, and what has no end, is no wikilink`(text: String) {
    // An empty page with something to show shows that.
    #expect(drawn(text) == (text == "[[|a]]" ? "a →  | ]]" : nil), "\(text.prefix(20))")
  }

  @Test func `a defined label makes it CommonMark's`() {
    #expect(drawn("[[R]]") == "R | ]]")
    #expect(drawn("[[R]]", labels: [Array("r".utf8)]) == nil)
  }
}
