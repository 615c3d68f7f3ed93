import SuoyinAnalysis
import SuoyinICU
import SuoyinTerminology

/// An entry with where it is from.
package struct StoredEntry: Sendable {
  package let id: Int64
  package let entry: Entry
  package let glossary: Glossary
}

/// A glossary and its size.
///
///     for status in try index.glossaries() { print(status.glossary.name, status.entryCount) }
public struct GlossaryStatus: Hashable, Sendable {
  /// Its name, priority and licence.
  public let glossary: Glossary
  /// Entries in the index; lines that made none are not counted.
  public let entryCount: Int
}

extension Snapshot {
  private var tables: GlossaryReader { GlossaryReader(db) }

  /// The entries of these ids, in this order.
  package func entries(_ ids: [Int64]) throws -> [StoredEntry] { try tables.entries(ids) }

  /// The entries that have a term with this key, those of the glossaries with the highest priority
  /// first.
  package func entryIDs(of key: TermKey) throws -> [Int64] { try tables.entryIDs(of: key) }

  /// Whether any entry has a term with this key.
  package func has(_ key: TermKey) throws -> Bool { try tables.has(key) }

  /// The entries that have a term whose key begins so, the shortest keys first.
  package func entryIDs(beginning key: TermKey, limit: Int) throws -> [Int64] {
    try tables.entryIDs(beginning: key, limit: limit)
  }

  /// The entries that have this anywhere in their terms.
  package func entryIDs(matching expression: MatchExpression, limit: Int) throws -> [Int64] {
    let statement = try db.statement(
      "SELECT rowid FROM entry_index WHERE entry_index MATCH ? LIMIT ?")
    return try statement.all([expression.sql, limit]) { $0.int64(0) }
  }

  package func glossaries() throws -> [GlossaryStatus] { try tables.glossaries() }

  /// All entries of a glossary, in its order.
  package func entries(ofGlossary name: String) throws -> [Entry] {
    try db.statement(
      """
      SELECT \(EntryRow.columns) FROM entry JOIN glossary ON glossary.id = entry.glossary
      WHERE name = ? ORDER BY entry.id
      """
    ).all([name], EntryRow.entry)
  }

  /// How `text` is read: by its words where glossaries or `PinyinLexicon` know them, else each
  /// character in its commonest way. nil where it has no Chinese characters.
  package func reading(of text: String) throws -> PinyinReading? {
    try tables.reading(of: text)
  }
}

/// Reads glossaries, in whichever transaction.
package struct GlossaryReader {
  private let db: Connection

  package init(_ db: Connection) { self.db = db }

  package func entries(_ ids: [Int64]) throws -> [StoredEntry] {
    let statement = try db.statement(
      """
      SELECT \(EntryRow.columns), name, priority, licence FROM entry
      JOIN glossary ON glossary.id = entry.glossary WHERE entry.id = ?
      """)
    return try ids.compactMap { id in
      try statement.first([id]) { row in
        StoredEntry(id: id, entry: EntryRow.entry(row), glossary: Self.glossary(row, 7))
      }
    }
  }

  private static func glossary(_ row: Row, _ column: Int) -> Glossary {
    Glossary(
      name: row.text(column), priority: row.int(column + 1), licence: row.optionalText(column + 2))
  }

  package func entryIDs(of key: TermKey) throws -> [Int64] {
    let statement = try db.statement(
      """
      SELECT term_key.entry FROM term_key JOIN entry ON entry.id = term_key.entry
      JOIN glossary ON glossary.id = entry.glossary
      WHERE kind = ? AND text = ? ORDER BY priority DESC, term_key.entry
      """)
    return try statement.all([key.kind.rawValue, key.text]) { $0.int64(0) }
  }

  package func has(_ key: TermKey) throws -> Bool {
    let statement = try db.statement(
      "SELECT 1 FROM term_key WHERE kind = ? AND text = ? LIMIT 1")
    return try statement.first([key.kind.rawValue, key.text]) { _ in true } ?? false
  }

  package func entryIDs(beginning key: TermKey, limit: Int) throws -> [Int64] {
    let statement = try db.statement(
      """
      SELECT entry FROM (
        SELECT entry, text FROM term_key WHERE kind = ?1 AND text > ?2 AND text < ?3 LIMIT 2000)
      GROUP BY entry ORDER BY min(length(text)), entry LIMIT ?4
      """)
    return try statement.all([
      key.kind.rawValue, key.text, key.text + "\u{10FFFF}", limit,
    ]) { $0.int64(0) }
  }

  package func glossaries() throws -> [GlossaryStatus] {
    try db.statement(
      """
      SELECT name, priority, licence,
        (SELECT count(*) FROM entry WHERE entry.glossary = glossary.id)
      FROM glossary ORDER BY priority DESC, name
      """
    ).all { GlossaryStatus(glossary: Self.glossary($0, 0), entryCount: $0.int(3)) }
  }

  package func reading(of text: String) throws -> PinyinReading? {
    try PinyinReader(db).reading(of: text)
  }
}

// MARK: - For crossing

/// What an entry says, without what only people read.
package struct EntryTerms: Sendable {
  package let id: Int64
  package let glossary: String
  /// Simplified.
  package let chinese: [String]
  package let english: [String]
}

extension Snapshot {
  /// The terms of these entries, in this order.
  package func terms(_ ids: [Int64]) throws -> [EntryTerms] {
    let statement = try db.statement(
      """
      SELECT chinese, english, name FROM entry JOIN glossary ON glossary.id = entry.glossary
      WHERE entry.id = ?
      """)
    return try ids.compactMap { id in
      try statement.first([id]) { row in
        func lines(_ column: Int) -> [String] {
          row.text(column).split(separator: "\n").map(String.init)
        }
        return EntryTerms(id: id, glossary: row.text(2), chinese: lines(0), english: lines(1))
      }
    }
  }
}

extension Snapshot {
  /// The words of known reading in a part of what `analyzer` has read.
  package func readWords(in range: Range<Int>, of analyzer: Analyzer) throws -> [PinyinReader.Word]
  {
    try PinyinReader(db).words(in: range, of: analyzer)
  }

  /// The characters that the terms of glossaries have read so, without tones.
  package func charactersInGlossaries(readAs letters: String) throws -> [UInt32] {
    let syllables = (0...5).map { PinyinReading.Syllable(letters, tone: $0).numbered }
    return try db.statement(
      "SELECT DISTINCT scalar FROM reading WHERE pinyin IN (?, ?, ?, ?, ?, ?)"
    ).all(syllables) { UInt32(truncatingIfNeeded: $0.int(0)) }
  }
}

extension Snapshot {
  /// The ids of a glossary's entries, in its order.
  package func entryIDs(ofGlossary name: String) throws -> [Int64] {
    try db.statement(
      """
      SELECT entry.id FROM entry JOIN glossary ON glossary.id = entry.glossary
      WHERE name = ? ORDER BY entry.id
      """
    ).all([name]) { $0.int64(0) }
  }
}
