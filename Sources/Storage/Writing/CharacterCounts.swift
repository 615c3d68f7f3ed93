/// In how many passages each single character occurs: the table `character`, by folded scalar, and
/// how a transaction changes it.
///
///     var counts = CharacterCounts()
///     counts.add([0x8336], 1)   // 茶 is in a passage that was added
///     counts.add([0x8336], -1)  // and in one that was removed
///     try counts.flush(to: db)  // no change, nothing written
struct CharacterCounts {
  private var changes: [UInt32: Int] = [:]

  /// - Parameters:
  ///   - scalars: each once, for one passage.
  ///   - change: 1 where the passage was added, -1 where it was removed.
  mutating func add(_ scalars: [UInt32], _ change: Int) {
    for scalar in scalars { changes[scalar, default: 0] += change }
  }

  /// Writes the changes and forgets them.
  mutating func flush(to db: Connection) throws {
    let statement = try db.statement(
      """
      INSERT INTO character (scalar, passages) VALUES (?, ?)
      ON CONFLICT (scalar) DO UPDATE SET passages = passages + excluded.passages
      """)
    // In the table's order, so that no page is visited twice.
    for (scalar, change) in changes.sorted(by: { $0.key < $1.key }) where change != 0 {
      try statement.run([Int64(scalar), change])
    }
    changes = [:]
  }

  /// Passages by folded scalar.
  static func read(from db: Connection) throws -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    try db.statement("SELECT scalar, passages FROM character").forEachRow {
      counts[UInt32(truncatingIfNeeded: $0.int(0))] = $0.int(1)
    }
    return counts
  }
}
