import Foundation

/// How well and how fast a search answered a collection.
struct Evaluation: Sendable {
  struct Outcome: Sendable {
    let question: TestCollection.Question
    /// Document ids, best first.
    let answer: [String]
    let metrics: Metrics
    let milliseconds: Double

    /// Where the first relevant document stands, from 1; nil where none was found.
    var firstRelevantRank: Int? {
      answer.firstIndex { question.grades[$0] ?? 0 > 0 }.map { $0 + 1 }
    }
  }

  let outcomes: [Outcome]

  /// Asks every question of `collection`, one after the other.
  ///
  /// - Parameter search: document ids for a text, best first.
  init(
    of collection: TestCollection, _ search: (String) throws -> [String]
  ) rethrows {
    let clock = ContinuousClock()
    outcomes = try collection.questions.map { question in
      var answer: [String] = []
      let time = try clock.measure { answer = try search(question.text) }
      return Outcome(
        question: question, answer: answer, metrics: Metrics(of: answer, for: question),
        milliseconds: time / .milliseconds(1))
    }
  }

  /// A mean with the interval that holds it in 95 of 100 resamplings of the questions.
  struct Estimate: Hashable, Sendable, Codable {
    let mean: Double
    let low: Double
    let high: Double
  }

  /// The mean of one metric, with its percentile bootstrap interval (Efron & Tibshirani 1993).
  func estimate(_ metric: KeyPath<Metrics, Double>) -> Estimate {
    Self.estimate(of: outcomes.map { $0.metrics[keyPath: metric] })
  }

  static func estimate(of values: [Double], resamples: Int = 1_000) -> Estimate {
    var dice = Dice(seed: 95)
    let means = (0..<resamples).map { _ in
      (0..<values.count).reduce(0.0) { sum, _ in sum + values[dice.below(values.count)] }
        / Double(max(1, values.count))
    }.sorted()
    return Estimate(
      mean: mean(values), low: means[resamples * 25 / 1_000],
      high: means[min(resamples - 1, resamples * 975 / 1_000)])
  }

  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// The time that `percent` of the questions took at most, in milliseconds: one that was measured.
  func milliseconds(percentile percent: Int) -> Double {
    let sorted = outcomes.map(\.milliseconds).sorted()
    return sorted.isEmpty ? 0 : sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// From 0 up to `bound`, without it.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
