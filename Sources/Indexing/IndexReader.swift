import Foundation
import GRDB
import SuoyinAnalysis
import SuoyinIngest

/// A passage that matches, by what SQLite knows of it.
package struct Candidate: Hashable, Sendable {
  package var passageID: Int64
  /// BM25 as FTS5 counts it, turned so that more is better.
  package var score: Double
}

/// A passage as it is stored, with its document and file.
package struct StoredPassage: Sendable {
  package var id: Int64
  package var kind: Passage.Kind
  package var language: Language
  package var text: String
  package var locations: LocationMap
  package var words: BitSet
  /// Its place among the passages of its document, counted from 1.
  package var number: Int
  /// The record's id; empty where the file is the document.
  package var documentName: String
  package var documentTitle: String?
  package var path: String
}

/// Reads an index. Any number may, also while one writes.
package final class IndexReader: Sendable {
  package let path: String
  private let queue: DatabaseQueue

  /// - Throws: `IndexError` where there is no index, or a stranger's.
  package init(path: String) throws {
    self.path = path
    queue = try IndexFile.openForReading(path)
  }

  /// Reads one state of the index: what is written meanwhile is not seen.
  package func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    try reading { try body(Snapshot(db: $0)) }
  }

  /// The passages of these ids, in this order; those that are gone are left out.
  package func passages(_ ids: [Int64]) throws -> [StoredPassage] {
    try snapshot { try $0.passages(ids) }
  }

  /// The ids of all passages, ascending.
  package func passageIDs() throws -> [Int64] {
    try reading { try Int64.fetchAll($0, sql: "SELECT id FROM passage ORDER BY id") }
  }

  /// How much is in the index.
  package func status() throws -> IndexStatus {
    try reading { db in
      let count = { (table: String) in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      var stamps: [String: String] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT name, value FROM stamp WHERE name <> 'canary'") {
        stamps[row[0]] = row[1]
      }
      let languages = try Row.fetchAll(
        db, sql: "SELECT language, count(*) FROM passage GROUP BY 1 ORDER BY 2 DESC, 1")
      return IndexStatus(
        path: path, format: stamps["format"] ?? "?", icuVersion: stamps["icu"] ?? "?",
        fileCount: try count("source"), documentCount: try count("document"),
        passageCount: try count("passage"),
        unfinishedFiles: try String.fetchAll(
          db, sql: "SELECT path FROM source WHERE digest IS NULL ORDER BY path"),
        warnings: try Row.fetchAll(
          db, sql: "SELECT path, warning FROM source WHERE warning IS NOT NULL ORDER BY path"
        ).map { FileWarning(path: $0[0], reason: $0[1]) },
        textBytes: try Int.fetchOne(
          db, sql: "SELECT sum(length(CAST(text AS BLOB))) FROM passage") ?? 0,
        fileBytes: try Int.fetchOne(
          db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0,
        passagesByLanguage: languages.map { .init(language: Language(tag: $0[0]), count: $0[1]) })
    }
  }

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

  private func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try IndexFile.translatingErrors(path) { try queue.read(body) }
  }
}

extension IndexReader {
  /// One state of an index.
  package struct Snapshot {
    fileprivate let db: Database

    /// The best `limit` passages that match, best first; nil for all. Equal scores keep the order of
    /// the index.
    package func match(_ expression: MatchExpression, limit: Int?) throws -> [Candidate] {
      let statement = try db.cachedStatement(
        sql: """
          SELECT rowid, rank FROM passage_index WHERE passage_index MATCH ?
          ORDER BY rank, rowid LIMIT ?
          """)
      let rows = try Row.fetchCursor(statement, arguments: [expression.sql, limit ?? -1])
      var candidates: [Candidate] = []
      while let row = try rows.next() {
        candidates.append(Candidate(passageID: row[0], score: -(row[1] as Double)))
      }
      return candidates
    }

    /// The passages of these ids, in this order; those that are gone are left out.
    package func passages(_ ids: [Int64]) throws -> [StoredPassage] {
      let statement = try db.cachedStatement(
        sql: """
          SELECT passage.id, passage.kind, passage.language, text, locations, words,
            passage.id - firstPassage + 1, name, title, path
          FROM passage JOIN document ON document.id = passage.document
          JOIN source ON source.id = document.source
          WHERE passage.id = ?
          """)
      return try ids.compactMap { id in
        try Row.fetchOne(statement, arguments: [id]).map(Self.passage)
      }
    }

    private static func passage(_ row: Row) -> StoredPassage {
      StoredPassage(
        id: row[0], kind: Passage.Kind(rawValue: row[1]) ?? .text, language: Language(tag: row[2]),
        text: row[3], locations: LocationCoding.decode([UInt8](row[4] as Data)),
        words: BitSet(bytes: [UInt8](row[5] as Data)), number: row[6], documentName: row[7],
        documentTitle: row[8], path: row[9])
    }
  }
}

/// A file that was not read as it is, and why.
public struct FileWarning: Hashable, Sendable {
  /// Absolute.
  public let path: String
  /// One sentence.
  public let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// What an index holds.
public struct IndexStatus: Hashable, Sendable {
  public struct LanguageCount: Hashable, Sendable {
    public let language: Language
    /// Passages.
    public let count: Int
  }

  public let path: String
  public let format: String
  /// The ICU that set the word borders.
  public let icuVersion: String
  public let fileCount: Int
  public let documentCount: Int
  public let passageCount: Int
  /// Files whose indexing was broken off; the next run completes them.
  public let unfinishedFiles: [String]
  public let warnings: [FileWarning]
  /// UTF-8 bytes of all passages.
  public let textBytes: Int
  /// Bytes of the index file, the text in it included.
  public let fileBytes: Int
  public let passagesByLanguage: [LanguageCount]
}
