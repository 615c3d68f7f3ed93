import SuoyinTerminology

/// Writes the list of word frequencies, which is one for an index. Every method runs inside the writer's
/// transaction.
struct FrequencyTable {
  private let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Replaces the list; an empty one is none.
  func replace(with frequencies: [WordFrequency]) throws {
    try db.statement("DELETE FROM frequency").run()
    let keys = TermKeys()
    var counts: [String: Int64] = [:]
    var sum: Int64 = 0
    for frequency in frequencies where frequency.count > 0 {
      let key = keys.text(frequency.word)
      guard !key.isEmpty else { continue }
      // Forms of one word are added up; no list of words comes near the greatest number.
      counts[key, default: 0] &+= Int64(frequency.count)
      sum &+= Int64(frequency.count)
    }
    guard sum > 0 else { return }
    let statement = try db.statement("INSERT INTO frequency (word, count) VALUES (?, ?)")
    // In the order of the table no page is visited twice.
    for (word, count) in counts.sorted(by: { $0.key < $1.key }) {
      try statement.run([word, count])
    }
    try statement.run(["", sum])
  }
}
