/// Snippets that are cut to a line.
extension Snippet {
  /// The part around the first match that takes at most `columns` of a terminal, besides the marks of a cut;
  /// of a text without matches its beginning. Latin words are left whole where that is possible.
  ///
  ///     snippet.clipped(toColumns: 20).rendered(.plain)   // "… 北岸看到二十只白鹤。 …"
  package func clipped(toColumns columns: Int) -> Snippet {
    let anchor = highlightRanges.first ?? text.startIndex..<text.startIndex
    var (lower, upper) = (anchor.lowerBound, anchor.upperBound)
    var left = columns - DisplayWidth.columns(of: text[anchor])
    var isBlocked = (before: false, after: false)
    while !isBlocked.before || !isBlocked.after {
      if upper < text.endIndex, !isBlocked.after {
        left -= DisplayWidth.columns(of: text[upper])
        if left >= 0 { upper = text.index(after: upper) }
      }
      isBlocked.after = isBlocked.after || upper == text.endIndex || left < 0
      if lower > text.startIndex, left > 0 {
        let before = text.index(before: lower)
        left -= DisplayWidth.columns(of: text[before])
        if left >= 0 { lower = before }
      }
      isBlocked.before = lower == text.startIndex || left <= 0
    }
    return cut(to: wholeWords(lower..<upper, around: anchor))
  }

  /// `range` without the part of a word at either end.
  private func wholeWords(
    _ range: Range<String.Index>, around anchor: Range<String.Index>
  ) -> Range<String.Index> {
    func isInWord(_ index: String.Index) -> Bool {
      index > text.startIndex && index < text.endIndex && text[index].isLatin
        && text[text.index(before: index)].isLatin
    }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < anchor.lowerBound, isInWord(lower) { lower = text.index(after: lower) }
    while upper > anchor.upperBound, isInWord(upper) { upper = text.index(before: upper) }
    // The sign of a cut has a space of its own.
    while lower < anchor.lowerBound, text[lower].isWhitespace { lower = text.index(after: lower) }
    while upper > anchor.upperBound, text[text.index(before: upper)].isWhitespace {
      upper = text.index(before: upper)
    }
    return lower..<upper
  }

  private func cut(to part: Range<String.Index>) -> Snippet {
    let start = text.utf8.distance(from: text.startIndex, to: part.lowerBound)
    let end = text.utf8.distance(from: text.startIndex, to: part.upperBound)
    let inside = highlights.map { $0.clamped(to: start..<end) }.filter { !$0.isEmpty }
    return Snippet(
      text: String(text[part]),
      highlights: inside.map { $0.lowerBound - start..<$0.upperBound - start },
      range: range.lowerBound + start..<range.lowerBound + end,
      isCutBefore: isCutBefore || start > 0,
      isCutAfter: isCutAfter || part.upperBound < text.endIndex)
  }
}

extension TermEntry.Citation {
  /// Its text, with the first of its terms that occurs in it as typed.
  package var snippet: Snippet {
    let bytes = Array(text.utf8)
    let found = terms.lazy.compactMap { term -> Range<Int>? in
      let wanted = Array(term.utf8)
      guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
      return (0...bytes.count - wanted.count).first { bytes[$0...].starts(with: wanted) }
        .map { $0..<$0 + wanted.count }
    }.first
    return Snippet(
      text: text, highlights: found.map { [$0] } ?? [], range: 0..<bytes.count, isCutBefore: false,
      isCutAfter: false)
  }
}

extension Character {
  /// Whether it is part of words that spaces separate.
  fileprivate var isLatin: Bool { isASCII && (isLetter || isNumber) }
}
