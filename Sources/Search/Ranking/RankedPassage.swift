/// A passage in its place in an answer.
struct RankedPassage {
  /// What found a passage, and therefore what is marked in it.
  enum Source: Hashable, Sendable {
    /// A step of the plan, by its index.
    case step(Int)
    /// The query in the other language.
    case translation
    /// The query as pinyin.
    case pinyin
    /// The query's filters alone.
    case filterOnly
  }

  let id: UInt32
  let source: Source
  /// As the hit reports it.
  let grade: MatchGrade
  let rank: Rank
  /// What its signs added to the relevance; nothing where signs come before relevance.
  var bonuses: [RankingWeights.Bonus] = []

  /// Whether the passage has everything that was asked for, as typed or in other forms.
  var hasEverything: Bool { rank.part == .typed && grade <= .forms }

  /// The order of an answer. Equal ranks keep the order of the index.
  static func comesBefore(_ left: RankedPassage, _ right: RankedPassage) -> Bool {
    (right.rank, left.id) < (left.rank, right.id)
  }
}
