import GRDB

extension IndexReader.Snapshot {
  /// A term of the index and in how many passages it stands.
  package struct VocabularyTerm: Hashable, Sendable {
    package let text: String
    package let passageCount: Int
  }

  /// The terms from `start` up to `end`, without it, by their bytes. O(postings of these terms).
  package func vocabulary(from start: String, to end: String) throws -> [VocabularyTerm] {
    // Of the connection's own, since readers may not write to the index.
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary
        USING fts5vocab('main', 'passage_index', 'row')
        """)
    return try Row.fetchAll(
      db, sql: "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?",
      arguments: [start, end]
    ).map { VocabularyTerm(text: $0[0], passageCount: $0[1]) }
  }
}
