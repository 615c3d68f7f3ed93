import SuoyinAnalysis
import SuoyinTerminology

/// Pairs the keywords that a paper lists in both languages.
///
///     关键词：流域治理；社区共管
///     Keywords: basin governance; community co-management
///     // keyword: 社区共管 = community co-management
package enum KeywordMiner {
  /// A paper's keywords in one language.
  package struct List: Sendable {
    /// In order, each with its range in UTF-8 bytes of the passage.
    package let words: [(text: String, range: Range<Int>)]
    package let isChinese: Bool
  }

  private static let headings: [(texts: [String], isChinese: Bool)] = [
    (["关键词", "關鍵詞", "关键字", "主题词"], true),
    (["Key words", "Keywords", "Key Words", "KEY WORDS", "KEYWORDS", "Index Terms"], false),
  ]
  /// In scalars; what is longer is a sentence after the list.
  private static let longestKeyword = 60
  /// The share of words of a pair that must translate each other, unless its order vouches for it.
  private static let leastOverlap = 0.5
  /// The score of a pair that has the same place in lists of equal length: authors translate their
  /// lists in order.
  private static let orderScore = 0.8

  /// The list of keywords in `text`, the Chinese one where it has both; nil where there is none. One
  /// keyword is not a list. O(scalars).
  package static func list(in text: MiningText) -> List? {
    for (texts, isChinese) in headings {
      for heading in texts {
        guard let start = start(after: heading, in: text) else { continue }
        let words = words(after: start, in: text)
        if words.count > 1 { return List(words: words, isChinese: isChinese) }
      }
    }
    return nil
  }

  /// Where the keywords begin after the first `heading` that a colon or a closing bracket follows:
  /// elsewhere the word is only mentioned.
  private static func start(after heading: String, in text: MiningText) -> Int? {
    var from = 0
    while let found = text.firstIndex(of: heading, from: from) {
      var index = found + heading.unicodeScalars.count
      from = index
      var hasColon = false
      while index < text.count, " :：】]\u{3000}*".unicodeScalars.contains(text.scalars[index]) {
        if ":：】]".unicodeScalars.contains(text.scalars[index]) { hasColon = true }
        index += 1
      }
      if hasColon { return index }
    }
    return nil
  }

  private static func words(
    after start: Int, in text: MiningText
  ) -> [(text: String, range: Range<Int>)] {
    let lineEnd = (start..<text.count).first { text.scalars[$0] == "\n" } ?? text.count
    let line = start..<lineEnd
    // The first kind that occurs. Where there are semicolons, commas are parts of keywords.
    let kinds: [Set<Unicode.Scalar>] = [[";", "；"], [",", "，", "、"], ["\u{3000}"]]
    let separators = kinds.first { kind in text.scalars[line].contains { kind.contains($0) } } ?? []
    var words: [(text: String, range: Range<Int>)] = []
    var from = line.lowerBound
    for index in line.lowerBound...line.upperBound {
      guard index == line.upperBound || separators.contains(text.scalars[index]) else { continue }
      var range = from..<index
      while let first = range.first, text.scalars[first] == " " {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, " .。".unicodeScalars.contains(text.scalars[last]) {
        range = range.lowerBound..<last
      }
      if !range.isEmpty, range.count <= longestKeyword {
        words.append((text.text(range), text.bytes(range)))
      }
      from = index + 1
    }
    return words
  }

  /// Pairs the lists of one paper: by place where both are equally long and no other pairing is
  /// likelier, otherwise by the words' meanings. Each English keyword is in one pair at most.
  ///
  /// - Parameter words: cuts a Chinese keyword into words.
  package static func pairs(
    _ chinese: List, _ english: List, words: (String) -> [String], _ lexicon: any MiningLexicon
  ) -> [MinedPair] {
    var pairs: [MinedPair] = []
    let isInOrder = chinese.words.count == english.words.count
    var free = Array(english.words.indices)
    for (index, word) in chinese.words.enumerated() {
      let parts = words(word.text)
      let overlaps = free.map { overlap(parts, english.words[$0].text, lexicon) }
      guard let shared = overlaps.max(), let at = overlaps.firstIndex(of: shared) else { break }
      let best = free[at]
      let partner = isInOrder && (shared < leastOverlap || best == index) ? index : best
      let score = isInOrder && partner == index ? max(orderScore, shared) : shared
      guard score >= leastOverlap, let taken = free.firstIndex(of: partner) else { continue }
      free.remove(at: taken)
      pairs.append(
        MinedPair(
          rule: .keyword, first: word.text, second: english.words[partner].text, score: score,
          range: word.range))
    }
    return pairs
  }

  /// The mean share of the words on each side that have a translation on the other, from 0 to 1.
  private static func overlap(
    _ words: [String], _ english: String, _ lexicon: any MiningLexicon
  ) -> Double {
    let stems = EdgeWords.contentStems(of: english.split { !$0.isLetter })
    guard !stems.isEmpty, !words.isEmpty else { return 0 }
    let known = words.count { word in stems.contains { lexicon.means(word, $0) } }
    let met = stems.count { stem in words.contains { lexicon.means($0, stem) } }
    return (Double(known) / Double(words.count) + Double(met) / Double(stems.count)) / 2
  }
}
