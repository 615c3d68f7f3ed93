import Foundation
import GRDB

/// The same texts in FTS5 with one of its own tokenizers, under the settings that Suoyin uses: large
/// pages, the log, text kept outside the index, one segment in the end.
struct PeerIndex {
  /// Strings under this many characters are nothing to the trigram tokenizer.
  private static let shortestPart = 3

  private let queue: DatabaseQueue

  static func sqliteVersion() throws -> String {
    try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "?" }
  }

  /// Builds an index of `texts`; their rows are numbered from 1.
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

  private static func insert(_ texts: [String], _ db: Database) throws {
    let passage = try db.makeStatement(sql: "INSERT INTO passage (id, text) VALUES (?, ?)")
    let index = try db.makeStatement(sql: "INSERT INTO passage_index (rowid, text) VALUES (?, ?)")
    for (number, text) in texts.enumerated() {
      try passage.execute(arguments: [number + 1, text])
      try index.execute(arguments: [number + 1, text])
    }
  }

  init(searching path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// `query` in FTS5's words: all its parts, each as it is; nil where a part is too short.
  static func expression(for query: String) -> String? {
    let parts = query.split(whereSeparator: \.isWhitespace)
    guard !parts.isEmpty, parts.allSatisfy({ $0.unicodeScalars.count >= shortestPart }) else {
      return nil
    }
    return parts.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" }
      .joined(separator: " ")
  }

  /// The rows of the best ten, best first: no text, no snippets.
  func bestTen(_ expression: String) throws -> [Int64] {
    try queue.read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT rowid FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT 10")
      return try Int64.fetchAll(statement, arguments: [expression])
    }
  }
}
