import SuoyinTerminology

/// Finds where a term begins whose end is known, because a bracket follows it.
///
/// This is the hard part of mining brackets: in 政府与全球绿色增长研究所（GGGI）签署 nothing but the
/// words say that the name begins after 与. The edge is a quotation or title mark where there is one,
/// otherwise the nearest sign, number or edge word (see `EdgeWords`) to the left.
struct LeftEdgeFinder {
  /// In scalars; a term is not longer.
  static let longestRun = 30

  let text: MiningText
  let lexicon: any MiningLexicon

  /// The term that ends at `end`, in scalars; nil where there is none.
  func term(endingAt end: Int) -> Range<Int>? {
    if let quoted = quotation(endingAt: end) { return quoted }
    return words(endingAt: end).first.map { $0.lowerBound..<end }
  }

  /// What is inside the quotation or title marks that end at `end`; nil where none do.
  func quotation(endingAt end: Int) -> Range<Int>? {
    guard end > 1, text.scalars[end - 1].isCloseQuote || text.scalars[end - 1] == "》" else {
      return nil
    }
    var start = end - 2
    while start >= 0, end - start < Self.longestRun {
      let scalar = text.scalars[start]
      if scalar.isOpenQuote || scalar == "《" {
        return start + 1 < end - 1 ? start + 1..<end - 1 : nil
      }
      if scalar == "\n" || scalar == "。" { return nil }
      start -= 1
    }
    return nil
  }

  /// The adjacent words that end at `end`, back to a sign, a number or an edge word.
  func words(endingAt end: Int) -> [Range<Int>] {
    var start = end
    while start > 0, end - start < Self.longestRun, isInTerm(text.scalars[start - 1]) { start -= 1 }
    let words = text.words(in: start..<end)
    let edge = words.lastIndex { EdgeWords.contains(text.text($0)) || isNumber($0) }
    return recut(Array(words[(edge.map { $0 + 1 } ?? 0)...]))
  }

  private func isInTerm(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isHan || scalar == "—" || scalar == "·" || scalar == "-" || scalar.isLatin
      || scalar.properties.numericType != nil
  }

  private func isNumber(_ word: Range<Int>) -> Bool {
    text.scalars[word].allSatisfy { ("0"..."9").contains($0) }
  }

  /// Corrects words that were cut wrongly after an edge word: 在世 | 界 should be 在 | 世界. A word is
  /// wrong where no glossary contains it, its first character is an edge word, and the second begins a
  /// known word with the character that follows.
  private func recut(_ words: [Range<Int>]) -> [Range<Int>] {
    let wrong = words.dropLast().last { word in
      guard word.count == 2, word.upperBound < text.count, text.isHan(word.upperBound) else {
        return false
      }
      return EdgeWords.contains(text.text(word.lowerBound..<word.lowerBound + 1))
        && !lexicon.isKnown(text.text(word))
        && lexicon.isKnown(text.text(word.lowerBound + 1..<word.upperBound + 1))
    }
    guard let wrong, let last = words.last else { return words }
    return text.words(in: wrong.lowerBound + 1..<last.upperBound)
  }
}
