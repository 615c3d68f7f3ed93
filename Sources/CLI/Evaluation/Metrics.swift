import Foundation

/// How well one question was answered; each from 0 to 1.
struct Metrics: Hashable, Sendable, Codable {
  /// One over the rank of the first relevant document among the first ten.
  var reciprocalRank = 0.0
  /// Gain 2^grade - 1, discounted by the logarithm of the rank, over what the best order would give,
  /// for the first ten (Järvelin & Kekäläinen 2002).
  var discountedGain = 0.0
  /// What share of the relevant documents is among the first ten.
  var recallAt10 = 0.0
  /// And among the first hundred.
  var recallAt100 = 0.0

  private enum CodingKeys: String, CodingKey {
    case reciprocalRank = "MRR@10"
    case discountedGain = "nDCG@10"
    case recallAt10 = "Recall@10"
    case recallAt100 = "Recall@100"
  }

  static let all: [(name: String, path: KeyPath<Metrics, Double> & Sendable)] = [
    ("MRR@10", \.reciprocalRank), ("nDCG@10", \.discountedGain), ("Recall@10", \.recallAt10),
    ("Recall@100", \.recallAt100),
  ]

  init() {}

  /// - Parameter answer: document ids, best first; one that comes again is passed over.
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

  private static func gain(_ grades: some Collection<Int>) -> Double {
    grades.enumerated().reduce(0) { sum, place in
      sum + (pow(2, Double(place.element)) - 1) / log2(Double(place.offset + 2))
    }
  }
}
