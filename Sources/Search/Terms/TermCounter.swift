import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Counts the passages that contain a term as a word, and not by chance: 合作方 is not in 合作方式, which is
/// 合作 and 方式, and the cooperative is not cooperation, although both have one stem.
struct TermCounter {
  /// Passages that are read for a count. Where more contain the characters or stems of the terms, the count
  /// is extrapolated: reading them all would cost more than the exact figure tells.
  private static let mostRead = 32

  private let snapshot: Snapshot
  private let analyzer = Analyzer()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// How many of `passages` contain any of `phrases`.
  ///
  /// - Parameter passages: those with the characters or stems of the phrases, ascending.
  /// - Throws: `SQLiteError`.
  func count(_ phrases: [Phrase], in passages: [UInt32]) throws -> Int {
    guard !passages.isEmpty else { return 0 }
    let step = max(1, (passages.count + Self.mostRead - 1) / Self.mostRead)
    var read = 0
    var found = 0
    let sample = stride(from: 0, to: passages.count, by: step).map { passages[$0] }
    try snapshot.forEachPassage(of: sample) { view in
      read += 1
      analyzer.read(view.text)
      let words = BitSet(bytes: Array(view.words))
      if phrases.contains(where: { isThere($0, words) }) { found += 1 }
    }
    // At least as many as were seen.
    return read == 0 ? 0 : max(found, (passages.count * found + read / 2) / read)
  }

  /// Whether the text that was read last contains a phrase as a word.
  private func isThere(_ phrase: Phrase, _ words: BitSet) -> Bool {
    phrase.occurrences(in: analyzer, .forms).contains { range in
      range.count == phrase.elements.count ? isWord(range, words) && isForm(range, phrase) : true
    }
  }

  /// Whether no word of the text has only a part of the characters, besides others.
  private func isWord(_ range: Range<Int>, _ words: BitSet) -> Bool {
    guard range.count > 1, range.count < Self.longestInDoubt,
      range.allSatisfy({ analyzer.token($0).kind == .character })
    else { return true }
    let isInside = !(range.lowerBound + 1..<range.upperBound).contains { words[$0] }
    let ends = range.upperBound
    let isCut =
      ends < analyzer.count && analyzer.runContinues(after: ends - 1) && !words[ends]
    let isCutBefore =
      range.lowerBound > 0 && analyzer.runContinues(after: range.lowerBound - 1)
      && !words[range.lowerBound]
    return isInside || !isCut && !isCutBefore
  }

  /// In characters. Longer ones occur by chance more rarely than the segmenter errs.
  private static let longestInDoubt = 4

  /// Whether every word is a form of that of the phrase, and not only of one stem with it.
  private func isForm(_ range: Range<Int>, _ phrase: Phrase) -> Bool {
    zip(range, phrase.elements).allSatisfy { index, element in
      element.kind != .word || Inflection.areForms(analyzer.foldedText(of: index), element.text)
    }
  }
}
