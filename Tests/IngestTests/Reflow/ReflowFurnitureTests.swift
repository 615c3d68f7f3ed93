import Testing

@testable import SuoyinIngest

struct ReflowFurnitureTests {
  /// Lines that furniture was found in: `12` a page number, `=` a running head, `-` text.
  private func drawn(_ text: String) -> String {
    var reflow = Reflow(utf8: Array(text.utf8))
    reflow.findLines()
    reflow.findPageBreaks()
    reflow.findFurniture()
    return reflow.lines.map { line in
      switch line.role {
      case .pageNumber(let printed): printed.map(String.init) ?? "roman"
      case .runningHead: "="
      default: "-"
      }
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("甲文。\n12\n\u{C}乙文。\n13\n\u{C}丙文。", "- 12 - 13 -"), ("甲文。\n- xii -\n\u{C}乙文。", "- roman -"),
    ("12\n甲文。\n\u{C}13\n乙文。", "12 - 13 -"),
    // Two blank lines are an edge, one is none.
    ("甲文。\n\n\n12\n乙文。", "- 12 -"), ("甲文。\n\n12\n乙文。", "- - -"), ("甲文。\n12\n乙文。", "- - -"),
    // In the middle of a page a number alone is text.
    ("甲文。\n12\n乙文。\n\u{C}丙文。\n13\n丁文。", "- - - - - -"), ("12", "-"),
  ])
  func `a number alone at the edge of a page is its number`(text: String, drawing: String) {
    #expect(drawn(text) == drawing)
  }

  private let pages = ["甲文说完了。", "乙文说完了。", "丙文说完了。", "丁文说完了。"]

  @Test(arguments: [
    // At the top twice, or anywhere three times.
    (["海港通讯", "海港通讯", "别的一行"], "= - = - - -"), (["海港通讯", "别的一行", "又是一行"], "- - - - - -"),
    // What changes from page to page does not count.
    (["12 · 海港通讯", "海港通讯 13", "海港通讯 14"], "= - = - = -"),
    (["iv · 海港通讯", "v · 海港通讯", "vi · 海港通讯"], "= - = - = -"),
    // Headings and captions recur, too; so do sentences.
    (["参考文献", "参考文献", "参考文献"], "- - - - - -"), (["第一章 海港", "第二章 海港", "第三章 海港"], "- - - - - -"),
    (["图1 海港", "图2 海港", "图3 海港"], "- - - - - -"), (["海港到了。", "海港到了。", "海港到了。"], "- - - - - -"),
    (["港口", "港口", "港口"], "- - - - - -"),
  ])
  func `a line that recurs at the top of pages is a running head`(heads: [String], drawing: String)
  {
    let text = zip(heads, pages).map { $0 + "\n" + $1 }.joined(separator: "\n\u{C}")
    #expect(drawn(text) == drawing)
  }

  @Test func `at the bottom it takes three`() {
    func feet(_ count: Int) -> String {
      drawn(pages.prefix(count).map { $0 + "\n海港通讯" }.joined(separator: "\n\u{C}"))
    }
    #expect(feet(2) == "- - - -")
    #expect(feet(3) == "- = - = - =")
  }

  @Test func `two heads on a page are both found`() {
    let text = pages.map { "海港通讯\n二〇二四年合订本\n" + $0 }.joined(separator: "\n\u{C}")
    #expect(drawn(text) == "= = - = = - = = - = = -")
  }

  @Test func `without pages nothing recurs`() {
    #expect(drawn(pages.map { "海港通讯\n" + $0 }.joined(separator: "\n")) == "- - - - - - - -")
  }

  @Test func `a running head begins a page, and a number ends one`() {
    func starts(_ text: String) -> [String] {
      let bytes = Array(text.utf8)
      return Reflow.read(bytes).pages.map {
        String(decoding: bytes[$0.offset...].drop { $0 <= 0x20 }.prefix(3), as: UTF8.self)
      }
    }
    #expect(starts("甲文。\n\n\n12\n\n\n乙文。") == ["甲", "乙"])
    #expect(starts("甲文。\n\n\n12\n\n\n海港学报 2020年第3期\n\n乙文。") == ["甲", "海"])
  }
}
