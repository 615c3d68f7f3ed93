import SuoyinAnalysis
import SuoyinStorage

/// Counts a query's features in the text of a passage and adds up what they are worth.
///
/// The score is the sum of `forEachContribution`, in its order, times a factor near 1 for how much of
/// the query is covered. `contributions` lists the same numbers for `suoyin explain`.
///
/// Not `Sendable`: its memory is reused by the next passage.
final class PassageScorer {
  struct Score {
    /// The relevance of the passage; more is better. 0 where it has no feature.
    var value = 0.0
    /// What part of the query's content words occurs in the passage, by rarity; from 0 to 1.
    var coverage = 0.0
    /// Whether each of them does.
    var hasAllWords = false
  }

  /// One number that is added to the score.
  struct Contribution {
    enum Part: Hashable {
      /// A feature, by its id; Latin words in any form.
      case feature(Int)
      /// A Latin word as it was typed, in addition to its forms.
      case exactForm(Int)
      /// A word of the query near the next, by its index in `QueryFeatures.words`.
      case nearness(Int)
    }

    let part: Part
    /// How often it occurs; an occurrence in the title counts as `RankingWeights.title`, and words near
    /// each other as less than one.
    let count: Double
    /// What it adds to the score.
    let score: Double
  }

  let features: QueryFeatures
  let statistics: FeatureStatistics
  private let weights: RankingWeights
  private let bm25: BM25
  private let averageLength: Double

  private let counter: FeatureCounter
  /// Weight times idf, by the id of the feature: of all forms of it, and of the word as typed.
  private let factors: [Double]
  private let exactFactors: [Double]
  /// The same of two words near each other, by the place of the first in the query.
  private let nearFactors: [Double]
  /// The features that count the words of the query, in its order; and the content words alone.
  private let wordFeatures: [Int]
  private let contentFeatures: [Int]
  /// By the place of the first of two words in the query.
  private var nearCounts: [Double]
  /// What the features are worth together: about the score of a passage that has each of them once.
  /// Evidence is measured by it, so that it weighs the same in short and long queries.
  let scale: Double
  /// Of the text that was scored last.
  private var norm = 1.0

  /// - Parameter averageLength: of all passages, in tokens; above 0.
  init(
    _ features: QueryFeatures, _ statistics: FeatureStatistics, _ weights: RankingWeights,
    averageLength: Double
  ) {
    self.features = features
    self.statistics = statistics
    self.weights = weights
    self.averageLength = averageLength
    bm25 = weights.bm25
    counter = FeatureCounter(features)
    factors = zip(features.features, statistics.idf).map { $0.weight * $1 }
    exactFactors = zip(features.features, statistics.idf).map { $0.exactWeight * $1 }
    nearFactors = zip(features.words, features.words.dropFirst()).map { word, next in
      // Two words near each other are as telling as the more frequent of them.
      let idf = min(statistics.idf[word.feature], statistics.idf[next.feature])
      return weights.nearness * (idf * min(word.share, next.share))
    }
    scale = factors.reduce(0, +) + exactFactors.reduce(0, +)
    wordFeatures = features.words.map(\.feature)
    contentFeatures = features.words.filter { !$0.isFunctionWord }.map(\.feature)
    nearCounts = [Double](repeating: 0, count: features.words.count)
  }

  /// The score of what `analyzer` has read last. O(tokens).
  ///
  /// The title counts only beside words of the passage's own: the navigation below an article is not
  /// about the article's subject.
  ///
  /// - Parameter title: the document's title, read by another analyzer, where the text lacks it.
  func score(_ analyzer: Analyzer, title: Analyzer?) -> Score {
    counter.clear()
    counter.count(analyzer, 1)
    countNearness()
    if let title, hasContentWord { counter.count(title, weights.title) }
    norm = bm25.norm(length: Double(analyzer.count), averageLength: averageLength)
    var score = coverage()
    forEachContribution { score.value += $0.score }
    score.value *= coverageFactor(score)
    return score
  }

  /// Whether what was counted has a content word of the query; also where the query has none.
  private var hasContentWord: Bool {
    contentFeatures.isEmpty || contentFeatures.contains { counter.counts[$0] > 0 }
  }

  /// What the sum of all contributions is multiplied by, to have all content words count a little more
  /// than the same words often.
  func coverageFactor(_ score: Score) -> Double { 1 + weights.coverage * score.coverage }

  /// What was added up for the passage that was scored last, in the order of the sum.
  func contributions() -> [Contribution] {
    var contributions: [Contribution] = []
    forEachContribution { contributions.append($0) }
    return contributions
  }

  // MARK: Nearness

  /// How many occurrences before a word are looked at for the word that it follows in the query: the
  /// one directly before it may overlap with others, as 上海合作 does with 海合.
  private static let mostOverlaps = 4
  /// How many tokens may be between two words that are near each other, about half a clause.
  private static let widestGap = 8

  /// Counts how often words that follow each other in the query do so in the text, the more the nearer.
  /// O(occurrences × words).
  private func countNearness() {
    for index in nearCounts.indices { nearCounts[index] = 0 }
    let occurrences = counter.occurrences
    guard weights.nearness > 0, wordFeatures.count > 1, occurrences.count > 1 else { return }
    for place in 1..<occurrences.count {
      let next = occurrences[place]
      for back in 1...min(Self.mostOverlaps, place) {
        let last = occurrences[place - back]
        let gap = next.start - last.end
        guard gap >= 0 else { continue }
        if gap > Self.widestGap { break }
        for index in 0..<wordFeatures.count - 1
        where wordFeatures[index] == last.feature && wordFeatures[index + 1] == next.feature {
          nearCounts[index] += 1 / Double(1 + gap)
        }
      }
    }
  }

  // MARK: Adding up

  /// Calls `body` with every number of the sum: features by their ids, then words near each other.
  /// Inlined together with its argument, so that adding up allocates nothing.
  @inline(__always)
  private func forEachContribution(_ body: (Contribution) -> Void) {
    let (counts, exactCounts) = (counter.counts, counter.exactCounts)
    for id in counts.indices where counts[id] > 0 {
      body(contribution(.feature(id), counts[id], factors[id]))
      if exactCounts[id] > 0 {
        body(contribution(.exactForm(id), exactCounts[id], exactFactors[id]))
      }
    }
    for index in nearFactors.indices where nearCounts[index] > 0 {
      body(contribution(.nearness(index), nearCounts[index], nearFactors[index]))
    }
  }

  @inline(__always)
  private func contribution(
    _ part: Contribution.Part, _ count: Double, _ factor: Double
  ) -> Contribution {
    Contribution(part: part, count: count, score: factor * bm25.saturated(count, norm: norm))
  }

  /// Which of the content words occur; with a value of 0.
  private func coverage() -> Score {
    var score = Score()
    score.hasAllWords = true
    var all = 0.0
    var covered = 0.0
    for feature in contentFeatures {
      let idf = statistics.idf[feature]
      all += idf
      if counter.counts[feature] > 0 {
        covered += idf
      } else {
        score.hasAllWords = false
      }
    }
    score.coverage = all > 0 ? covered / all : 0
    return score
  }
}
