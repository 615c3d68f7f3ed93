extension [UInt8] {
  /// The index of the first `byte` in `range`, or the end of `range` if there is none.
  package func position(of byte: UInt8, in range: Range<Int>) -> Int {
    position(of: byte, or: byte, in: range)
  }

  /// The index of the first byte in `range` that is one of the two, or the end of `range`.
  ///
  ///     Array("a\\\"b".utf8).position(of: 0x22, or: 0x5C, in: 0..<4)  // 1
  ///
  /// Files are mostly text between line ends, quotation marks and brackets, so the readers spend
  /// their time here. Sixteen bytes are compared without a branch between them, which the compiler
  /// turns into vector instructions; only the block with a match is searched byte by byte.
  package func position(of byte: UInt8, or other: UInt8, in range: Range<Int>) -> Int {
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

  /// The end of the line that begins at `start`, and the start of the next one. A line ends at a
  /// line feed, a carriage return or the pair of them; at the end of the bytes, `next` is one
  /// beyond it, so that a loop `while start < count` stops.
  ///
  ///     Array("a\r\nb".utf8).lineEnd(from: 0)  // (end: 1, next: 3)
  package func lineEnd(from start: Int) -> (end: Int, next: Int) {
    let end = position(of: 0x0A, or: 0x0D, in: start..<count)
    let isPair = end + 1 < count && self[end] == 0x0D && self[end + 1] == 0x0A
    return (end, end + (isPair ? 2 : 1))
  }
}
