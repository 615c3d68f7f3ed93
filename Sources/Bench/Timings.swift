/// The times of the queries of one run, in milliseconds.
///
///     Timings([4, 1, 3, 2]).percentile(50)  // 2
///     Timings([4, 1, 3, 2]).percentile(99)  // 4
struct Timings {
  private let sorted: [Double]

  init(_ milliseconds: [Double]) { sorted = milliseconds.sorted() }

  /// The median of several runs by their total times; nil for no runs.
  ///
  /// A whole run is chosen, not a median for each column, so that p50, p95 and p99 in a
  /// row belong together. For an even number of runs it is the slower of the middle two.
  static func median(of runs: [Timings]) -> Timings? {
    runs.isEmpty ? nil : runs.sorted { $0.sum < $1.sum }[runs.count / 2]
  }

  private var sum: Double { sorted.reduce(0, +) }

  /// A percentile by nearest rank, so it is a time that was measured.
  ///
  /// - Precondition: there is at least one time.
  func percentile(_ percent: Int) -> Double {
    sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}
