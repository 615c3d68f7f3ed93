import Suoyin
import SuoyinAnalysis
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinStorage

/// Glossaries in and out: what one brought goes with it.
struct GlossaryTablesTests {
  private let db: Connection
  private let folder = TemporaryFolder()
  private let keys = TermKeys()

  init() throws {
    db = try IndexFile(folder.path + "/index.suoyin", linkedSQLite).openForWriting { _ in }
  }

  private func entry(_ chinese: String, _ english: String, pinyin: String? = nil) -> Entry {
    Entry([
      Term(chinese: chinese, pinyin: pinyin.map { PinyinReading($0) }), Term(english: english),
    ])
  }

  private func replace(_ name: String, _ entries: Entry...) throws {
    _ = try db.write { try GlossaryTables(db).replace(Glossary(name: name), with: entries) }
  }

  /// The rows of all tables that glossaries are written to.
  private func rowCounts() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for table in ["glossary", "entry", "term_key", "reading"] {
      counts[table] = try db.statement("SELECT count(*) FROM \(table)").first { $0.int(0) }
    }
    // An external-content table counts its content; the vocabulary is its own.
    try db.execute(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'entry_index', 'row')")
    counts["words"] = try db.statement("SELECT count(*) FROM temp.words").first { $0.int(0) }
    return counts
  }

  private func entries(_ kind: TermKey.Kind, _ text: String) throws -> [String] {
    try db.statement(
      """
      SELECT chinese FROM term_key JOIN entry ON entry.id = term_key.entry
      WHERE kind = ? AND text = ? ORDER BY entry.id
      """
    ).all([kind.rawValue, text]) { $0.text(0) }
  }

  @Test func `a removed glossary leaves nothing behind`() throws {
    try replace("first", entry("命运", "fate", pinyin: "ming4 yun4"), entry("茶", "teas"))
    let before = try rowCounts()
    try replace("second", entry("命令", "order", pinyin: "ming4 ling4"), entry("水", "water"))
    #expect(try rowCounts() != before)
    #expect(try db.write { try GlossaryTables(db).remove(named: "second") })
    #expect(try rowCounts() == before)
    #expect(try db.write { try GlossaryTables(db).remove(named: "second") } == false)
    #expect(try db.write { try GlossaryTables(db).remove(named: "first") })
    #expect(try rowCounts().values.allSatisfy { $0 == 0 })
  }

  @Test func `a glossary replaces the one of its name alone`() throws {
    try replace("first", entry("茶", "tea"))
    try replace("second", entry("水", "water"))
    try replace("first", entry("碗", "bowl"))
    #expect(
      try db.statement("SELECT chinese FROM entry ORDER BY id").all { $0.text(0) } == ["水", "碗"])
    #expect(try entries(.text, "茶") == [])
    #expect(try entries(.text, "碗") == ["碗"])
  }

  @Test func `terms are found by folded text, stems, pinyin and initials`() throws {
    try replace("own", entry("命运", "fates", pinyin: "ming4 yun4"), entry("银行", "bank"))
    #expect(try entries(.text, keys.text("命運")) == ["命运"])
    #expect(try entries(.text, keys.text("Fate")) == ["命运"])
    #expect(try entries(.pinyin, "mingyun") == ["命运"])
    #expect(try entries(.initials, "my") == ["命运"])
    // Without pinyin of its own, by the reading that words give it: hang, not xing.
    #expect(try entries(.pinyin, "yinhang") == ["银行"])
    #expect(
      try db.statement("SELECT pinyin FROM entry WHERE chinese = '银行'").first { $0.text(0) } == "")
  }

  @Test func `how characters are read is counted over all glossaries`() throws {
    let count = { (pinyin: String) in
      try db.statement("SELECT count FROM reading WHERE scalar = ? AND pinyin = ?")
        .first([Int64(0x957F), pinyin]) { $0.int(0) }  // 长
    }
    try replace("first", entry("长江", "river", pinyin: "chang2 jiang1"))
    try replace(
      "second", entry("长城", "wall", pinyin: "Chang2 cheng2"),
      entry("校长", "head", pinyin: "xiao4 zhang3"), entry("长", "long", pinyin: "chang2 chang2"))
    #expect(try count("chang2") == 2)
    #expect(try count("zhang3") == 1)
    #expect(try db.write { try GlossaryTables(db).remove(named: "second") })
    #expect(try count("chang2") == 1)
    #expect(try count("zhang3") == nil)
  }

  @Test func `any part of a term is found`() throws {
    try replace("own", entry("人类命运共同体", "community with a shared future"))
    let found = { (text: String) in
      let analyzer = Analyzer()
      analyzer.read(text)
      let phrase = MatchExpression.phrase(Phrase(0..<analyzer.count, of: analyzer), .forms)
      return try db.statement("SELECT count(*) FROM entry_index WHERE entry_index MATCH ?")
        .first([phrase.sql]) { $0.int(0) }
    }
    #expect(try found("命运共同") == 1)
    #expect(try found("shared futures") == 1)
    #expect(try found("共同命运") == 0)
  }
}
