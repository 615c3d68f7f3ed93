import SuoyinIngest
import TestSupport
import Testing

struct MarkdownReaderTests {
  @Test(arguments: [
    ("**人工**智能", "p 人工智能"),
    ("[共同体](https://a.b/c)的", "p 共同体的⏎https://a.b/c"),
    ("灯笼\n亮了", "p 灯笼亮了"),
    ("one\ntwo", "p one two"),
    ("well-\nknown", "p well- known"),
    ("上  \n下\\\n底", "p 上⏎下⏎底"),
    ("snake_case 与 3 * 4", "p snake_case 与 3 * 4"),
    ("**“灯。”**亮", "p “灯。”亮"),
    ("**重*斜*重**", "p 重斜重"),
    ("~~旧~~新 3~5", "p 旧新 3~5"),
    ("`a *b*` 与 ``c`d``", "p a *b* 与 c`d"),
    ("a &amp; b &#20013;&#x6587; &foo;", "p a & b 中文 &foo;"),
    (#"\*星\* \甲"#, #"p *星* \甲"#),
    ("粗<b>体</b><!-- 不读 -->字<br>行", "p 粗体字⏎行"),
    ("5 < 6 <https://a.b>", "p 5 < 6 https://a.b"),
    ("![图](a.png \"题\")", "p 图⏎a.png⏎题"),
    ("[[a](b)](c)", "p [a](c)⏎b"),
    ("[字][R]\n\n[r]: <x y> '题'", "p 字/n r⏎x y⏎题"),
    ("灯[^1]亮\n\n[^1]: 注文\n", "p 灯亮/n ^1 注文"),
    ("# 一 #\n## 二\n三\n===", "h1 一/h2 二/h1 三"),
    ("- 甲\n  续\n- 乙\n\n  丙\n1. 丁", "p 甲续/p 乙/p 丙/p 1. 丁"),
    ("> 引\n> - 列\n懒", "p 引/p 列懒"),
    ("```swift\nlet a\n\n  b\n```\n后", "v let a⏎⏎  b/p 后"),
    ("    a\n\n    b\n后", "v a⏎⏎b/p 后"),
    ("|甲|乙|\n|-|:-:|\n|`1`|**二**|\n\n后", "v 甲\t乙/v 1\t二/p 后"),
    ("---\ntitle: \"书\"\nby: 某\n---\n文", "t 书/n by: 某/p 文"),
    ("---\n\n文\n\n---", "p 文"),
    ("<!-- a\n\nb -->\n文", "p 文"),
    ("a\r\nb\r\n\r\n```\r\nc\r\nd\r\n```", "p a b/v c⏎d"),
    ("<td>甲</td><td>乙</td>", "p 甲 乙"),
  ])
  func `a page is read as it would be seen`(markdown: String, drawn: String) {
    #expect(draw(read(markdown)) == drawn)
  }

  @Test(
    arguments: [
      ("---\ntitle: 书\n---\n# 章", "书"), ("文\n\n## **章** [节](a)", "章 节"), ("文", nil),
    ] as [(String, String?)])
  func `the title is the front matter's, else the first heading`(markdown: String, title: String?) {
    #expect(read(markdown).title == title)
  }

  @Test(arguments: 0..<300)
  func `no letter is lost and copies are exact`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let drawn = (0..<60).map { _ in fragments.randomElement(using: &numbers)! }.joined()
    // What stands behind a fence names a language and is no text.
    let markdown = drawn.replacing(/`{3,}|~{3,}/) { $0.output + "\n" }
    let document = read(markdown)
    var kept: [Character: Int] = [:]
    for block in document.blocks {
      for character in block.text.string where isText(character) {
        kept[character, default: 0] += 1
      }
      checkCopies(block.text, in: Array(markdown.utf8))
    }
    var needed: [Character: Int] = [:]
    for character in markdown where isText(character) { needed[character, default: 0] += 1 }
    for (character, count) in needed {
      #expect(kept[character, default: 0] >= count, "\(character) in \(markdown.debugDescription)")
    }
  }

  @Test(arguments: [
    "[", "]", "[]", "*", "*a ", "_a*", ">", ">\n", "> ", "- ", "1. ", "`", "` `` ", "<", "<!--",
    "<!--\n", "<a x='", "<a x=\"<a y='", "<a b ", "[a](", "[a](b \"", "[a](b (", "[a](((", "![", "[a][",
    "a**b*c",
    "|", "|a|\n|-|\n", "\\", "&#", "[a]: b\n", "[^a]: ", "~~a", "\t", "---\n", "#",
  ])
  func `hostile text costs no more than its length`(pattern: String) {
    let short = time(pattern, byteCount: 20_000)
    let long = time(pattern, byteCount: 160_000)
    // Eight times the length: 64 times the time would be quadratic.
    #expect(long < short * 30 + .milliseconds(150), "\(short) and \(long)")
  }

  private let fragments = [
    "甲", "乙丙", "word", "x9", " ", " ", "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n# ",
    "\n```\n",
    "\n    ", "*", "**", "_", "`", "``", "[", "](", ")", "]", "![", "\\", "|", "\n|-|-|\n", "~~",
    "!",
    "\n===\n", "\n---\n", "\t", "\r\n", "(", "\"", "&", "<", "丁 > ",
  ]

  private func isText(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private func checkCopies(_ text: MappedText, in source: [UInt8]) {
    for piece in text.map.pieces where piece.textWidth == 1 && piece.sourceWidth == 1 {
      let copy = text.utf8[piece.textStart..<piece.textEnd]
      #expect(copy.elementsEqual(source[piece.sourceStart..<piece.sourceEnd]))
    }
  }

  private func time(_ pattern: String, byteCount: Int) -> Duration {
    let text = String(repeating: pattern, count: byteCount / pattern.utf8.count)
    return ContinuousClock().measure { _ = read(text) }
  }

  private func draw(_ document: ReadDocument) -> String {
    document.blocks.map { block in
      let kind =
        switch block.kind {
        case .heading(let level): "h\(level)"
        case .paragraph: "p"
        case .verbatim: "v"
        case .note: "n"
        case .title: "t"
        case .caption, .furniture: "?"
        }
      return kind + " "
        + block.text.string.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "⏎")
    }.joined(separator: "/")
  }

  private func read(_ markdown: String) -> ReadDocument {
    let utf8 = Array(markdown.utf8)
    var document = ReadDocument(blocks: [])
    _ = MarkdownReader().read(
      DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
    ) { document = $0 }
    return document
  }
}
