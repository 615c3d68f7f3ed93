/// Where a passage belongs in the order of an answer. The greater, the better.
///
/// Ranks are compared member by member, in the order of the declarations. For a strict query
/// (`SearchPlan.isStrict`) a passage of a stricter grade comes before every passage of a looser one,
/// however often that has the words; among equals evidence decides; and only then relevance. For others
/// grade and evidence are the same for all, and part of the relevance. Equal ranks keep the order of the
/// index: see `RankedPassage.comesBefore`.
///
///     Rank(grade: .exact, relevance: 2) > Rank(grade: .words, relevance: 9)              // true
///     Rank(grade: .exact, evidence: .title, relevance: 2) > Rank(grade: .exact, relevance: 9)  // true
struct Rank: Hashable, Sendable {
  /// The four parts of an answer, one after another, worst first.
  enum Part: Int, Comparable, CaseIterable, Sendable {
    /// Characters that are read as the query is spelled.
    case pinyin
    /// In the other language, after everything in the language of the query.
    case translated
    /// In either language, ordered by what part of the question each passage has.
    case bothLanguages
    /// What was typed.
    case typed

    static func < (left: Part, right: Part) -> Bool { left.rawValue < right.rawValue }
  }

  var part = Part.typed
  /// The grade by which the passage is ranked. A hit's own grade may be better: passages of `.any` that
  /// turn out to have all words keep their place among the others, by relevance.
  var grade = MatchGrade.any
  var evidence: Evidence = []
  /// What `Explanation.Passage` adds up; in the other language, what part of the question
  /// the passage has. Comparable only where all members before it are equal.
  var relevance: Double

  /// What is compared after the grade: the weight of the evidence.
  var points: Int { evidence.points }
}

extension Rank: Comparable {
  static func < (left: Rank, right: Rank) -> Bool {
    if left.part != right.part { return left.part < right.part }
    // The first grade is the strictest.
    if left.grade != right.grade { return left.grade > right.grade }
    if left.points != right.points { return left.points < right.points }
    return left.relevance < right.relevance
  }

  // The synthesized form compares the members, and would call [.title, .alignment] and [.heading],
  // which weigh the same, neither equal nor ordered.
  static func == (left: Rank, right: Rank) -> Bool {
    left.part == right.part && left.grade == right.grade && left.points == right.points
      && left.relevance == right.relevance
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(part)
    hasher.combine(grade)
    hasher.combine(points)
    hasher.combine(relevance)
  }
}

extension Rank {
  /// Relevance as ranks compare it: to 2⁻³², about ten significant digits.
  ///
  /// Sums of the same numbers in another order differ in their last bits, and so does `log` between
  /// platforms. Passages that are equally relevant must tie all the same, so that they keep the order
  /// of the index.
  static func rounded(_ relevance: Double) -> Double {
    (relevance * 0x1p32).rounded() * 0x1p-32
  }
}
