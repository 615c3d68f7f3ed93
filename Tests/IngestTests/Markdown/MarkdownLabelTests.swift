import Testing

@testable import SuoyinIngest

struct MarkdownLabelTests {
  @Test(arguments: [
    ("年报", "年报"), ("  Annual \t\n Report ", "annual report"), ("A", "a"), ("É", "É"), ("", ""),
    (" ", ""), ("a  b", "a b"),
  ])
  func `labels are compared without case and space`(label: String, folded: String) {
    #expect(String(decoding: MarkdownLabel.folded(Array(label.utf8)[...]), as: UTF8.self) == folded)
  }

  @Test(
    arguments: [
      ("[r]: https://a.b", "r | https://a.b"), ("[r]: <x y> '题'", "r | x y | 题"),
      ("  [甲 乙]:a \"题 目\"  ", "甲 乙 | a | 题 目"),
      ("[r]: a (题)", "r | a | 题"), (#"[a\]b]: c"#, #"a\]b | c"#), ("[r]: a(b)c", "r | a(b)c"),
      (#"[r]: a "x\"y""#, #"r | a | x\"y"#),
      ("[r]:", nil), ("[r]", nil), ("[r] : a", nil), ("[]: a", nil), ("[a[b]: c", nil),
      ("[r]: a b", nil), ("[r]: <>", nil),
      ("[r]: a \"open", nil), ("[r]: a)b", nil), ("[r]: <a", nil), ("r]: a", nil),
      ("[r]: a (x(y))", nil),
    ] as [(String, String?)])
  func `a definition is a label, a destination and perhaps a title`(line: String, parts: String?) {
    let source = Array(line.utf8)
    let found = MarkdownLabel.definition(in: source, line: 0..<source.count)
    #expect(
      found.map { $0.map { String(decoding: source[$0], as: UTF8.self) }.joined(separator: " | ") }
        == parts)
  }

  @Test func `parentheses nest to a fixed depth`() {
    func isTarget(_ depth: Int) -> Bool {
      let text = Array(
        (String(repeating: "(", count: depth) + String(repeating: ")", count: depth)).utf8)
      return MarkdownTarget(in: text, from: 0, to: text.count) != nil
    }
    #expect(isTarget(32) && !isTarget(33))
  }
}
