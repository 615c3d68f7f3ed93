/// Signs, beyond how often the words occur, that a passage is what was looked for.
///
///     Evidence([.title, .alignment]).points  // 16, as for .heading
///
/// Among passages they count as points, which ranks compare before relevance. Among documents each adds
/// to the relevance what `RankingWeights` say, so that a document which is about the words can outweigh one that
/// happens to have them side by side somewhere.
///
/// The points add up, so that passages with several signs compare by their sum. They were set by
/// hand, for searches for a known page or heading; questions are ranked by relevance and have
/// `quotation` and `alignment` at most. A sign is worth more than any relevance, since ranks compare
/// evidence first.
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
  /// What the signs of `evidence` and a grade are worth together, as a part of what the whole query is.
  @inline(__always)
  func worth(
    of evidence: Evidence, _ grade: MatchGrade
  ) -> Double {
    var worth = grade == .exact ? everything : grade == .forms ? everything * Self.otherForms : 0
    if evidence.contains(.heading) { worth += heading }
    if evidence.contains(.title) { worth += titleMatch }
    if evidence.contains(.phrase) { worth += phrase }
    if evidence.contains(.alignment) { worth += boundaries }
    if evidence.contains(.script) { worth += script }
    return worth
  }

  /// What part of `everything` remains for other forms: enough that the typed form decides between
  /// passages which are otherwise equal.
  private static let otherForms = 0.8
}
