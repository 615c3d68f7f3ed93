import Foundation
import GRDB
import SuoyinAnalysis
import SuoyinDocuments
import SuoyinIngest
import SuoyinStorage

/// A file to be indexed, as it was on disk.
package struct SourceRecord: Hashable, Sendable {
  /// Absolute.
  package var path: String
  package var byteCount: Int
  /// When its bytes or its entry last changed, in nanoseconds since 1970.
  package var changed: Int
  /// When its bytes last changed, in seconds since 1970.
  package var modified: Int
  /// SHA-256 of its bytes.
  package var digest: Data
  package var encoding: String
  /// What was wrong with it and did not keep it from being read.
  package var warning: String?

  package init(
    path: String, byteCount: Int, changed: Int, modified: Int, digest: Data, encoding: String,
    warning: String? = nil
  ) {
    self.path = path
    self.byteCount = byteCount
    self.changed = changed
    self.modified = modified
    self.digest = digest
    self.encoding = encoding
    self.warning = warning
  }
}

/// A document with all that is stored of it, ready to be written.
package struct PreparedDocument: Sendable {
  package struct PreparedPassage: Sendable {
    package var passage: Passage
    /// Which of its tokens begin a word.
    package var words: BitSet
    package var tokenCount: Int
    /// The single characters that stand in it, each once: folded scalars.
    package var characters: [UInt32]
  }

  /// The record's id; empty where the file is the document.
  package var name: String
  /// One line, without control characters.
  package var title: String?
  package var language: Language
  /// As the document gives it; nil where it gives none.
  package var date: CalendarDate?
  package var passages: [PreparedPassage]

  /// UTF-8 bytes of text.
  package var byteCount: Int { passages.reduce(0) { $0 + $1.passage.utf8.count } }
}

/// One step of writing.
package enum IndexChange: Sendable {
  /// The documents that follow are this file's.
  case begin(SourceRecord)
  /// Replaces the document of the same name.
  case document(PreparedDocument)
  /// All documents of the file have been given: those not given are gone.
  case finish(SourceRecord)
  /// The file was touched but holds the same bytes.
  case touch(SourceRecord)
  /// The file is gone.
  case remove(path: String)
}

