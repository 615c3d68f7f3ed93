// Parts of a sentence that is too wide: whole words (UAX #29) around a match.
extension Fragmenter {
  /// `anchor` with as many words on both sides as fit, alternately after and before it. Where not even
  /// the anchor fits, its beginning, of at least one character.
  func widened(
    _ anchor: Range<Int>, in range: Range<Int>, _ utf8: [UInt8], _ columns: Int
  ) -> Range<Int> {
    let boundaries = wordBoundaries(in: utf8, range)
    var low = boundaries.lastIndex { $0 <= anchor.lowerBound } ?? 0
    var high = boundaries.firstIndex { $0 >= anchor.upperBound } ?? boundaries.count - 1
    if low == high { high = min(low + 1, boundaries.count - 1) }
    var width = Self.columns(of: utf8[boundaries[low]..<boundaries[high]])
    if width > columns {
      return anchor.lowerBound..<graphemeEnd(utf8, anchor.lowerBound..<boundaries[high], columns)
    }
    /// Whether the word between two boundaries fits; then it is counted.
    func takes(_ word: Int) -> Bool {
      let added = Self.columns(of: utf8[boundaries[word]..<boundaries[word + 1]])
      if width + added > columns { return false }
      width += added
      return true
    }
    var grows = true
    while grows {
      grows = false
      if high + 1 < boundaries.count, takes(high) {
        high += 1
        grows = true
      }
      if low > 0, takes(low - 1) {
        low -= 1
        grows = true
      }
    }
    return withoutHalfPairs(utf8, boundaries[low]..<boundaries[high], in: range, around: anchor)
  }

  private func wordBoundaries(in utf8: [UInt8], _ range: Range<Int>) -> [Int] {
    [range.lowerBound] + words.boundaries(in: utf8[range]).map { range.lowerBound + $0 }
  }

  /// The end of the whole characters of `range` that fit; the first is always taken.
  private func graphemeEnd(_ utf8: [UInt8], _ range: Range<Int>, _ columns: Int) -> Int {
    var end = range.lowerBound
    var width = 0
    for character in String(decoding: utf8[range], as: UTF8.self) {
      // A line break is shown as a space.
      width += character.isNewline ? 1 : DisplayWidth.columns(of: character)
      if width > columns, end > range.lowerBound { break }
      end += character.utf8.count
    }
    return end
  }

  // MARK: Pairs

  /// Closing brackets and quotation marks with those that open them.
  private static let pairs: [Character: Character] = [
    "》": "《", "〉": "〈", "”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", "】": "【", "〕": "〔",
    ")": "(", "]": "[",
  ]
  private static let openings = Set(pairs.values)

  /// A window with only one half of a pair of brackets or quotation marks ends before it or begins
  /// after it, unless a match would be lost: `…水》的历史` is shown as `…的历史`.
  private func withoutHalfPairs(
    _ utf8: [UInt8], _ window: Range<Int>, in range: Range<Int>, around anchor: Range<Int>
  ) -> Range<Int> {
    var low = window.lowerBound
    var high = window.upperBound
    for pair in Self.pairs(in: utf8, range) {
      let opens = window.contains(pair.lowerBound)
      let closes = window.contains(pair.upperBound - 1)
      if closes, !opens, pair.upperBound <= anchor.lowerBound { low = max(low, pair.upperBound) }
      if opens, !closes, pair.lowerBound >= anchor.upperBound { high = min(high, pair.lowerBound) }
    }
    return low < high ? low..<high : window
  }

  /// The pairs in `range`, each from its opening mark to the end of its closing one. O(bytes).
  private static func pairs(in utf8: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var open: [(mark: Character, at: Int)] = []
    // How many of each mark are open, so that a mark that closes nothing is not looked for in them all.
    var openCounts: [Character: Int] = [:]
    var at = range.lowerBound
    for character in String(decoding: utf8[range], as: UTF8.self) {
      let end = at + character.utf8.count
      if openings.contains(character) {
        open.append((character, at))
        openCounts[character, default: 0] += 1
      } else if let opening = pairs[character], openCounts[opening, default: 0] > 0 {
        while let last = open.popLast() {
          openCounts[last.mark, default: 1] -= 1
          if last.mark == opening {
            found.append(last.at..<end)
            break
          }
        }
      }
      at = end
    }
    return found
  }
}
