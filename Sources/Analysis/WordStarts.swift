/// Where the words of a text begin, in UTF-8 bytes, ascending: what a `BitSet` of tokens says, for
/// code that has the text but not its tokens.
///
///     analyzer.read("签订采购合同")
///     WordStarts(segmenter.wordStarts(in: analyzer), of: analyzer).forEachStart { print($0) }  // 0, 6, 12
///
/// What follows a hyphen begins no word: COVID-19 is one.
package struct WordStarts: Sendable {
  /// The distance of each start from the one before: a byte for less than 255, else bytes of 255 that are
  /// added to it. So a word takes a byte, wherever it is.
  private let distances: [UInt8]

  /// - Parameter words: which tokens of what `analyzer` read last begin a word.
  package init(_ words: BitSet, of analyzer: Analyzer) {
    var distances: [UInt8] = []
    distances.reserveCapacity(analyzer.count)
    var last = 0
    for index in 0..<analyzer.count where words[index] {
      let token = analyzer.token(index)
      guard !token.traits.contains(.hyphenated) else { continue }
      var distance = Int(token.start) - last
      while distance >= 255 {
        distances.append(255)
        distance -= 255
      }
      distances.append(UInt8(distance))
      last = Int(token.start)
    }
    self.distances = distances
  }

  /// How many bytes it takes in memory, without those that Swift adds to an array.
  package var byteCount: Int { distances.count }

  /// Calls `body` with each start. O(words).
  package func forEachStart(_ body: (Int) -> Void) {
    var start = 0
    for distance in distances {
      start += Int(distance)
      if distance < 255 { body(start) }
    }
  }
}
