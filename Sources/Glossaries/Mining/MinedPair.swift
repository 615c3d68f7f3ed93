import SuoyinTerminology

/// How a text says what a term is called otherwise.
package enum MiningRule: String, Sendable, CaseIterable {
  /// `X（以下简称“Y”）`
  case alias
  /// `X（English name）`, `English name (X)`
  case gloss
  /// `X（ACR）`, `English name (ACR)`
  case acronym
  /// `《title》`: nothing is said of how it is called otherwise.
  case title
  /// `清华大学`: a name by its ending; nothing is said either.
  case name
  /// The lists of keywords of one paper in both languages.
  case keyword
  /// In quotation marks in both of two aligned stretches.
  case quoted
  /// Words that are each other's meanings, in the same aligned stretches.
  case compound
  /// Word sequences that come again in the same aligned stretches only.
  case recurrent
}

/// A term and what it is called too, as a text says.
package struct MinedPair: Hashable, Sendable {
  package let rule: MiningRule
  package let first: String
  /// Empty where only the first is known.
  package let second: String
  /// From 0 to 1.
  package let score: Double
  /// Where it is said, in UTF-8 bytes of the text.
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

/// What mining must know of words.
package protocol MiningLexicon: AnyObject {
  /// The stems of the words in what a Chinese word means; empty where it is not known.
  func meanings(of word: String) -> Set<String>
  /// Whether a glossary has the word itself.
  func isKnown(_ word: String) -> Bool
  /// In how many passages a text stands, up to a few.
  func passageCount(of text: String) -> Int
}

extension MiningLexicon {
  /// Whether an English word, by its stem, is among the meanings of a Chinese one, or nearly so:
  /// they begin alike for four letters and most of their length.
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
