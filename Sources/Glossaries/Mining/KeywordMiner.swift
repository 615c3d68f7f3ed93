import SuoyinAnalysis
import SuoyinTerminology

/// Pairs the keywords that a paper gives in both languages.
package enum KeywordMiner {
  /// Where a list of keywords stands in a text, and its words with their places.
  package struct List: Sendable {
    package let words: [(text: String, range: Range<Int>)]
    package let isChinese: Bool
  }

  /// The list that `text` has, if it has one.
  package static func list(in text: MiningText) -> List? {
    for (signs, isChinese) in [
      (["关键词", "關鍵詞", "关键字", "主题词"], true),
      (["Key words", "Keywords", "Key Words", "KEY WORDS", "KEYWORDS", "Index Terms"], false),
    ] {
      for sign in signs {
        guard let start = start(after: sign, in: text) else { continue }
        let words = words(after: start, in: text)
        if words.count > 1 { return List(words: words, isChinese: isChinese) }
      }
    }
    return nil
  }

  /// Where the words begin after the first `sign` that a colon follows.
  private static func start(after sign: String, in text: MiningText) -> Int? {
    var from = 0
    while let start = text.place(of: sign, from: from) {
      var at = start + sign.unicodeScalars.count
      from = at
      var hasColon = false
      while at < text.count, " :：】]\u{3000}*".unicodeScalars.contains(text.scalars[at]) {
        if ":：】]".unicodeScalars.contains(text.scalars[at]) { hasColon = true }
        at += 1
      }
      if hasColon { return at }
    }
    return nil
  }

  private static func words(
    after start: Int, in text: MiningText
  ) -> [(text: String, range: Range<Int>)] {
    let lineEnd = (start..<text.count).first { text.scalars[$0] == "\n" } ?? text.count
    let line = start..<lineEnd
    // Semicolons part before commas do, as keywords may hold commas.
    let signs: [Set<Unicode.Scalar>] = [[";", "；"], [",", "，", "、"], ["\u{3000}"]]
    let separators = signs.first { set in text.scalars[line].contains { set.contains($0) } } ?? []
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
      if !range.isEmpty, range.count <= 60 { words.append((text.text(range), text.bytes(range))) }
      from = index + 1
    }
    return words
  }

  /// The pairs of two lists of one paper: in their order where both have as many and nothing speaks
  /// against it, else by what their words mean.
  package static func pairs(
    _ chinese: List, _ english: List, words: (String) -> [String], _ lexicon: any MiningLexicon
  ) -> [MinedPair] {
    func overlap(_ left: String, _ right: String) -> Double {
      let stems = right.split { !$0.isLetter }.map { $0.lowercased() }
        .filter { !EdgeWords.english.contains($0) }.map { EnglishStemmer.stem($0) }
      let parts = words(left)
      guard !stems.isEmpty, !parts.isEmpty else { return 0 }
      let known = parts.count { part in stems.contains { lexicon.means(part, $0) } }
      let met = stems.count { stem in parts.contains { lexicon.means($0, stem) } }
      return (Double(known) / Double(parts.count) + Double(met) / Double(stems.count)) / 2
    }
    var pairs: [MinedPair] = []
    let isInOrder = chinese.words.count == english.words.count
    var free = Array(english.words.indices)
    for (index, word) in chinese.words.enumerated() {
      let best = free.max {
        overlap(word.text, english.words[$0].text) < overlap(word.text, english.words[$1].text)
      }
      guard let best else { break }
      let shared = overlap(word.text, english.words[best].text)
      let place = isInOrder && (shared < 0.5 || best == index) ? index : best
      let score = isInOrder && place == index ? max(0.8, shared) : shared
      guard score >= 0.5, let at = free.firstIndex(of: place) else { continue }
      free.remove(at: at)
      pairs.append(
        MinedPair(
          rule: .keyword, first: word.text, second: english.words[place].text, score: score,
          range: word.range))
    }
    return pairs
  }
}
