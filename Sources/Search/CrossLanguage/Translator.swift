import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Translates the words of a question into the other language, by the glossaries of the index.
///
/// Nothing is disambiguated: every translation is looked for, and a passage that has those of several
/// words has the meant ones (Pirkola 1998).
///
/// Not `Sendable`: it holds an analyzer. Give each thread its own.
final class Translator {
  let weights: CrossLanguageWeights
  let analyzer = Analyzer()
  let keys = TermKeys()

  init(weights: CrossLanguageWeights = .standard) { self.weights = weights }

  /// A token of a question.
  struct Word {
    let folded: String
    /// What glossaries are searched by: the stem of an English word.
    let key: String
    /// Whether it is a character of a script without spaces.
    let isHan: Bool
    /// Whether it follows the one before in the same run of characters.
    let continues: Bool
    let isFunctionWord: Bool
    let phrase: Phrase
  }

  /// The groups of `text`, in its order: each run of one language is translated into the other.
  func groups(
    of text: String, _ snapshot: Snapshot
  ) throws -> [SynonymGroup] {
    let words = read(text)
    var groups: [SynonymGroup] = []
    var start = 0
    while start < words.count {
      let isHan = words[start].isHan
      let end = words[start...].firstIndex { $0.isHan != isHan } ?? words.count
      let part = Array(words[start..<end])
      groups +=
        isHan
        ? try ChineseTranslation(self, snapshot).groups(of: part)
        : try EnglishTranslation(self, snapshot).groups(of: part)
      start = end
    }
    return merged(groups)
  }

  /// How many tokens of a question are translated. Each takes some look-ups, and what a longer text is
  /// about is clear by then.
  private static let mostWords = 150

  private func read(_ text: String) -> [Word] {
    analyzer.read(text)
    return (0..<min(analyzer.count, Self.mostWords)).map { index in
      let token = analyzer.token(index)
      let folded = analyzer.foldedText(of: index)
      let phrase = Phrase(index..<index + 1, of: analyzer)
      return Word(
        folded: folded,
        key: token.kind == .word && token.traits.contains(.stemmable)
          ? EnglishStemmer.stem(folded) : folded,
        isHan: token.kind == .character,
        continues: index > 0 && analyzer.runContinues(after: index - 1),
        isFunctionWord: FunctionWords.contains(phrase), phrase: phrase)
    }
  }

  /// The same groups, each source once: a word that occurs twice has twice the weight.
  private func merged(_ groups: [SynonymGroup]) -> [SynonymGroup] {
    var places: [String: Int] = [:]
    var merged: [SynonymGroup] = []
    for group in groups where !group.alternatives.isEmpty {
      if let place = places[group.source] {
        // A name that is a single word has its readings in addition to its translations.
        let isName = group.alternatives[0].glossary == SynonymGroup.pinyin
        if isName {
          merged[place].alternatives += group.alternatives
        } else {
          merged[place].weight += group.weight
        }
      } else {
        places[group.source] = merged.count
        merged.append(group)
      }
    }
    return merged
  }

  /// `text` as a phrase; nil where it has no word or character.
  func phrase(_ text: String) -> Phrase? {
    analyzer.read(text)
    return analyzer.count == 0 ? nil : Phrase(0..<analyzer.count, of: analyzer)
  }

  /// The likeliest alternatives, each phrase once, at most `weights.mostAlternatives`.
  func strongest(
    _ alternatives: [SynonymGroup.Alternative]
  ) -> [SynonymGroup.Alternative] {
    var best: [Phrase: SynonymGroup.Alternative] = [:]
    for alternative in alternatives
    where best[alternative.phrase].map({ $0.weight < alternative.weight }) ?? true {
      best[alternative.phrase] = alternative
    }
    let sorted = best.values.sorted {
      $0.weight == $1.weight ? $0.text < $1.text : $0.weight > $1.weight
    }
    return Array(sorted.prefix(weights.mostAlternatives))
  }

  /// Calls `body` with each gloss of an entry and the weight of its place among them.
  func forEachGloss(of terms: EntryTerms, _ body: (Gloss, Double) -> Void) {
    var place = 0
    for english in terms.english {
      for gloss in Gloss.all(in: english) {
        body(
          gloss,
          (gloss.isNarrowed ? weights.narrowed : 1) / (1 + weights.glossDecay * Double(place)))
        place += 1
      }
    }
  }
}
