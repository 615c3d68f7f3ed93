import SuoyinAnalysis
import SuoyinICU
import SuoyinTerminology

/// Finds the other names of terms that a text gives in brackets.
///
///     参加了上海合作组织（以下简称“上合组织”）的会议   // alias: 上海合作组织 = 上合组织
///     训练了大语言模型（large language model，LLM）  // gloss: 大语言模型 = large language model
///                                                 // acronym: 大语言模型 = LLM
///     与全球绿色增长研究所(GGGI)签署               // acronym: 全球绿色增长研究所 = GGGI
///     joined the Ministry of Water (MW, 水务部)   // gloss: 水务部 = Ministry of Water
///     见《云泽流域管理办法》                       // title: 云泽流域管理办法
///
/// The bracket says where a term ends; the rules differ in how they find where it begins. An English
/// translation is the best guide, since the dictionary shows which Chinese words it covers.
package struct BracketMiner {
  /// In scalars. Longer brackets are remarks, longer titles missing closing marks.
  private static let (longestBracket, longestTitle) = (100, 60)

  let text: MiningText
  let lexicon: any MiningLexicon
  let edges: LeftEdgeFinder
  private var found: [MinedPair] = []

  /// The pairs of `text`, in order. O(scalars).
  package static func pairs(in text: MiningText, _ lexicon: any MiningLexicon) -> [MinedPair] {
    var miner = BracketMiner(text: text, lexicon: lexicon)
    for (index, scalar) in text.scalars.enumerated() {
      if scalar == "《" {
        miner.readTitle(openedAt: index)
      } else if scalar.isOpenBracket, index > 0, let close = miner.closingBracket(of: index) {
        miner.readBracket(Bracket(open: index, close: close))
      }
    }
    return miner.found
  }

  private init(text: MiningText, lexicon: any MiningLexicon) {
    self.text = text
    self.lexicon = lexicon
    edges = LeftEdgeFinder(text: text, lexicon: lexicon)
  }

  /// A pair of brackets, by the indexes of their scalars.
  struct Bracket {
    let open: Int
    let close: Int

    var inside: Range<Int> { open + 1..<close }
  }

  /// nil where another bracket opens first, or the line ends.
  private func closingBracket(of open: Int) -> Int? {
    for index in open + 1..<min(text.count, open + Self.longestBracket) {
      if text.scalars[index].isCloseBracket { return index }
      if text.scalars[index].isOpenBracket || text.scalars[index] == "\n" { return nil }
    }
    return nil
  }

  /// Adds a statement from the beginning of the term up to `end`.
  mutating func append(
    _ rule: MiningRule, _ first: String, _ second: String, _ score: Double, _ range: Range<Int>
  ) {
    found.append(
      MinedPair(
        rule: rule, first: first, second: second, score: score, range: text.bytes(range)))
  }

  private mutating func readTitle(openedAt open: Int) {
    let most = min(text.count, open + Self.longestTitle + 1)
    let close = (open + 1..<most).first { "《》\n".unicodeScalars.contains(text.scalars[$0]) }
    guard let close, text.scalars[close] == "》", close - open > 2,
      text.scalars[open + 1..<close].contains(where: \.isHan)
    else { return }
    append(.title, text.text(open + 1..<close), "", 1, open..<close + 1)
  }

  private mutating func readBracket(_ bracket: Bracket) {
    let inside = text.scalars[bracket.inside]
    if let alias = Self.alias(in: text.text(bracket.inside)) {
      readAlias(alias, bracket)
    } else if inside.contains(where: \.isHan) {
      readChinese(bracket)
    } else if inside.contains(where: \.isLatin) {
      readEnglish(bracket)
    }
  }

  // MARK: Short forms

  private static let aliasSigns = ["简称", "簡稱", "统称", "統稱"]
  /// How far from the bracket the sign may be, in characters: 以下简称, 以下统称.
  private static let mostBeforeSign = 4
  /// In characters.
  private static let longestAlias = 20
  /// Scores of a short form whose characters all occur in the long one, in order, and of another.
  private static let (abbreviationScore, otherAliasScore) = (1.0, 0.8)

  /// The short form that a bracket introduces: `以下简称“Y”`, `简称Y`, `统称为“Y”`.
  private static func alias(in inside: String) -> String? {
    for sign in aliasSigns {
      guard let found = inside.firstRange(of: sign),
        inside.distance(from: inside.startIndex, to: found.lowerBound) <= mostBeforeSign
      else { continue }
      let rest = inside[found.upperBound...].drop { character in
        character.unicodeScalars.first.map {
          "为為：:是 ".unicodeScalars.contains($0) || $0.isOpenQuote
        }
          ?? false
      }
      let alias = rest.prefix {
        !$0.unicodeScalars.contains(where: \.isCloseQuote) && !"，,、".contains($0)
      }
      return alias.isEmpty || alias.count > longestAlias ? nil : alias.trimmed
    }
    return nil
  }

  private mutating func readAlias(_ alias: String, _ bracket: Bracket) {
    guard
      let range = longForm(of: alias, endingAt: bracket.open)
        ?? edges.term(endingAt: bracket.open), !range.isEmpty
    else { return }
    let first = text.text(range)
    // An acronym may have more letters than its name has characters.
    guard first != alias, range.count > alias.unicodeScalars.count || !alias.hasHan else { return }
    let score =
      Self.isSubsequence(alias, of: first) ? Self.abbreviationScore : Self.otherAliasScore
    append(.alias, first, alias, score, range.lowerBound..<bracket.close + 1)
  }

  /// The words before `end`, back to the nearest one that begins as the short form does, if they
  /// contain all its characters in order. Such a match outweighs edge words: 云泽保护与发展基金会（简称
  /// 云泽基金会） contains 与.
  private func longForm(of alias: String, endingAt end: Int) -> Range<Int>? {
    guard edges.quotation(endingAt: end) == nil, let head = alias.unicodeScalars.first else {
      return nil
    }
    var start = end
    while start > 0, end - start < LeftEdgeFinder.longestRun, text.isHan(start - 1) { start -= 1 }
    for word in text.words(in: start..<end).reversed() where text.scalars[word.lowerBound] == head {
      let name = text.text(word.lowerBound..<end)
      if name != alias, Self.isSubsequence(alias, of: name) { return word.lowerBound..<end }
    }
    return nil
  }

  private static func isSubsequence(_ short: String, of long: String) -> Bool {
    var rest = long[...]
    for character in short {
      guard let found = rest.firstIndex(of: character) else { return false }
      rest = rest[found...].dropFirst()
    }
    return true
  }
}
