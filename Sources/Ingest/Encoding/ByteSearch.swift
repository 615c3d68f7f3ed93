extension [UInt8] {
  /// Where `byte` first stands in `range`, or the range's end.
  func position(of byte: UInt8, in range: Range<Int>) -> Int {
    position(of: byte, or: byte, in: range)
  }

  /// Where either byte first stands in `range`, or the range's end. Looks at sixteen bytes at a time,
  /// without a branch between them, which the compiler turns into vector instructions.
  func position(of byte: UInt8, or other: UInt8, in range: Range<Int>) -> Int {
    let span = self.span
    var index = range.lowerBound
    let end = Swift.min(range.upperBound, span.count)
    while index &+ 16 <= end {
      var found: UInt8 = 0
      for step in 0..<16 {
        let next = span[index &+ step]
        found |= (next == byte ? 1 : 0) | (next == other ? 1 : 0)
      }
      if found != 0 { break }
      index &+= 16
    }
    while index < end, span[index] != byte, span[index] != other { index &+= 1 }
    return index
  }

  /// Where the line that begins at `start` ends, and where the next one begins: at a line feed, a
  /// carriage return or both.
  func lineEnd(from start: Int) -> (end: Int, next: Int) {
    let end = position(of: 0x0A, or: 0x0D, in: start..<count)
    let isPair = end + 1 < count && self[end] == 0x0D && self[end + 1] == 0x0A
    return (end, end + (isPair ? 2 : 1))
  }
}
