import Foundation
import Suoyin

/// Evaluations as people and programs read them.
enum EvalReport {
  static func text(of weights: RankingWeights) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(weights), as: UTF8.self)
  }

  static func table(_ evaluations: [(name: String, evaluation: Evaluation)]) -> String {
    evaluations.map { name, evaluation in
      var lines = name.isEmpty ? [] : [name]
      lines.append("questions   \(evaluation.outcomes.count)")
      for metric in Metrics.all {
        let estimate = evaluation.estimate(metric.path)
        lines.append(
          metric.name.padding(toLength: 12, withPad: " ", startingAt: 0)
            + String(format: "%.4f  [%.4f, %.4f]", estimate.mean, estimate.low, estimate.high))
      }
      let times = [50, 95, 99].map {
        String(format: "p%d %.1f", $0, evaluation.milliseconds(percentile: $0))
      }
      lines.append("ms          " + times.joined(separator: "  "))
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  static func differences(_ comparison: Comparison, show: Int) -> String {
    var lines = ["", "", "difference, second less first"]
    for metric in Metrics.all {
      lines.append(
        metric.name.padding(toLength: 12, withPad: " ", startingAt: 0)
          + String(
            format: "%+.4f  p = %.3f", comparison.gain(metric.path),
            comparison.chance(metric.path)))
    }
    let tied = comparison.differences.count - comparison.wonCount - comparison.lostCount
    lines.append(
      "nDCG@10     \(comparison.wonCount) won, \(comparison.lostCount) lost, \(tied) as before")
    let extremes = comparison.extremes(show)
    for (name, differences) in [("won", extremes.won), ("lost", extremes.lost)]
    where !differences.isEmpty {
      lines.append("\n\(name): nDCG@10, rank of the first answer before → now, question")
      lines += differences.map { difference in
        func rank(_ outcome: Evaluation.Outcome) -> String {
          outcome.firstRelevantRank.map(String.init) ?? "-"
        }
        return String(format: "  %+.3f  ", difference.gain)
          + "\(rank(difference.first)) → \(rank(difference.second))  "
          + Console.safe(difference.question.text)
      }
    }
    return lines.joined(separator: "\n")
  }

  private struct Summary: Encodable {
    let questions: Int
    let metrics: [String: Evaluation.Estimate]
    let milliseconds: [String: Double]

    init(_ evaluation: Evaluation) {
      questions = evaluation.outcomes.count
      metrics = Dictionary(
        uniqueKeysWithValues: Metrics.all.map { ($0.name, evaluation.estimate($0.path)) })
      milliseconds = Dictionary(
        uniqueKeysWithValues: [50, 95, 99].map {
          ("p\($0)", evaluation.milliseconds(percentile: $0))
        })
    }
  }

  private struct Pair: Encodable {
    let first: Summary
    let second: Summary
    let won: Int
    let lost: Int
    let gain: [String: Double]
    let chance: [String: Double]
  }

  static func json(_ evaluation: Evaluation) throws -> String {
    try line(Summary(evaluation))
  }

  static func json(
    _ first: Evaluation, _ second: Evaluation, _ comparison: Comparison
  ) throws -> String {
    func each(_ value: (KeyPath<Metrics, Double>) -> Double) -> [String: Double] {
      Dictionary(uniqueKeysWithValues: Metrics.all.map { ($0.name, value($0.path)) })
    }
    return try line(
      Pair(
        first: Summary(first), second: Summary(second), won: comparison.wonCount,
        lost: comparison.lostCount, gain: each { comparison.gain($0) },
        chance: each { comparison.chance($0) }))
  }

  private static func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
