import Testing

@testable import SuoyinIngest

@Suite struct ReflowTests {
  private let harbour = """
    港口改造工程从去年春天开始动工，前后历时十四个月，共完成泊位疏浚、岸线加固和仓库翻修等二十余项任务。工程指挥部每周召开一次\
    调度会议，逐项核对进度、质量和费用，发现问题当场确定负责人和完成时限。周边居民反映的噪声和扬尘问题，也在第二个月内得到了解决。
    """
  private let archive = """
    档案整理的第一步是清点。工作人员按照年代把散乱的卷宗分成若干组，逐件登记题名、页数和保存状况，破损严重的单独装袋，等待修复。\
    第二步是编目，编目时要为每一件档案写出提要，并且注明它与其他档案之间的联系，以便日后查找。
    """

  private func page(_ paragraphs: [String], width: Int, between: String = "\n") -> String {
    paragraphs.flatMap { typeset($0, width: width, indent: 2) }.joined(separator: between)
  }

  // MARK: Joining

  @Test(
    arguments: [24, 31, 38, 46],
    ["\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{0B}", "\u{85}"])
  func `a paragraph broken by the page comes together`(width: Int, between: String) {
    #expect(
      drawnBlocks(page([harbour, archive], width: width, between: between))
        == ["¶ " + harbour, "¶ " + archive])
  }

  @Test func `a paragraph goes on over a page break with its running head and number`() {
    let lines = typeset(harbour + archive, width: 30)
    let text =
      lines[..<3].joined(separator: "\n") + "\n\n12\n\u{0C}海港建设通讯\n"
      + lines[3..<6].joined(separator: "\n") + "\n\n13\n\u{0C}海港建设通讯\n"
      + lines[6...].joined(separator: "\n")
    #expect(
      drawnBlocks(text) == ["¶ " + harbour + archive, ". 12", ". 海港建设通讯", ". 13", ". 海港建设通讯"])
  }

  @Test(arguments: [
    (
      "本次会议讨论了跨境物流与区域合\n作的新安排，并通过了三项决议。",
      "¶ 本次会议讨论了跨境物流与区域合作的新安排，并通过了三项决议。"
    ),
    (
      "产品由研究所与一家名叫 Northwind\nTraders 的公司共同开发。",
      "¶ 产品由研究所与一家名叫 Northwind Traders 的公司共同开发。"
    ),
    (
      "这套系统采用的通信协议名为 MQTT\n协议，它适合带宽很低的场合。",
      "¶ 这套系统采用的通信协议名为 MQTT协议，它适合带宽很低的场合。"
    ),
    (
      "截至去年底，全市登记在册的船舶共有\n2048 艘，比前年多出一成。",
      "¶ 截至去年底，全市登记在册的船舶共有2048 艘，比前年多出一成。"
    ),
  ])
  func `what is on both sides decides what goes between`(text: String, blocks: String) {
    #expect(drawnBlocks(text) == [blocks])
  }

  @Test(arguments: [
    ("The harbour was rebuilt with the co-\noperation of all towns.", "co~operation"),
    ("The harbour was rebuilt with the non-\nEuropean partners of it.", "non-European"),
    ("The harbour was rebuilt in the years of 1984-\n1985 and never again.", "1984-1985"),
    ("The harbour was rebuilt with the co\u{AD}\noperation of all towns.", "co~operation"),
    ("The harbour has a state-of-the-\nart crane for all the vessels.", "state-of-the-art"),
    ("The harbour has a state-of-the- \r\n art crane for all vessels.", "state-of-the-art"),
    (
      "The harbour has a state\u{2010}of\u{2010}the\u{2010}\nart crane for them.",
      "state‐of‐the‐art"
    ),
    ("The harbour has a state-\nof-the-art crane for all the vessels.", "state-of-the-art"),
    ("The harbour was closed again while COVID-\n19 went around.", "COVID-19"),
  ])
  func `a hyphen at the end of a line heals before a small letter`(text: String, word: String) {
    let blocks = drawnBlocks(text)
    #expect(blocks.count == 1)
    #expect(blocks[0].contains(word))
  }

  @Test(arguments: ["\u{0B}", "\u{85}", "\u{2028}"])
  func `a line end that ends no paragraph is inside a sentence`(end: String) {
    #expect(drawnBlocks("全市供水" + end + "管网改造") == ["¶ 全市供水管网改造"])
    #expect(
      drawnBlocks("全市供水" + end + "管网改造工程，预计六月" + end + "完成。" + end + "下一期" + end + "随后开始。")
        == ["¶ 全市供水管网改造工程，预计六月完成。", "¶ 下一期随后开始。"])
    #expect(
      drawnBlocks("a water" + end + "pipe, well-" + end + "known.") == [
        "¶ a water pipe, well~known."
      ])
    let items = ["苹果和梨", "葡萄", "橘子汁", "水蜜桃罐头"]
    #expect(drawnBlocks(items.joined(separator: end)) == items.map { "¶ " + $0 })
    #expect(drawnBlocks("- 苹果" + end + "- 葡萄") == ["¶ - 苹果", "¶ - 葡萄"])
    #expect(drawnBlocks("供水" + end + end + "管网") == ["¶ 供水", "¶ 管网"])
  }

  @Test func `English prose is joined with spaces`() {
    let first =
      "Quarterly inspections of the quay walls have shown that the older sections settle faster"
      + " than expected, while the newer ones remain stable even after heavy storms.However the"
      + " causes are still under discussion."
    let second =
      "A second team measured the currents in the outer basin over a period of eleven weeks and"
      + " found no change that would explain the difference between the two parts of the harbour."
    let text = [first, second].map { typeset($0, width: 36).joined(separator: "\n") }
    #expect(drawnBlocks(text.joined(separator: "\n\n")) == ["¶ " + first, "¶ " + second])
  }

  @Test func `a text with one word per line is one paragraph`() {
    let text =
      "Abstract:As\n\n\na\n\n\nsmall\n\n\nport,\n\n\nit\n\n\nhas\n\n\nmany\n\n\nware-\nhouses."
    #expect(drawnBlocks(text) == ["¶ Abstract:As a small port, it has many ware~houses."])
  }

  @Test func `a list of words is not text`() {
    let words = ["anchor", "ballast", "capstan", "davit", "fender", "gangway", "hawser"]
    #expect(drawnBlocks(words.joined(separator: "\n")) == words.map { "¶ " + $0 })
  }

  @Test func `lines beside a figure come together`() {
    let narrow = """
      如图所示，上半年港口吞吐量逐月上升，其中集装箱增长最快，散货次之，液体货物与去年大致持平，只在四月因检修略有下降，五月又恢复正常。
      """
    let lines =
      typeset(harbour, width: 44) + typeset(narrow, width: 16)
      + typeset(archive + harbour, width: 44)
    let blocks = drawnBlocks(lines.joined(separator: "\n"))
    #expect(blocks.contains { $0.contains(narrow) })
  }

  // MARK: Not joining

  @Test func `a full line that ends a sentence is separate from an indented one`() {
    let text = "　　" + page([harbour], width: 30) + "\n　　" + page([archive], width: 30)
    #expect(drawnBlocks(text) == ["¶ " + harbour, "¶ " + archive])
  }

  @Test func `blank lines separate paragraphs where they are rare`() {
    let parts = [harbour, archive, harbour].map { typeset($0, width: 30).joined(separator: "\n") }
    #expect(
      drawnBlocks(parts.joined(separator: "\n\n")) == [
        "¶ " + harbour, "¶ " + archive, "¶ " + harbour,
      ])
  }

  @Test(arguments: [
    ["苹果和梨", "葡萄", "橘子汁", "水蜜桃罐头"],
    ["- 检查缆绳是否磨损", "- 清点救生衣的数量", "- 填写出海登记表"],
    ["* 检查缆绳是否磨损", "* 清点救生衣的数量", "* 填写出海登记表"],
    ["• 检查缆绳是否磨损", "• 清点救生衣的数量", "• 填写出海登记表"],
    ["1. 检查缆绳是否磨损", "2. 清点救生衣的数量", "3. 填写出海登记表"],
    ["（1）检查缆绳是否磨损；", "（2）清点救生衣的数量；", "（3）填写出海登记表。"],
    ["孤舟泊浅岸，", "细雨入空林。", "旧友何时至，", "寒灯照夜深。"],
    ["远山如黛隔江看，小艇无人自往还。", "一夜东风吹酒醒，满城灯火照衣寒。", "少年不识归途远，老去方知行路难。"],
    ["Slow turns the tide against the harbour wall,", "Grey gulls cry out and circle in the rain,"]
      + ["The lantern swings above the empty hall,", "And no one waits for us to come again"],
  ])
  func `lists and verse keep their lines`(lines: [String]) {
    #expect(drawnBlocks(lines.joined(separator: "\n")) == lines.map { "¶ " + $0 })
  }

  @Test func `one paragraph per line stays so`() {
    let lines = [
      harbour, "需要说明的几点", archive, harbour + archive, "施工期间的交通安排见附件",
      "各单位应当在月底以前完成自查并报送材料。", archive + archive, "联系人及电话",
    ]
    #expect(drawnBlocks(lines.joined(separator: "\n")) == lines.map { "¶ " + $0 })
    #expect(drawnBlocks(lines.joined(separator: "\n\n")) == lines.map { "¶ " + $0 })
  }

  @Test func `tables keep their rows`() {
    let rows = ["名称    数量    单价", "缆绳    12      300", "浮标    40      85"]
    #expect(drawnBlocks(rows.joined(separator: "\n")) == ["| " + rows.joined(separator: "⏎")])
  }

  @Test func `code keeps its lines`() {
    let code = "    let tide = 4\n    let wind = 7\n    if tide > wind {\n    }"
    let text =
      typeset(harbour, width: 30).joined(separator: "\n") + "\n" + code + "\n"
      + typeset(archive, width: 30).joined(separator: "\n")
    #expect(
      drawnBlocks(text) == [
        "¶ " + harbour, "| let tide = 4⏎let wind = 7⏎if tide > wind {⏎}", "¶ " + archive,
      ])
  }

  @Test func `interleaved columns are left alone and reported`() {
    let left = typeset(harbour + archive + harbour, width: 22)
    let right = typeset(archive + harbour, width: 15)
    let mixed = zip(left, right).flatMap { [$0, $1] }
    let result = Reflow.read(Array(mixed.joined(separator: "\n").utf8))
    #expect(result.columnsSuspected)
    #expect(result.blocks.map(\.text.string) == mixed)
    #expect(!Reflow.read(Array(page([harbour, archive], width: 30).utf8)).columnsSuspected)
  }

  // MARK: Structure

  @Test(arguments: [
    ("第三章 港口管理", "#"), ("一、港口的历史", "##"), ("（一）早期的码头", "###"), ("1.1 工程范围", "##"),
    ("2.3.1 取样方法", "###"), ("第二节　航道", "##"), ("2 工程概况", "#"), ("参考文献", "##"), ("结　语", "##"),
    ("11GB 的日志文件", "¶"), ("3个泊位", "¶"),
  ])
  func `headings are numbered or named`(heading: String, mark: String) {
    let text = page([harbour], width: 32) + "\n" + heading + "\n" + page([archive], width: 32)
    let found = heading.replacing("结　语", with: "结语")
    #expect(drawnBlocks(text) == ["¶ " + harbour, mark + " " + found, "¶ " + archive])
  }

  @Test func `title, authors, institution and abstract are distinguished`() {
    let text = """
      沿海港口改造与城市更新

      李明远 周 岚 陈思齐
      摘 要：港口改造不只是工程问题，也是城市更新的一部分，
      本文以三个港口为例说明二者的关系。
      关键词：港口；城市更新
      一、问题的提出
      """
    #expect(
      drawnBlocks(text) == [
        "= 沿海港口改造与城市更新", "¶ 李明远 周岚 陈思齐",
        "¶ 摘要：港口改造不只是工程问题，也是城市更新的一部分，本文以三个港口为例说明二者的关系。", "¶ 关键词：港口；城市更新", "## 一、问题的提出",
      ])
  }

  @Test func `an author is above the institution, a title above the author`() {
    let text =
      page([archive], width: 36) + "\n港口与城市的共同成长\n李明远\n（海滨大学港口研究所）\n" + page([harbour], width: 36)
    #expect(
      drawnBlocks(text) == [
        "¶ " + archive, "= 港口与城市的共同成长", "¶ 李明远", "¶ （海滨大学港口研究所）", "¶ " + harbour,
      ])
  }

  @Test func `captions and notes are not paragraphs`() {
    let text =
      page([harbour], width: 36) + "\n图2 港口平面布置\n" + page([archive], width: 36)
      + "\n①本文所称港口不含渔港。\n[1] 李明远. 港口简史[M]. 海滨出版社, 1998.\n*本文系内部资料。"
    #expect(
      drawnBlocks(text) == [
        "¶ " + harbour, "^ 图2 港口平面布置", "¶ " + archive, "* ①本文所称港口不含渔港。",
        "* [1] 李明远. 港口简史[M]. 海滨出版社, 1998.", "* *本文系内部资料。",
      ])
  }

  @Test(arguments: [
    ("摘 要", "摘要"), ("目　录", "目录"), ("周  岚", "周岚"), ("李明远 周 岚 陈思齐", "李明远 周岚 陈思齐"),
    ("【摘 要】港口", "【摘要】港口"), ("关 键 词：港口", "关键词：港口"), ("甲 乙 丙 丁 戊 己 庚", "甲 乙 丙 丁 戊 己 庚"),
    ("使用 Swift 时", "使用 Swift 时"), ("港 AB 周 岚", "港 AB 周 岚"),
  ])
  func `letter-spaced words lose their spaces`(line: String, rejoined: String) {
    #expect(Reflow.read(Array(line.utf8)).blocks.map(\.text.string) == [rejoined])
  }

  // MARK: Pages

  private func pages(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Reflow.read(bytes).pages.map { page in
      let first = bytes[page.offset...].drop { $0 <= 0x20 }
      return "\(page.number):" + String(decoding: first.prefix(3), as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("甲文。\n\u{0C}乙文。\n\u{0C}丙文。\n\u{0C}", ["1:甲", "2:乙", "3:丙"]),
    ("甲文。\n57\n\u{0C}乙文。\n58\n\u{0C}丙文。\n59\n", ["57:甲", "58:乙", "59:丙"]),
    ("甲文。\n57\n\u{0C}乙文。\n3\n\u{0C}丙文。\n", ["1:甲", "2:乙", "3:丙"]),
    ("封面。\n\u{0C}乙文。\n1\n\u{0C}丙文。\n2\n", ["1:封", "2:丙"]),
    ("甲文。\n乙文。\n丙文。\n 丁文。\n戊文。\n己文。", ["1:甲", "2:丁"]),
    ("甲文。\n乙文。", []),
    ("", []),
  ])
  func `pages are numbered as printed, else counted`(text: String, starts: [String]) {
    #expect(pages(text) == starts)
  }

  @Test(arguments: ["4", "- 4 -", "第4页", "第4页 共9页", "4/9", "iv", "· 4 ·", "Page 4 of 9"])
  func `a number alone at the edge of a page is furniture`(number: String) {
    #expect(
      drawnBlocks("甲文说完了。\n\(number)\n\u{0C}乙文说完了。\n") == ["¶ 甲文说完了。", ". \(number)", "¶ 乙文说完了。"])
  }

  @Test func `the line of a journal beside a page number is furniture`() {
    let lines = typeset(harbour + archive, width: 36)
    let text =
      lines[..<3].joined(separator: "\n") + "\n\n4\n\n\n\n海滨学刊(社会科学版) 2021年3月\n\n"
      + lines[3...].joined(separator: "\n")
    #expect(drawnBlocks(text) == ["¶ " + harbour + archive, ". 4", ". 海滨学刊(社会科学版) 2021年3月"])
    #expect(pages(text).count == 2)
  }
}