/// Writes an index. One at a time: it holds the lock.
package final class IndexWriter {
  package let path: String
  private let lock: IndexLock
  let queue: DatabaseQueue
  private let generation: Int
  private var sourceID: Int64 = 0
  /// Whether anything was in the index of the file that is being written.
  private var sourceHasDocuments = false
  private var nextPassageID: Int64 = 0
  private var writtenBytes = 0
  /// What the transaction changes beside rows of its own.
  private var blocks = PassageBlocks()
  private var characters = CharacterCounts()
  private let analyzer = Analyzer()

  /// Opens the index at `path`, making it where there is none.
  ///
  /// - Throws: `IndexError`.
  package init(path: String) throws {
    self.path = path
    try IndexHeader.refuseStrangers(path)
    lock = try IndexLock(forIndexAt: path)
    queue = try lock.leavingNothingBesideStrangers { try IndexFile.openForWriting(path) }
    generation = try queue.read {
      (try Int.fetchOne($0, sql: "SELECT max(generation) FROM document") ?? 0) + 1
    }
  }

  /// The files that were read to their end.
  package func knownSources() throws -> [SourceRecord] {
    try queue.read { db in
      var known: [SourceRecord] = []
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM source WHERE digest IS NOT NULL")
      while let row = try rows.next() {
        known.append(
          SourceRecord(
            path: row["path"], byteCount: row["byteCount"], changed: row["changed"],
            modified: row["modified"], digest: row["digest"], encoding: row["encoding"],
            warning: row["warning"]))
      }
      return known
    }
  }

  /// The paths of all files of which anything is in the index, whole or not.
  package func sourcePaths() throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: "SELECT path FROM source ORDER BY path") }
  }

  /// Writes what `next` gives, until it gives nil, in one transaction: afterwards all of it can be
  /// found, or, after a throw or a kill, none.
  package func apply(_ next: () throws -> [IndexChange]?) throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { db in
        while let changes = try next() {
          for change in changes { try apply(change, db) }
        }
        try flushCounts(db)
      }
    }
  }

  private func apply(_ change: IndexChange, _ db: Database) throws {
    switch change {
    case .begin(let record): try begin(record, db)
    case .document(let document): try replace(document, db)
    case .finish(let record): try finish(record, db)
    case .touch(let record): try touch(record, db)
    case .remove(let path): try remove(path, db)
    }
  }

  /// Ends writing: merges what was written into one segment where it was much, and leaves a file
  /// that can be read where no writing is possible.
  package func close() throws {
    try IndexFile.translatingErrors(path) {
      try queue.write { db in
        let total = try Int.fetchOne(db, sql: "SELECT sum(byteCount) FROM source") ?? 0
        guard writtenBytes * 4 > total else { return }
        try db.execute(sql: "INSERT INTO passage_index(passage_index) VALUES ('optimize')")
      }
      IndexFile.settle(queue)
      try queue.close()
    }
  }

  // MARK: Steps, inside a transaction

  private func begin(_ record: SourceRecord, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO source (path, byteCount, changed, modified, digest, encoding, warning)
        VALUES (?, ?, ?, ?, NULL, ?, NULL)
        ON CONFLICT (path) DO UPDATE SET digest = NULL
        """,
      arguments: [
        record.path, record.byteCount, record.changed, record.modified, record.encoding,
      ])
    sourceID =
      try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE path = ?", arguments: [record.path])
      ?? 0
    sourceHasDocuments =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM document WHERE source = ?)", arguments: [sourceID])
      ?? true
    nextPassageID = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM passage") ?? 0) + 1
  }

  private func replace(_ document: PreparedDocument, _ db: Database) throws {
    if sourceHasDocuments {
      let old = try db.cachedStatement(
        sql: "SELECT id FROM document WHERE source = ? AND name = ?")
      if let id = try Int64.fetchOne(old, arguments: [sourceID, document.name]) {
        try removeDocument(id, db)
      }
    }
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO document
        (source, name, title, language, date, generation, firstPassage, passageCount)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [
      sourceID, document.name, document.title, document.language.tag,
      document.date?.description, generation,
      nextPassageID, document.passages.count,
    ])
    let documentID = db.lastInsertedRowID
    let title = Self.indexedTitle(document.title)
    for (number, prepared) in document.passages.enumerated() {
      try insertPassage(prepared, documentID, title, isFirst: number == 0, db)
    }
    writtenBytes += document.byteCount
  }

  /// As much of a title as stands above its passages: what `passage_content` has of it.
  private static func indexedTitle(_ title: String?) -> String {
    String(String.UnicodeScalarView((title ?? "").unicodeScalars.prefix(200)))
  }

  private func insertPassage(
    _ prepared: PreparedDocument.PreparedPassage, _ documentID: Int64, _ title: String,
    isFirst: Bool, _ db: Database
  ) throws {
    let passage = prepared.passage
    let text = String(decoding: passage.utf8, as: UTF8.self)
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO passage (id, document, kind, language, text, locations, words)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [
      nextPassageID, documentID, passage.kind.rawValue, passage.language.tag, text,
      Data(LocationCoding.encode(passage.locations)), Data(prepared.words.bytes),
    ])
    let index = try db.cachedStatement(
      sql: "INSERT INTO passage_index (rowid, title, text) VALUES (?, ?, ?)")
    try index.execute(arguments: [nextPassageID, title, text])
    let traits = PassageTable.Traits(
      tally: passage.tally, kind: passage.kind, isFirst: isFirst)
    try blocks.set(nextPassageID, tokens: max(1, prepared.tokenCount), traits) {
      try Self.block($0, db)
    }
    characters.add(prepared.characters, 1)
    nextPassageID += 1
  }

  private func finish(_ record: SourceRecord, _ db: Database) throws {
    let gone = try Int64.fetchAll(
      db, sql: "SELECT id FROM document WHERE source = ? AND generation <> ?",
      arguments: [sourceID, generation])
    for id in gone { try removeDocument(id, db) }
    try db.execute(
      sql: """
        UPDATE source
        SET byteCount = ?, changed = ?, modified = ?, digest = ?, encoding = ?, warning = ?
        WHERE id = ?
        """,
      arguments: [
        record.byteCount, record.changed, record.modified, record.digest, record.encoding,
        record.warning, sourceID,
      ])
  }

  private func touch(_ record: SourceRecord, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE source SET byteCount = ?, changed = ?, modified = ? WHERE path = ?",
      arguments: [record.byteCount, record.changed, record.modified, record.path])
  }

  private func remove(_ path: String, _ db: Database) throws {
    let ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT document.id FROM document JOIN source ON source.id = document.source
        WHERE source.path = ?
        """, arguments: [path])
    for id in ids { try removeDocument(id, db) }
    try db.execute(sql: "DELETE FROM source WHERE path = ?", arguments: [path])
  }

  private func removeDocument(_ id: Int64, _ db: Database) throws {
    try forgetCounts(ofDocument: id, db)
    // The index must be told what it held: it keeps no text of its own.
    try db.execute(
      sql: """
        INSERT INTO passage_index (passage_index, rowid, title, text)
          SELECT 'delete', content.id, content.title, content.text FROM document
          JOIN passage_content AS content
            ON content.id >= firstPassage AND content.id < firstPassage + passageCount
          WHERE document.id = ?1;
        \(Self.forgetting("evidence", "passage"));
        \(Self.forgetting("alignment", "chinese"));
        \(Self.forgetting("alignment", "english"));
        \(Self.forgetting("passage", "id"));
        DELETE FROM document WHERE id = ?1
        """, arguments: [id, id, id, id, id, id])
  }

  /// Removes the rows of `table` that name a passage of document ?1.
  private static func forgetting(_ table: String, _ column: String) -> String {
    """
    DELETE FROM \(table) WHERE \(column) >= (SELECT firstPassage FROM document WHERE id = ?1)
      AND \(column) < (SELECT firstPassage + passageCount FROM document WHERE id = ?1)
    """
  }

  // MARK: Counts

  private func forgetCounts(ofDocument id: Int64, _ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT passage.id, text FROM document
        JOIN passage ON passage.id >= firstPassage AND passage.id < firstPassage + passageCount
        WHERE document.id = ?
        """, arguments: [id])
    while let row = try rows.next() {
      analyzer.read(row[1] as String)
      characters.add(analyzer.characters, -1)
      try blocks.set(row[0], tokens: 0, []) { try Self.block($0, db) }
    }
  }

  private static func block(
    _ number: Int, _ db: Database
  ) throws -> (tokens: [UInt8], traits: [UInt8])? {
    try Row.fetchOne(
      db, sql: "SELECT tokens, traits FROM passage_block WHERE id = ?", arguments: [number]
    ).map { ([UInt8]($0[0] as Data), [UInt8]($0[1] as Data)) }
  }

  private func flushCounts(_ db: Database) throws {
    try blocks.flush { number, tokens, traits in
      try db.execute(
        sql: "INSERT OR REPLACE INTO passage_block (id, tokens, traits) VALUES (?, ?, ?)",
        arguments: [number, Data(tokens), Data(traits)])
    }
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO character (scalar, passages) VALUES (?, ?)
        ON CONFLICT (scalar) DO UPDATE SET passages = passages + excluded.passages
        """)
    try characters.flush { scalar, change in
      try statement.execute(arguments: [Int64(scalar), change])
    }
  }
}

