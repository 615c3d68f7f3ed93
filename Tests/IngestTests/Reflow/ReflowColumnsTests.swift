import Testing

@testable import SuoyinIngest

struct ReflowColumnsTests {
  /// The lines once measured. Each is `width` ems of Chinese; `.` ends a sentence with it.
  private func measured(_ widths: [(ems: Int, end: String)]) -> [ReflowLine] {
    let text = widths.map { ems, end in
      String(repeating: "港", count: ems - 2) + "，" + (end == "." ? "。" : "船")
    }.joined(separator: "\n")
    var reflow = Reflow(utf8: Array(text.utf8))
    reflow.findLines()
    reflow.measureColumns()
    return reflow.lines
  }

  /// `30 30 12.` as widths.
  private func widths(_ drawn: String) -> [(ems: Int, end: String)] {
    drawn.split(separator: " ").map { word in
      (Int(word.filter(\.isNumber))!, word.hasSuffix(".") ? "." : "")
    }
  }

  @Test(arguments: [
    // Prose: unfinished lines are full.
    ("30 30 30 12. 30 30 30 30 17.", "wwwwwwwww"), ("30 29 31 30 30. 30 30 30 8.", "wwwwwwwww"),
    // A form, or verse: they are of all widths.
    ("30 9 21 14 26 8 17 11 23", "---------"),
    // Every line a paragraph, ending where it likes.
    ("30. 9. 21. 44. 26. 12.", "wwwwww"),
  ])
  func `lines were broken for width where the unfinished ones are full`(
    drawn: String, wrapped: String
  ) {
    let lines = measured(widths(drawn))
    #expect(lines.map { $0.has(.wrapped) ? "w" : "-" }.joined() == wrapped)
  }

  @Test func `the column is the width of a full line, not of the widest`() {
    let lines = measured(widths("30 30 30 30 44 30 30 12. 30 30 30 30"))
    #expect(lines.allSatisfy { $0.column == 300 })
  }

  @Test func `text beside a figure has a column of its own`() {
    let wide = [String](repeating: "40", count: 12).joined(separator: " ")
    let lines = measured(widths(wide + " 16 16 16 16 9. " + wide))
    let narrow = lines[12..<16]
    #expect(narrow.allSatisfy { $0.column == 160 && $0.has(.narrow) && $0.has(.wrapped) })
    #expect(lines[..<12].allSatisfy { $0.column == 400 && !$0.has(.narrow) })
  }

  @Test(arguments: [
    ("30 30. 30 30.", true), ("30. 30. 30. 30", true), ("30 30 30 30.", false), ("30.", true),
    ("30", false), ("30. 30.", true),
  ])
  func `among sentences means that half of the lines end one`(drawn: String, areSentences: Bool) {
    let lines = measured(widths(drawn))
    #expect(lines[0].has(.amongSentences) == areSentences)
  }

  @Test func `an indented line is indented against those around it`() {
    let text = "　　" + (0..<9).map { _ in String(repeating: "港", count: 30) }.joined(separator: "\n")
    var reflow = Reflow(utf8: Array(text.utf8))
    reflow.findLines()
    reflow.measureColumns()
    #expect(reflow.lines.map { $0.has(.indented) } == [true] + [Bool](repeating: false, count: 8))
    #expect(reflow.lines.allSatisfy { $0.has(.amongIndents) })
    // Where all are indented, none is.
    var all = Reflow(utf8: Array(text.replacing("\n", with: "\n　　").utf8))
    all.findLines()
    all.measureColumns()
    #expect(!all.lines.contains { $0.has(.indented) })
  }

  @Test(arguments: [
    (String(repeating: "30 22 ", count: 12), true), (String(repeating: "30 ", count: 24), false),
    (String(repeating: "30 22 ", count: 9), false),
    (String(repeating: "30 22 30 30 30 30 ", count: 4), false),
  ])
  func `widths that alternate in twenty lines are two columns`(drawn: String, isSuspected: Bool) {
    let text = widths(drawn).map { String(repeating: "港", count: $0.ems) }.joined(separator: "\n")
    #expect(Reflow.read(Array(text.utf8)).columnsSuspected == isSuspected)
  }

  @Test func `vertical text, one character a line, is reported`() {
    let text = "潮水漫过旧码头石阶与仓库的白墙灯笼在风中亮了一夜".map(String.init).joined(separator: "\n")
    #expect(Reflow.read(Array(text.utf8)).columnsSuspected)
  }
}
