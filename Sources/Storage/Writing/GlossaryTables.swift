import SuoyinAnalysis
import SuoyinTerminology

/// Writes glossaries, with the keys their terms are found by and the readings they give for
/// characters. Every method runs inside the writer's transaction.
struct GlossaryTables {
  private let db: Connection
  private let keys = TermKeys()
  private let analyzer = Analyzer()

  init(_ db: Connection) { self.db = db }

  /// Replaces the glossary of the same name, if there is one. Chinese terms without pinyin are found
  /// by the reading that `PinyinReader` gives them; it is not stored.
  ///
  /// - Returns: the id of the first entry; the others follow without gaps.
  @discardableResult
  func replace(_ glossary: Glossary, with entries: [Entry]) throws -> Int64 {
    try remove(named: glossary.name)
    try db.statement("INSERT INTO glossary (name, priority, licence, kind) VALUES (?, ?, ?, ?)")
      .run(GlossaryRow.values(glossary))
    let glossaryID = db.lastInsertedID
    let firstID = (try db.statement("SELECT max(id) FROM entry").first { $0.int64(0) } ?? 0) + 1
    var allKeys: [(key: TermKey, entry: Int64)] = []
    var readings: [Reading: Int] = [:]
    let commonness = Commonness(of: entries)
    let followed = followedTerms(of: entries)
    let insert = try db.statement(
      """
      INSERT INTO entry
      (id, glossary, commonness, leadingShare, chinese, traditional, pinyin, english, partOfSpeech,
        note, source)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let index = try db.statement(
      "INSERT INTO entry_index (rowid, chinese, english) VALUES (?, ?, ?)")
    for (place, entry) in entries.enumerated() {
      let id = firstID + Int64(place)
      let row = EntryRow(entry)
      try insert.run(
        [id, glossaryID, commonness.estimates[place], commonness.leadingShares[place]] + row.values)
      try index.run([id, row.chinese, row.english])
      count(entry, 1, &readings)
      var found = try withReadings(entry)
      found.terms += followed[place] ?? []
      for key in keys.keys(of: found) { allKeys.append((key, id)) }
    }
    try insertKeys(allKeys)
    try add(readings)
    return firstID
  }

  private func withReadings(_ entry: Entry) throws -> Entry {
    let reader = PinyinReader(db)
    var entry = entry
    for index in entry.terms.indices
    where entry.terms[index].language == .chinese && entry.terms[index].pinyin == nil {
      entry.terms[index].pinyin = try reader.reading(of: entry.terms[index].text)
    }
    return entry
  }

  /// The English terms of what an entry refers to, where it has no meaning of its own: 广州, see 广州市.
  /// By the place of the entry.
  private func followedTerms(of entries: [Entry]) -> [Int: [Term]] {
    var referring: [Int: Term] = [:]
    for (place, entry) in entries.enumerated() {
      let senses = entry.english.map { Sense($0.text) }
      guard !senses.isEmpty, senses.allSatisfy({ $0.kind != .meaning }),
        let reference = senses.first(where: { $0.kind == .see })?.references.first
      else { continue }
      referring[place] = reference
    }
    guard !referring.isEmpty else { return [:] }
    let wanted = Set(referring.values.map(\.text))
    var targets: [String: [Entry]] = [:]
    for entry in entries {
      for term in entry.chinese where wanted.contains(term.text) {
        targets[term.text, default: []].append(entry)
      }
    }
    return referring.mapValues { reference in
      (targets[reference.text] ?? []).filter { entry in
        reference.pinyin == nil || entry.chinese.contains { $0.pinyin == reference.pinyin }
      }.flatMap(\.english)
    }
  }

  private func insertKeys(_ keys: [(key: TermKey, entry: Int64)]) throws {
    // A large dictionary has half a million of them. In the order of the table no page is visited
    // twice.
    let sorted = keys.sorted { left, right in
      left.key.kind == right.key.kind
        ? left.key.text < right.key.text : left.key.kind.rawValue < right.key.kind.rawValue
    }
    let statement = try db.statement(
      "INSERT OR IGNORE INTO term_key (kind, text, entry) VALUES (?, ?, ?)")
    for (key, entry) in sorted { try statement.run([key.kind.rawValue, key.text, entry]) }
  }

  /// Removes a glossary; returns false if there is none of this name.
  @discardableResult
  func remove(named name: String) throws -> Bool {
    guard
      let id = try db.statement("SELECT id FROM glossary WHERE name = ?")
        .first([name], { $0.int64(0) })
    else { return false }
    var readings: [Reading: Int] = [:]
    try db.statement("SELECT \(EntryRow.columns) FROM entry WHERE glossary = ?")
      .forEachRow([id]) { count(EntryRow.entry($0), -1, &readings) }
    try add(readings)
    for sql in [
      "DELETE FROM term_key WHERE entry IN (SELECT id FROM entry WHERE glossary = ?)",
      // FTS5 must be given what it indexed in order to remove it.
      """
      INSERT INTO entry_index (entry_index, rowid, chinese, english)
      SELECT 'delete', id, chinese, english FROM entry WHERE glossary = ?
      """,
      "DELETE FROM entry WHERE glossary = ?",
      "DELETE FROM glossary WHERE id = ?",
    ] {
      try db.statement(sql).run([id])
    }
    return true
  }

  // MARK: Readings

  private struct Reading: Hashable {
    /// Folded.
    let scalar: UInt32
    /// One syllable: `ming4`.
    let pinyin: String
  }

  /// Counts how the characters of an entry's terms are read, where each has its own syllable.
  private func count(_ entry: Entry, _ change: Int, _ readings: inout [Reading: Int]) {
    for term in entry.terms {
      guard let pinyin = term.pinyin else { continue }
      analyzer.read(term.text)
      guard analyzer.count == pinyin.syllables.count else { continue }
      for (index, syllable) in pinyin.syllables.enumerated()
      where analyzer.token(index).kind == .character && !syllable.isErhua {
        let plain = PinyinReading.Syllable(syllable.letters, tone: syllable.tone)
        let reading = Reading(
          scalar: analyzer.foldedScalar(of: index), pinyin: plain.numbered)
        readings[reading, default: 0] += change
      }
    }
  }

  private func add(_ readings: [Reading: Int]) throws {
    let statement = try db.statement(
      """
      INSERT INTO reading (scalar, pinyin, count) VALUES (?, ?, ?)
      ON CONFLICT (scalar, pinyin) DO UPDATE SET count = count + excluded.count
      """)
    for (reading, change) in readings where change != 0 {
      try statement.run([Int64(reading.scalar), reading.pinyin, change])
    }
    try db.statement("DELETE FROM reading WHERE count <= 0").run()
  }
}
