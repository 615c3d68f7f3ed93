import Foundation
import GRDB
import SuoyinAnalysis
import SuoyinIngest
import Synchronization

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
  private let sink = PostingSink()
  private let statistics = Mutex<(version: Int, statistics: IndexStatistics)?>(nil)

  /// - Throws: `IndexError` where there is no index, or a stranger's.
  package init(path: String) throws {
    self.path = path
    queue = try IndexFile.openForReading(path, sink)
  }

  /// Reads one state of the index: what is written meanwhile is not seen.
  package func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    try reading { db in
      try body(Snapshot(db: db, sink: sink, statistics: try currentStatistics(db)))
    }
  }

  /// What was counted over the whole index; counted again when someone has written.
  private func currentStatistics(_ db: Database) throws -> IndexStatistics {
    let version = try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0
    return try statistics.withLock { known in
      if let known, known.version == version { return known.statistics }
      let fresh = try IndexStatistics(db)
      known = (version, fresh)
      return fresh
    }
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
    let db: Database
    let sink: PostingSink
    package let statistics: IndexStatistics

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

    /// A document of the index.
    package struct Document: Sendable {
      /// Ids, without gaps.
      package let passages: Range<UInt32>
      /// What was wrong with its file.
      package let warning: String?
    }

    /// The document of this id: a record's name, or the path of a file or the end of one.
    package func document(named name: String) throws -> Document? {
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT firstPassage, passageCount, warning FROM document
          JOIN source ON source.id = document.source
          WHERE name = ?1 OR name = '' AND (path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1)
          ORDER BY document.id LIMIT 1
          """, arguments: [name])
      return row.map { row in
        let first: UInt32 = row[0]
        return Document(passages: first..<first + (row[1] as UInt32), warning: row[2])
      }
    }

    /// The number of the document of each of these passages.
    package func documents(ofPassages ids: [UInt32]) throws -> [Int64] {
      let statement = try db.cachedStatement(sql: "SELECT document FROM passage WHERE id = ?")
      return try ids.map { try Int64.fetchOne(statement, arguments: [$0]) ?? 0 }
    }

    /// What filters go by, of one passage.
    package struct Facts: Sendable {
      package let language: String
      package let path: String
      /// 2020, 2020-06 or 2020-06-15.
      package let date: String
    }

    package func facts(ofPassages ids: [UInt32]) throws -> [Facts] {
      let statement = try db.cachedStatement(
        sql: """
          SELECT passage.language, path, \(Self.date) FROM passage
          JOIN document ON document.id = passage.document
          JOIN source ON source.id = document.source WHERE passage.id = ?
          """)
      return try ids.compactMap { id in
        try Row.fetchOne(statement, arguments: [id]).map {
          Facts(language: $0[0], path: $0[1], date: $0[2] ?? "")
        }
      }
    }

    /// The texts of the passages around one in its document, in its order.
    package func neighbours(
      of passage: StoredPassage, count: Int
    ) throws -> (before: [String], behind: [String]) {
      let texts = { (condition: String) in
        try String.fetchAll(
          db,
          sql: """
            SELECT text FROM passage WHERE kind = 0
              AND document = (SELECT document FROM passage WHERE id = ?1) AND \(condition)
            LIMIT ?2
            """, arguments: [passage.id, count])
      }
      return (
        try texts("id < ?1 AND id >= ?1 - ?2 ORDER BY id"),
        try texts("id > ?1 AND id <= ?1 + ?2 ORDER BY id")
      )
    }

    /// The id of the document of each of these passages: a record's name, else the path of the file.
    package func documentIDs(ofPassages ids: [UInt32]) throws -> [String] {
      let statement = try db.cachedStatement(
        sql: """
          SELECT iif(name = '', path, name) FROM passage
          JOIN document ON document.id = passage.document
          JOIN source ON source.id = document.source WHERE passage.id = ?
          """)
      return try ids.map { try String.fetchOne(statement, arguments: [$0]) ?? "" }
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
