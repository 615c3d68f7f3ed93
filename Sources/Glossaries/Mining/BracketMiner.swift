import SuoyinAnalysis
import SuoyinICU
import SuoyinTerminology

/// Finds what a text says in brackets of how a term is called otherwise.
package struct BracketMiner {
  private static let longestBracket = 100
  private static let longestTitle = 60
  private static let longestRun = 30

  private let text: MiningText
  private let lexicon: any MiningLexicon
  private var found: [MinedPair] = []

  /// All pairs of `text`, in its order. O(scalars).
  package static func pairs(in text: MiningText, _ lexicon: any MiningLexicon) -> [MinedPair] {
    var miner = BracketMiner(text: text, lexicon: lexicon)
    miner.run()
    return miner.found
  }

  private init(text: MiningText, lexicon: any MiningLexicon) {
    self.text = text
    self.lexicon = lexicon
  }

  private mutating func run() {
    for index in 0..<text.count {
      let scalar = text.scalars[index]
      if scalar == "《" {
        readTitle(index)
      } else if scalar.isOpenBracket, index > 0, let close = closing(index) {
        readBracket(index, close)
      }
    }
  }

  private func closing(_ open: Int) -> Int? {
    for index in open + 1..<min(text.count, open + Self.longestBracket) {
      if text.scalars[index].isCloseBracket { return index }
      if text.scalars[index].isOpenBracket || text.scalars[index] == "\n" { return nil }
    }
    return nil
  }

  private mutating func readTitle(_ open: Int) {
    var index = open + 1
    while index < text.count, index - open <= Self.longestTitle {
      if text.scalars[index] == "《" || text.scalars[index] == "\n" { return }
      if text.scalars[index] == "》" { break }
      index += 1
    }
    guard index < text.count, text.scalars[index] == "》", index - open > 2,
      text.scalars[open + 1..<index].contains(where: \.isHan)
    else { return }
    append(.title, text.text(open + 1..<index), "", 1, open..<index + 1)
  }

  private mutating func append(
    _ rule: MiningRule, _ first: String, _ second: String, _ score: Double, _ range: Range<Int>
  ) {
    found.append(
      MinedPair(
        rule: rule, first: first, second: second, score: score, range: text.bytes(range)))
  }

  // MARK: Brackets

  private mutating func readBracket(_ open: Int, _ close: Int) {
    guard close > open + 1 else { return }
    let inside = Array(text.scalars[open + 1..<close])
    if let alias = Self.alias(inside) {
      readAlias(alias, open, close)
    } else if inside.contains(where: \.isHan) {
      readChinese(open, close)
    } else if inside.contains(where: \.isLatin) {
      readEnglish(open, close)
    }
  }

  /// Y in `以下简称“Y”`, `简称Y`, `统称为“Y”`.
  private static func alias(_ inside: [Unicode.Scalar]) -> String? {
    let string = String(String.UnicodeScalarView(inside))
    for sign in ["简称", "簡稱", "统称", "統稱"] {
      guard let found = string.firstRange(of: sign),
        string.distance(from: string.startIndex, to: found.lowerBound) <= 4
      else { continue }
      var rest = string[found.upperBound...]
      while let first = rest.unicodeScalars.first,
        first == "为" || first == "為" || first == "：" || first == ":" || first == "是"
          || first == " " || first.isOpenQuote
      {
        rest = rest.dropFirst()
      }
      let alias = rest.prefix {
        !$0.unicodeScalars.contains(where: \.isCloseQuote) && $0 != "，" && $0 != "," && $0 != "、"
      }
      return alias.isEmpty || alias.count > 20 ? nil : alias[...].trimmed
    }
    return nil
  }

  private mutating func readAlias(_ alias: String, _ open: Int, _ close: Int) {
    guard let range = longName(of: alias, before: open) ?? leftRun(before: open), !range.isEmpty
    else { return }
    let first = text.text(range)
    guard first != alias, range.count > alias.unicodeScalars.count || !alias.hasHan else { return }
    let isSubsequence = Self.isSubsequence(alias, of: first)
    append(.alias, first, alias, isSubsequence ? 1 : 0.8, range.lowerBound..<close + 1)
  }

  /// The nearest words back to one that begins as the short name does and has its characters in their
  /// order: also over words such as 与, which begin no term but may stand in one.
  private func longName(of alias: String, before end: Int) -> Range<Int>? {
    guard quoted(before: end) == nil, let head = alias.unicodeScalars.first else { return nil }
    var start = end
    while start > 0, end - start < Self.longestRun, text.isHan(start - 1) { start -= 1 }
    for word in text.words(in: start..<end).reversed() where text.scalars[word.lowerBound] == head {
      let name = text.text(word.lowerBound..<end)
      if name != alias, Self.isSubsequence(alias, of: name) { return word.lowerBound..<end }
    }
    return nil
  }

  private static func isSubsequence(_ short: String, of long: String) -> Bool {
    var rest = long[...]
    for character in short {
      guard let place = rest.firstIndex(of: character) else { return false }
      rest = rest[place...].dropFirst()
    }
    return true
  }

  // MARK: Left edges

  /// The term that ends at `end`: what stands in quotation or title marks there, else the words
  /// back to a sign or a word that begins no term.
  private func leftRun(before end: Int) -> Range<Int>? {
    if let quoted = quoted(before: end) { return quoted }
    let words = wordsBefore(end)
    guard let first = words.first else { return nil }
    return first.lowerBound..<end
  }

  private func quoted(before end: Int) -> Range<Int>? {
    guard end > 1, text.scalars[end - 1].isCloseQuote || text.scalars[end - 1] == "》" else {
      return nil
    }
    var start = end - 2
    while start >= 0, end - start < Self.longestRun {
      let scalar = text.scalars[start]
      if scalar.isOpenQuote || scalar == "《" {
        return start + 1 < end - 1 ? start + 1..<end - 1 : nil
      }
      if scalar == "\n" || scalar == "。" { return nil }
      start -= 1
    }
    return nil
  }

  /// The words that end at `end`, without a sign or a word between them that begins no term.
  private func wordsBefore(_ end: Int) -> [Range<Int>] {
    var start = end
    while start > 0, end - start < Self.longestRun {
      let scalar = text.scalars[start - 1]
      guard
        scalar.isHan || scalar == "—" || scalar == "·" || scalar == "-" || scalar.isLatin
          || scalar.properties.numericType != nil
      else { break }
      start -= 1
    }
    var kept: [Range<Int>] = []
    for word in text.words(in: start..<end).reversed() {
      if EdgeWords.contains(text.text(word)) || isYear(word) { break }
      kept.insert(word, at: 0)
    }
    return withoutEdge(kept)
  }

  /// Words that were cut wrongly after one that begins no term: 在世 | 界 for 在 | 世界.
  private func withoutEdge(_ words: [Range<Int>]) -> [Range<Int>] {
    let wrong = words.dropLast().lastIndex { word in
      guard word.count == 2, word.upperBound < text.count, text.isHan(word.upperBound) else {
        return false
      }
      return EdgeWords.contains(text.text(word.lowerBound..<word.lowerBound + 1))
        && !lexicon.isKnown(text.text(word))
        && lexicon.isKnown(text.text(word.lowerBound + 1..<word.upperBound + 1))
    }
    guard let wrong, let last = words.last else { return words }
    return text.words(in: words[wrong].lowerBound + 1..<last.upperBound)
  }

  private func isYear(_ word: Range<Int>) -> Bool {
    text.scalars[word].allSatisfy { ("0"..."9").contains($0) }
  }

  // MARK: English in brackets

  private mutating func readEnglish(_ open: Int, _ close: Int) {
    var parts = Self.parts(text.text(open + 1..<close))
    guard !parts.isEmpty, parts.count <= 2 else { return }
    var acronym: String?
    if let last = parts.last, Self.isAcronym(last) {
      acronym = last
      parts.removeLast()
    } else if parts.count == 2, Self.isAcronym(parts[0]) {
      acronym = parts.removeFirst()
    }
    guard parts.count <= 1 else { return }
    if text.isHan(open - 1) || text.scalars[open - 1].isCloseQuote || text.scalars[open - 1] == "》"
    {
      readGloss(parts.first, acronym, open, close)
    } else if let acronym, parts.isEmpty {
      readEnglishAcronym(acronym, open, close)
    }
  }

  private static func parts(_ inside: String) -> [String] {
    guard
      inside.unicodeScalars.allSatisfy({
        $0.isLatin || " ,;-'’&.，；、".unicodeScalars.contains($0)
          || $0.properties.numericType != nil
      })
    else { return [] }
    return inside.split { ",;，；、".contains($0) }.map { $0.trimmed }.filter { !$0.isEmpty }
  }

  /// Two capitals or more and nothing else but small letters and hyphens between: GGGI, APEC, OoT.
  static func isAcronym(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    let capitals = scalars.count { $0.properties.isUppercase }
    return capitals >= 2 && scalars.count <= 10 && !text.contains(" ")
      && capitals * 2 >= scalars.count
      && scalars.allSatisfy {
        $0.isLatin || $0 == "-" || $0 == "&" || $0.properties.numericType != nil
      }
  }

  private mutating func readGloss(
    _ english: String?, _ acronym: String?, _ open: Int, _ close: Int
  ) {
    var term: Range<Int>?
    if let english {
      let words = Self.contentWords(english)
      guard !words.isEmpty, english.unicodeScalars.count(where: \.isLatin) >= 3 else { return }
      guard let (range, score) = glossed(words, open) else { return }
      term = range
      append(.gloss, text.text(range), english, score, range.lowerBound..<close + 1)
    }
    guard let acronym else { return }
    guard acronym.unicodeScalars.count(where: { $0.properties.isUppercase }) >= 3 || english != nil,
      !acronym.unicodeScalars.contains(where: { $0.properties.numericType != nil })
        || english != nil
    else { return }
    if term == nil, let run = leftRun(before: open), run.count(where: { text.isHan($0) }) >= 4 {
      term = narrowed(run)
    }
    guard let term else { return }
    append(
      .acronym, text.text(term), acronym, english == nil ? 0.8 : 1, term.lowerBound..<close + 1)
  }

  /// Cuts away what stands before a name and is no part of it, where the index has the name alone.
  private func narrowed(_ run: Range<Int>) -> Range<Int> {
    let words = text.words(in: run)
    guard words.count > 3, lexicon.passageCount(of: text.text(run)) < 2 else { return run }
    for (index, word) in words.enumerated().dropFirst()
    where index + 2 < words.count && run.upperBound - word.lowerBound >= 4 {
      let part = word.lowerBound..<run.upperBound
      if lexicon.passageCount(of: text.text(part)) >= 2 { return part }
    }
    return run
  }

  /// The words that say something, by their stems.
  private static func contentWords(_ english: String) -> [String] {
    english.split { !$0.isLetter && $0 != "'" && $0 != "’" }
      .map { $0.lowercased() }.filter { !EdgeWords.english.contains($0) }
      .map { EnglishStemmer.stem($0) }
  }

  /// Where the term begins that ends at `open` and means `stems`, and how surely.
  private func glossed(_ stems: [String], _ open: Int) -> (range: Range<Int>, score: Double)? {
    if let quoted = quoted(before: open) {
      return quoted.contains { text.isHan($0) } ? (quoted, 1) : nil
    }
    let words = wordsBefore(open)
    guard !words.isEmpty else { return nil }
    let window = Array(words.suffix(stems.count * 3 / 2 + 1))
    var matched = Set<String>()
    var leftmost: Int?
    for (index, word) in window.enumerated().reversed() {
      let new = stems.filter { !matched.contains($0) && lexicon.means(text.text(word), $0) }
      if !new.isEmpty {
        matched.formUnion(new)
        leftmost = index
      }
    }
    // What is known of it does not set its left edge: then a sign or a word that begins no term must.
    let whole: (range: Range<Int>, score: Double)? =
      words.count <= stems.count + 1 ? (words[0].lowerBound..<open, 0.5) : nil
    guard var first = leftmost else { return whole }
    let block = window.count - first
    let missing = Set(stems).count - matched.count
    if missing > 0, block < stems.count {
      first = max(0, first - min(missing, stems.count - block))
    }
    let inside = window[first...]
    let known = inside.count { word in stems.contains { lexicon.means(text.text(word), $0) } }
    let score =
      (Double(known) / Double(inside.count) + Double(matched.count) / Double(Set(stems).count)) / 2
    let range = window[first].lowerBound..<open
    return score >= 0.4 && range.count > 1 ? (range, score) : whole
  }

  /// `Shanghai Cooperation Organization (SCO)` in an English text (Schwartz & Hearst 2003).
  private mutating func readEnglishAcronym(_ acronym: String, _ open: Int, _ close: Int) {
    guard let name = englishName(before: open, acronym) else { return }
    append(.acronym, text.text(name), acronym, 1, name.lowerBound..<close + 1)
  }

  /// The words before `end` whose first letters are those of `acronym`; small words may stand
  /// between.
  private func englishName(before end: Int, _ acronym: String) -> Range<Int>? {
    var letters = Array(acronym.uppercased().filter(\.isLetter))[...]
    guard letters.count >= 2 else { return nil }
    var start = end
    var stop = end
    var words = 0
    while start > 0, words < 12 {
      // One word back, over a space or a hyphen.
      var wordEnd = start
      while wordEnd > 0, text.scalars[wordEnd - 1] == " " || text.scalars[wordEnd - 1] == "-" {
        wordEnd -= 1
      }
      var wordStart = wordEnd
      while wordStart > 0,
        text.scalars[wordStart - 1].isLatin || text.scalars[wordStart - 1] == "’"
          || text.scalars[wordStart - 1] == "'"
      { wordStart -= 1 }
      guard wordStart < wordEnd else { return nil }
      if words == 0 { stop = wordEnd }
      words += 1
      let word = text.text(wordStart..<wordEnd)
      if word.first?.uppercased() == letters.last.map({ String($0) }) {
        letters = letters.dropLast()
        if letters.isEmpty { return wordStart..<stop }
      } else if !EdgeWords.english.contains(word.lowercased()) {
        return nil
      }
      start = wordStart
    }
    return nil
  }

  // MARK: Chinese in brackets

  /// `English name (X)` and `English name (ACR, X)`.
  private mutating func readChinese(_ open: Int, _ close: Int) {
    var at = open
    while at > 0, text.scalars[at - 1] == " " { at -= 1 }
    guard at > 0, text.scalars[at - 1].isLatin else { return }
    let parts = text.text(open + 1..<close).split { ",;，；、 ".contains($0) }.map { $0.trimmed }
    guard let chinese = parts.last, (1...2).contains(parts.count),
      (2...20).contains(chinese.count), chinese.unicodeScalars.allSatisfy({ $0.isHan || $0 == "·" })
    else { return }
    let acronym = parts.count == 2 ? parts[0] : nil
    if let acronym, !Self.isAcronym(acronym) { return }
    let name = acronym.flatMap { englishName(before: at, $0) } ?? capitalised(before: at)
    guard let name else { return }
    let english = text.text(name)
    append(.gloss, chinese, english, acronym == nil ? 0.8 : 1, name.lowerBound..<close + 1)
    if let acronym { append(.acronym, chinese, acronym, 1, name.lowerBound..<close + 1) }
  }

  /// The words before `end` that begin with capitals, with small ones between them; else the one
  /// word or two.
  private func capitalised(before end: Int) -> Range<Int>? {
    var start = end
    var first: Int?
    while start > 0 {
      var wordEnd = start
      while wordEnd > 0, text.scalars[wordEnd - 1] == " " || text.scalars[wordEnd - 1] == "-" {
        wordEnd -= 1
      }
      var wordStart = wordEnd
      while wordStart > 0, text.scalars[wordStart - 1].isLatin { wordStart -= 1 }
      guard wordStart < wordEnd else { break }
      let isCapital = text.scalars[wordStart].properties.isUppercase
      if isCapital {
        first = wordStart
      } else if !EdgeWords.english.contains(text.text(wordStart..<wordEnd)) {
        break
      }
      start = wordStart
    }
    guard let first, text.text(first..<end).contains(where: \.isLetter) else { return nil }
    // The first word of a sentence is capital whatever it is.
    let words = text.text(first..<end).split(separator: " ")
    if let head = words.first, EdgeWords.english.contains(head.lowercased()) {
      let cut = first + head.unicodeScalars.count + 1
      return cut < end ? cut..<end : nil
    }
    return first..<end
  }
}
