/// Two stretches of passages that say the same in two languages: a row of the table `alignment`.
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
  /// How certain it is that they say the same, from 0 to 1.
  package let score: Double

  package init(chinese: Side, english: Side, score: Double) {
    self.chinese = chinese
    self.english = english
    self.score = score
  }
}

extension Alignment {
  /// The columns that `init(_:)` reads and `values` fills, in this order.
  static let columns =
    "chinese, chineseStart, chineseEnd, english, englishStart, englishEnd, score"

  init(_ row: Row) {
    chinese = Side(passage: row.int64(0), range: row.range(1))
    english = Side(passage: row.int64(3), range: row.range(4))
    score = row.double(6)
  }

  var values: [any Bindable] {
    [
      chinese.passage, chinese.range.lowerBound, chinese.range.upperBound,
      english.passage, english.range.lowerBound, english.range.upperBound, score,
    ]
  }
}

extension Alignment.Side {
  /// A number for each of `sides`, from 0 on: the same for stretches that overlap, directly or through
  /// others. O(sides × log sides).
  ///
  ///     placeNumbers(of: [(1, 0..<5), (1, 3..<8), (2, 0..<5)])  // [0, 0, 1]
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
