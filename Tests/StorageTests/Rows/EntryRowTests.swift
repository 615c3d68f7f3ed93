import Suoyin
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinStorage

/// Entries and glossaries as they are stored.
struct EntryRowTests {
  private let db: Connection
  private let folder = TemporaryFolder()

  init() throws {
    db = try IndexFile(folder.path + "/index.suoyin", linkedSQLite).openForWriting { _ in }
  }

  private static let entries: [Entry] = [
    Entry([Term(chinese: "茶", pinyin: PinyinReading("cha2")), Term(english: "tea")]),
    Entry([
      Term(chinese: "发展", traditional: "發展"), Term(chinese: "开发"),
      Term(chinese: "云", traditional: "雲", pinyin: PinyinReading("yun2")),
    ]),
    Entry([Term(english: "belt and road"), Term(english: "B&R")], partOfSpeech: "name"),
    Entry(
      [Term(chinese: "银行", pinyin: PinyinReading("yin2 hang2"))], partOfSpeech: "n",
      note: "a\nnote", source: "ours"),
    Entry([]),
  ]

  @Test func `entries come back as they were stored, in their order`() throws {
    try GlossaryTables(db).replace(
      Glossary(name: "own", priority: 3, licence: "free", kind: .mined), with: Self.entries)
    let read = try db.statement("SELECT \(EntryRow.columns) FROM entry ORDER BY id")
      .all { EntryRow.entry($0) }
    #expect(read == Self.entries)
    let glossary = try db.statement("SELECT \(GlossaryRow.columns) FROM glossary")
      .first { GlossaryRow.glossary($0, 0) }
    #expect(glossary == Glossary(name: "own", priority: 3, licence: "free", kind: .mined))
  }

  @Test func `a line break inside a term does not make two`() throws {
    let row = EntryRow(Entry([Term(chinese: "茶\n道"), Term(english: "way of\ntea")]))
    #expect(row.chinese == "茶 道")
    #expect(EntryRow.lines(row.english) == ["way of tea"])
  }

  @Test func `columns of a damaged row may have fewer lines than terms`() throws {
    let entry = try db.statement("SELECT '茶\n水', '', 'cha2', 'tea', NULL, NULL, NULL")
      .first { EntryRow.entry($0) }
    #expect(
      entry
        == Entry([
          Term(chinese: "茶", pinyin: PinyinReading("cha2")), Term(chinese: "水"),
          Term(english: "tea"),
        ]))
  }
}
