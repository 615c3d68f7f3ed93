import SuoyinAnalysis
import SuoyinDocuments
import SuoyinICU
import SuoyinTerminology

/// A passage as mining looks at it: its scalars without soft hyphens, with the way back to bytes.
package struct MiningText: Sendable {
  package let scalars: [Unicode.Scalar]
  private let shown: PassageText
  /// Where each scalar begins in `shown`, in UTF-8 bytes; one more for its end.
  private let offsets: [Int]
  /// Whether a word begins at a scalar.
  private let isStart: [Bool]

  /// - Parameter words: which tokens of the text begin a word, as `WordSegmenter` says.
  package init(_ stored: String, _ analyzer: Analyzer, words: BitSet) {
    let shown = PassageText(stored: stored)
    let scalars = Array(shown.string.unicodeScalars)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    analyzer.read(stored)
    var starts = [Bool](repeating: false, count: scalars.count + 1)
    var place = 0
    for index in 0..<analyzer.count
    where words[index] && !analyzer.token(index).traits.contains(.hyphenated) {
      let start = shown.shown(analyzer.token(index).range.lowerBound)
      while place < scalars.count, offsets[place] < start { place += 1 }
      starts[place] = true
    }
    self.shown = shown
    self.scalars = scalars
    self.offsets = offsets
    isStart = starts
  }

  package var count: Int { scalars.count }

  package init(_ text: String, _ analyzer: Analyzer, _ segmenter: WordSegmenter) {
    analyzer.read(text)
    self.init(text, analyzer, words: segmenter.wordStarts(in: analyzer))
  }

  package func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for index in range { text.append(scalars[index]) }
    return String(text)
  }

  /// Where a range of scalars is in the stored passage, in UTF-8 bytes.
  package func bytes(_ range: Range<Int>) -> Range<Int> {
    shown.stored(offsets[range.lowerBound]..<offsets[range.upperBound])
  }

  func isHan(_ index: Int) -> Bool { scalars[index].isHan }

  /// Where `sign` stands first, from `start` on. O(scalars).
  func place(of sign: String, from start: Int = 0) -> Int? {
    let wanted = Array(sign.unicodeScalars)
    guard start + wanted.count <= count else { return nil }
    return (start...count - wanted.count).first { at in
      scalars[at] == wanted[0] && scalars[at..<at + wanted.count].elementsEqual(wanted)
    }
  }

  /// The words in `range`: runs of Han characters as they were cut, and Latin words; what stands
  /// between them belongs to none.
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
  /// Letters, characters and digits.
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
  var isLatin: Bool { properties.isAlphabetic && value < 0x250 }
}
