extension Snapshot {
  /// A term of the index, and in how many passages it occurs.
  package struct VocabularyTerm: Hashable, Sendable {
    package let text: String
    package let passageCount: Int
  }

  /// The terms from `start` up to but not including `end`, in the order of their bytes. O(postings of
  /// these terms).
  package func vocabulary(from start: String, to end: String) throws -> [VocabularyTerm] {
    // A temporary table: readers may not create one in the index.
    try db.execute(
      """
      CREATE VIRTUAL TABLE IF NOT EXISTS temp.suoyin_vocabulary
      USING fts5vocab('main', 'passage_index', 'row')
      """)
    return try db.statement(
      "SELECT term, doc FROM temp.suoyin_vocabulary WHERE term >= ? AND term < ?"
    ).all([start, end]) { VocabularyTerm(text: $0.text(0), passageCount: $0.int(1)) }
  }
}
