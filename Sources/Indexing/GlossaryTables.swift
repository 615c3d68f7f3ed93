import Foundation
import GRDB
import GRDBSQLite
import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// The glossaries of an index, inside a transaction.
struct GlossaryTables {
  private let db: Database
  private let keys = TermKeys()
  private let analyzer = Analyzer()

  init(_ db: Database) { self.db = db }

  /// Puts `glossary` with `entries` in the place of the one of the same name.
  ///
  /// - Parameter read: how a Chinese term is read that comes without its pinyin.
  func replace(
    _ glossary: Glossary, with entries: [Entry],
    read: (String) throws -> PinyinReading?
  ) throws {
    try remove(named: glossary.name)
    try db.execute(
      sql: "INSERT INTO glossary (name, priority, licence) VALUES (?, ?, ?)",
      arguments: [glossary.name, glossary.priority, glossary.licence])
    let id = db.lastInsertedRowID
    let firstEntry = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0) + 1
    var allKeys: [(key: TermKey, entry: Int64)] = []
    var readings: [Reading: Int] = [:]
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO entry
        (id, glossary, chinese, traditional, pinyin, english, partOfSpeech, note, source)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let index = try db.cachedStatement(
      sql: "INSERT INTO entry_index (rowid, chinese, english) VALUES (?, ?, ?)")
    for (offset, entry) in entries.enumerated() {
      let entryID = firstEntry + Int64(offset)
      let row = EntryRow(entry)
      try insert.execute(arguments: [
        entryID, id, row.chinese, row.traditional, row.pinyin, row.english, entry.partOfSpeech,
        entry.note, entry.source,
      ])
      try index.execute(arguments: [entryID, row.chinese, row.english])
      count(entry, 1, &readings)
      for key in keys.keys(of: try withReadings(entry, read)) { allKeys.append((key, entryID)) }
    }
    try insertKeys(allKeys)
    try add(readings)
  }

  private func withReadings(
    _ entry: Entry, _ read: (String) throws -> PinyinReading?
  ) rethrows -> Entry {
    var entry = entry
    for index in entry.terms.indices
    where entry.terms[index].language == .chinese && entry.terms[index].pinyin == nil {
      entry.terms[index].pinyin = try read(entry.terms[index].text)
    }
    return entry
  }

  private func insertKeys(_ keys: [(key: TermKey, entry: Int64)]) throws {
    // In the order of the table, so that no page is visited twice.
    let sorted = keys.sorted { left, right in
      left.key.kind == right.key.kind
        ? left.key.text < right.key.text : left.key.kind.rawValue < right.key.kind.rawValue
    }
    // By hand: there are half a million of them in a large dictionary.
    let statement = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO term_key (kind, text, entry) VALUES (?, ?, ?)")
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (key, entry) in sorted {
      var text = key.text
      let status = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_int64(handle, 1, Int64(key.kind.rawValue))
          // The text stays where it is until the step is done.
          sqlite3_bind_text(handle, 2, characters.baseAddress, Int32(characters.count), nil)
          sqlite3_bind_int64(handle, 3, entry)
          return sqlite3_step(handle)
        }
      }
      sqlite3_reset(handle)
      guard status == SQLITE_DONE else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: status),
          message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
      }
    }
  }

  /// Whether there was one of this name.
  @discardableResult
  func remove(named name: String) throws -> Bool {
    guard
      let id = try Int64.fetchOne(
        db, sql: "SELECT id FROM glossary WHERE name = ?", arguments: [name])
    else { return false }
    var readings: [Reading: Int] = [:]
    let entries = try db.borrowed.statement(
      "SELECT \(EntryRow.columns) FROM entry WHERE glossary = ?")
    _ = try entries.all([id]) { count(EntryRow.entry($0), -1, &readings) }
    try add(readings)
    try db.execute(
      sql: """
        DELETE FROM term_key WHERE entry IN (SELECT id FROM entry WHERE glossary = ?1);
        INSERT INTO entry_index (entry_index, rowid, chinese, english)
          SELECT 'delete', id, chinese, english FROM entry WHERE glossary = ?1;
        DELETE FROM entry WHERE glossary = ?1;
        DELETE FROM glossary WHERE id = ?1
        """, arguments: [id, id, id, id])
    return true
  }

  // MARK: Readings

  private struct Reading: Hashable {
    let scalar: UInt32
    let pinyin: String
  }

  /// Counts how the characters of an entry's terms are read, where each has its syllable.
  private func count(_ entry: Entry, _ change: Int, _ readings: inout [Reading: Int]) {
    for term in entry.terms {
      guard let pinyin = term.pinyin else { continue }
      analyzer.read(term.text)
      guard analyzer.count == pinyin.syllables.count else { continue }
      for (index, syllable) in pinyin.syllables.enumerated()
      where analyzer.token(index).kind == .character && !syllable.isErhua {
        let plain = PinyinReading.Syllable(syllable.letters, tone: syllable.tone)
        readings[
          Reading(scalar: analyzer.foldedScalar(of: index), pinyin: plain.numbered), default: 0] +=
          change
      }
    }
  }

  private func add(_ readings: [Reading: Int]) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO reading (scalar, pinyin, count) VALUES (?, ?, ?)
        ON CONFLICT (scalar, pinyin) DO UPDATE SET count = count + excluded.count
        """)
    for (reading, change) in readings where change != 0 {
      try statement.execute(arguments: [Int64(reading.scalar), reading.pinyin, change])
    }
    try db.execute(sql: "DELETE FROM reading WHERE count <= 0")
  }
}
