// What mining found in the texts.

extension Snapshot {
  /// The stretches of a passage that are aligned, in the order of the text.
  package func alignments(ofPassage id: Int64) throws -> [Alignment] {
    let columns = Alignment.columns
    return try db.statement(
      """
      SELECT \(columns) FROM alignment WHERE chinese = ?1
      UNION ALL SELECT \(columns) FROM alignment WHERE english = ?1
      ORDER BY chinese, chineseStart
      """
    ).all([id], Alignment.init)
  }

  /// Whether anything is aligned.
  package var hasAlignments: Bool {
    get throws {
      try db.statement("SELECT EXISTS (SELECT 1 FROM alignment)").first { $0.bool(0) } ?? false
    }
  }

  /// The evidence for a mined entry, the most certain first; at most `limit`, or all for -1.
  package func evidence(ofEntry id: Int64, limit: Int) throws -> [Evidence] {
    try db.statement(
      """
      SELECT \(Evidence.columns) FROM evidence
      WHERE entry = ? ORDER BY score DESC, id LIMIT ?
      """
    ).all([id, limit], Evidence.init)
  }

  /// The best evidence for a mined entry, at most `limit`, and how many places have some. A place that
  /// several rules read is one place.
  package func citations(
    ofEntry id: Int64, limit: Int
  ) throws -> (places: [Evidence], count: Int) {
    let all = try evidence(ofEntry: id, limit: -1)
    var seen = Set<Int>()
    let best = zip(all, Alignment.Side.placeNumbers(of: all.map(\.place)))
      .filter { seen.insert($0.1).inserted }.map(\.0)
    return (Array(best.prefix(max(0, limit))), best.count)
  }
}
