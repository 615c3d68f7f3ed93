import Foundation

/// How well one question was answered. Every metric is from 0 to 1, and higher is better.
///
///     // Judged: a is relevant, b is very relevant. Found: a, x, b.
///     Metrics(of: ["a", "x", "b"], for: question)  // MRR 1, nDCG 0.69, recall 1
struct Metrics: Hashable, Sendable, Codable {
  /// One over the rank of the first relevant document; 0 where it is not among the first ten.
  var reciprocalRank = 0.0
  /// Normalized discounted cumulative gain of the first ten: each document's gain is 2^grade − 1, divided
  /// by log₂(rank + 1); their sum is divided by that of the best possible order (Järvelin &
  /// Kekäläinen 2002, with the exponential gain of Burges et al. 2005).
  var discountedGain = 0.0
  /// The share of the relevant documents that is among the first ten.
  var recallAt10 = 0.0
  /// The same for the first hundred.
  var recallAt100 = 0.0

  private enum CodingKeys: String, CodingKey {
    case reciprocalRank = "MRR@10"
    case discountedGain = "nDCG@10"
    case recallAt10 = "Recall@10"
    case recallAt100 = "Recall@100"
  }

  /// The metrics with their customary names, in the order in which they are printed.
  static let all: [(name: String, path: KeyPath<Metrics, Double> & Sendable)] = [
    ("MRR@10", \.reciprocalRank), ("nDCG@10", \.discountedGain), ("Recall@10", \.recallAt10),
    ("Recall@100", \.recallAt100),
  ]

  init() {}

  /// All are 0 for a question without relevant documents.
  ///
  /// - Parameter answer: document ids, best first; repeated ones are ignored.
  init(of answer: [String], for question: TestCollection.Question) {
    var seen = Set<String>()
    let found = answer.filter { seen.insert($0).inserted }
    let relevant = question.grades.filter { $0.value > 0 }
    guard !relevant.isEmpty else { return }
    if let first = found.prefix(10).firstIndex(where: { relevant[$0] != nil }) {
      reciprocalRank = 1 / Double(first + 1)
    }
    let ideal = Self.gain(relevant.values.sorted(by: >).prefix(10))
    discountedGain = Self.gain(found.prefix(10).map { relevant[$0] ?? 0 }) / ideal
    func recall(_ depth: Int) -> Double {
      Double(found.prefix(depth).count { relevant[$0] != nil }) / Double(relevant.count)
    }
    recallAt10 = recall(10)
    recallAt100 = recall(100)
  }

  /// Discounted cumulative gain of grades in the order of their ranks: rank 1 is divided
  /// by log₂ 2 = 1, rank 2 by log₂ 3, and so on.
  private static func gain(_ grades: some Collection<Int>) -> Double {
    grades.enumerated().reduce(0) { sum, place in
      sum + (pow(2, Double(place.element)) - 1) / log2(Double(place.offset + 2))
    }
  }
}
