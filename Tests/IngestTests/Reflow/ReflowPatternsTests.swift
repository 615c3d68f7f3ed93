import Testing

@testable import SuoyinIngest

struct ReflowPatternsTests {
  private func head(_ line: String) -> [UInt32] {
    line.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }.map(\.value)
  }

  @Test(
    arguments: [
      ("12", "12"), ("- 12 -", "12"), ("— 3 —", "3"), ("第12页", "12"), ("第 12 頁", "12"),
      ("第12页共30页", "12"),
      ("第12页，共30页", "12"), ("12/30", "12"), ("Page 12 of 30", "12"), ("P.7", "7"), ("xii", "roman"),
      ("· IV ·", "roman"),
      ("12页", "12"), ("| 9 |", "9"),
      ("12345", nil), ("第12", nil), ("12 吨", nil), ("12.5", nil), ("12/", nil), ("第xii页", nil),
      ("viiiiiii", nil),
      ("civil", nil), ("", nil), ("--", nil),
    ] as [(String, String?)])
  func `a page number is alone on its line`(line: String, number: String?) {
    let found = PageNumberLine(head(line))
    #expect(found.map { $0.printed.map(String.init) ?? "roman" } == number)
  }

  @Test(
    arguments: [
      ("第三章 总则", "heading 1"), ("第二编", "heading 1"), ("第3部分", "heading 1"), ("第二节 范围", "heading 2"),
      ("第五条 本法", "item"),
      ("第五條", "item"), ("一、工程概况", "heading 2"), ("十二．结论", "heading 2"), ("（一）概况", "heading 3"),
      ("(三) 范围", "heading 3"),
      ("1.1 范围", "heading 2"), ("1.1.1 范围", "heading 3"), ("1.2.3.4 范围", "heading 4"),
      ("2 方法", "heading 1"),
      ("3 Methods", "heading 1"), ("1. 方法", "number"), ("3、方法", "number"), ("3．方法", "number"),
      ("（1）泊位", "item"),
      ("(2) berths", "item"), ("4）泊位", "item"), ("1) berths", "item"),
      ("11GB 内存", nil), ("3个泊位", nil), ("2020年", nil), ("20万元", nil), ("3.5 万吨", nil),
      ("1.2.3", nil), ("2 methods", nil),
      ("第一次会议", nil), ("第 三 者", nil), ("一个人", nil), ("一、", nil), ("（1）", nil), ("", nil),
      ("港口", nil),
    ] as [(String, String?)])
  func `the number before a heading has its level`(line: String, drawn: String?) {
    let found: String? =
      switch Numbering(head(line)) {
      case .heading(let level): "heading \(level)"
      case .number: "number"
      case .item: "item"
      case nil: nil
      }
    #expect(found == drawn, "\(line)")
  }

  @Test(arguments: [
    ("图3 泊位", true), ("表 1-2", true), ("附图1", true), ("Fig. 3", true), ("Figure 12 shows", true),
    ("Table 4", true), ("圖2", true),
    ("图书馆", false), ("表示", false), ("Tables 3", false), ("图1234", false),
  ])
  func `a caption begins with its number`(line: String, isCaption: Bool) {
    #expect(CaptionLine.begins(head(line)) == isCaption)
  }

  @Test(arguments: [
    ("参考文献", "whole"), ("【摘 要】", "whole label"), ("Abstract", "whole"), ("结　语", "whole"),
    ("摘要：本文", "label"),
    ("关键词：港口", "label"), ("[摘要] 本文", "label"), ("Key Words: harbour", "label"),
    ("DOI：10.1", "note"), ("收稿日期: 2020", "note"),
    ("摘要写得好", ""), ("参考文献很多", ""), ("港口：泊位", ""), ("", ""),
  ])
  func `sections and labels are known by name`(line: String, drawn: String) {
    let head = head(line)
    let found = [
      SectionName.isWhole(head) ? "whole" : nil, SectionName.isLabel(head) ? "label" : nil,
      SectionName.isNoteLabel(head) ? "note" : nil,
    ]
    #expect(found.compactMap { $0 }.joined(separator: " ") == drawn)
    if !drawn.isEmpty, let first = head.first { #expect(SectionName.mayBegin(with: first)) }
  }

  @Test(arguments: [
    ("海港学报 2020年第3期", true), ("2020年3月", true), ("港口研究 第12卷", true),
    ("Journal of Harbours Vol. 3", true), ("航运杂志 No. 4", true),
    ("海港学报", false), ("2020年3月完工", false), ("第3期", false), ("研究表明，2020年港口扩大", false),
    ("99年3月", false), ("本刊研究了2020年的港口。", false),
  ])
  func `a journal's issue is named without a sentence`(line: String, isJournal: Bool) {
    #expect(JournalLine.matches(head(line)) == isJournal)
  }
}
