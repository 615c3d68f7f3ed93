extension Reflow {
  /// Finds Latin text that was set one word a line, as justified English often comes out.
  mutating func findWordPerLineText() {
    var index = 0
    while index < lines.count {
      var end = index
      while end < lines.count, mayHoldOneWord(lines[end]) { end += 1 }
      if isWordPerLineText(index..<end) {
        for line in withoutNumbersAtEnd(index..<end) { lines[line].role = .word }
      }
      index = max(end, index + 1)
    }
  }

  /// A number alone after the last word is the page's, not the text's.
  private func withoutNumbersAtEnd(_ range: Range<Int>) -> Range<Int> {
    let end = lines[range].lastIndex { $0.has(.letters) } ?? range.lowerBound
    return range.lowerBound..<end + 1
  }

  private func mayHoldOneWord(_ line: ReflowLine) -> Bool {
    !line.has(.unspaced) && line.wordCount <= 2 && line.end - line.start <= 28
      && (line.has(.letters) || line.has(.digits))
  }

  /// Six lines or more that read like a sentence. A list of words has no commas, and a list of
  /// names begins its lines with capitals.
  private func isWordPerLineText(_ range: Range<Int>) -> Bool {
    guard range.count >= 6 else { return false }
    let words = lines[range].count { $0.has(.letters) }
    let small = lines[range].count { $0.has(.letters) && !$0.has(.capital) }
    let pairs = lines[range].count { $0.wordCount == 2 }
    let stops = lines[range].count { line in
      let last = utf8[line.end - 1]
      return last == 0x2C || last == 0x2E || last == 0x3B
    }
    return small * 5 >= words * 3 && pairs * 3 <= range.count && stops * 40 >= range.count
      && words * 10 >= range.count * 9
  }
}
