/// How many letters must be changed, added, left out or swapped with their neighbour to turn one word
/// into another: optimal string alignment (Damerau 1964).
enum EditDistance {
  /// The distance between two words in bytes; nil where it is more than `limit`. O(length × limit).
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let far = limit + 1
    var before = [Int](repeating: far, count: right.count + 1)
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
          best = min(best, before[column - 2] + 1)
        }
        next[column] = min(best, far)
      }
      (before, last) = (last, next)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
