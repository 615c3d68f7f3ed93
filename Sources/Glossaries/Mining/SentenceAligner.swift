import SuoyinAnalysis
import SuoyinTerminology

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A sentence of one of two texts that say the same.
package struct MiningSentence: Sendable {
  /// Of the passages of its text.
  package let passage: Int
  /// In scalars of the passage's mining text.
  package let range: Range<Int>
  /// Chinese: its words. English: the stems of its words.
  package let words: [String]
  /// Letters and characters.
  package let length: Int
}

/// Cuts texts into sentences.
package enum SentenceCutter {
  /// The sentences of `text`: up to 。！？ or a line's end in Chinese; in English up to a full stop,
  /// exclamation or question mark before a capital, also where extraction lost the space between.
  package static func sentences(in text: MiningText, isChinese: Bool) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    func end(_ at: Int) {
      var range = start..<at
      while let first = range.first, text.scalars[first].properties.isWhitespace {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, text.scalars[last].properties.isWhitespace {
        range = range.lowerBound..<last
      }
      if range.contains(where: { text.scalars[$0].properties.isAlphabetic }) {
        sentences.append(range)
      }
      start = at
    }
    for index in 0..<text.count {
      let scalar = text.scalars[index]
      if scalar == "\n" {
        end(index + 1)
      } else if "。！？".unicodeScalars.contains(scalar) {
        var next = index + 1
        while next < text.count,
          text.scalars[next].isCloseQuote || text.scalars[next].isCloseBracket
        {
          next += 1
        }
        end(next)
      } else if !isChinese, ".!?".unicodeScalars.contains(scalar), endsSentence(index, text) {
        var next = index + 1
        while next < text.count,
          text.scalars[next].isCloseQuote || text.scalars[next].isCloseBracket
        {
          next += 1
        }
        end(next)
      }
    }
    end(text.count)
    return sentences
  }

  private static func endsSentence(_ index: Int, _ text: MiningText) -> Bool {
    guard index > 1, index + 1 < text.count else { return true }
    // An initial or an abbreviation: J. Smith, U.S.
    guard !text.scalars[index - 1].properties.isUppercase, text.scalars[index - 2] != "." else {
      return false
    }
    var next = index + 1
    while next < text.count,
      text.scalars[next] == " " || text.scalars[next].isCloseQuote
        || text.scalars[next].isOpenBracket
        || text.scalars[next].isOpenQuote
    {
      next += 1
    }
    return next == text.count || text.scalars[next].properties.isUppercase
  }
}

/// Finds which sentences of two texts say the same, by their lengths (Gale & Church 1993) and by
/// words that mean each other.
package enum SentenceAligner {
  /// Sentences of both texts that say the same.
  package struct Bead: Sendable {
    package let chinese: Range<Int>
    package let english: Range<Int>
    /// How surely, from 0 to 1.
    package let score: Double
  }

  /// What beads may hold, and what it costs that they are no pair.
  private static let kinds: [(chinese: Int, english: Int, cost: Double)] = [
    (1, 1, 0), (1, 2, 0.7), (2, 1, 0.7), (2, 2, 1.4), (1, 3, 1.6), (3, 1, 1.6), (1, 0, 2.6),
    (0, 1, 2.6),
  ]
  /// English letters for a Chinese character, and how much that varies.
  private static let ratio = 3.2
  private static let variance = 8.0
  /// How far from the diagonal beads may be, in sentences.
  private static let band = 60

  /// The beads, in the order of the texts. O((chinese + english) × band).
  package static func beads(
    _ chinese: [MiningSentence], _ english: [MiningSentence], _ lexicon: any MiningLexicon
  ) -> [Bead] {
    guard !chinese.isEmpty, !english.isEmpty else { return [] }
    let meanings = chinese.map { sentence in
      sentence.words.map { lexicon.meanings(of: $0) }
    }
    let columns = english.count + 1
    var costs = [Double](repeating: .infinity, count: (chinese.count + 1) * columns)
    var steps = [Int8](repeating: -1, count: costs.count)
    costs[0] = 0
    for row in 0...chinese.count {
      let middle = row * english.count / chinese.count
      for column in max(0, middle - band)...min(english.count, middle + band) {
        let here = costs[row * columns + column]
        guard here < .infinity else { continue }
        for (number, kind) in kinds.enumerated()
        where row + kind.chinese <= chinese.count && column + kind.english <= english.count {
          let left = row..<row + kind.chinese
          let right = column..<column + kind.english
          let cost =
            here + kind.cost
            + (kind.chinese == 0 || kind.english == 0
              ? 0
              : distance(chinese[left], english[right])
                - 4 * overlap(chinese[left], meanings[left], english[right]))
          let place = (row + kind.chinese) * columns + column + kind.english
          if cost < costs[place] {
            costs[place] = cost
            steps[place] = Int8(number)
          }
        }
      }
    }
    var beads: [Bead] = []
    var row = chinese.count
    var column = english.count
    while row > 0 || column > 0 {
      let step = steps[row * columns + column]
      guard step >= 0 else { return [] }
      let kind = kinds[Int(step)]
      row -= kind.chinese
      column -= kind.english
      guard kind.chinese > 0, kind.english > 0 else { continue }
      let left = row..<row + kind.chinese
      let right = column..<column + kind.english
      let shared = overlap(chinese[left], meanings[left], english[right])
      let fit = exp(-distance(chinese[left], english[right]) / 2)
      beads.append(Bead(chinese: left, english: right, score: min(1, 0.3 * fit + 1.4 * shared)))
    }
    return beads.reversed()
  }

  /// How unlike their lengths are, in half squared deviations.
  private static func distance(
    _ chinese: ArraySlice<MiningSentence>, _ english: ArraySlice<MiningSentence>
  ) -> Double {
    let expected = Double(chinese.reduce(0) { $0 + $1.length }) * ratio
    let found = Double(english.reduce(0) { $0 + $1.length })
    let deviation = (found - expected) / (variance * max(1, expected)).squareRoot()
    return min(6, deviation * deviation / 2 / 4)
  }

  /// What part of the words of both mean each other, from 0 to 1.
  private static func overlap(
    _ chinese: ArraySlice<MiningSentence>, _ meanings: ArraySlice<[Set<String>]>,
    _ english: ArraySlice<MiningSentence>
  ) -> Double {
    let stems = Set(english.flatMap(\.words))
    let words = zip(chinese, meanings).flatMap { zip($0.words, $1) }
    guard !stems.isEmpty, !words.isEmpty else { return 0 }
    let met = words.count { word, meanings in
      !meanings.isDisjoint(with: stems) || stems.contains(word.lowercased())
    }
    return Double(met) / Double(words.count)
  }
}