/// By how much a transaction changes in how many passages each character stands.
private struct CharacterCounts {
  private var changes: [UInt32: Int] = [:]

  mutating func add(_ scalars: [UInt32], _ change: Int) {
    for scalar in scalars { changes[scalar, default: 0] += change }
  }

  /// Calls `write` with each change and forgets them.
  mutating func flush(_ write: (UInt32, Int) throws -> Void) rethrows {
    for (scalar, change) in changes.sorted(by: { $0.key < $1.key }) where change != 0 {
      try write(scalar, change)
    }
    changes = [:]
  }
}

extension IndexWriter {
  /// Compares the index with the text it was made of, term by term.
  ///
  /// - Throws: `IndexError.damaged`.
  package static func check(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw IndexError.missing(path: path) }
    // FTS5's check is an INSERT, so it needs a writer.
    try IndexLock.held(forIndexAt: path) {
      let queue = try IndexFile.openForWriting(path)
      try IndexFile.translatingErrors(path) {
        try queue.write { db in
          try db.execute(
            sql: "INSERT INTO passage_index(passage_index, rank) VALUES ('integrity-check', 1)")
          if let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check"), answer != "ok" {
            throw IndexError.damaged(path: path, reason: answer)
          }
        }
        IndexFile.settle(queue)
      }
    }
  }

  /// Removes the index at `path` with what SQLite keeps beside it.
  ///
  /// - Throws: `IndexError.notAnIndex` for any other file, which is left as it is; `.locked` while
  ///   another process writes.
  package static func remove(at path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    try IndexLock.held(forIndexAt: path) {
      guard try IndexFile.isOurs(path) else { throw IndexError.notAnIndex(path: path) }
      for suffix in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    }
  }
}
