import Foundation
import GRDB
import GRDBSQLite
import SuoyinAnalysis

extension IndexReader.Snapshot {
  /// Where each of `phrases` stands, in the same order. O(postings read).
  ///
  /// - Parameter limit: a list ends after so many passages.
  package func postings(
    of phrases: [MatchExpression], limit: Int = .max
  ) throws -> [PostingList] {
    var lists: [PostingList] = []
    var rest = phrases[...]
    while !rest.isEmpty {
      let group = rest.prefix(MatchExpression.mostOperands)
      rest = rest.dropFirst(group.count)
      sink.begin(limit: limit)
      let statement = try db.cachedStatement(
        sql: """
          SELECT \(PostingFunction.postings)(passage_index) FROM passage_index
          WHERE passage_index MATCH ? LIMIT 1
          """)
      try run(statement, [MatchExpression.any(Array(group)).sql])
      let found = sink.take()
      // Where no phrase stands anywhere there is no row to call the function for.
      lists += found.isEmpty ? group.map { _ in PostingList() } : found
    }
    return lists
  }

  /// The passages that match; the counts are those of the expression's first phrase.
  package func matches(_ expression: MatchExpression) throws -> PostingList {
    if let known = statistics.cache.list(of: expression) { return known }
    sink.begin(limit: .max)
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(PostingFunction.row)(passage_index) FROM passage_index
        WHERE passage_index MATCH ?
        """)
    try run(statement, [expression.sql])
    let list = sink.take().first ?? PostingList()
    statistics.cache.keep(list, for: expression)
    return list
  }

  /// The best `limit` passages as SQLite alone ranks them: `ORDER BY rank`, which is FTS5's `bm25()`.
  /// For comparison.
  package func plainlyRanked(_ expression: MatchExpression, limit: Int) throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT rowid FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT ?
        """)
    return try Int64.fetchAll(statement, arguments: [expression.sql, limit])
  }

  /// Steps through a statement for what its functions do.
  private func run(_ statement: Statement, _ arguments: StatementArguments) throws {
    try statement.setArguments(arguments)
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    var status = sqlite3_step(handle)
    while status == SQLITE_ROW { status = sqlite3_step(handle) }
    guard status == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
  }
}

/// A passage while a statement stands at its row: nothing of it is copied, so nothing of it may be
/// kept.
package struct PassageView {
  package let id: UInt32
  /// UTF-8.
  package let text: UnsafeBufferPointer<UInt8>
  /// The document's, in UTF-8; empty where it has none.
  package let title: UnsafeBufferPointer<UInt8>
  /// A bit a unit, as `BitSet.bytes` has them.
  package let words: UnsafeBufferPointer<UInt8>
}

extension IndexReader.Snapshot {
  /// Calls `body` with each passage of `ids`, in this order; those that are gone are left out.
  package func forEachPassage(of ids: [UInt32], _ body: (PassageView) throws -> Void) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT passage.text, document.title, passage.words
        FROM passage JOIN document ON document.id = passage.document WHERE passage.id = ?
        """)
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for id in ids {
      sqlite3_reset(handle)
      sqlite3_bind_int64(handle, 1, Int64(id))
      guard sqlite3_step(handle) == SQLITE_ROW else { continue }
      try body(
        PassageView(
          id: id, text: Self.bytes(handle, 0), title: Self.bytes(handle, 1),
          words: Self.bytes(handle, 2)))
    }
  }

  private static func bytes(
    _ statement: SQLiteStatement, _ column: Int32
  ) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_blob(statement, column)
    return UnsafeBufferPointer(
      start: start?.assumingMemoryBound(to: UInt8.self),
      count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
  }
}
