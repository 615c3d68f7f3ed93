import CIndexData
import Foundation
import SuoyinDocuments
import SuoyinIngest
import TestSupport
import Testing

struct MarkdownReaderTests {
  @Test(arguments: [
    ("**人工**智能", "p 人工智能"),
    ("[共同体](https://a.b/c)的", "p 共同体的⏎https://a.b/c"),
    ("灯笼\n亮了", "p 灯笼亮了"),
    ("one\ntwo", "p one two"),
    ("well-\nknown", "p well\u{AD}known"),
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

  @Test(arguments: [
    ("state-of-the-\nart", "p state-of-the-art"), ("state-\nof-the-art", "p state-of-the-art"),
    ("state-of-the- \r\n  art", "p state-of-the-art"),
    ("state\u{2010}of\u{2010}the\u{2010}\nart", "p state‐of‐the‐art"),
    ("non-\nEuropean", "p non-European"), ("COVID-\n19", "p COVID-19"),
    ("> **well-**\n> known", "p well\u{AD}known"),
    ("a -\nb", "p a - b"), ("well-  \nknown", "p well-⏎known"), ("co&hyphen;\nop", "p co\u{AD}op"),
    ("灯\u{0B}笼 \u{2028} 亮\u{85}了\u{2029}吗\u{0C}嗯", "p 灯笼亮了吗嗯"),
    ("one\u{2028}two\u{0B}three", "p one two three"),
    ("well-\u{2028}known", "p well\u{AD}known"), ("# 标\u{2028}题", "h1 标题"), ("“é”—é", "p “é”—é"),
    ("# 一\r灯\r笼\r\r- 亮\r", "h1 一/p 灯笼/p 亮"), ("---\rtitle: 书\r---\r文", "t 书/p 文"),
    ("```\ra\rb\r```", "v a⏎b"),
  ])
  func `lines are joined as their script and hyphens want it`(markdown: String, drawn: String) {
    #expect(draw(read(markdown)) == drawn, "\(markdown.debugDescription)")
  }

  @Test(arguments: [
    ("<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>学", "p 漢字学⏎hàn⏎zì"),
    ("用<ruby>漢字<rp>(</rp><rt>h&agrave;n**z&igrave;**</rt><rp>)</rp></ruby>写", "p 用漢字写⏎hànzì"),
    ("<ruby>\n  漢 <rt>hàn</rt>\n  字 <rt>zì</rt>\n</ruby>", "p 漢字⏎hàn⏎zì"),
    ("<ruby><rb>漢<rb>字<rt>hàn<rt>zì</ruby>典", "p 漢字典⏎hàn⏎zì"),
    ("<ruby>漢<rt>hàn 不关", "p 漢⏎hàn 不关"),
    ("<RUBY>漢<RT>hàn</RT></RUBY>语", "p 漢语⏎hàn"),
    ("灯<script>let a = '<b>';</script>笼<style>p { }</style>亮", "p 灯笼亮"),
    ("前\n\n<script>\n\nlet a\n\n</script >后", "p 前/p 后"),
    ("<STYLE media='a'>\nb\n</STYLE>\n后", "p 后"),
    ("<script>未完", "p 未完"), ("<scripts>甲", "p 甲"), ("a <style 用法", "p a <style 用法"),
    ("<!DOCTYPE html><?xml a?><![CDATA[b]]>甲<!-->乙<!--->丙", "p 甲乙丙"),
    ("命<b>运</b>共<i class='x'>同</i><span>体</span><wbr>论", "p 命运共同体论"),
    ("in<em>ter</em>net<a href='b'>s</a>", "p internets"),
    ("<p>甲</p><div>乙</div><li>丙<hr/>丁", "p 甲⏎乙⏎丙⏎丁"),
    ("人工[[智能]]法", "p 人工智能法"), ("[[页|所示]]字", "p 所示字⏎页"),
    ("[[页#节|**所**&eacute;示]]", "p 所é示⏎页#节"), ("看![[图.png|300]]和![[图.png|40x30]]", "p 看图.png和图.png"),
    ("![[图.png|题]]", "p 题⏎图.png"), ("[[页|]]", "p 页"), ("[[a]](b)", "p [a]⏎b"),
    ("2020[[1]]2", "p 2020 1 2"),
    ("inter[[net]]s", "p internets"), ("[[a\n]]", "p [[a ]]"), ("[[]]", "p [[]]"),
    ("[[|]]", "p [[|]]"),
    ("|a|b|\n|-|-|\n|[[页\\|示]]|![[图\\|30]]|", "v a\tb/v 示\t图⏎页"),
    ("这是==全文==检索", "p 这是全文检索"), ("a == b", "p a == b"), ("a==b 与 c==d", "p a==b 与 c==d"),
    ("用==API==调", "p 用API调"), ("甲===乙===丙", "p 甲===乙===丙"),
    ("~~旧~~新", "p 旧新"), ("3~5天，6~8天", "p 3~5天，6~8天"), ("10~20~30", "p 10~20~30"),
    ("H~2~O 与 CO~2~", "p H2O 与 CO2"), ("SO~4~^2-^", "p SO4²⁻"),
    ("x~i~ 与 log~10~x", "p xi 与 log10x"),
    ("1010~2~", "p 1010₂"), ("H~2~3", "p H2 3"), ("A~B~C", "p A~B~C"), ("周一~五，周六~日", "p 周一~五，周六~日"),
    ("10^6^个", "p 10⁶个"), ("10^-3^", "p 10⁻³"), ("m^2^", "p m²"), ("1^st^", "p 1st"),
    ("作者^1,2^", "p 作者¹,²"),
    ("x^2+y^2", "p x^2+y^2"), ("x^2 与 y^2", "p x^2 与 y^2"), ("哈哈^_^", "p 哈哈^_^"),
    ("2^10^5", "p 2^10^5"),
    ("2020<sup>2</sup>年", "p 2020²年"), ("m<sup>2</sup>", "p m²"), ("Ca<sup>2+</sup>", "p Ca²⁺"),
    ("H<sub>2</sub>O", "p H2O"), ("H<sub>2</sub>3", "p H2 3"), ("101<sub>2</sub>", "p 101₂"),
    ("表1<sup><a href='#f'>3</a></sup>", "p 表1³"), ("表1<sup>[3](#f)</sup>", "p 表1³⏎#f"),
    ("表1<sup>1, 3-5</sup>", "p 表1¹, ³⁻⁵"), ("1<sup>er</sup>", "p 1er"),
    ("x<sup>长<sup>2</sup></sup>", "p x长²"),
    ("2020[^1]21\n\n[^1]: 注", "p 2020 21/n ^1 注"), ("in[^1] a\n\n[^1]: 注", "p in a/n ^1 注"),
    ("2020[^1]", "p 2020[^1]"), ("2020^[见**注**[a](b)。]年", "p 2020年⏎b⏎见注a。"),
    ("word^[注]s", "p word s⏎注"),
    ("a ^[b", "p a ^[b"), ("^[a]: b", "p : b⏎a"),
  ])
  func `marks that a reader does not see separate nothing and hide nothing`(
    markdown: String, drawn: String
  ) {
    #expect(draw(read(markdown)) == drawn, "\(markdown)")
  }

  @Test(arguments: [
    ("caf&eacute;", "café"), ("命&zwnj;运", "命\u{200C}运"), ("co&shy;op", "co\u{AD}op"),
    ("&NotEqualTilde;", "≂̸"),
    ("&CounterClockwiseContourIntegral;", "∳"), ("&copy 2020", "© 2020"), ("AT&T", "AT&T"),
    ("&amp", "&"),
    ("?a=1&copy=2&region=3", "?a=1&copy=2&region=3"), ("&eacutea;", "&eacutea;"),
    ("&Eacute;&eacute;", "Éé"),
    ("&#128;&#x99;&#150;", "€™–"),
    ("&#0;&#xD800;&#x110000;&#99999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&#x000000004E2D;&#X4e2d;", "中中"), ("&#20013文&#20013a", "中文&#20013a"),
    ("&#;&#x;&;&", "&#;&#x;&;&"),
    ("&fjord;", "&fjord;"), ("a&nbsp;b", "a\u{A0}b"),
    ("&Aacute;".lowercased(), "á"),
  ])
  func `character references are read as HTML has them`(markdown: String, text: String) {
    #expect(read(markdown).blocks.map(\.text.string).joined() == text)
  }

  @Test func `all of HTML's names are known`() {
    let lines = String(cString: suoyin_html_entities_txt).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }
    #expect(lines.count == 2_125 && lines.count { $0.hasSuffix("\tbare") } == 106)
    for line in lines {
      let fields = line.split(separator: "\t")
      let scalars = fields[1].split(separator: " ").map { Unicode.Scalar(UInt32($0, radix: 16)!)! }
      let text = read("甲&\(fields[0]);乙").blocks.map(\.text.string).joined()
      #expect(text == "甲" + String(scalars: scalars) + "乙")
    }
  }

  @Test(arguments: [
    ("H~2~O", "H2O", "H|2|O"), ("命<b>运</b>共", "命运共", "命|运|共"), ("a&eacute;b", "éb", "&eacute;b"),
    ("10<sup>6</sup>", "10⁶", "10|6"), ("<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>", "漢字", "漢|字"),
    ("<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>", "zì", "zì"), ("[[页|所示]]字", "所示字", "所示|字"),
    ("[[页|所示]]字", "页", "页"), ("2020[^1]年\n\n[^1]: 注", "2020年", "2020|年"),
    ("甲^[一&amp;二]乙", "一&二", "一&amp;二"),
    ("> 命==运\n> 共==同", "命运共同", "命|运|共|同"),
  ])
  func `places are those of what was marked`(markdown: String, part: String, drawn: String) throws {
    let source = Array(markdown.utf8)
    let block = try #require(read(markdown).blocks.first)
    let found = try #require(block.text.string.range(of: part))
    let text = block.text.string.utf8
    let low = text.distance(from: text.startIndex, to: found.lowerBound)
    let location = LocationMap(
      stretches: block.text.map.pieces.map { .init(piece: $0, line: 1, page: nil) }
    ).location(of: low..<low + part.utf8.count)
    let places = try #require(location).byteRanges.map {
      String(decoding: source[$0], as: UTF8.self)
    }
    #expect(places.joined(separator: "|") == drawn)
  }

