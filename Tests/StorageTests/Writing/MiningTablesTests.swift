import Suoyin
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinStorage

/// Evidence, alignments and translations in the database.
struct MiningTablesTests {
  private let db: Connection
  private let folder = TemporaryFolder()
  private var tables: MiningTables { MiningTables(db) }

  init() throws {
    db = try IndexFile(folder.path + "/index.suoyin", linkedSQLite).openForWriting { _ in }
  }

  private func evidence(
    _ first: String, _ second: String, score: Double, passage: Int64 = 1, other: Int64? = nil
  ) -> Evidence {
    Evidence(
      rule: "alias", first: first, second: second, score: score,
      place: .init(passage: passage, range: 3..<9), other: other)
  }

  @Test func `evidence comes back as it was found, from a score on`() throws {
    let all = [
      evidence("上海合作组织", "上合组织", score: 0.9), evidence("茶", "", score: 0.1),
      evidence("命运共同体", "community", score: 0.4, passage: 2, other: 7),
    ]
    for evidence in all { try tables.insert(evidence) }
    #expect(try tables.evidence(scoring: 0).map(\.evidence) == all)
    #expect(try tables.evidence(scoring: 0.4).map(\.id) == [1, 3])
  }

  @Test func `evidence is of the entry that it was gathered into`() throws {
    let mined = Glossary(name: Glossary.minedName, kind: .mined)
    for number in 0..<3 { try tables.insert(evidence("词\(number)", "", score: 0.5)) }
    let entry = Entry([Term(chinese: "词")])
    try tables.replace(mined, with: [(entry, [1, 3]), (entry, [2])])
    let entries = { try db.statement("SELECT entry FROM evidence ORDER BY id").all { $0.int(0) } }
    #expect(try entries() == [1, 2, 1])
    try tables.replace(mined, with: [(entry, [2])])
    #expect(try entries() == [0, 1, 0])
    try tables.replace(mined, with: [])
    #expect(try entries() == [0, 0, 0])
    #expect(try db.statement("SELECT count(*) FROM glossary").first { $0.int(0) } == 0)
  }

  @Test func `what was mined is not known to mining`() throws {
    let entry = Entry([Term(chinese: "茶"), Term(english: "tea"), Term(english: "cha")])
    let known = { try tables.imported(TermKey(.text, "茶")) }
    // By its kind, whatever its name.
    try GlossaryTables(db).replace(Glossary(name: "x", kind: .mined), with: [entry])
    #expect(try known() == [])
    try GlossaryTables(db).replace(Glossary(name: "mine"), with: [entry])
    #expect(try known() == ["tea\ncha"])
  }

  @Test func `alignments of a passage are removed with their evidence`() throws {
    let alignments = (1...2).map { id in
      Alignment(
        chinese: .init(passage: Int64(id), range: 0..<6),
        english: .init(passage: 9, range: 2..<12), score: 0.75)
    }
    for alignment in alignments { try tables.insert(alignment) }
    try tables.insert(evidence("茶", "tea", score: 0.5, passage: 1, other: 9))
    try tables.insert(evidence("茶", "", score: 0.5, passage: 1))
    try tables.removeAlignments(ofPassage: 1)
    let rest = try db.statement("SELECT \(Alignment.columns) FROM alignment").all { Alignment($0) }
    #expect(rest == [alignments[1]])
    #expect(try tables.evidence(scoring: 0).map(\.evidence.second) == [""])
  }

  @Test func `a declared translation is found from either side, and its files are mined again`()
    throws
  {
    try db.execute(
      """
      INSERT INTO source VALUES (1, '/zh', 0, 0, 0, NULL, '', NULL), (2, '/x', 0, 0, 0, NULL, '', NULL);
      INSERT INTO document
        (source, name, language, generation, firstPassage, passageCount, isMined)
        VALUES (1, '', 'zh', 1, 1, 0, 1), (2, 'r', 'zh', 1, 1, 0, 0)
      """)
    #expect(try tables.documents().map(\.path) == ["/x"])
    #expect(try tables.documents().map(\.isRecord) == [true])
    let pair = Translation(chinese: "/zh", english: "/en")
    try tables.declare(pair)
    try tables.declare(pair)
    #expect(try tables.declaredTranslation(of: "/zh") == pair)
    #expect(try tables.declaredTranslation(of: "/en") == pair)
    #expect(try tables.declaredTranslation(of: "/x") == nil)
    #expect(try tables.documents().map(\.path) == ["/zh", "/x"])
    #expect(try tables.hasSource("/zh") && !tables.hasSource("/en"))
    try tables.finish()
    #expect(try tables.documents().isEmpty)
    try tables.reset()
    #expect(try tables.documents().count == 2)
  }

  @Test(arguments: [
    ("0-5 3-8", "0 0"), ("0-5 5-8", "0 1"), ("0-9 1-2 8-12 12-13", "0 0 0 1"),
    ("8-12 0-9 20-21", "0 0 1"), ("", ""),
  ])
  func `stretches that overlap are one place`(drawn: String, numbers: String) {
    let sides = drawn.split(separator: " ").map { text in
      let ends = text.split(separator: "-").compactMap { Int($0) }
      return Alignment.Side(passage: 1, range: ends[0]..<ends[1])
    }
    let found = Alignment.Side.placeNumbers(of: sides)
    #expect(found.map(String.init).joined(separator: " ") == numbers)
  }
}
