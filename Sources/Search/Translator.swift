import SuoyinAnalysis
import SuoyinIndexing
import SuoyinTerminology

/// A word or phrase of a question, with all it may be called in the other language: they count as
/// one (Pirkola 1998), each by how likely it is meant (Darwish & Oard 2003).
struct TranslationGroup {
  struct Alternative {
    /// As it is shown.
    let text: String
    let pattern: Pattern
    let strictness: Pattern.Strictness
    /// From 0 to 1.
    var weight: Double
    /// The glossary it is from; nil for the word itself.
    let glossary: String?
  }

  /// As typed.
  let source: String
  var alternatives: [Alternative]
  /// What it counts for beside its rarity.
  var weight: Double
  /// Whether a passage that lacks it lacks a part of the question.
  var isCounted = true
}

/// Puts the words of a question in the other language, by the glossaries of the index.
///
/// Not `Sendable`: it holds an analyzer.
final class Translator {
  private let recipe: CrossingRecipe
  private let analyzer = Analyzer()
  private let keys = TermKeys()

  init(recipe: CrossingRecipe = .standard) { self.recipe = recipe }

  /// The groups of `text`, in its order.
  func groups(
    of text: String, _ snapshot: IndexReader.Snapshot
  ) throws -> [TranslationGroup] {
    try Work(translator: self, snapshot: snapshot).groups(of: text)
  }

  private func pattern(_ text: String) -> Pattern? {
    analyzer.read(text)
    return analyzer.count == 0 ? nil : Pattern(0..<analyzer.count, of: analyzer)
  }

  /// One question's.
  private struct Work {
    let translator: Translator
    let snapshot: IndexReader.Snapshot
    var recipe: CrossingRecipe { translator.recipe }

    /// A unit of the question.
    struct Word {
      let folded: String
      let key: String
      let isHan: Bool
      /// Whether it follows the one before in one run of characters.
      let continues: Bool
      let isFunctionWord: Bool
      let pattern: Pattern
    }

    func groups(of text: String) throws -> [TranslationGroup] {
      let words = read(text)
      var groups: [TranslationGroup] = []
      var index = 0
      while index < words.count {
        let end = words[index...].firstIndex { $0.isHan != words[index].isHan } ?? words.count
        groups +=
          words[index].isHan
          ? try chineseGroups(Array(words[index..<end]))
          : try englishGroups(Array(words[index..<end]))
        index = end
      }
      return merged(groups)
    }

    /// The same word twice counts twice, but is looked up once.
    private func merged(_ groups: [TranslationGroup]) -> [TranslationGroup] {
      var places: [String: Int] = [:]
      var merged: [TranslationGroup] = []
      for group in groups where !group.alternatives.isEmpty {
        if let place = places[group.source] {
          merged[place].weight += group.weight
        } else {
          places[group.source] = merged.count
          merged.append(group)
        }
      }
      return merged
    }

