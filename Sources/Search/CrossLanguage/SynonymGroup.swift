import SuoyinAnalysis

/// A word or phrase of a question, with all it may be called in the other language: they count as
/// one (Pirkola 1998), each by how likely it is meant (Darwish & Oard 2003).
struct SynonymGroup {
  struct Alternative {
    /// As it is shown.
    let text: String
    let phrase: Phrase
    let strictness: Phrase.Strictness
    /// From 0 to 1.
    var weight: Double
    /// The glossary it is from; nil for the word itself.
    let glossary: String?
  }

  /// What stands for a glossary where characters were found by how they are read.
  static let pinyin = "pinyin"

  /// As typed, folded.
  let source: String
  var alternatives: [Alternative]
  /// What it counts for beside its rarity.
  var weight: Double
  /// Whether a passage that lacks it lacks a part of the question.
  var isCounted: Bool

  /// Characters that are read as `source` is spelled.
  init(source: String, readSo terms: [PinyinFinder.Term]) {
    self.init(
      source: source,
      alternatives: terms.map {
        .init(
          text: $0.text, phrase: $0.phrase, strictness: .exact, weight: $0.weight,
          glossary: Self.pinyin)
      }, weight: 1)
  }

  init(source: String, alternatives: [Alternative], weight: Double, isCounted: Bool = true) {
    self.source = source
    self.alternatives = alternatives
    self.weight = weight
    self.isCounted = isCounted
  }

  /// Whether a glossary says anything of it.
  var isTranslated: Bool {
    alternatives.contains { $0.glossary != nil && $0.glossary != Self.pinyin }
  }
}

/// How a passage in the other language was found: a word of the query, and what it is there.
///
///     var options = SearchOptions()
///     options.crossLanguage = .always
///     for hit in try index.search("white cranes", options).hits where !hit.translations.isEmpty {
///       print(hit.translations.map { "\($0.source) → \($0.target)" })  // ["white cranes → 白鹤"]
///     }
public struct Translation: Hashable, Sendable {
  /// As typed, folded.
  public let source: String
  /// What it is called in the passage's language: the term that was looked for.
  public let target: String
  /// `pinyin` for characters that are read as the word is spelled.
  public let glossary: String
}
