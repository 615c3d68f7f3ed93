/// Two stretches of passages that say the same in two languages.
package struct Alignment: Hashable, Sendable {
  /// A stretch of a passage, in UTF-8 bytes of its text.
  package struct Side: Hashable, Sendable {
    package let passage: Int64
    package let range: Range<Int>

    package init(passage: Int64, range: Range<Int>) {
      self.passage = passage
      self.range = range
    }
  }

  package let chinese: Side
  package let english: Side
  /// How surely they say the same, from 0 to 1.
  package let score: Double

  package init(chinese: Side, english: Side, score: Double) {
    self.chinese = chinese
    self.english = english
    self.score = score
  }
}

/// A place that says what a term is called otherwise.
package struct Evidence: Hashable, Sendable {
  package let rule: String
  package let first: String
  /// Empty where only the first is known.
  package let second: String
  /// From 0 to 1.
  package let score: Double
  package let place: Alignment.Side
  /// The passage in the other language, where there are two.
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

extension Snapshot {
  private static let alignmentColumns =
    "chinese, chineseStart, chineseEnd, english, englishStart, englishEnd, score"

  /// The stretches of a passage that are aligned, in its order.
  package func alignments(ofPassage id: Int64) throws -> [Alignment] {
    let statement = try db.statement(
      """
      SELECT \(Self.alignmentColumns) FROM alignment WHERE chinese = ?1
      UNION ALL SELECT \(Self.alignmentColumns) FROM alignment WHERE english = ?1
      ORDER BY chinese, chineseStart
      """)
    return try statement.all([id]) { row in
      Alignment(
        chinese: .init(passage: row.int64(0), range: row.range(1)),
        english: .init(passage: row.int64(3), range: row.range(4)), score: row.double(6))
    }
  }

  /// Whether anything is aligned.
  package var hasAlignments: Bool {
    get throws {
      try db.statement("SELECT EXISTS (SELECT 1 FROM alignment)").first { $0.int(0) != 0 } ?? false
    }
  }

  /// What the texts say of a mined entry, the surest first; at most `limit`.
  package func evidence(ofEntry id: Int64, limit: Int) throws -> [Evidence] {
    let statement = try db.statement(
      """
      SELECT rule, first, second, score, passage, start, "end", other FROM evidence
      WHERE entry = ? ORDER BY score DESC, id LIMIT ?
      """)
    return try statement.all([id, limit]) { row in
      Evidence(
        rule: row.text(0), first: row.text(1), second: row.text(2), score: row.double(3),
        place: .init(passage: row.int64(4), range: row.range(5)), other: row.optionalInt64(7))
    }
  }

  /// The places that say a mined entry, the surest first, at most `limit`, and how many there are. What
  /// several rules read in one place is said there once.
  package func citations(
    ofEntry id: Int64, limit: Int
  ) throws -> (places: [Evidence], count: Int) {
    let all = try evidence(ofEntry: id, limit: -1)
    var seen = Set<Int>()
    let surest = zip(all, Alignment.Side.placeNumbers(of: all.map(\.place)))
      .filter { seen.insert($0.1).inserted }.map(\.0)
    return (Array(surest.prefix(max(0, limit))), surest.count)
  }
}

extension Alignment.Side {
  /// A number for each of `sides`: the same for those that overlap, be it over others.
  /// O(sides × log sides).
  package static func placeNumbers(of sides: [Alignment.Side]) -> [Int] {
    let ordered = sides.indices.sorted { left, right in
      (sides[left].passage, sides[left].range.lowerBound, sides[left].range.upperBound, left)
        < (
          sides[right].passage, sides[right].range.lowerBound, sides[right].range.upperBound, right
        )
    }
    var numbers = [Int](repeating: 0, count: sides.count)
    var number = -1
    var reach: (passage: Int64, end: Int)?
    for index in ordered {
      let side = sides[index]
      if let last = reach, last.passage == side.passage, side.range.lowerBound < last.end {
        reach = (side.passage, max(last.end, side.range.upperBound))
      } else {
        number += 1
        reach = (side.passage, side.range.upperBound)
      }
      numbers[index] = number
    }
    return numbers
  }
}

extension Row {
  /// Two columns, its start and its end; empty where they make none.
  fileprivate func range(_ column: Int) -> Range<Int> {
    int(column)..<max(int(column), int(column + 1))
  }
}
