import SuoyinAnalysis
import SuoyinICU
import SuoyinTerminology

/// An entry with its glossary.
package struct StoredEntry: Sendable {
  package let id: Int64
  package let entry: Entry
  package let glossary: Glossary
  /// How common its terms are, as its glossary alone lets one guess: see `Commonness`.
  package let commonness: Double
  /// Of an entry for a character: the share of words with it that begin with it, likewise.
  package let leadingShare: Double
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

/// The terms of an entry, without what only readers need.
package struct EntryTerms: Sendable {
  package let id: Int64
  /// The glossary's name.
  package let glossary: String
  /// Simplified.
  package let chinese: [String]
  package let english: [String]
}

extension Snapshot {
  // MARK: Glossaries

  /// All glossaries, those with the highest priority first.
  package func glossaries() throws -> [GlossaryStatus] {
    try db.statement(
      """
      SELECT \(GlossaryRow.columns),
        (SELECT count(*) FROM entry WHERE entry.glossary = glossary.id)
      FROM glossary ORDER BY priority DESC, name
      """
    ).all {
      GlossaryStatus(
        glossary: GlossaryRow.glossary($0, 0), entryCount: $0.int(GlossaryRow.columnCount))
    }
  }

  /// All entries of a glossary, in its order.
  package func entries(ofGlossary name: String) throws -> [Entry] {
    try db.statement(
      """
      SELECT \(EntryRow.columns) FROM entry JOIN glossary ON glossary.id = entry.glossary
      WHERE name = ? ORDER BY entry.id
      """
    ).all([name], EntryRow.entry)
  }

  /// The ids of a glossary's entries, in its order.
  package func entryIDs(ofGlossary name: String) throws -> [Int64] {
    try db.statement(
      """
      SELECT entry.id FROM entry JOIN glossary ON glossary.id = entry.glossary
      WHERE name = ? ORDER BY entry.id
      """
    ).all([name]) { $0.int64(0) }
  }

  // MARK: Entries

  /// The entries with these ids, in this order; ids without an entry are left out.
  package func entries(_ ids: [Int64]) throws -> [StoredEntry] {
    let statement = try db.statement(
      """
      SELECT \(EntryRow.columns), \(GlossaryRow.columns), commonness, leadingShare
      FROM entry
      JOIN glossary ON glossary.id = entry.glossary WHERE entry.id = ?
      """)
    return try ids.compactMap { id in
      try statement.first([id]) { row in
        StoredEntry(
          id: id, entry: EntryRow.entry(row),
          glossary: GlossaryRow.glossary(row, EntryRow.columnCount),
          commonness: row.double(EntryRow.columnCount + GlossaryRow.columnCount),
          leadingShare: row.double(EntryRow.columnCount + GlossaryRow.columnCount + 1))
      }
    }
  }

  /// The terms of these entries, in this order; ids without an entry are left out.
  package func terms(_ ids: [Int64]) throws -> [EntryTerms] {
    let statement = try db.statement(
      """
      SELECT chinese, english, name FROM entry JOIN glossary ON glossary.id = entry.glossary
      WHERE entry.id = ?
      """)
    return try ids.compactMap { id in
      try statement.first([id]) { row in
        EntryTerms(
          id: id, glossary: row.text(2), chinese: EntryRow.lines(row.text(0)),
          english: EntryRow.lines(row.text(1)))
      }
    }
  }

  // MARK: Finding entries

  /// The entries that have a term with this key, those of the glossaries with the highest priority
  /// first.
  package func entryIDs(of key: TermKey) throws -> [Int64] {
    let statement = try db.statement(
      """
      SELECT term_key.entry FROM term_key JOIN entry ON entry.id = term_key.entry
      JOIN glossary ON glossary.id = entry.glossary
      WHERE term_key.kind = ? AND text = ? ORDER BY priority DESC, term_key.entry
      """)
    return try statement.all([key.kind.rawValue, key.text]) { $0.int64(0) }
  }

  /// Whether any entry has a term with this key.
  package func has(_ key: TermKey) throws -> Bool {
    let statement = try db.statement(
      "SELECT 1 FROM term_key WHERE kind = ? AND text = ? LIMIT 1")
    return try statement.first([key.kind.rawValue, key.text]) { _ in true } ?? false
  }

  /// The entries that have a term with this key, the commonest first.
  package func commonestEntryIDs(of key: TermKey, limit: Int) throws -> [Int64] {
    let statement = try db.statement(
      """
      SELECT entry.id FROM term_key JOIN entry ON entry.id = term_key.entry
      WHERE kind = ? AND text = ? ORDER BY commonness DESC, entry.id LIMIT ?
      """)
    return try statement.all([key.kind.rawValue, key.text, limit]) { $0.int64(0) }
  }

  /// The entries that have a term whose key begins with this one and is longer, the commonest first.
  package func entryIDs(beginning key: TermKey, limit: Int) throws -> [Int64] {
    // The inner limit bounds the work for one letter, which thousands of keys begin with.
    let statement = try db.statement(
      """
      SELECT DISTINCT entry.id FROM (
        SELECT entry FROM term_key WHERE kind = ?1 AND text > ?2 AND text < ?3 LIMIT 2000) AS found
      JOIN entry ON entry.id = found.entry ORDER BY commonness DESC, entry.id LIMIT ?4
      """)
    return try statement.all([
      key.kind.rawValue, key.text, key.text + "\u{10FFFF}", limit,
    ]) { $0.int64(0) }
  }

  /// The entries that have this anywhere in their terms, the commonest first.
  package func entryIDs(matching expression: MatchExpression, limit: Int) throws -> [Int64] {
    // As above, for a word that is in the glosses of thousands.
    let statement = try db.statement(
      """
      SELECT entry.id FROM (
        SELECT rowid FROM entry_index WHERE entry_index MATCH ?1 LIMIT 4000) AS found
      JOIN entry ON entry.id = found.rowid ORDER BY commonness DESC, entry.id LIMIT ?2
      """)
    return try statement.all([expression.sql, limit]) { $0.int64(0) }
  }

  // MARK: Frequencies

  /// The list of frequencies that was imported, its words folded and stemmed; empty if there is none.
  package func frequencies() throws -> [WordFrequency] {
    try db.statement("SELECT word, count FROM frequency WHERE word <> ''")
      .all { WordFrequency(word: $0.text(0), count: $0.int(1)) }
  }

  /// How often each of these words occurs among a million, by the list that was imported; 0 for words
  /// that it lacks. nil if there is no list.
  ///
  /// - Parameter words: keys of kind `text`.
  package func frequencies(of words: [String]) throws -> [Double]? {
    let statement = try db.statement("SELECT count FROM frequency WHERE word = ?")
    guard let sum = try statement.first([""], { $0.int64(0) }), sum > 0 else { return nil }
    return try words.map { word in
      guard !word.isEmpty else { return 0 }
      let count = try statement.first([word]) { $0.int64(0) } ?? 0
      return 1_000_000 * Double(count) / Double(sum)
    }
  }

  // MARK: Pinyin

  /// The pinyin of `text`: by words where glossaries or `PinyinLexicon` contain them, else the
  /// commonest reading of each character. nil if it has no Chinese characters.
  package func reading(of text: String) throws -> PinyinReading? {
    try PinyinReader(db).reading(of: text)
  }

  /// The words of known reading in `range`, in tokens of what `analyzer` has read last.
  package func readWords(in range: Range<Int>, of analyzer: Analyzer) throws -> [PinyinReader.Word]
  {
    try PinyinReader(db).words(in: range, of: analyzer)
  }

  /// The characters that terms of glossaries have with this reading, without tones.
  package func charactersInGlossaries(readAs letters: String) throws -> [UInt32] {
    let syllables = (0...5).map { PinyinReading.Syllable(letters, tone: $0).numbered }
    return try db.statement(
      "SELECT DISTINCT scalar FROM reading WHERE pinyin IN (?, ?, ?, ?, ?, ?)"
    ).all(syllables) { UInt32(truncatingIfNeeded: $0.int(0)) }
  }
}
