import SuoyinTerminology

/// How a text shows that two terms name the same thing, or that something is a term.
package enum MiningRule: String, Sendable, CaseIterable {
  /// A short form: 上海合作组织（以下简称“上合组织”）.
  case alias
  /// A name in the other language: 大语言模型（large language model）.
  case gloss
  /// An acronym: 大语言模型（LLM）, Shanghai Cooperation Organization (SCO).
  case acronym
  /// A title, without another name: 《云泽流域管理办法》.
  case title
  /// The name of an institution by its ending, without another name: 清华大学.
  case name
  /// A keyword and its translation, from a paper's lists in both languages.
  case keyword
  /// Quoted in both of two aligned stretches: “上海精神” and “Shanghai Spirit”.
  case quoted
  /// Words that translate each other one by one, in two aligned stretches: 平等协商 and equal
  /// consultation.
  case compound
  /// Word sequences that recur in the same aligned stretches and in no others: 命运共同体 and
  /// community with a shared future.
  case recurrent
}

/// A term and another name of it, as a text states it.
///
/// Scores are estimates of how often the rule is right, not probabilities that were fitted. They
/// matter in two ways: statements under 0.4 are not made into entries, and a user sees them.
package struct MinedPair: Hashable, Sendable {
  package let rule: MiningRule
  package let first: String
  /// Empty where the text gives one name only.
  package let second: String
  /// From 0 to 1.
  package let score: Double
  /// The statement, in UTF-8 bytes of its passage.
  package let range: Range<Int>

  package init(
    rule: MiningRule, first: String, second: String, score: Double, range: Range<Int>
  ) {
    self.rule = rule
    self.first = first
    self.second = second
    self.score = score
    self.range = range
  }
}

/// What mining must know about words: an index answers from its glossaries, a test from a table.
package protocol MiningLexicon: AnyObject {
  /// The stems of the English words that a Chinese word means; empty where it is unknown.
  func meanings(of word: String) -> Set<String>
  /// Whether a glossary contains the word itself.
  func isKnown(_ word: String) -> Bool
  /// The number of passages that contain `text`; may stop at a few.
  func passageCount(of text: String) -> Int
}

extension MiningLexicon {
  /// Whether an English word, given by its stem, is among the meanings of a Chinese word, or nearly:
  /// at least four first letters and six tenths of the longer one agree. This joins *cooperation*
  /// and *cooperative*, whose stems may differ, and was found by trying.
  func means(_ word: String, _ stem: String) -> Bool {
    let meanings = meanings(of: word)
    if meanings.contains(stem) { return true }
    guard stem.count >= 4 else { return false }
    return meanings.contains { meaning in
      let common = zip(meaning, stem).prefix { $0 == $1 }.count
      return common >= 4 && Double(common) >= 0.6 * Double(max(meaning.count, stem.count))
    }
  }
}
