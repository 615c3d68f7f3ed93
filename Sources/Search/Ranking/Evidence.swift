/// Signs, beyond how often the words occur, that a passage is what was looked for.
///
///     Evidence([.title, .alignment]).points  // 16, as for .heading
///
/// Each adds to the relevance what `RankingWeights` say, so that a passage which is about the words can
/// outweigh one that happens to have them side by side. Where the query asks for grades first
/// (`SearchPlan.isStrict`) signs count as points, which ranks compare before relevance.
///
/// The points add up, so that passages with several signs compare by their sum. They were set by
/// hand, for searches for a known page or heading.
struct Evidence: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// The passage has the quotations of a question.
  static let quotation = Evidence(rawValue: 1 << 0)
  /// It has the query alone between two line ends, as headings have it.
  static let heading = Evidence(rawValue: 1 << 1)
  /// The title of its document is the query, no more and no less.
  static let title = Evidence(rawValue: 1 << 2)
  /// It has the words in the order they were typed, one directly after another.
  static let phrase = Evidence(rawValue: 1 << 3)
  /// It has the words at word boundaries, where they might be parts of longer words; and it is not a
  /// running head or page number.
  static let alignment = Evidence(rawValue: 1 << 4)
  /// It has the words in the script they were typed in.
  static let script = Evidence(rawValue: 1 << 5)

  static let all: Evidence = [.quotation, .heading, .title, .phrase, .alignment, .script]

  /// The sum of what the signs are worth, in words of a list: see `Rank.points`.
  var points: Int {
    (contains(.quotation) ? 32 : 0) + (contains(.heading) ? 16 : 0) + (contains(.title) ? 12 : 0)
      + (contains(.phrase) ? 8 : 0) + (contains(.alignment) ? 4 : 0) + (contains(.script) ? 2 : 0)
  }
}

extension RankingWeights {
  /// What one sign adds to the relevance.
  struct Bonus {
    /// As `explain` shows it.
    let name: String
    /// As a part of what the whole query is worth: see `PassageScorer.scale`.
    let weight: Double
  }

  /// What part of `everything` remains for other forms: enough that the typed form decides between
  /// passages which are otherwise equal.
  private static let otherForms = 0.8

  /// What part of `titleMatch` the later passages of a titled document have: who types a title wants to
  /// begin at the beginning.
  private static let laterPassages = 0.5

  /// What the signs of `evidence` and a grade are worth.
  ///
  /// - Parameters:
  ///   - isFirst: whether the passage is the first of its document.
  ///   - part: what part of the bonuses counts, other than that of the title.
  func bonuses(
    of evidence: Evidence, _ grade: MatchGrade, isFirst: Bool, part: Double
  ) -> [Bonus] {
    var bonuses: [Bonus] = []
    switch grade {
    case .exact: bonuses.append(Bonus(name: "everything as typed", weight: everything * part))
    case .forms:
      bonuses.append(
        Bonus(name: "everything in some form", weight: everything * part * Self.otherForms))
    default: break
    }
    let signs: [(sign: Evidence, name: String, weight: Double)] = [
      (
        .title, "title or first heading is the query",
        titleMatch * (isFirst ? 1 : Self.laterPassages)
      ),
      (.heading, "line is the query", heading * part),
      (.phrase, "words in the order typed", phrase * part),
      (.alignment, "at word boundaries", boundaries * part),
      (.script, "in the script typed", script * part),
    ]
    for (sign, name, weight) in signs where evidence.contains(sign) {
      bonuses.append(Bonus(name: name, weight: weight))
    }
    return bonuses
  }
}
