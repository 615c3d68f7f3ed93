extension Reflow {
  /// Finds Latin text with one word per line. Justified English comes out like this where each gap
  /// between words was taken for a column.
  ///
  ///     the
  ///     harbour            →  ¶ the harbour was rebuilt, with …
  ///     was
  ///     rebuilt,
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

  /// A number alone after the last word is a page number.
  private func withoutNumbersAtEnd(_ range: Range<Int>) -> Range<Int> {
    let end = lines[range].lastIndex { $0.has(.letters) } ?? range.lowerBound
    return range.lowerBound..<end + 1
  }

  /// One word, or two short ones, of a script with spaces.
  private func mayHoldOneWord(_ line: ReflowLine) -> Bool {
    !line.has(.unspaced) && line.wordCount <= 2 && line.end - line.start <= 28
      && (line.has(.letters) || line.has(.digits))
  }

  /// Six lines or more that read like sentences, unlike lists: three fifths of the words begin with a
  /// small letter (a list of names does not), one in forty ends with a comma or full stop (a list of
  /// words does not), and hardly any line has two words.
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
