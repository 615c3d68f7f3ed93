import TestSupport
import Testing

@testable import SuoyinSearch

struct EditDistanceTests {
  @Test(arguments: [
    ("tea", "tea", 0), ("tea", "teas", 1), ("tea", "ea", 1), ("tea", "tee", 1), ("tea", "eta", 1),
    ("goverment", "government", 1), ("governmetn", "government", 1), ("kitten", "sitting", 3),
    ("", "abc", 3), ("", "", 0),
    // Without the restriction that no letter is edited twice, it would be 2.
    ("ca", "abc", 3),
  ])
  func `an edit changes, inserts, deletes or swaps`(left: String, right: String, distance: Int) {
    #expect(EditDistance.distance(Array(left.utf8), Array(right.utf8), limit: 3) == distance)
    #expect(EditDistance.distance(Array(right.utf8), Array(left.utf8), limit: 3) == distance)
    if distance > 0 {
      #expect(
        EditDistance.distance(Array(left.utf8), Array(right.utf8), limit: distance - 1) == nil)
    }
  }

  @Test func `distances are those of the textbook`() {
    var generator = SeededGenerator(seed: 51)
    let letters = Array("abcd".utf8)
    for _ in 0..<2_000 {
      let words = (0..<2).map { _ in
        (0..<Int.random(in: 0...7, using: &generator)).map { _ in
          letters.randomElement(using: &generator)!
        }
      }
      let distance = Self.plainDistance(words[0], words[1])
      for limit in 0...3 {
        #expect(
          EditDistance.distance(words[0], words[1], limit: limit)
            == (distance <= limit ? distance : nil), "\(words), \(limit)")
      }
    }
  }

  /// The whole table of optimal string alignment, without a limit.
  private static func plainDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count {
      for column in 0...right.count {
        if row == 0 || column == 0 {
          table[row][column] = row + column
          continue
        }
        let change = left[row - 1] == right[column - 1] ? 0 : 1
        table[row][column] = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1,
          table[row - 1][column - 1] + change)
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }
}
