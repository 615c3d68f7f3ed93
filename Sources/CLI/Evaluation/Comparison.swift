/// What a second way to search does better and worse than a first, question by question.
///
///     let comparison = Comparison(standard, tuned)
///     comparison.gain(\.discountedGain)    // 0.012: nDCG@10 grows by that much on average
///     comparison.chance(\.discountedGain)  // 0.03: but for chance that would rarely happen
///
/// Questions are compared in pairs, since they differ far more from each other than two
/// sets of weights do: the difference of two means with separate intervals would hide a
/// gain that nearly every question shares.
struct Comparison: Sendable {
  /// One question, answered both ways.
  struct Difference: Sendable {
    let question: TestCollection.Question
    let first: Evaluation.Outcome
    let second: Evaluation.Outcome
    /// The difference of nDCG@10; positive where the second is better.
    var gain: Double { second.metrics.discountedGain - first.metrics.discountedGain }
  }

  /// In the order of the questions.
  let differences: [Difference]

  /// - Precondition: both have answered the same collection.
  init(_ first: Evaluation, _ second: Evaluation) {
    differences = zip(first.outcomes, second.outcomes).map {
      Difference(question: $0.question, first: $0, second: $1)
    }
  }

  /// The number of questions whose nDCG@10 grows.
  var wonCount: Int { differences.count { $0.gain > 0 } }
  /// The number of questions whose nDCG@10 falls.
  var lostCount: Int { differences.count { $0.gain < 0 } }

  /// How much the mean of a metric grows; negative where it falls.
  func gain(_ metric: KeyPath<Metrics, Double>) -> Double {
    Evaluation.mean(gains(metric))
  }

  /// How likely a difference at least this large would be if for each question chance had decided which
  /// result is the first: a two-sided paired randomization test (Smucker, Allan & Carterette 2007, *A
  /// Comparison of Statistical Significance Tests for Information Retrieval Evaluation*). From just
  /// above 0 to 1; the same in every run.
  ///
  /// - Parameter rounds: the number of random assignments; the smallest result is 1 / (rounds + 1).
  func chance(_ metric: KeyPath<Metrics, Double>, rounds: Int = 2_000) -> Double {
    let gains = gains(metric).filter { $0 != 0 }
    // Sums of the same gains in another order may differ by rounding.
    let seen = abs(gains.reduce(0, +)) - 1e-12
    var dice = Dice(seed: 7)
    let asLarge = (0..<rounds).count { _ in
      abs(gains.reduce(0) { dice.next() & 1 == 0 ? $0 + $1 : $0 - $1 }) >= seen
    }
    return Double(asLarge + 1) / Double(rounds + 1)
  }

  /// The questions that gain most and those that lose most, at most `count` of each, the extreme ones
  /// first.
  func extremes(_ count: Int) -> (won: [Difference], lost: [Difference]) {
    let sorted = differences.enumerated().sorted {
      ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset)
    }.map(\.element)
    return (
      sorted.prefix { $0.gain > 0 }.prefix(count).map { $0 },
      sorted.reversed().prefix { $0.gain < 0 }.prefix(count).map { $0 }
    )
  }

  private func gains(_ metric: KeyPath<Metrics, Double>) -> [Double] {
    differences.map { $0.second.metrics[keyPath: metric] - $0.first.metrics[keyPath: metric] }
  }
}
