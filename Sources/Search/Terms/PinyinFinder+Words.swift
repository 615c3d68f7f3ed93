import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

// How the words of a text decide between the readings of its characters.
extension PinyinFinder {
  /// Whether any of `terms` occurs in `text`, in UTF-8, where the words around it allow its reading:
  /// hang does not find 行动, nor xing 银行.
  ///
  /// - Throws: `SQLiteError`.
  func stands(_ terms: [Term], in text: UnsafeBufferPointer<UInt8>) throws -> Bool {
    analyzer.read(text)
    for term in terms {
      for range in term.phrase.occurrences(in: analyzer, .exact) {
        guard range.count == term.syllables.count else { return true }
        let words = try snapshot.readWords(in: context(of: range), of: analyzer)
        if words.allSatisfy({
          !$0.range.overlaps(range) || Self.agrees($0, range, term.syllables)
        }) {
          return true
        }
      }
    }
    return false
  }

  /// In tokens on each side: two of the longest words of a glossary (8 characters), so that words, which
  /// are read from the left, are in step when they reach the term.
  private static let contextTokens = 16

  /// `range` with the nearest characters of its run.
  private func context(of range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, range.lowerBound - start < Self.contextTokens,
      analyzer.runContinues(after: start - 1)
    {
      start -= 1
    }
    while end < analyzer.count, end - range.upperBound < Self.contextTokens,
      analyzer.runContinues(after: end - 1)
    {
      end += 1
    }
    return start..<end
  }

  /// Whether a word may be read as `syllables`, those of the tokens of `range`, where the two overlap.
  static func agrees(
    _ word: PinyinReader.Word, _ range: Range<Int>, _ syllables: [String]
  ) -> Bool {
    word.readings.contains { reading in
      word.range.clamped(to: range).allSatisfy { token in
        let spelled = reading.syllables[token - word.range.lowerBound].letters
        let typed = syllables[token - range.lowerBound]
        return spelled == typed || PinyinQuery.isErhua(typed, spelled, isFirst: false)
      }
    }
  }

  /// Whether the characters that `analyzer` has read may have the tones of the query.
  ///
  /// - Parameter words: the words among them; a character outside of them may have any of its tones.
  func agreesInTones(
    _ words: [PinyinReader.Word], _ syllables: [String], _ query: PinyinQuery
  ) -> Bool {
    var choices = syllables.indices.map { index in
      let readings = PinyinLexicon.shared.readings(of: analyzer.foldedScalar(of: index))
        .filter { $0.letters == syllables[index] }
      return readings.isEmpty ? [PinyinReading.Syllable(syllables[index], tone: 0)] : readings
    }
    for word in words {
      for token in word.range {
        choices[token] = word.readings.map { $0.syllables[token - word.range.lowerBound] }
      }
    }
    // One syllable at a time, while the others may have any tone: the tones of a query agree one by one,
    // and trying all combinations would be exponential.
    return choices.indices.allSatisfy { index in
      choices[index].contains { choice in
        query.agrees(
          with: PinyinReading(
            syllables: syllables.indices.map {
              $0 == index ? choice : PinyinReading.Syllable(syllables[$0], tone: 0)
            }))
      }
    }
  }
}
