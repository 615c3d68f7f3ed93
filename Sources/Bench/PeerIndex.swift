import Foundation
import GRDB

/// The same texts in FTS5 with one of its own tokenizers, for comparison. All settings that matter for speed
/// and size are those of Suoyin's own indexes: large pages, write-ahead log, the text in a table of its
/// own, all segments merged at the end.
///
///     try PeerIndex.build(at: path, tokenizer: "trigram", texts: texts)
///     try PeerIndex(searching: path).bestTen("\"命运共同体\"")  // row numbers
struct PeerIndex {
  /// The trigram tokenizer finds nothing shorter, in characters.
  private static let shortestPart = 3

  private let queue: DatabaseQueue

  /// The version of the SQLite that both use.
  static func sqliteVersion() throws -> String {
    try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "?" }
  }

  /// Builds an index of `texts`, whose rows are numbered from 1.
  ///
  /// - Parameter tokenizer: the name of one of FTS5's tokenizers, with its options.
  static func build(at path: String, tokenizer: String, texts: [String]) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;
          PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384;
          CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
          CREATE VIRTUAL TABLE passage_index USING fts5 (
            text, content = 'passage', content_rowid = 'id', tokenize = '\(tokenizer)');
          INSERT INTO passage_index(passage_index, rank) VALUES ('hashsize', 16777216)
          """)
    }
    try queue.write { try insert(texts, $0) }
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          INSERT INTO passage_index(passage_index) VALUES ('optimize');
          PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE
          """)
    }
    try queue.close()
  }

  /// Inserts the text twice, since the index has external content (`content =
  /// 'passage'`): FTS5 then stores no copy, and the caller fills both tables. All rows
  /// are in one transaction.
  private static func insert(_ texts: [String], _ db: Database) throws {
    let passage = try db.makeStatement(sql: "INSERT INTO passage (id, text) VALUES (?, ?)")
    let index = try db.makeStatement(sql: "INSERT INTO passage_index (rowid, text) VALUES (?, ?)")
    for (number, text) in texts.enumerated() {
      try passage.execute(arguments: [number + 1, text])
      try index.execute(arguments: [number + 1, text])
    }
  }

  /// Opens an index for reading only.
  init(searching path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// `query` in FTS5's syntax: each part between spaces as a string, all of which must occur; nil where a
  /// part is too short for trigram.
  static func expression(for query: String) -> String? {
    let parts = query.split(whereSeparator: \.isWhitespace)
    guard !parts.isEmpty, parts.allSatisfy({ $0.unicodeScalars.count >= shortestPart }) else {
      return nil
    }
    return parts.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" }
      .joined(separator: " ")
  }

  /// The row numbers of the best ten by bm25(), best first: no text, no snippets.
  ///
  /// FTS5's `rank` is its bm25() with equal weights, so the order needs no function call.
  /// The statement is cached: parsing SQL is not part of what is compared.
  func bestTen(_ expression: String) throws -> [Int64] {
    try queue.read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT rowid FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT 10")
      return try Int64.fetchAll(statement, arguments: [expression])
    }
  }
}
