import SuoyinTerminology
import Testing

@Suite struct EntryTests {
  private let entry = Entry([
    Term(chinese: "采购", traditional: "採購", pinyin: PinyinReading("cai3 gou4")),
    Term(english: "procurement"), Term(english: "purchase (Taiwan pr. [cai3 gou2])"),
  ])

  @Test func `terms are divided by language, in order`() {
    #expect(entry.chinese.map(\.text) == ["采购"])
    #expect(entry.english.map(\.text) == ["procurement", "purchase (Taiwan pr. [cai3 gou2])"])
  }

  @Test func `a traditional form is recorded only where it differs`() {
    #expect(entry.chinese[0].traditional == "採購")
    #expect(Term(chinese: "合同", traditional: "合同").traditional == nil)
  }

  @Test func `readings are those of the terms, then those of remarks`() {
    #expect(entry.readings.map(\.numbered) == ["cai3 gou4", "cai3 gou2"])
    #expect(Entry([Term(english: "procurement")]).readings == [])
  }
}
