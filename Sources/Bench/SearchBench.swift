import Suoyin

/// Measures searches for the best ten with Suoyin, with plain SQL over Suoyin's index, and with FTS5's
/// trigram, warm and in one process.
///
/// The three do different amounts of work, and the table says so: Suoyin returns snippets
/// and locations, the others row numbers only. The middle columns separate the cost of
/// the index from that of everything done with its results.
struct SearchBench {
  static let legend = """
    Wall time for the best ten, warm. Left: Suoyin, with snippets and locations. Then: plain SQL over
    the same index, any of the words by bm25(), row numbers only. Right: FTS5's trigram, row numbers
    only, for queries without parts under 3 characters. found: queries all of whose parts occur in one
    passage as typed. Where none does, Suoyin continues with looser matches, and trigram stops.
    """

  let index: SearchIndex
  let peer: PeerIndex
  let runs: Int

  /// A row for each set.
  func table(of sets: [QuerySet]) throws -> Table {
    var table = Table(head: [
      "search, ms", "queries", "found", "p50", "p95", "p99", "| OR + bm25 p50", "p95",
      "p99", "| trigram can", "found", "p50", "p95",
      "p99",
    ])
    for set in sets { table.add(try row(set)) }
    return table
  }

  /// The runs of the three are interleaved, so that a slow spell of the machine affects them alike, and
  /// of each the median run is taken.
  ///
  /// The queries that trigram cannot express are left out of its columns only; `trigram
  /// can` shows how many remain, so that its times are read with that in mind.
  private func row(_ set: QuerySet) throws -> [String] {
    let expressions = set.queries.compactMap(PeerIndex.expression)
    // This also warms both up.
    let found = try set.queries.count { try hasAll($0) }
    let peerFound = try expressions.count { try !peer.bestTen($0).isEmpty }

    var own: [Timings] = []
    var plain: [Timings] = []
    var others: [Timings] = []
    for _ in 0..<runs {
      own.append(try timings(set.queries) { _ = try index.search($0) })
      plain.append(try timings(set.queries) { _ = try index.rankPlainly($0, limit: 10) })
      if !expressions.isEmpty {
        others.append(try timings(expressions) { _ = try peer.bestTen($0) })
      }
    }
    let plainColumns = columns(.median(of: plain))
    return [set.kind, "\(set.queries.count)", "\(found)"] + columns(.median(of: own))
      + ["| \(plainColumns[0])"] + plainColumns.dropFirst()
      + ["| \(expressions.count)", expressions.isEmpty ? "-" : "\(peerFound)"]
      + columns(.median(of: others))
  }

  /// Whether a passage contains all parts as typed, or other forms of them. The peer cannot give looser
  /// answers, so they do not count.
  private func hasAll(_ query: String) throws -> Bool {
    guard let grade = try index.search(query).grade else { return false }
    return grade <= .forms
  }

  /// The time of each query, in milliseconds.
  ///
  /// Each query is timed by itself with a monotonic clock, so that percentiles over
  /// queries exist; a mean would hide the slow ones.
  private func timings(_ queries: [String], _ ask: (String) throws -> Void) throws -> Timings {
    let clock = ContinuousClock()
    return Timings(
      try queries.map { query in try clock.measure { try ask(query) } / .milliseconds(1) })
  }

  /// Dashes where nothing was measured.
  private func columns(_ timings: Timings?) -> [String] {
    guard let timings else { return ["-", "-", "-"] }
    return [50, 95, 99].map { decimal(timings.percentile($0), places: 2) }
  }
}
