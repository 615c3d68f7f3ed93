import Testing

@testable import SuoyinIngest

struct ReflowStructureTests {
  /// One letter a line: t title, h heading, c caption, o opener, n note, a alone, v verbatim, w word, b body.
  private func roles(_ text: String) -> String {
    var reflow = Reflow(utf8: Array(text.utf8))
    reflow.findLines()
    reflow.findPageBreaks()
    reflow.findWordPerLineText()
    reflow.findFurniture()
    reflow.measureColumns()
    reflow.findVerbatim()
    reflow.findStructure()
    return reflow.lines.map { line in
      switch line.role {
      case .title: "t"
      case .heading: "h"
      case .caption: "c"
      case .opener: "o"
      case .note: "n"
      case .alone: "a"
      case .verbatim: "v"
      case .word: "w"
      case .body: "b"
      case .pageNumber, .runningHead: "f"
      }
    }.joined()
  }

  /// Prose, broken at 30 em, that ends within a sentence.
  private let open =
    "港口改造工程从去年春天开始动工，前后历时十四个月，共完成泊\n位疏浚、岸线加固和仓库翻修等二十余项任务，工程指挥部每周召\n开一次调度会议，逐项核对进度、质量和费用，发现问题当场确定\n"
  private let closed = "负责人和完成时限。\n"

  @Test(
    arguments: [
      ("第三章 总则", "h"), ("一、概况", "h"), ("（1）泊位；", "o"), ("- 泊位", "o"), ("• 泊位", "o"), ("①见年报。", "n"),
      ("[3] 李明远. 港口简史", "n"), ("*本文系内部资料。", "n"),
      ("图3 泊位平面图", "c"), ("图3显示泊位很多。", "b"), ("摘要：本文说明港口", "o"), ("DOI：10.1234", "n"),
      ("参考文献", "h"),
      ("泊位很多", "b"), ("**", "b"), ("[3]", "b"),
    ] as [(String, String)])
  func `a line's beginning gives it a role`(line: String, role: String) {
    #expect(roles(open + closed + line + "\n" + open + closed) == "bbbb" + role + "bbbb")
  }

  @Test(arguments: [
    ("第三章总则所说的", "b"), ("3 个月内", "b"), ("①见年报。", "b"), ("（1）泊位，", "b"), ("图3 泊位平面图", "b"),
  ])
  func `not where it continues a sentence from a full line`(line: String, role: String) {
    #expect(roles(open + line + "\n" + open + closed) == "bbb" + role + "bbbb")
  }

  @Test func `single numbers in a row are items, alone they are headings`() {
    #expect(roles(open + closed + "1. 方法\n" + open + closed) == "bbbbhbbbb")
    #expect(roles(open + closed + "1. 方法\n2. 材料\n3. 结果\n" + open + closed) == "bbbbooobbbb")
  }

  @Test(arguments: [
    ("港口与城市\n李明远\n（海滨大学）\n", "taa"), ("港口与城市\n李明远1，周岚2\n（1.海滨大学；2.港口研究院）\n", "taa"),
    ("沿海港口与城市更新\n李明远 周岚\n", "ta"), ("沿海港口与城市更新\n李明远 周 岚 陈思齐\n", "ta"),
    // One name without an institution, words that are not names, or names in a table.
    ("沿海港口与城市更新\n李明远\n", "bb"), ("沿海港口与城市更新\n李明远 周岚在海滨\n", "bb"),
    ("李明远 周岚\n陈思齐 李明远\n周岚 陈思齐\n", "bbb"),
  ])
  func `authors are named by their institution, or are two`(head: String, drawing: String) {
    #expect(roles(head + "\n摘要：" + open + closed).prefix(drawing.count) == drawing)
  }

  @Test(arguments: [
    ("港口年报\n", "t"), ("港口年报。\n", "b"), ("港口，年报\n", "b"), ("港口年报：\n", "b"), ("港\n", "b"),
    ("名称    数量\n", "b"),
    ("港口改造工程从去年春天开始动工前后历时十四个月共完成泊位\n", "b"),
  ])
  func `a short first line above prose is the title`(line: String, role: String) {
    #expect(roles(line + open + closed).first == Character(role))
  }

  @Test(arguments: [
    ("名称    数量\n缆绳    12", "vv"), ("名称\t数量\n缆绳\t12\n浮标\t40", "vvv"), ("名称    数量\n港口", "bb"),
    ("名称    数量\n\n\n缆绳    12", "bb"),
    ("    let a = 1\n    let b = 2\nlet c\nlet d\nlet e\nlet f", "vvbbbb"),
  ])
  func `wide gaps in two lines in a row are a table`(text: String, drawing: String) {
    #expect(roles(text) == drawing)
  }

  @Test(arguments: [
    ("as\na\nsmall\nport,\nit\nhas", "wwwwww"),
    ("as\na\nsmall\nport,\nit\nhas\nmany\nold\nquay\nwalls\n12", "wwwwwwwwwwb"),
    ("as\na\nsmall\nport,\nit", "bbbbb"),
    ("anchor\nballast\ncapstan\ndavit\nfender\nhawser", "bbbbbb"),
    ("Anna,\nBert,\nCarl,\nDora,\nEmil,\nFred.", "bbbbbb"),
  ])
  func `six lines of one word that read like a sentence are one`(text: String, drawing: String) {
    #expect(roles(text) == drawing)
  }
}