    private func read(_ text: String) -> [Word] {
      let analyzer = translator.analyzer
      analyzer.read(text)
      return (0..<analyzer.count).map { index in
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

    // MARK: English to Chinese

    private static let longestPhrase = 5

    private func englishGroups(_ words: [Word]) throws -> [TranslationGroup] {
      var groups: [TranslationGroup] = []
      var inPhrase = Set<Int>()
      var start = 0
      while start < words.count {
        var length = min(Self.longestPhrase, words.count - start)
        while length > 1 {
          let part = words[start..<start + length]
          if !part[start].isFunctionWord, !part[start + length - 1].isFunctionWord,
            let group = try phraseGroup(Array(part))
          {
            groups.append(group)
            inPhrase.formUnion(start..<start + length)
            break
          }
          length -= 1
        }
        start += max(1, length)
      }
      var singles: [(index: Int, group: TranslationGroup)] = []
      for (index, word) in words.enumerated() {
        let weight = word.isFunctionWord ? recipe.functionWord : inPhrase.contains(index) ? recipe.partOfPhrase : 1
        if weight == 0 { continue }
        var group = try wordGroup(word)
        group.weight = weight
        singles.append((index, group))
      }
      groups += singles.map(\.group)
      if recipe.compound > 0 {
        for (left, right) in zip(singles, singles.dropFirst())
        where !words[left.index].isFunctionWord && !words[right.index].isFunctionWord
          && right.index - left.index <= 2
        {
          if let group = try compoundGroup(left.group, right.group) { groups.append(group) }
        }
      }
      return groups
    }

    private func phraseGroup(_ words: [Word]) throws -> TranslationGroup? {
      let key = words.map(\.key).joined(separator: " ")
      let ids = try snapshot.entryIDs(of: TermKey(.text, key))
      guard !ids.isEmpty else { return nil }
      let source = words.map(\.folded).joined(separator: " ")
      var group = TranslationGroup(source: source, alternatives: [], weight: recipe.phrase)
      group.alternatives = strongest(try chinese(of: source, key, ids))
      if let pattern = translator.pattern(source) {
        group.alternatives.append(
          .init(text: source, pattern: pattern, strictness: .forms, weight: recipe.itself, glossary: nil))
      }
      return group
    }

    private func wordGroup(_ word: Word) throws -> TranslationGroup {
      var group = TranslationGroup(source: word.folded, alternatives: [], weight: 1)
      let ids = try snapshot.entryIDs(of: TermKey(.text, word.key))
      var found = try chinese(of: word.folded, word.key, Array(ids.prefix(300)))
      for base in IrregularForms.bases(of: word.folded) {
        let key = EnglishStemmer.stem(base)
        let ids = try snapshot.entryIDs(of: TermKey(.text, key))
        found += try chinese(of: base, key, Array(ids.prefix(300)))
      }
      if found.isEmpty { found = try derived(word) }
      if recipe.partialGloss > 0, found.count < Int(recipe.mostAlternatives) {
        found += try partial(word, known: Set(ids))
      }
      group.alternatives = strongest(found)
      group.alternatives.append(
        .init(
          text: word.folded, pattern: word.pattern, strictness: .forms, weight: recipe.itself,
          glossary: nil))
      return group
    }

    /// Of words with an ending, what is said of those without: Kenyans, Kenya.
    private func derived(_ word: Word) throws -> [TranslationGroup.Alternative] {
      let stem = word.key
      for (ending, replacements) in Self.endings where stem.hasSuffix(ending) {
        let base = stem.dropLast(ending.count)
        guard base.count >= 3 else { continue }
        for replacement in replacements {
          let key = String(base) + replacement
          let ids = try snapshot.entryIDs(of: TermKey(.text, key))
          let found = try chinese(of: key, key, Array(ids.prefix(100)))
          if !found.isEmpty {
            return found.map { alternative in
              var alternative = alternative
              alternative.weight *= recipe.derived
              return alternative
            }
          }
        }
      }
      return []
    }

    /// Stems end so, and what may stand instead.
    private static let endings: [(String, [String])] = [
      ("ian", ["", "ia", "y", "i"]), ("an", ["", "a", "i"]), ("n", [""]), ("ese", ["", "a"]),
      ("es", ["", "a"]), ("ish", ["", "land"]), ("ic", ["", "y", "i"]), ("ist", ["", "ism", "i"]),
      ("iti", ["", "e"]), ("ness", [""]), ("abl", ["", "e"]), ("er", ["", "e"]), ("or", ["", "e"]),
      ("ion", ["", "e"]), ("al", ["", "e"]), ("li", [""]), ("ment", [""]), ("ful", [""]), ("iv", ["", "ion", "e"]),
    ]

    /// The Chinese terms of entries that have `source` among their meanings.
    private func chinese(
      of source: String, _ key: String, _ ids: [Int64]
    ) throws -> [TranslationGroup.Alternative] {
      var found: [TranslationGroup.Alternative] = []
      for terms in try snapshot.terms(ids) {
        var best = 0.0
        var place = 0
        for english in terms.english {
          for gloss in Gloss.all(in: english) {
            if translator.keys.text(gloss.text) == key {
              let isExact = gloss.text.lowercased() == source
              let weight =
                (isExact ? recipe.exactGloss : recipe.stemGloss)
                * (gloss.isNarrowed ? recipe.narrowed : 1)
                / (1 + recipe.glossDecay * Double(place))
              best = max(best, weight)
            }
            place += 1
          }
        }
        found += alternatives(terms, best)
      }
      return found
    }

    private func alternatives(
      _ terms: EntryTerms, _ weight: Double
    ) -> [TranslationGroup.Alternative] {
      guard weight > 0 else { return [] }
      return terms.chinese.compactMap { text in
        guard let pattern = translator.pattern(text) else { return nil }
        return .init(
          text: text, pattern: pattern, strictness: .exact,
          weight: weight * (pattern.isLoneCharacter ? recipe.loneCharacter : 1),
          glossary: terms.glossary)
      }
    }

    /// Terms that have the word among two or three in a meaning.
    private func partial(
      _ word: Word, known: Set<Int64>
    ) throws -> [TranslationGroup.Alternative] {
      let expression = MatchExpression.phrase(word.pattern, .forms).inEnglish
      let ids = try snapshot.entryIDs(matching: expression, limit: 400).filter {
        !known.contains($0)
      }
      var found: [TranslationGroup.Alternative] = []
      for terms in try snapshot.terms(ids) {
        var best = 0.0
        var place = 0
        for english in terms.english {
          for gloss in Gloss.all(in: english) {
            let parts = translator.keys.text(gloss.text).split(separator: " ")
            if parts.count <= 3, parts.contains(where: { $0 == word.key }) {
              best = max(
                best,
                recipe.partialGloss / Double(parts.count)
                  / (1 + recipe.glossDecay * Double(place)))
            }
            place += 1
          }
        }
        found += alternatives(terms, best)
      }
      return found
    }

    /// The best alternatives, each once.
    private func strongest(
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
      return Array(sorted.prefix(Int(recipe.mostAlternatives)))
    }

    private func compoundGroup(
      _ left: TranslationGroup, _ right: TranslationGroup
    ) throws -> TranslationGroup? {
      func parts(_ group: TranslationGroup) -> [TranslationGroup.Alternative] {
        Array(group.alternatives.filter { $0.glossary != nil }.prefix(8))
      }
      var candidates: [TranslationGroup.Alternative] = []
      for first in parts(left) {
        for second in parts(right) {
          for (text, share) in [(first.text + second.text, 1.0), (second.text + first.text, recipe.reversed)] {
            guard let pattern = translator.pattern(text), pattern.elements.count > 2 else { continue }
            candidates.append(
              .init(
                text: text, pattern: pattern, strictness: .exact,
                weight: first.weight * second.weight * share, glossary: first.glossary))
          }
        }
      }
      let lists = try snapshot.postings(
        of: candidates.map { .phrase($0.pattern, .exact) }, limit: 200)
      var known: [TranslationGroup.Alternative] = []
      for (candidate, list) in zip(candidates, lists) where !list.passages.isEmpty {
        guard try standsAtBorders(candidate.pattern, list.passages) else { continue }
        known.append(candidate)
      }
      guard !known.isEmpty else { return nil }
      return TranslationGroup(
        source: left.source + " " + right.source, alternatives: strongest(known),
        weight: recipe.compound, isCounted: false)
    }

    /// Whether it stands between word borders in any of the first of `passages`.
    private func standsAtBorders(_ pattern: Pattern, _ passages: [UInt32]) throws -> Bool {
      let analyzer = translator.analyzer
      var isAtBorders = false
      try snapshot.forEachPassage(of: Array(passages.prefix(4))) { view in
        if isAtBorders { return }
        analyzer.read(view.text)
        let words = BitSet(bytes: Array(view.words))
        isAtBorders = pattern.occurrences(in: analyzer, .exact).contains { range in
          words[range.lowerBound] && (range.upperBound == analyzer.count || words[range.upperBound])
        }
      }
      return isAtBorders
    }

    // MARK: Chinese to English

    private static let longestWord = 10

    private func chineseGroups(_ words: [Word]) throws -> [TranslationGroup] {
      var groups: [TranslationGroup] = []
      var start = 0
      while start < words.count {
        var length = 1
        while start + length < words.count, length < Self.longestWord, words[start + length].continues
        {
          length += 1
        }
        var ids: [Int64] = []
        while length > 0 {
          let key = words[start..<start + length].map(\.key).joined()
          ids = try snapshot.entryIDs(of: TermKey(.text, key))
          if !ids.isEmpty || length == 1 { break }
          length -= 1
        }
        let source = words[start..<start + length].map(\.folded).joined()
        if let pattern = translator.pattern(source), !FunctionWords.contains(pattern) {
          groups.append(try chineseGroup(source, pattern, ids))
          if length > 2 { groups += try parts(of: Array(words[start..<start + length])) }
        }
        start += length
      }
      return groups
    }

    /// The words that a longer one is made of say some of what it says.
    private func parts(of words: [Word]) throws -> [TranslationGroup] {
      var groups: [TranslationGroup] = []
      var start = 0
      while start < words.count {
        var length = min(words.count - start, words.count - 1)
        while length > 1 {
          let key = words[start..<start + length].map(\.key).joined()
          let ids = try snapshot.entryIDs(of: TermKey(.text, key))
          if !ids.isEmpty, let pattern = translator.pattern(key) {
            var group = try chineseGroup(key, pattern, ids)
            group.weight = recipe.partOfPhrase
            group.isCounted = false
            groups.append(group)
            break
          }
          length -= 1
        }
        start += max(1, length)
      }
      return groups
    }

    private func chineseGroup(
      _ source: String, _ pattern: Pattern, _ ids: [Int64]
    ) throws -> TranslationGroup {
      var found: [TranslationGroup.Alternative] = []
      for terms in try snapshot.terms(Array(ids.prefix(50))) {
        var place = 0
        for english in terms.english {
          for gloss in Gloss.all(in: english) {
            let weight =
              (gloss.isNarrowed ? recipe.narrowed : 1) / (1 + recipe.glossDecay * Double(place))
            place += 1
            found += english_(gloss, weight, terms.glossary)
          }
        }
      }
      var group = TranslationGroup(
        source: source, alternatives: strongest(found),
        weight: pattern.isLoneCharacter ? recipe.loneCharacter : 1)
      group.alternatives.append(
        .init(text: source, pattern: pattern, strictness: .exact, weight: recipe.itself, glossary: nil))
      return group
    }

    private func english_(
      _ gloss: Gloss, _ weight: Double, _ glossary: String
    ) -> [TranslationGroup.Alternative] {
      guard let pattern = translator.pattern(gloss.text), pattern.elements.count <= 6 else { return [] }
      var found = [
        TranslationGroup.Alternative(
          text: gloss.text, pattern: pattern, strictness: .forms, weight: weight, glossary: glossary)
      ]
      if pattern.elements.count == 1 {
        for form in IrregularForms.forms(of: pattern.elements[0].text) {
          guard let other = translator.pattern(form) else { continue }
          found.append(
            .init(
              text: form, pattern: other, strictness: .forms, weight: weight, glossary: glossary))
        }
      }
      if pattern.elements.count > 1 {
        let words = pattern.elements.indices.map { pattern[$0..<$0 + 1] }
          .filter { !FunctionWords.contains($0) && $0.elements[0].kind == .word }
        for word in words {
          found.append(
            .init(
              text: word.description, pattern: word, strictness: .forms,
              weight: weight * recipe.glossWord / Double(words.count), glossary: glossary))
        }
      }
      return found
    }
  }
}
