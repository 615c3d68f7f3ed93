import Foundation

/// How well and how fast a search answers the questions of a collection.
///
///     let evaluation = try Evaluation(of: collection) { try index.search($0).hits.map(\.documentID) }
///     evaluation.estimate(\.discountedGain)  // nDCG@10: mean, low, high
struct Evaluation: Sendable {
  /// One question and its answer.
  struct Outcome: Sendable {
    let question: TestCollection.Question
    /// Document ids, best first.
    let answer: [String]
    let metrics: Metrics
    let milliseconds: Double

    /// The rank of the first relevant document, from 1; nil where none was found.
    var firstRelevantRank: Int? {
      answer.firstIndex { question.grades[$0] ?? 0 > 0 }.map { $0 + 1 }
    }
  }

  /// In the order of the questions.
  let outcomes: [Outcome]

  /// Asks every question of `collection`, one after the other, and measures the time of each.
  ///
  /// - Parameter search: returns the ids of the documents found for a text, best first.
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

  /// A mean, and the interval that contains the means of 95 % of the resamplings of the questions: how much
  /// the choice of questions matters.
  struct Estimate: Hashable, Sendable, Codable {
    let mean: Double
    let low: Double
    let high: Double
  }

  /// The mean of a metric with its percentile bootstrap interval (Efron & Tibshirani 1993, *An Introduction
  /// to the Bootstrap*). The same in every run.
  func estimate(_ metric: KeyPath<Metrics, Double>) -> Estimate {
    Self.estimate(of: outcomes.map { $0.metrics[keyPath: metric] })
  }

  /// Draws as many values as there are, with replacement, `resamples` times, and takes
  /// the 2.5th and 97.5th percentile of the means (the bootstrap of Efron 1979). The seed
  /// is fixed, so that two runs of one collection differ only where answers do. Takes
  /// time in proportion to values times resamples.
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

  /// 0 for no values.
  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// The time within which `percent` of the questions were answered, in milliseconds, by nearest rank: one
  /// of the times measured. 0 where there are no questions.
  func milliseconds(percentile percent: Int) -> Double {
    let sorted = outcomes.map(\.milliseconds).sorted()
    return sorted.isEmpty ? 0 : sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}

/// Random numbers that are the same in every run: SplitMix64 (Steele, Lea & Flood 2014).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to but not including `bound` (Lemire 2019, without the correction of a bias that
  /// is far below what a resampling can show).
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
