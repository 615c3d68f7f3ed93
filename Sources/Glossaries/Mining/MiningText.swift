import SuoyinAnalysis
import SuoyinDocuments
import SuoyinICU
import SuoyinTerminology

/// A passage as mining reads it: scalars without soft hyphens, cut into words, with the way back to
/// the passage's bytes.
///
/// Everything in Mining counts in these scalars, because every sign that its rules look for is one
/// scalar, and an array of scalars is indexed in constant time.
///
///     let text = MiningText("参加上海合作组织", Analyzer(), try WordSegmenter())
///     text.words(in: 0..<text.count).map { text.text($0) }  // ["参加", "上海", "合作", "组织"]
package struct MiningText: Sendable {
  package let scalars: [Unicode.Scalar]
  private let shown: PassageText
  /// Where each scalar begins in `shown`, in UTF-8 bytes; one more for its end.
  private let offsets: [Int]
  /// Whether a word begins at a scalar; one more for the end.
  private let isStart: [Bool]

  /// - Parameter words: where the words of `stored` begin.
  package init(_ stored: String, _ words: WordStarts) {
    let shown = PassageText(stored: stored)
    let scalars = Array(shown.string.unicodeScalars)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    var starts = [Bool](repeating: false, count: scalars.count + 1)
    var place = 0
    words.forEachStart { word in
      let start = shown.shown(word)
      while place < scalars.count, offsets[place] < start { place += 1 }
      starts[place] = true
    }
    self.shown = shown
    self.scalars = scalars
    self.offsets = offsets
    isStart = starts
  }

  /// - Parameter words: the tokens of `stored` that begin a word, as `WordSegmenter` finds them and an
  ///   index stores them.
  package init(_ stored: String, _ analyzer: Analyzer, words: BitSet) {
    analyzer.read(stored)
    self.init(stored, WordStarts(words, of: analyzer))
  }

  /// Cuts `text` into words with the segmenter's rules.
  package init(_ text: String, _ analyzer: Analyzer, _ segmenter: WordSegmenter) {
    analyzer.read(text)
    self.init(text, WordStarts(segmenter.wordStarts(in: analyzer), of: analyzer))
  }

  /// In scalars.
  package var count: Int { scalars.count }

  /// The text at `range`, in scalars.
  package func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  /// Where a range of scalars is in the stored passage, in UTF-8 bytes.
  package func bytes(_ range: Range<Int>) -> Range<Int> {
    shown.stored(offsets[range.lowerBound]..<offsets[range.upperBound])
  }

  func isHan(_ index: Int) -> Bool { scalars[index].isHan }

  /// Where `string` occurs first, from `start` on, in scalars. O(scalars).
  func firstIndex(of string: String, from start: Int = 0) -> Int? {
    let wanted = Array(string.unicodeScalars)
    guard start + wanted.count <= count else { return nil }
    return (start...count - wanted.count).first { at in
      scalars[at] == wanted[0] && scalars[at..<at + wanted.count].elementsEqual(wanted)
    }
  }

  /// The words in `range`: Han words as they were cut, and Latin words and numbers. Signs and spaces
  /// between them belong to none. O(range).
  package func words(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      let isInWord = scalars[index].isInWord
      if !isInWord || isStart[index] {
        if let from = start { words.append(from..<index) }
        start = isInWord ? index : nil
      } else if start == nil {
        start = index
      }
    }
    if let from = start { words.append(from..<range.upperBound) }
    return words
  }
}

extension Unicode.Scalar {
  /// Letters, Han characters and digits.
  var isInWord: Bool {
    if isASCII {
      return value | 0x20 >= 0x61 && value | 0x20 <= 0x7A || value >= 0x30 && value <= 0x39
    }
    return isHan || properties.isAlphabetic || properties.numericType != nil
  }
  var isOpenBracket: Bool { self == "(" || self == "（" }
  var isCloseBracket: Bool { self == ")" || self == "）" }
  var isOpenQuote: Bool { self == "“" || self == "「" || self == "『" || self == "\"" }
  var isCloseQuote: Bool { self == "”" || self == "」" || self == "』" || self == "\"" }
  /// A letter of Basic Latin, Latin-1 or Latin Extended.
  var isLatin: Bool { properties.isAlphabetic && value < 0x250 }
}
