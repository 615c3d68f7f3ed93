import SuoyinAnalysis
import SuoyinTerminology

/// Names in the other language, and acronyms.
extension BracketMiner {
  /// The score of a statement with two signs of being one, such as a translation with its acronym, or
  /// initials that agree; and of one that rests on the bracket alone.
  private static let (certain, likely) = (1.0, 0.8)

  // MARK: English in brackets

  /// `X（English name）`, `X（English name，ACR）`, `X（ACR）`; after English, `English name (ACR)`.
  mutating func readEnglish(_ bracket: Bracket) {
    guard var parts = Self.parts(of: text.text(bracket.inside)) else { return }
    var acronym: String?
    if let last = parts.last, Acronym.matches(last) {
      acronym = parts.removeLast()
    } else if parts.count == 2, Acronym.matches(parts[0]) {
      acronym = parts.removeFirst()
    }
    guard parts.count <= 1 else { return }
    let before = text.scalars[bracket.open - 1]
    if before.isHan || before.isCloseQuote || before == "》" {
      readTranslation(parts.first, acronym, bracket)
    } else if let acronym, parts.isEmpty,
      let name = EnglishNameFinder(text: text).name(endingAt: bracket.open, for: acronym)
    {
      append(
        .acronym, text.text(name), acronym, Self.certain, name.lowerBound..<bracket.close + 1)
    }
  }

