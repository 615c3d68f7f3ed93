/// How long the queries of one run took, in milliseconds.
struct Timings {
  private let sorted: [Double]

  init(_ milliseconds: [Double]) { sorted = milliseconds.sorted() }

  /// The run with as many slower ones as faster; nil where there is none.
  static func median(of runs: [Timings]) -> Timings? {
    runs.isEmpty ? nil : runs.sorted { $0.sum < $1.sum }[runs.count / 2]
  }

  private var sum: Double { sorted.reduce(0, +) }

  /// By nearest rank: a time that was measured.
  func percentile(_ percent: Int) -> Double {
    sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}
