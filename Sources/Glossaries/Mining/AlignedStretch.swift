import SuoyinAnalysis
import SuoyinTerminology

extension AlignedTermMiner {
  /// Two stretches of text that are translations of each other, cut into words.
  ///
  /// Each is a part of one passage, whose length is limited (see `PassageSplitter`): what is
  /// quadratic in the words of a stretch is bounded by that.
  package struct Stretch {
    package struct Word {
      let text: String
      /// What words are compared by: the text of a Chinese word, the stem of an English one.
      let key: String
      /// In scalars of its passage's text.
      let range: Range<Int>
      /// Whether at most spaces separate it from the word before. Signs separate terms.
      let continues: Bool
    }

    /// The stretch in one of the two languages.
    package struct Side {
      let text: MiningText
      /// In scalars of `text`.
      let range: Range<Int>
      let words: [Word]

      /// Words, by their indexes, in scalars of `text`.
      func range(of words: Range<Int>) -> Range<Int> {
        self.words[words.lowerBound].range
          .lowerBound..<self.words[words.upperBound - 1].range
          .upperBound
      }

      /// The text from the first of the words to the last.
      func text(of words: Range<Int>) -> String { text.text(range(of: words)) }
    }

    let chinese: Side
    let english: Side

    /// Ranges are in scalars.
    package init(
      _ chineseText: MiningText, _ chineseRange: Range<Int>, _ englishText: MiningText,
      _ englishRange: Range<Int>, _ lexicon: any MiningLexicon
    ) {
      let words = Self.words(chineseText, chineseRange) { $0 }
      chinese = Side(
        text: chineseText, range: chineseRange, words: Self.joined(words, chineseText, lexicon))
      english = Side(
        text: englishText, range: englishRange,
        words: Self.words(englishText, englishRange) { EnglishStemmer.stem($0.lowercased()) })
    }

    /// A range of scalars of the Chinese text in UTF-8 bytes.
    package func chineseBytes(_ range: Range<Int>) -> Range<Int> { chinese.text.bytes(range) }

    private static func words(
      _ text: MiningText, _ range: Range<Int>, key: (String) -> String
    ) -> [Word] {
      var previousEnd: Int?
      return text.words(in: range).map { word in
        defer { previousEnd = word.upperBound }
        let continues =
          previousEnd.map { text.scalars[$0..<word.lowerBound].allSatisfy { $0 == " " } } ?? false
        return Word(
          text: text.text(word), key: key(text.text(word)), range: word, continues: continues)
      }
    }

    /// Joins neighbours that a glossary contains as one word of up to three characters: ICU cuts
    /// 共同体 into 共同 and 体.
    private static func joined(
      _ words: [Word], _ text: MiningText, _ lexicon: any MiningLexicon
    ) -> [Word] {
      var joined: [Word] = []
      for word in words {
        guard word.continues, let last = joined.last,
          word.range.upperBound - last.range.lowerBound <= 3
        else {
          joined.append(word)
          continue
        }
        let range = last.range.lowerBound..<word.range.upperBound
        let whole = text.text(range)
        if lexicon.isKnown(whole) {
          joined[joined.count - 1] = Word(
            text: whole, key: whole, range: range, continues: last.continues)
        } else {
          joined.append(word)
        }
      }
      return joined
    }
  }
}