  /// One or two phrases separated by a comma or semicolon; nil where there is more, or anything that
  /// is not part of a name.
  private static func parts(of inside: String) -> [String]? {
    let isName = inside.unicodeScalars.allSatisfy {
      $0.isLatin || " ,;-'’&.，；、".unicodeScalars.contains($0) || $0.properties.numericType != nil
    }
    let parts = inside.split { ",;，；、".contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
    return isName && (1...2).contains(parts.count) ? parts : nil
  }

  /// Adds the translation, then the acronym for the same term. Without a translation the acronym must
  /// find the term by its left edge alone, so more is asked of it.
  private mutating func readTranslation(_ english: String?, _ acronym: String?, _ bracket: Bracket)
  {
    var term: Range<Int>?
    if let english {
      guard english.unicodeScalars.count(where: \.isLatin) >= 3,
        let (range, score) = translated(by: english, endingAt: bracket.open)
      else { return }
      term = range
      append(.gloss, text.text(range), english, score, range.lowerBound..<bracket.close + 1)
    }
    guard let acronym else { return }
    if english == nil {
      // Alone, two letters or letters with digits are as often a variable or a label: (A1), (US).
      let hasDigits = acronym.unicodeScalars.contains { $0.properties.numericType != nil }
      guard Acronym.capitalCount(of: acronym) >= 3, !hasDigits,
        let run = edges.term(endingAt: bracket.open), run.count(where: { text.isHan($0) }) >= 4
      else { return }
      term = narrowed(run)
    }
    guard let term else { return }
    append(
      .acronym, text.text(term), acronym, english == nil ? Self.likely : Self.certain,
      term.lowerBound..<bracket.close + 1)
  }

  /// `run` without the words before the name proper, where the index contains the name elsewhere but
  /// not the whole run: in 成员全球绿色增长研究所, the name begins at 全球.
  private func narrowed(_ run: Range<Int>) -> Range<Int> {
    let words = text.words(in: run)
    guard words.count > 3, lexicon.passageCount(of: text.text(run)) < 2 else { return run }
    for word in words.dropFirst().dropLast(2) where run.upperBound - word.lowerBound >= 4 {
      let part = word.lowerBound..<run.upperBound
      if lexicon.passageCount(of: text.text(part)) >= 2 { return part }
    }
    return run
  }

  // MARK: The term that English words translate

  /// Translations with less than this share of known words are chance. The threshold, and the length of
  /// the window searched, were found by trying on papers, where 13 of 15 pairs then were right.
  private static let leastShare = 0.4
  /// The score where the dictionary knows none of the words, but about as many precede as translate
  /// them.
  private static let unknownScore = 0.5

  /// The term that ends at `end` and means `english`, and how certain that is; nil where no edge can be
  /// found.
  private func translated(
    by english: String, endingAt end: Int
  ) -> (range: Range<Int>, score: Double)? {
    let stems = EdgeWords.contentStems(of: english.split { !$0.isLetter && $0 != "'" && $0 != "’" })
    guard !stems.isEmpty else { return nil }
    if let quoted = edges.quotation(endingAt: end) {
      return quoted.contains { text.isHan($0) } ? (quoted, Self.certain) : nil
    }
    let words = edges.words(endingAt: end)
    guard !words.isEmpty else { return nil }
    // Where the dictionary does not set the left edge, a sign or an edge word must.
    let whole: (range: Range<Int>, score: Double)? =
      words.count <= stems.count + 1 ? (words[0].lowerBound..<end, Self.unknownScore) : nil
    // A Chinese term has at most about half again as many words as its translation.
    let window = Array(words.suffix(stems.count * 3 / 2 + 1))
    guard let first = firstWord(of: window, translating: stems) else { return whole }
    let range = window[first].lowerBound..<end
    let score = share(of: window[first...], translating: stems)
    return score >= Self.leastShare && range.count > 1 ? (range, score) : whole
  }

  /// The leftmost word that means one of `stems` which no word to its right means; moved further left
  /// by as many words as there are stems that none means, where the term would be shorter than its
  /// translation. nil where no word means any.
  private func firstWord(of window: [Range<Int>], translating stems: [String]) -> Int? {
    var matched = Set<String>()
    var leftmost: Int?
    for (index, word) in window.enumerated().reversed() {
      let new = stems.filter { !matched.contains($0) && lexicon.means(text.text(word), $0) }
      if !new.isEmpty {
        matched.formUnion(new)
        leftmost = index
      }
    }
    guard let leftmost else { return nil }
    let missing = Set(stems).count - matched.count
    let shortage = stems.count - (window.count - leftmost)
    return max(0, leftmost - max(0, min(missing, shortage)))
  }

  /// The mean share of words on each side that the dictionary connects with the other, from 0 to 1.
  private func share(of words: ArraySlice<Range<Int>>, translating stems: [String]) -> Double {
    let words = words.map { text.text($0) }
    let known = words.count { word in stems.contains { lexicon.means(word, $0) } }
    let matched = Set(stems).filter { stem in words.contains { lexicon.means($0, stem) } }
    return
      (Double(known) / Double(words.count) + Double(matched.count) / Double(Set(stems).count)) / 2
  }

  // MARK: Chinese in brackets

  /// In characters.
  private static let chineseNameLengths = 2...20

  /// `English name (X)`, `English name (ACR, X)`.
  mutating func readChinese(_ bracket: Bracket) {
    var end = bracket.open
    while end > 0, text.scalars[end - 1] == " " { end -= 1 }
    guard end > 0, text.scalars[end - 1].isLatin else { return }
    let parts = text.text(bracket.inside).split { ",;，；、 ".contains($0) }.map(\.trimmed)
    guard let chinese = parts.last, (1...2).contains(parts.count),
      Self.chineseNameLengths.contains(chinese.count),
      chinese.unicodeScalars.allSatisfy({ $0.isHan || $0 == "·" })
    else { return }
    let acronym = parts.count == 2 ? parts[0] : nil
    if let acronym, !Acronym.matches(acronym) { return }
    let finder = EnglishNameFinder(text: text)
    let name =
      acronym.flatMap { finder.name(endingAt: end, for: $0) }
      ?? finder.capitalizedName(endingAt: end)
    guard let name else { return }
    let range = name.lowerBound..<bracket.close + 1
    append(
      .gloss, chinese, text.text(name), acronym == nil ? Self.likely : Self.certain, range)
    if let acronym { append(.acronym, chinese, acronym, Self.certain, range) }
  }
}
