import CSQLite

extension Snapshot {
  /// The postings of each of `phrases`, in the same order. O(postings read).
  ///
  /// - Parameter limit: the most passages in each list.
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
      // If no phrase occurs anywhere, there is no row to call the function for.
      lists += found.isEmpty ? group.map { _ in PostingList() } : found
    }
    return lists
  }

  /// The passages that match; the counts are those of the expression's first phrase. O(postings).
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

  /// The best `limit` passages as SQLite alone ranks them, by FTS5's `bm25()`: the baseline that ranking
  /// is compared with.
  package func plainlyRanked(_ expression: MatchExpression, limit: Int) throws -> [Int64] {
    let statement = try db.statement(
      """
      SELECT rowid FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT ?
      """)
    return try statement.all([expression.sql, limit]) { $0.int64(0) }
  }
}

/// A passage in the current row of a statement. Nothing of it is copied, so it is valid only until the
/// closure that it is passed to returns.
package struct PassageView {
  package let id: UInt32
  /// UTF-8.
  package let text: UnsafeBufferPointer<UInt8>
  /// The document's, in UTF-8; empty if it has none.
  package let title: UnsafeBufferPointer<UInt8>
  /// Which tokens of `text` begin a word, a bit each: `BitSet.bytes`.
  package let words: UnsafeBufferPointer<UInt8>
}

extension Snapshot {
  /// Calls `body` with the passage of each of `ids`, in this order; ids without one are left out.
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
