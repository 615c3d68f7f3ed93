import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Puts Chinese words in English.
struct ChineseTranslation {
  private static let longestWord = 10
  private static let longestGloss = 6
  private static let mostEntries = 50

  private let translator: Translator
  private let snapshot: Snapshot
  private var recipe: CrossingRecipe { translator.recipe }

  init(_ translator: Translator, _ snapshot: Snapshot) {
    self.translator = translator
    self.snapshot = snapshot
  }

  /// The longest term of a glossary at each place, and the terms that it is made of.
  func groups(of words: [Translator.Word]) throws -> [TranslationGroup] {
    var groups: [TranslationGroup] = []
    for (range, ids) in try terms(words, longest: Self.longestWord) {
      let source = words[range].map(\.folded).joined()
      guard let pattern = translator.pattern(source), !FunctionWords.contains(pattern) else {
        continue
      }
      groups.append(try group(source, pattern, ids))
      guard range.count > 2 else { continue }
      let inner = words[range].map { $0 }
      for (part, ids) in try terms(inner, longest: range.count - 1)
      where part.count > 1 && !ids.isEmpty {
        let source = inner[part].map(\.folded).joined()
        guard let pattern = translator.pattern(source) else { continue }
        var group = try group(source, pattern, ids)
        group.weight = recipe.partOfPhrase
        group.isCounted = false
        groups.append(group)
      }
    }
    return groups + (try names(words))
  }

  private func terms(
    _ words: [Translator.Word], longest: Int
  ) throws -> [(range: Range<Int>, ids: [Int64])] {
    var terms: [(range: Range<Int>, ids: [Int64])] = []
    var start = 0
    while start < words.count {
      var length = 1
      while start + length < words.count, length < longest, words[start + length].continues {
        length += 1
      }
      var ids: [Int64] = []
      while true {
        let key = words[start..<start + length].map(\.key).joined()
        ids = try snapshot.entryIDs(of: TermKey(.text, key))
        if !ids.isEmpty || length == 1 { break }
        length -= 1
      }
      terms.append((start..<start + length, ids))
      start += length
    }
    return terms
  }

  private func group(
    _ source: String, _ pattern: Pattern, _ ids: [Int64]
  ) throws -> TranslationGroup {
    var found: [TranslationGroup.Alternative] = []
    for terms in try snapshot.terms(Array(ids.prefix(Self.mostEntries))) {
      translator.forEachGloss(of: terms) { gloss, weight in
        found += alternatives(gloss, weight, terms.glossary)
      }
    }
    return TranslationGroup(
      source: source,
      alternatives: translator.strongest(found) + [.itself(source, pattern)],
      weight: pattern.isLoneCharacter ? recipe.loneCharacter : 1)
  }

  /// A meaning as a phrase, its irregular forms, and the words of it.
  private func alternatives(
    _ gloss: Gloss, _ weight: Double, _ glossary: String
  ) -> [TranslationGroup.Alternative] {
    func alternative(
      _ text: String, _ pattern: Pattern, _ weight: Double
    ) -> TranslationGroup.Alternative {
      .init(
        text: text, pattern: pattern, strictness: .forms, weight: weight, glossary: glossary)
    }
    guard let pattern = translator.pattern(gloss.text),
      pattern.elements.count <= Self.longestGloss
    else { return [] }
    var found = [alternative(gloss.text, pattern, weight)]
    if pattern.elements.count == 1 {
      for form in IrregularForms.forms(of: pattern.elements[0].text) {
        if let other = translator.pattern(form) { found.append(alternative(form, other, weight)) }
      }
    } else {
      let words = pattern.elements.indices.map { pattern[$0..<$0 + 1] }
        .filter { !FunctionWords.contains($0) && $0.elements[0].kind == .word }
      for word in words {
        found.append(
          alternative(
            word.description, word, weight * recipe.glossWord / Double(words.count)))
      }
    }
    return found
  }

  // MARK: Names

  private static let surnameLengths = 2...4

  /// A run of two to four characters that no glossary has is a name, perhaps: as pinyin spells it,
  /// the first syllable by itself.
  private func names(_ words: [Translator.Word]) throws -> [TranslationGroup] {
    guard Self.surnameLengths.contains(words.count),
      words.dropFirst().allSatisfy(\.continues)
    else { return [] }
    let source = words.map(\.folded).joined()
    guard try !snapshot.has(TermKey(.text, source)),
      let reading = try snapshot.reading(of: source), reading.syllables.count == words.count
    else { return [] }
    let surname = reading.syllables[0].letters
    let given = reading.syllables.dropFirst().map(\.letters).joined()
    let spellings = ["\(surname) \(given)", "\(given) \(surname)", surname + given]
    return [
      TranslationGroup(
        source: source,
        alternatives: spellings.compactMap { text in
          translator.pattern(text).map {
            .init(
              text: text, pattern: $0, strictness: .exact, weight: 1,
              glossary: TranslationGroup.pinyin)
          }
        }, weight: 1, isCounted: false)
    ]
  }
}
