import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinGlossaries

struct GlossaryFormatTests {
  @Test(arguments: [
    ("cedict_ts.u8", GlossaryFormat.cedict), ("a.txt.gz", .cedict), ("a.cedict", .cedict),
    ("a.TSV", .tsv), ("a.b.tab", .tsv), ("/x/terms.csv", .csv), ("terms.tbx", .tbx),
    ("terms.xml.gz", .tbx), ("terms", nil), ("terms.gz", nil), ("terms.docx", nil), ("", nil),
  ])
  func `the extension names the format`(path: String, format: GlossaryFormat?) {
    #expect(GlossaryFormat(path: path) == format)
  }

  private static let chinese = ["银行", "命运共同体", "T恤", "A&B", "引“号”", "<标签>", "a, b", "\"引\""]
  private static let english = [
    "bank", "a, b", "say \"x\"", "1 < 2 & 3", "semi; colon", "#1", "&amp;",
  ]
  private static let notes = [nil, nil, "a note", "with \"quotes\", <tags> & commas", "湖; 水"]

  private static func entry(using generator: inout SeededGenerator) -> Entry {
    let chinese = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      Term(
        chinese: Self.chinese.randomElement(using: &generator)!,
        traditional: Bool.random(using: &generator) ? "銀行" : nil,
        pinyin: Bool.random(using: &generator) ? PinyinReading("yin2 hang2") : nil)
    }
    let english = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      Term(english: Self.english.randomElement(using: &generator)!)
    }
    return Entry(
      chinese + english, partOfSpeech: Bool.random(using: &generator) ? "n" : nil,
      note: notes.randomElement(using: &generator)!,
      source: notes.randomElement(using: &generator)!)
  }

  @Test(arguments: [GlossaryFormat.tsv, .csv, .tbx])
  func `what is written is read back, whatever is in it`(format: GlossaryFormat) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let entries = (0..<20).map { _ in Self.entry(using: &generator) }
      let reading = format.read(format.write(entries))
      #expect(reading.issues.isEmpty)
      #expect(reading.entries.map(\.english) == entries.map(\.english))
      #expect(
        reading.entries.map { $0.chinese.map(\.text) } == entries.map { $0.chinese.map(\.text) })
      #expect(
        reading.entries.map { $0.chinese.map(\.pinyin) } == entries.map { $0.chinese.map(\.pinyin) }
      )
      #expect(reading.entries.map(\.note) == entries.map(\.note))
      #expect(reading.entries.map(\.source) == entries.map(\.source))
      #expect(reading.entries.map(\.partOfSpeech) == entries.map(\.partOfSpeech))
    }
  }

  @Test(arguments: GlossaryFormat.allCases)
  func `no text ends the process, and lines are within it`(format: GlossaryFormat) {
    var generator = SeededGenerator(seed: 9)
    let signs = [
      "\"", "[", "]", "/", "|", "\t", ",", "\n", "\r\n", "<termEntry>", "</termEntry>", "#", " ",
    ]
    for _ in 0..<100 {
      var text = RandomScalars.make(20, using: &generator)
      for _ in 0..<20 {
        text += signs.randomElement(using: &generator)! + RandomText.make(1, using: &generator)
      }
      let lineCount = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
      for issue in format.read(text).issues {
        #expect((1...lineCount).contains(issue.line) && !issue.message.isEmpty)
      }
    }
  }
}
