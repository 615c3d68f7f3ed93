/// A place in the texts that gives another name for a term: a row of the table `evidence`.
///
///     上海合作组织（Shanghai Cooperation Organization，SCO）
///     // first: 上海合作组织, second: SCO, range: the bytes of what is shown here
package struct Evidence: Hashable, Sendable {
  /// The raw value of the `MiningRule` that found it.
  package let rule: String
  /// A Chinese term.
  package let first: String
  /// Another name for it, in either language; empty where only the first is known.
  package let second: String
  /// How certain it is, from 0 to 1.
  package let score: Double
  /// Where it is; the passage of `first` where two passages are involved.
  package let place: Alignment.Side
  /// The passage in the other language, where the evidence is a pair of passages.
  package let other: Int64?

  package init(
    rule: String, first: String, second: String, score: Double, place: Alignment.Side,
    other: Int64? = nil
  ) {
    self.rule = rule
    self.first = first
    self.second = second
    self.score = score
    self.place = place
    self.other = other
  }
}

extension Evidence {
  /// The columns that `init(_:)` reads and `values` fills, in this order.
  static let columns = "rule, first, second, score, passage, start, \"end\", other"
  static let columnCount = 8

  init(_ row: Row) {
    self.init(
      rule: row.text(0), first: row.text(1), second: row.text(2), score: row.double(3),
      place: .init(passage: row.int64(4), range: row.range(5)), other: row.optionalInt64(7))
  }

  var values: [any Bindable] {
    [
      rule, first, second, score, place.passage, place.range.lowerBound, place.range.upperBound,
      other,
    ]
  }
}
