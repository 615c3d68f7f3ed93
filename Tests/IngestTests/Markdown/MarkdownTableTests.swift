import Testing

@testable import SuoyinIngest

struct MarkdownTableTests {
  @Test(
    arguments: [
      ("| 甲 | 乙 |", "甲/乙"), ("甲|乙", "甲/乙"), ("  |甲|乙|  ", "甲/乙"), ("| 甲 | |", "甲/"), ("||", ""),
      ("|甲||乙|", "甲//乙"),
      (#"| 甲\|乙 | 丙 |"#, #"甲\|乙/丙"#), (#"|甲\\|乙|"#, #"甲\\/乙"#), ("甲", "甲"), ("", nil), ("|", nil),
      ("| 甲 | 乙 | 丙", "甲/乙/丙"),
    ] as [(String, String?)])
  func `bars separate cells`(row: String, cells: String?) {
    let source = Array(row.utf8)
    let found = MarkdownTable.cells(of: source, in: 0..<source.count)
    let drawn = found.map { String(decoding: source[$0], as: UTF8.self) }.joined(separator: "/")
    #expect((found.isEmpty ? nil : drawn) == cells)
  }

  @Test(
    arguments: [
      ("|-|-|", 2), ("| --- | :-: | ---: |", 3), ("-|-", 2), ("|:-|", 1), ("| - |", 1),
      ("|-|-|\r", 2),
      ("---", nil), ("|:|", nil), ("|--a|", nil), ("|-||", nil), ("| |", nil), ("|- -|", nil),
      ("|::-|", nil), ("", nil), ("|", nil),
    ] as [(String, Int?)])
  func `dashes and colons between bars make a header of the line above`(row: String, count: Int?) {
    let source = Array(row.utf8)
    #expect(MarkdownTable.columnCount(ofDelimiterRow: 0..<source.count, in: source) == count)
  }
}
