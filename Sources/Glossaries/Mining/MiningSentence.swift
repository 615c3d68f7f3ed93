import SuoyinAnalysis
import SuoyinTerminology

/// A sentence of one of two texts that are translations of each other.
package struct MiningSentence: Sendable {
  /// The index of its passage in its text.
  package let passage: Int
  /// In scalars of the passage's `MiningText`.
  package let range: Range<Int>
  /// The content words: Chinese ones as written, English ones as stems.
  package let words: [String]
  /// In letters and Chinese characters, which is what lengths are compared in.
  package let length: Int

  package init(passage: Int, range: Range<Int>, words: [String], length: Int) {
    self.passage = passage
    self.range = range
    self.words = words
    self.length = length
  }

  /// The sentence at `range` of `text`, in scalars. Function words are left out, and so are single
  /// Chinese characters, whose meanings are too many to prove anything.
  package init(_ passage: Int, _ text: MiningText, _ range: Range<Int>, isChinese: Bool) {
    let words = text.words(in: range).map { text.text($0) }
    self.init(
      passage: passage, range: range,
      words: isChinese
        ? words.filter { !EdgeWords.contains($0) && ($0.count > 1 || !$0.hasHan) }
        : EdgeWords.contentStems(of: words),
      length: text.scalars[range].count { $0.properties.isAlphabetic })
  }
}
