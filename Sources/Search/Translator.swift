import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Puts the words of a question in the other language, by the glossaries of the index.
///
/// Not `Sendable`: it holds an analyzer. Give each thread its own.
final class Translator {
  let recipe: CrossingRecipe
  let analyzer = Analyzer()
  let keys = TermKeys()

  init(recipe: CrossingRecipe = .standard) { self.recipe = recipe }

  /// A unit of a question.
  struct Word {
    let folded: String
    /// What it is looked up by.
    let key: String
    let isHan: Bool
    /// Whether it follows the one before in one run of characters.
    let continues: Bool
    let isFunctionWord: Bool
    let pattern: Pattern
  }

  /// The groups of `text`, in its order: each run of a language put in the other.
  func groups(
    of text: String, _ snapshot: Snapshot
  ) throws -> [TranslationGroup] {
    let words = read(text)
    var groups: [TranslationGroup] = []
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

  /// A question is put in the other language up to here, in units.
  private static let mostWords = 150

  private func read(_ text: String) -> [Word] {
    analyzer.read(text)
    return (0..<min(analyzer.count, Self.mostWords)).map { index in
      let unit = analyzer.unit(index)
      let folded = analyzer.foldedText(of: index)
      let pattern = Pattern(index..<index + 1, of: analyzer)
      return Word(
        folded: folded,
        key: unit.kind == .word && unit.traits.contains(.stemmable)
          ? EnglishStemmer.stem(folded) : folded,
        isHan: unit.kind == .character,
        continues: index > 0 && analyzer.runContinues(behind: index - 1),
        isFunctionWord: FunctionWords.contains(pattern), pattern: pattern)
    }
  }

  /// The same word twice counts twice, but is looked up once.
  private func merged(_ groups: [TranslationGroup]) -> [TranslationGroup] {
    var places: [String: Int] = [:]
    var merged: [TranslationGroup] = []
    for group in groups where !group.alternatives.isEmpty {
      if let place = places[group.source] {
        // A name that is one word has its readings beside what glossaries say of it.
        let isName = group.alternatives[0].glossary == TranslationGroup.pinyin
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

  func pattern(_ text: String) -> Pattern? {
    analyzer.read(text)
    return analyzer.count == 0 ? nil : Pattern(0..<analyzer.count, of: analyzer)
  }

  /// The likeliest alternatives, each once.
  func strongest(
    _ alternatives: [TranslationGroup.Alternative]
  ) -> [TranslationGroup.Alternative] {
    var best: [Pattern: TranslationGroup.Alternative] = [:]
    for alternative in alternatives
    where best[alternative.pattern].map({ $0.weight < alternative.weight }) ?? true {
      best[alternative.pattern] = alternative
    }
    let sorted = best.values.sorted {
      $0.weight == $1.weight ? $0.text < $1.text : $0.weight > $1.weight
    }
    return Array(sorted.prefix(recipe.mostAlternatives))
  }

  /// Calls `body` with each meaning in the English terms of an entry and the weight of its place.
  func forEachGloss(of terms: EntryTerms, _ body: (Gloss, Double) -> Void) {
    var place = 0
    for english in terms.english {
      for gloss in Gloss.all(in: english) {
        body(
          gloss,
          (gloss.isNarrowed ? recipe.narrowed : 1) / (1 + recipe.glossDecay * Double(place)))
        place += 1
      }
    }
  }
}
