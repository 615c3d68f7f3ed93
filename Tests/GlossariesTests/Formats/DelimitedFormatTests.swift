import SuoyinTerminology
import Testing

@testable import SuoyinGlossaries

struct DelimitedFormatTests {
  /// `银行(銀行,yin2 hang2)|岸 = bank|shore`
  private static func drawn(_ entry: Entry) -> String {
    let chinese = entry.chinese.map { term in
      let forms = [term.traditional, term.pinyin?.numbered].compactMap(\.self)
      return term.text + (forms.isEmpty ? "" : "(\(forms.joined(separator: ",")))")
    }
    return chinese.joined(separator: "|") + " = "
      + entry.english.map(\.text).joined(separator: "|")
  }

  @Test(arguments: [
    ("zh\ten\n银行\tbank\n", "银行 = bank"), ("en\tzh\nbank|shore\t银行| 岸 \n", "银行|岸 = bank|shore"),
    (
      "zh-Hant\tpinyin\tzh\ten\n銀行|\tyin2 hang2|an4\t银行|岸\tbank\n",
      "银行(銀行,yin2 hang2)|岸(an4) = bank"
    ),
    ("Chinese\tother\tEnglish\n银行\t?\tbank\n", "银行 = bank"), ("中文\t英文\n银行\tbank\n", "银行 = bank"),
    // A traditional form without a term of its own stays with its place.
    ("zh\tzh-Hant\ten\n银行||岸\t銀行|?|\tbank\n", "银行(銀行)|岸 = bank"),
  ])
  func `columns may be in any order under their names`(text: String, drawn: String) {
    let reading = DelimitedFormat.tsv.read(text)
    #expect(reading.issues.isEmpty)
    #expect(reading.entries.map(Self.drawn) == [drawn])
  }

  @Test(arguments: [
    ("银行\tbank", "银行 = bank", nil), ("bank\t银行\tof money", "银行 = bank", "of money"),
    ("\u{FEFF}银行\tbank", "银行 = bank", nil), ("A\tB", "A = B", nil),
    ("Terms of a bank\n银行\tbank", "银行 = bank", nil),
  ])
  func `without names the column with Han characters is Chinese`(
    text: String, drawn: String, note: String?
  ) {
    let reading = DelimitedFormat.tsv.read(text)
    #expect(reading.entries.map(Self.drawn) == [drawn])
    #expect(reading.entries.map(\.note) == [note])
  }

  @Test func `other columns are facts about the entry`() {
    let entry = DelimitedFormat.csv.read(
      "zh,en,pos,note,source\n银行,bank,n,\"money, mostly\",own\n"
    ).entries[0]
    #expect(entry.partOfSpeech == "n" && entry.note == "money, mostly" && entry.source == "own")
  }

  @Test func `rows that are not entries are reported with their lines`() {
    let reading = DelimitedFormat.tsv.read(
      "zh\ten\n银行\tbank\n\tshore\n岸\n岸\tshore\textra\n# a remark\n\n水\twater\n")
    let missing = "an entry needs a Chinese and an English term"
    #expect(
      reading.issues == [
        GlossaryIssue(line: 3, message: missing), GlossaryIssue(line: 4, message: missing),
        GlossaryIssue(line: 5, message: "there are 3 columns instead of 2"),
      ])
    #expect(reading.entries.map { $0.chinese[0].text } == ["银行", "水"])
  }

  @Test func `a quotation that is never closed does not take the rows before it`() {
    let reading = DelimitedFormat.csv.read("zh,en\n银行,bank\n\"岸,shore\n水,water")
    #expect(reading.issues == [GlossaryIssue(line: 3, message: "a quotation mark is not closed")])
    #expect(reading.entries.map(Self.drawn) == ["银行 = bank"])
  }

  @Test func `a quotation mark is text in TSV`() {
    let reading = DelimitedFormat.tsv.read("zh\ten\n银行\t\"bank\n")
    #expect(reading.entries.map(Self.drawn) == ["银行 = \"bank"])
  }

  @Test func `a cell of TSV stays one cell`() {
    let entry = Entry([Term(chinese: "银行"), Term(english: "a\tbank\nhouse")])
    let text = DelimitedFormat.tsv.write([entry])
    #expect(text.hasPrefix("zh\tzh-Hant\tpinyin\ten\tpos\tnote\tsource\n"))
    #expect(DelimitedFormat.tsv.read(text).entries.map(Self.drawn) == ["银行 = a bank house"])
  }
}
