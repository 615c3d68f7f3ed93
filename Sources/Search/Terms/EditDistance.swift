/// The number of letters that must be changed, inserted, deleted or swapped with their neighbour to
/// turn one word into another.
///
///     EditDistance.distance(Array("cooperatoin".utf8), Array("cooperation".utf8), limit: 2)  // 1
///     EditDistance.distance(Array("tea".utf8), Array("coffee".utf8), limit: 2)               // nil
///
/// This is the optimal string alignment distance: Damerau (1964) with the restriction that no letter is
/// edited twice, so that "ca" to "abc" is 3, where the unrestricted distance is 2. The restriction does
/// not matter for typing errors, and saves the table of last occurrences.
enum EditDistance {
  /// The distance between two words in bytes; nil where it is more than `limit`.
  ///
  /// Only a band of `limit` cells on both sides of the table's diagonal can stay within the limit
  /// (Ukkonen 1985), and three rows of it are needed at a time: O(length × limit).
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let far = limit + 1
    var beforeLast = [Int](repeating: far, count: right.count + 1)
    var last = (0...right.count).map { min($0, far) }
    for row in 1...max(1, left.count) where row <= left.count {
      var next = [Int](repeating: far, count: right.count + 1)
      next[0] = min(row, far)
      let low = max(1, row - limit)
      let high = min(right.count, row + limit)
      for column in low..<max(low, high + 1) {
        var best = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        best = min(best, last[column] + 1, next[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          best = min(best, beforeLast[column - 2] + 1)
        }
        next[column] = min(best, far)
      }
      (beforeLast, last) = (last, next)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
