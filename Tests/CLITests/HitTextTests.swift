import Foundation
import Suoyin
import Testing

@testable import SuoyinCLI

struct HitTextTests {
  private let small: SmallIndex

  init() throws {
    small = try SmallIndex([
      "湖.md": "# 湖边\n\n白鹤在湖边。白鹤飞走了。\n", "c.jsonl": #"{"id":"r1","text":"灰雁"}"#,
    ])
  }

  private func hit(_ query: String) throws -> Hit {
    try #require(try small.answer(query).hits.first)
  }

  @Test func `the first line says where, the others what`() throws {
    let text = HitText(try hit("白鹤"), isColored: false).text
    #expect(
      text == "\(HitText.short(small.path("湖.md"))):3  湖边\n    湖边 白鹤在湖边。白鹤飞走了。\n")
  }

  @Test func `a record has its id`() throws {
    let text = HitText(try hit("灰雁"), isColored: false).text
    #expect(text.hasPrefix("\(HitText.short(small.path("c.jsonl"))):1  r1\n"))
  }

  @Test func `colours change nothing else`() throws {
    let plain = HitText(try hit("白鹤"), isColored: false).text
    let colored = HitText(try hit("白鹤"), isColored: true).text
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `a link leads to the file`() throws {
    let text = HitText(try hit("白鹤"), isColored: false, isLinked: true).text
    let address = try #require(text.firstMatch(of: /\u{1B}\]8;;(file:[^\u{1B}]*)\u{1B}\\/))
    let url = try #require(URL(string: String(address.1)))
    #expect(FileManager.default.fileExists(atPath: url.path))
    #expect(text.contains("%E6%B9%96.md"))
  }

  @Test(arguments: [
    (UInt8(ascii: "a"), "a"), (UInt8(ascii: "/"), "/"), (UInt8(ascii: "~"), "~"),
    (UInt8(ascii: " "), "%20"), (UInt8(ascii: "%"), "%25"), (0x0A, "%0A"), (0xE6, "%E6"),
  ])
  func `all but unreserved bytes are escaped in an address`(byte: UInt8, text: String) {
    #expect(HitText.percentEncoded(byte) == text)
  }

  @Test func `a path below the current folder is relative`() {
    let here = FileManager.default.currentDirectoryPath
    #expect(HitText.short(here + "/papers/a.txt") == "papers/a.txt")
    #expect(HitText.short("/nowhere/a.txt") == "/nowhere/a.txt")
    #expect(HitText.place("/nowhere/a.txt", nil) == "/nowhere/a.txt")
  }
}

struct HitTableTests {
  @Test(arguments: [
    (["a", "湖"], "a,湖\r"), (["a,b", "c\"d", "e\nf"], "\"a,b\",\"c\"\"d\",\"e\nf\"\r"),
    (["a\u{2028}b", "a b"], "\"a\u{2028}b\",a b\r"), (["", ""], ",\r"),
  ])
  func `cells are quoted where a reader needs it`(cells: [String], row: String) {
    #expect(HitTable(separator: .comma).row(cells) == row)
  }

  @Test func `a cell of TSV has neither tabs nor lines`() {
    #expect(HitTable(separator: .tab).row(["a\tb", "c\r\nd"]) == "a b\tc  d")
  }

  @Test func `a row has as many cells as the head`() throws {
    let small = try SmallIndex(["a.txt": "白鹤在湖边。"])
    let table = HitTable(separator: .tab)
    let cells = table.row(try #require(try small.answer("白鹤").hits.first))
      .split(separator: "\t", omittingEmptySubsequences: false)
    let names = table.head.split(separator: "\t")
    #expect(cells.count == names.count)
    #expect(cells[0] == "1" && cells[2] == "exact" && cells.last == "白鹤在湖边。")
  }
}

struct AnswerNotesTests {
  private let small: SmallIndex

  init() throws { small = try SmallIndex(["a.txt": "命运共同体", "b.txt": "白鹤在湖边，共同的命运"]) }

  @Test(arguments: [
    ("命运共同体", []), ("白鹤 命运", []),
    ("白鹤 共同体", ["no passage contains this as typed; these contain its words separately"]),
    (
      "命运湖边",
      [
        "no passage contains this as typed; these contain its words separately; "
          + "no passage contains “命运湖边”, but 命运 (2)"
      ]
    ),
    ("…!?", ["nothing to search for: a query needs a letter, a digit or a character"]),
    ("zzyzx", ["nothing found; no passage contains “zzyzx”"]),
    (
      "白鹤 zzyzx",
      [
        "no passage contains all of these words; these contain some; no passage contains “zzyzx”"
      ]
    ),
  ])
  func `an answer that is not what was asked for says so`(query: String, lines: [String]) throws {
    #expect(AnswerNotes(try small.answer(query)).lines == lines)
  }

  @Test func `a long word is cut`() throws {
    let word = String(repeating: "zyx", count: 30)
    let line = try #require(AnswerNotes(try small.answer(word)).lines.first)
    #expect(line.contains("“\(word.prefix(40))…”") && !line.contains(word))
  }
}

struct IndexingReportTests {
  @Test func `counts of nothing are left out`() throws {
    let small = try SmallIndex(["a.txt": "白鹤", "b.txt": "灰雁"])
    #expect(small.report.summary == "2 files indexed (2 documents, 2 passages, 12 bytes)")
    let again = try SearchIndex.update(
      at: small.folder.path + "/index.suoyin", with: [small.folder.path + "/texts"])
    #expect(
      again.summary == "0 files indexed, 2 unchanged (0 documents, 0 passages, 0 bytes)")
  }

  @Test func `skipped files are counted by kind`() throws {
    let small = try SmallIndex([
      "a.txt": "白鹤", "1.pdf": "%PDF-1.4\n%%EOF\n", "2.pdf": "%PDF-1.7\n%%EOF\n",
    ])
    #expect(
      Skipped(small.report.skippedFiles).line
        == "2 skipped: 2 PDF (next: pdftotext makes text of it)")
    #expect(Skipped([]).line == nil)
  }
}