  @Test(
    arguments: [
      ("---\ntitle: 书\n---\n# 章", "书"), ("文\n\n## **总章** [小节](a)", "总章 小节"), ("文", nil),
    ] as [(String, String?)])
  func `the title is the front matter's, else the first heading`(markdown: String, title: String?) {
    #expect(read(markdown).title == title)
  }

  @Test(arguments: 0..<300)
  func `no letter is lost and copies are exact`(seed: UInt64) {
    checkNothingLost(seed, fragments) { isText($0) }
  }

  @Test(arguments: 0..<300)
  func `no character is lost to elements and references`(seed: UInt64) {
    checkNothingLost(seed, fragments + elements) { isText($0) && !$0.isASCII }
  }

  private func checkNothingLost(
    _ seed: UInt64, _ fragments: [String], isText: (Character) -> Bool
  ) {
    var numbers = SeededGenerator(seed: seed)
    let drawn = (0..<60).map { _ in fragments.randomElement(using: &numbers)! }.joined()
    // What comes after a fence names a language and is no text.
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
    "<!--\n", "<a x='", "<a x=\"<a y='", "<a b ", "[a](", "[a](b \"", "[a](b (", "[a](((", "![",
    "[a][", "[[a|", "^[", "<rt>", "<ruby><rt>", "<sup>", "<sup>a</sup>", "<!", "<?", "<script>",
    "<style", "</script", "&aacut", "a^2", "a~2", "==a", "a-\n", "-\n", "a\u{0B}", "\u{2028}", "\r",
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
    "!", "[[", "]]", "^[", "==", "~", "^",
    "\n===\n", "\n---\n", "\t", "\r\n", "(", "\"", "&", "<", "丁 > ",
  ]

  private let elements = [
    "&amp;", "&#20013;", "&eacute;", "<sup>", "</sup>", "<sub>", "</sub>", "2", "<ruby>", "<rt>",
    "<rp>", "</rp>", "</rt>", "</ruby>", "<b>", "</b>", "<br>", "[^1]", "<script>", "<!--", "<?",
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

  private func draw(_ document: Document) -> String {
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

  private func read(_ markdown: String) -> Document {
    let utf8 = Array(markdown.utf8)
    var document = Document(blocks: [])
    _ = MarkdownReader().read(
      DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
    ) { document = $0 }
    return document
  }
}
