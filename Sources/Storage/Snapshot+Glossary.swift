import SuoyinAnalysis
import SuoyinICU
import SuoyinSQLite
import SuoyinTerminology

/// An entry with where it is from.
package struct StoredEntry: Sendable {
  package let id: Int64
  package let entry: Entry
  package let glossary: Glossary
}

/// A glossary and its size.
public struct GlossaryStatus: Hashable, Sendable {
  public let glossary: Glossary
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

  /// How `text` is read: as the glossaries have its words, else as its characters are read most
  /// often there, else as ICU reads them. nil where it has no Chinese characters.
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

  // MARK: Pinyin

  private static let longestWord = 8

  package func reading(of text: String) throws -> PinyinReading? {
    let analyzer = Analyzer()
    analyzer.read(text)
    guard (0..<analyzer.count).contains(where: { analyzer.unit($0).kind == .character }) else {
      return nil
    }
    var syllables: [PinyinReading.Syllable] = []
    var index = 0
    while index < analyzer.count {
      guard analyzer.unit(index).kind == .character else {
        syllables.append(.init(analyzer.foldedText(of: index), tone: 0))
        index += 1
        continue
      }
      if let word = try word(at: index, analyzer) {
        syllables += word
        index += word.count
      } else {
        let scalar = analyzer.foldedScalar(of: index)
        syllables += try character(scalar).map { [$0] } ?? []
        index += 1
      }
    }
    return syllables.isEmpty ? nil : PinyinReading(syllables: syllables)
  }

  /// The reading of the longest term of two characters and more that stands at `start`.
  private func word(at start: Int, _ analyzer: Analyzer) throws -> [PinyinReading.Syllable]? {
    var length = 1
    while length < Self.longestWord, analyzer.runContinues(behind: start + length - 1) {
      length += 1
    }
    let statement = try db.statement(
      """
      SELECT entry.chinese, entry.pinyin FROM term_key JOIN entry ON entry.id = term_key.entry
      WHERE kind = 0 AND text = ? AND pinyin <> '' ORDER BY entry.id LIMIT 1
      """)
    for length in stride(from: length, to: 1, by: -1) {
      let key = (start..<start + length).map { analyzer.foldedText(of: $0) }.joined()
      let found = try statement.first([key]) { $0.text(1) }
      for line in (found ?? "").split(separator: "\n") {
        let reading = PinyinReading(String(line))
        // Terms of one entry may be of different lengths; names are not capital inside a text.
        if reading.syllables.count == length {
          return reading.syllables.map { .init($0.letters, tone: $0.tone) }
        }
      }
    }
    return nil
  }

  private func character(_ scalar: UInt32) throws -> PinyinReading.Syllable? {
    let statement = try db.statement(
      "SELECT pinyin FROM reading WHERE scalar = ? ORDER BY count DESC, pinyin LIMIT 1")
    let known = try statement.first([Int64(scalar)]) { $0.text(0) }
    let text = try known ?? ToneReadings.shared.reading(of: scalar)
    return text.flatMap { PinyinReading($0).syllables.first }
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
  /// Characters with the readings that glossaries give them, without tones.
  package func otherReadings() throws -> [(scalar: UInt32, reading: String)] {
    try db.statement("SELECT DISTINCT scalar, pinyin FROM reading").all { row in
      PinyinReading(row.text(1)).syllables.first.map {
        (UInt32(truncatingIfNeeded: row.int(0)), $0.letters)
      }
    }.compactMap(\.self)
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
