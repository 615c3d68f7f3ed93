import CSQLite

extension Snapshot {
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
      let statement = try db.statement(
        """
        SELECT \(PostingFunction.postings)(passage_index) FROM passage_index
        WHERE passage_index MATCH ? LIMIT 1
        """)
      try statement.run([MatchExpression.any(Array(group)).sql])
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
    let statement = try db.statement(
      """
      SELECT \(PostingFunction.row)(passage_index) FROM passage_index
      WHERE passage_index MATCH ?
      """)
    try statement.run([expression.sql])
    let list = sink.take().first ?? PostingList()
    statistics.cache.keep(list, for: expression)
    return list
  }

  /// The best `limit` passages as SQLite alone ranks them: `ORDER BY rank`, which is FTS5's `bm25()`.
  /// For comparison.
  package func plainlyRanked(_ expression: MatchExpression, limit: Int) throws -> [Int64] {
    let statement = try db.statement(
      """
      SELECT rowid FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT ?
      """)
    return try statement.all([expression.sql, limit]) { $0.int64(0) }
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
  /// A bit a token, as `BitSet.bytes` has them.
  package let words: UnsafeBufferPointer<UInt8>
}

extension Snapshot {
  /// Calls `body` with each passage of `ids`, in this order; those that are gone are left out.
  package func forEachPassage(of ids: [UInt32], _ body: (PassageView) throws -> Void) throws {
    let statement = try db.statement(
      """
      SELECT passage.text, document.title, passage.words
      FROM passage JOIN document ON document.id = passage.document WHERE passage.id = ?
      """)
    defer { statement.reset() }
    for id in ids {
      guard let row = try statement.rows([Int64(id)]).next() else { continue }
      try body(
        PassageView(id: id, text: row.bytes(0), title: row.bytes(1), words: row.bytes(2)))
    }
  }
}
