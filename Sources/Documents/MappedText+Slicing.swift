extension MappedText {
  /// Appends another text with its map. O(bytes + pieces of the other).
  package mutating func append(_ other: MappedText) {
    append(copying: other, 0..<other.utf8.count)
  }

  /// The part of the text in `range` (UTF-8 bytes), without spaces and line feeds at its ends.
  ///
  ///     " 灯 笼\n"  →  "灯 笼"
  package func trimmed(_ range: Range<Int>) -> MappedText {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, utf8[low] == 0x20 || utf8[low] == 0x0A { low += 1 }
    while high > low, utf8[high - 1] == 0x20 || utf8[high - 1] == 0x0A { high -= 1 }
    var part = MappedText()
    part.append(copying: self, low..<high)
    return part
  }
}
