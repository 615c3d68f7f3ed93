/// Cuts texts into sentences for alignment.
///
/// ICU's sentence rules need a space after a full stop and capital letters that are not initials.
/// Text extracted from PDF often lacks the former (`works.However`), and papers are full of the
/// latter (`J. Smith`), so the rules here look at the letters on both sides instead.
package enum SentenceCutter {
  /// The sentences of `text` in scalars, without white space at their ends: up to 。！？ or a line
  /// break; in English also up to a full stop, exclamation or question mark before a capital.
  /// Closing quotation marks and brackets belong to the sentence before. O(scalars).
  ///
  ///     他来了。“好！”她说。            // [他来了。][“好！”][她说。]
  ///     It works.However, see (U.S.).  // [It works.][However, see (U.S.).]
  package static func sentences(in text: MiningText, isChinese: Bool) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    func endSentence(at end: Int) {
      let range = trimmed(start..<end, text)
      if range.contains(where: { text.scalars[$0].properties.isAlphabetic }) {
        sentences.append(range)
      }
      start = end
    }
    for (index, scalar) in text.scalars.enumerated() {
      if scalar == "\n" {
        endSentence(at: index + 1)
      } else if chineseEnds.contains(scalar)
        || !isChinese && englishEnds.contains(scalar) && isEnglishEnd(index, text)
      {
        endSentence(at: text.index(after: index) { $0.isCloseQuote || $0.isCloseBracket })
      }
    }
    endSentence(at: text.count)
    return sentences
  }

  private static let chineseEnds = Set("。！？".unicodeScalars)
  private static let englishEnds = Set(".!?".unicodeScalars)

  private static func trimmed(_ range: Range<Int>, _ text: MiningText) -> Range<Int> {
    func isSpace(_ index: Int) -> Bool { text.scalars[index].properties.isWhitespace }
    let first = range.first { !isSpace($0) } ?? range.upperBound
    let last = range.last { !isSpace($0) } ?? first - 1
    return first..<last + 1
  }

  /// Whether the sign at `index` ends a sentence: not after an initial or within an abbreviation
  /// (`J. Smith`, `U.S.`), and only before a capital or the end of the text.
  private static func isEnglishEnd(_ index: Int, _ text: MiningText) -> Bool {
    guard index > 1, index + 1 < text.count else { return true }
    guard !text.scalars[index - 1].properties.isUppercase, text.scalars[index - 2] != "." else {
      return false
    }
    let next = text.index(after: index) {
      $0 == " " || $0.isCloseQuote || $0.isOpenBracket || $0.isOpenQuote
    }
    return next == text.count || text.scalars[next].properties.isUppercase
  }
}

extension MiningText {
  /// The first index after `index` whose scalar is not `skipped`; `count` where there is none.
  fileprivate func index(after index: Int, skipping skipped: (Unicode.Scalar) -> Bool) -> Int {
    var next = index + 1
    while next < count, skipped(scalars[next]) { next += 1 }
    return next
  }
}
