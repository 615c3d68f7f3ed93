import Foundation
import Suoyin
import SuoyinWire

/// Evaluations as tables for people and as JSON for programs.
///
///     questions   18
///     nDCG@10     0.9731  [0.9312, 1.0000]
///     ms          p50 2.1  p95 4.8  p99 6.0
enum EvalReport {
  private static let percentiles = [50, 95, 99]
  /// In characters: the longest name of a metric and two spaces.
  private static let nameLength = 12

  // MARK: For people

  /// Weights as a file for `--weights`.
  static func text(of weights: RankingWeights) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(weights), as: UTF8.self)
  }

  /// A block of lines for each evaluation, under its name if it has one: the number of questions, each
  /// metric with its 95 % interval, and the time a question takes.
  static func table(_ evaluations: [(name: String, evaluation: Evaluation)]) -> String {
    evaluations.map { name, evaluation in
      var lines = name.isEmpty ? [] : [name]
      lines.append(padded("questions") + "\(evaluation.outcomes.count)")
      for metric in Metrics.all {
        let estimate = evaluation.estimate(metric.path)
        lines.append(
          padded(metric.name)
            + String(format: "%.4f  [%.4f, %.4f]", estimate.mean, estimate.low, estimate.high))
      }
      let times = percentiles.map {
        String(format: "p%d %.1f", $0, evaluation.milliseconds(percentile: $0))
      }
      lines.append(padded("ms") + times.joined(separator: "  "))
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// What the second evaluation gains over the first, how likely that is by chance, and the `show`
  /// questions that gain most and that lose most.
  static func differences(_ comparison: Comparison, show: Int) -> String {
    var lines = ["", "", "difference, second minus first"]
    for metric in Metrics.all {
      lines.append(
        padded(metric.name)
          + String(
            format: "%+.4f  p = %.3f", comparison.gain(metric.path),
            comparison.chance(metric.path)))
    }
    let tied = comparison.differences.count - comparison.wonCount - comparison.lostCount
    lines.append(
      padded("nDCG@10")
        + "\(comparison.wonCount) won, \(comparison.lostCount) lost, \(tied) unchanged")
    let extremes = comparison.extremes(show)
    for (name, differences) in [("won", extremes.won), ("lost", extremes.lost)]
    where !differences.isEmpty {
      lines.append("\n\(name): nDCG@10, rank of the first relevant answer before → now, question")
      lines += differences.map(line)
    }
    return lines.joined(separator: "\n")
  }

  /// `  +0.369  3 → 1  港口为什么改造？`: what nDCG@10 gains, then the ranks, "-" where no
  /// relevant document was found.
  private static func line(of difference: Comparison.Difference) -> String {
    func rank(_ outcome: Evaluation.Outcome) -> String {
      outcome.firstRelevantRank.map(String.init) ?? "-"
    }
    return String(format: "  %+.3f  ", difference.gain)
      + "\(rank(difference.first)) → \(rank(difference.second))  "
      + Console.safe(difference.question.text)
  }

  private static func padded(_ name: String) -> String {
    name.padding(toLength: nameLength, withPad: " ", startingAt: 0)
  }

  // MARK: For programs

  /// `{"milliseconds": {"p50": …}, "metrics": {"MRR@10": {"high", "low", "mean"}, …}, "questions": 18}`
  static func json(_ evaluation: Evaluation) -> JSONValue {
    [
      "milliseconds": .object(
        percentiles.map {
          .init("p\($0)", .double(evaluation.milliseconds(percentile: $0)))
        }),
      "metrics": eachMetric { path in
        let estimate = evaluation.estimate(path)
        return [
          "high": .double(estimate.high), "low": .double(estimate.low),
          "mean": .double(estimate.mean),
        ]
      },
      "questions": .int(evaluation.outcomes.count),
    ]
  }

  /// Both evaluations and how they differ: `{"chance": {"MRR@10": …}, "first": …, "gain": {"MRR@10": …},
  /// "lost": 1, "second": …, "won": 19}`.
  static func json(
    _ first: Evaluation, _ second: Evaluation, _ comparison: Comparison
  ) -> JSONValue {
    [
      "chance": eachMetric { .double(comparison.chance($0)) }, "first": json(first),
      "gain": eachMetric { .double(comparison.gain($0)) }, "lost": .int(comparison.lostCount),
      "second": json(second), "won": .int(comparison.wonCount),
    ]
  }

  private static func eachMetric(
    _ value: (KeyPath<Metrics, Double>) -> JSONValue
  ) -> JSONValue {
    .object(Metrics.all.map { .init($0.name, value($0.path)) })
  }
}
