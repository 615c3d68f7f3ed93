import SuoyinAnalysis
import SuoyinDocuments
import SuoyinTerminology

/// What mining reads and writes: documents that have not been mined, evidence for terms, aligned
/// stretches, and which files translate each other. Every method runs inside the writer's transaction.
package struct MiningTables {
  private let db: Connection
  private let keptWords: KeptWordStarts

  /// - Parameter keptWords: of the passages that the same writer has written.
  init(_ db: Connection, _ keptWords: KeptWordStarts = KeptWordStarts()) {
    self.db = db
    self.keptWords = keptWords
  }

  // MARK: Documents

  /// A document that has not been mined.
  package struct Document: Sendable {
    package let id: Int64
    /// Of its source; see `SourcePath`.
    package let path: String
    /// Whether it is one of several documents in its file.
    package let isRecord: Bool
  }

  /// The documents that have not been mined, in the order in which they were written.
  package func documents() throws -> [Document] {
    try db.statement(
      """
      SELECT document.id, path, name <> '' FROM document
      JOIN source ON source.id = document.source WHERE isMined = 0 ORDER BY document.id
      """
    ).all { Document(id: $0.int64(0), path: $0.text(1), isRecord: $0.bool(2)) }
  }

  /// Records that every document has been mined.
  package func finish() throws {
    try db.statement("UPDATE document SET isMined = 1 WHERE isMined = 0").run()
    keptWords.removeAll()
  }

  /// Removes what was found in the texts, so that every document is mined again.
  package func reset() throws {
    try db.execute("DELETE FROM evidence; DELETE FROM alignment; UPDATE document SET isMined = 0")
  }

  /// Calls `body` with each passage of a document, running heads and page numbers left out, in its
  /// order.
  package func forEachPassage(
    ofDocument id: Int64, _ body: (PassageView) throws -> Void
  ) throws {
    try forEachPassage("document.id = ?", id, body)
  }

  /// The same for all documents of a file.
  package func forEachPassage(
    ofSource path: String, _ body: (PassageView) throws -> Void
  ) throws {
    try forEachPassage("document.source = (SELECT id FROM source WHERE path = ?)", path, body)
  }

  private func forEachPassage(
    _ condition: String, _ value: any Bindable, _ body: (PassageView) throws -> Void
  ) throws {
    try db.statement(
      """
      SELECT passage.id, text, title, words FROM document
      JOIN passage ON passage.id >= firstPassage AND passage.id < firstPassage + passageCount
      WHERE \(condition) AND kind = \(Passage.Kind.text.rawValue) ORDER BY passage.id
      """
    ).forEachRow([value]) { row in
      try body(
        PassageView(
          id: UInt32(truncatingIfNeeded: row.int(0)), text: row.bytes(1), title: row.bytes(2),
          words: row.bytes(3)))
    }
  }

  /// Where the words of a passage begin, if this run has written it with `minedWords`. For any other the
  /// text and its stored bits say the same.
  package func keptWords(ofPassage id: Int64) -> WordStarts? { keptWords[id] }

  // MARK: What is known

  /// The English sides of the entries that have this key, one term a line. Mined entries are left
  /// out: they would confirm themselves.
  package func imported(_ key: TermKey) throws -> [String] {
    try db.statement(
      """
      SELECT english FROM term_key JOIN entry ON entry.id = term_key.entry
      JOIN glossary ON glossary.id = entry.glossary
      WHERE term_key.kind = ? AND text = ? AND glossary.kind <> \(Glossary.Kind.mined.rawValue)
      """
    ).all([key.kind.rawValue, key.text]) { $0.text(0) }
  }

  /// In how many passages an expression matches, counted up to `limit`.
  package func passageCount(of expression: MatchExpression, limit: Int) throws -> Int {
    try db.statement(
      """
      SELECT count(*) FROM
        (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT ?)
      """
    ).first([expression.sql, limit]) { $0.int(0) } ?? 0
  }

  // MARK: Evidence

  /// Adds evidence that belongs to no entry yet.
  package func insert(_ evidence: Evidence) throws {
    try db.statement(
      "INSERT INTO evidence (\(Evidence.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    ).run(evidence.values)
  }

  /// All evidence with this score or more, with its ids, in the order in which it was found.
  package func evidence(scoring least: Double) throws -> [(id: Int64, evidence: Evidence)] {
    try db.statement(
      "SELECT \(Evidence.columns), id FROM evidence WHERE score >= ? ORDER BY id"
    ).all([least]) { (id: $0.int64(Evidence.columnCount), evidence: Evidence($0)) }
  }

  /// Replaces the mined glossary, and records which entry each piece of evidence is for.
  ///
  /// - Parameter entries: each with the ids of its evidence; without any the glossary is removed.
  package func replace(
    _ glossary: Glossary, with entries: [(entry: Entry, evidence: [Int64])]
  ) throws {
    try db.statement("UPDATE evidence SET entry = NULL WHERE entry IS NOT NULL").run()
    let tables = GlossaryTables(db)
    guard !entries.isEmpty else {
      try tables.remove(named: glossary.name)
      return
    }
    let firstID = try tables.replace(glossary, with: entries.map(\.entry))
    let update = try db.statement("UPDATE evidence SET entry = ? WHERE id = ?")
    for (id, entry) in zip(firstID..., entries) {
      for evidence in entry.evidence { try update.run([id, evidence]) }
    }
  }

  // MARK: Translations

  /// Records that two files are translations of each other, and that both must be mined again.
  package func declare(_ translation: Translation) throws {
    try db.statement("INSERT OR IGNORE INTO translation (chinese, english) VALUES (?, ?)")
      .run([translation.chinese, translation.english])
    try db.statement(
      """
      UPDATE document SET isMined = 0
      WHERE source IN (SELECT id FROM source WHERE path IN (?, ?))
      """
    ).run([translation.chinese, translation.english])
  }

  /// The declared translation that a file is part of.
  package func declaredTranslation(of path: String) throws -> Translation? {
    try db.statement(
      "SELECT chinese, english FROM translation WHERE chinese = ?1 OR english = ?1"
    ).first([path]) { Translation(chinese: $0.text(0), english: $0.text(1)) }
  }

  /// Whether anything of a file is in the index.
  package func hasSource(_ path: String) throws -> Bool {
    try db.statement("SELECT EXISTS (SELECT 1 FROM source WHERE path = ?)")
      .first([path]) { $0.bool(0) } ?? false
  }

  /// Adds a pair of stretches.
  package func insert(_ alignment: Alignment) throws {
    try db.statement(
      "INSERT INTO alignment (\(Alignment.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).run(alignment.values)
  }

  /// Removes the alignments of a Chinese passage, and the evidence that came from them.
  package func removeAlignments(ofPassage id: Int64) throws {
    try db.statement("DELETE FROM alignment WHERE chinese = ?").run([id])
    try db.statement("DELETE FROM evidence WHERE passage = ? AND other IS NOT NULL").run([id])
  }
}

/// Two files that are translations of each other, by their paths: a row of the table `translation`.
package struct Translation: Hashable, Sendable {
  package let chinese: String
  package let english: String

  package init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }
}
