import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinSearch

struct PassageScorerTests {
  /// Without nearness and coverage, so that sums can be written down.
  private static var plain: RankingWeights {
    var weights = RankingWeights()
    (weights.k1, weights.b, weights.nearness, weights.coverage) = (1, 0.5, 0, 0)
    (weights.word, weights.pair, weights.character) = (4, 2, 1)
    (weights.forms, weights.exactForm, weights.title) = (4, 2, 0.5)
    return weights
  }

  /// - Parameter idf: of every feature.
  private static func scorer(
    _ query: String, _ weights: RankingWeights, idf: Double = 1, averageLength: Double = 4
  ) throws -> PassageScorer {
    let features = try QueryFeatures.of(query, weights)
    let statistics = FeatureStatistics(
      idf: [Double](repeating: idf, count: features.features.count))
    return PassageScorer(features, statistics, weights, averageLength: averageLength)
  }

  private static func score(
    _ scorer: PassageScorer, _ text: String, title: String? = nil
  ) -> PassageScorer.Score {
    let (analyzer, titleAnalyzer) = (Analyzer(), Analyzer())
    analyzer.read(text)
    if let title { titleAnalyzer.read(title) }
    return scorer.score(analyzer, title: title == nil ? nil : titleAnalyzer)
  }

  @Test func `the sum is that of the formula`() throws {
    // Two characters, their pair and a word of two, each once, in a text of average length: each
    // count saturates at 1 × 2 / (1 + 1) = 1.
    #expect(try Self.score(Self.scorer("茶馆", Self.plain), "茶馆很好").value == 1 + 1 + 2 + 4)
    // The same at twice the rarity.
    #expect(try Self.score(Self.scorer("茶馆", Self.plain, idf: 2), "茶馆很好").value == 16)
    // Twice as long: norm 1 × (½ + ½ × 2) = 1½, and 2 / 2½ of everything.
    let long = try Self.score(Self.scorer("茶馆", Self.plain), "茶馆很好也很大啊").value
    #expect(abs(long - 8 * 0.8) < 1e-12)
    // Any form, and the word as typed.
    #expect(try Self.score(Self.scorer("tea", Self.plain), "some teas are good").value == 4)
    #expect(try Self.score(Self.scorer("tea", Self.plain), "some tea is good").value == 6)
    #expect(try Self.score(Self.scorer("tea", Self.plain), "no coffee is good").value == 0)
  }

  @Test func `a title counts half, and lengthens nothing`() throws {
    let scorer = try Self.scorer("茶", Self.plain)
    // ½ × 2 / (½ + 1), of a character that is a word.
    #expect(abs(Self.score(scorer, "茶水河海", title: "茶").value - 5 * (1.5 * 2 / 2.5)) < 1e-12)
    #expect(abs(Self.score(scorer, "茶水河海").value - 5) < 1e-12)
  }

  @Test func `a title counts only beside words of the passage's own`() throws {
    let scorer = try Self.scorer("茶馆 历史", .standard)
    #expect(Self.score(scorer, "相关文章", title: "茶馆历史").value == 0)
    #expect(
      Self.score(scorer, "茶馆很多", title: "茶馆历史").value > Self.score(scorer, "茶馆很多").value)
    // A query of function words alone has no others.
    let functionWords = try Self.scorer("the of", .standard)
    #expect(Self.score(functionWords, "tea", title: "the tea").value > 0)
  }

  @Test(arguments: [
    ("茶馆 历史", "茶馆的历史", 1.0, true), ("茶馆 历史", "茶馆", 0.5, false),
    ("茶馆 历史", "山水", 0, false), ("茶馆 的", "茶馆", 1, true),
    ("tea history", "the histories of tea", 1, true),
  ])
  func `coverage is of content words`(
    query: String, text: String, coverage: Double, hasAll: Bool
  ) throws {
    let score = try Self.score(Self.scorer(query, .standard), text)
    #expect(score.coverage == coverage)
    #expect(score.hasAllWords == hasAll)
  }

  @Test func `words near each other count the more the nearer, in their order`() throws {
    let scorer = try Self.scorer("red tea", .standard)
    let scores = ["red tea x y z w", "red x tea y z w", "red x y z w tea", "tea red x y z w"]
      .map { Self.score(scorer, $0).value }
    #expect(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > scores[3])
    // Too far apart for anything.
    let far = "red" + String(repeating: " x", count: 9) + " tea"
    _ = Self.score(scorer, far)
    #expect(
      !scorer.contributions().contains { if case .nearness = $0.part { true } else { false } })
  }

  /// What `suoyin explain` lists is what was added up.
  @Test func `contributions times coverage are the score`() throws {
    var generator = SeededGenerator(seed: 88)
    var scored = 0
    for _ in 0..<200 {
      let query = RandomText.make(4, using: &generator)
      let scorer = try Self.scorer(query, .standard, idf: 1.7, averageLength: 20)
      for _ in 0..<5 {
        let text = query + RandomText.make(12, using: &generator)
        let score = Self.score(scorer, text, title: RandomText.make(2, using: &generator))
        let sum = scorer.contributions().reduce(0) { $0 + $1.score }
        #expect(sum * scorer.coverageFactor(score) == score.value, "\(query) in \(text)")
        #expect(scorer.contributions().allSatisfy { $0.score > 0 && $0.count > 0 })
        if score.value > 0 { scored += 1 }
      }
    }
    #expect(scored > 500)
  }

  @Test func `a passage leaves nothing for the next`() throws {
    let scorer = try Self.scorer("茶馆 tea", .standard)
    let first = Self.score(scorer, "茶馆 tea teas", title: "茶馆").value
    #expect(Self.score(scorer, "山水").value == 0)
    #expect(Self.score(scorer, "茶馆 tea teas", title: "茶馆").value == first)
  }
}
