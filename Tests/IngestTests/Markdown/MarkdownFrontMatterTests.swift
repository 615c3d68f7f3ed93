import Testing

@testable import SuoyinIngest

struct MarkdownFrontMatterTests {
  /// Title, date, lines, and what follows; nil where there is no front matter.
  private func drawn(_ text: String) -> String? {
    let source = Array(text.utf8)
    guard let matter = MarkdownFrontMatter(source) else { return nil }
    func string(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
    let lines = matter.lines.map(string).joined(separator: "/")
    let rest = string(matter.end..<source.count)
    return
      "\(matter.title.map(string) ?? "-") | \(matter.date?.description ?? "-") | \(lines) | \(rest)"
  }

  @Test(arguments: [
    ("---\ntitle: 书\n---\n文", "书 | - |  | 文"), ("---\ntitle: \"书: 上\"\n---\n", "书: 上 | - |  | "),
    ("---\ntitle: '书'\nby: 某\n...\n文", "书 | - | by: 某 | 文"),
    ("---\r\ntitle: 书\r\n---\r\n文", "书 | - |  | 文"),
    ("---\ndate: 2020-06-15\n---\n", "- | 2020-06-15 | date: 2020-06-15 | "),
    (
      "---\ndate: \"2020-06-15T08:30:00Z\"\n---",
      "- | 2020-06-15 | date: \"2020-06-15T08:30:00Z\" | "
    ),
    ("---\ndate: 2020-13-01\nyear: 2020\n---\n", "- | - | date: 2020-13-01/year: 2020 | "),
    ("---\ntags:\n  - 甲\n\n---\n文", "- | - | tags:/  - 甲 | 文"), ("---\n---\n文", "- | - |  | 文"),
    // A value of several lines, and a second title, stay among the lines.
    ("---\ntitle: |\n  书\n---\n", "- | - | title: |/  书 | "),
    ("---\ntitle: 一\ntitle: 二\n---\n", "一 | - | title: 二 | "),
    ("---\ntitle: \"书\n---\n", "\"书 | - |  | "), ("---  \ntitle: 书\n---\t\n文", "书 | - |  | 文"),
  ])
  func `two keys are read, the rest are lines`(text: String, drawing: String) {
    #expect(drawn(text) == drawing)
  }

  @Test(arguments: [
    "", "文", "---", "---\ntitle: 书\n", " ---\ntitle: 书\n---\n", "\n---\na: b\n---\n",
    "----\na: b\n----\n", "---\n\n文\n\n---\n",
    "---\na: b\n ---\n", "---a\nb: c\n---\n",
  ])
  func `anything else is text`(text: String) { #expect(drawn(text) == nil) }
}
