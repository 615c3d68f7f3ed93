import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Puts English words in Chinese.
struct EnglishTranslation {
  private static let longestPhrase = 5
  private static let mostEntries = 300
  private static let mostPartial = 400
  private static let mostPartialPhrases = 60
  /// Words that a meaning may have beside a phrase.
  private static let mostMoreWords = 3
  /// Of each of two words, so many translations are put together.
  private static let mostParts = 8
  /// Passages that may show that a compound is a word.
  private static let mostShown = 4

  private let translator: Translator
  private let snapshot: Snapshot
  private var weights: CrossLanguageWeights { translator.weights }

  init(_ translator: Translator, _ snapshot: Snapshot) {
    self.translator = translator
    self.snapshot = snapshot
  }

  func groups(of words: [Translator.Word]) throws -> [SynonymGroup] {
    var (groups, inPhrase) = try phrases(words)
    var singles: [(index: Int, group: SynonymGroup)] = []
    for (index, word) in words.enumerated() {
      var group = try wordGroup(word)
      group.weight =
        word.isFunctionWord
        ? weights.functionWord : inPhrase.contains(index) ? weights.partOfPhrase : 1
      singles.append((index, group))
    }
    groups += singles.map(\.group)
    let contentWords = singles.filter { !words[$0.index].isFunctionWord }
    for (left, right) in zip(contentWords, contentWords.dropFirst())
    where right.index - left.index <= 2 {
      if let group = try compound(left.group, right.group) { groups.append(group) }
    }
    return groups + (try names(words, singles.map(\.group)))
  }

  // MARK: Phrases

  /// The phrases that a glossary has whole, the longest at each place, and the words in them.
  private func phrases(
    _ words: [Translator.Word]
  ) throws -> (groups: [SynonymGroup], words: Set<Int>) {
    var groups: [SynonymGroup] = []
    var inPhrase = Set<Int>()
    var start = 0
    while start < words.count {
      var length = min(Self.longestPhrase, words.count - start)
      while length > 1 {
        let range = start..<start + length
        if !words[start].isFunctionWord, !words[range.upperBound - 1].isFunctionWord,
          let group = try phraseGroup(Array(words[range]))
        {
          groups.append(group)
          inPhrase.formUnion(range)
          break
        }
        length -= 1
      }
      start += max(1, length)
    }
    return (groups, inPhrase)
  }

  private func phraseGroup(_ words: [Translator.Word]) throws -> SynonymGroup? {
    let key = words.map(\.key).joined(separator: " ")
    let source = words.map(\.folded).joined(separator: " ")
    let ids = try snapshot.entryIDs(of: TermKey(.text, key))
    guard let phrase = translator.phrase(source) else { return nil }
    let found =
      ids.isEmpty
      ? try partialPhrase(words, phrase)
      : try chinese(of: source, key, Array(ids.prefix(Self.mostEntries)))
    guard !found.isEmpty else { return nil }
    return SynonymGroup(
      source: source, alternatives: translator.strongest(found) + [.itself(source, phrase)],
      weight: 1)
  }

  /// Terms that have the phrase among a few more words in a meaning: a community with a shared
  /// future, for shared future.
  private func partialPhrase(
    _ words: [Translator.Word], _ phrase: Phrase
  ) throws -> [SynonymGroup.Alternative] {
    let ids = try snapshot.entryIDs(
      matching: .phrase(phrase, .forms).inEnglish, limit: Self.mostPartialPhrases)
    let wanted = words.map(\.key).joined(separator: " ")
    return try snapshot.terms(ids).flatMap { terms in
      var best = 0.0
      translator.forEachGloss(of: terms) { gloss, weight in
        let key = translator.keys.text(gloss.text)
        let count = key.split(separator: " ").count
        guard count <= words.count + Self.mostMoreWords, " \(key) ".holds(" \(wanted) ") else {
          return
        }
        best = max(best, weight * Double(words.count) / Double(count))
      }
      return alternatives(terms, best)
    }
  }

  // MARK: Words

  private func wordGroup(_ word: Translator.Word) throws -> SynonymGroup {
    let ids = try snapshot.entryIDs(of: TermKey(.text, word.key))
    var found = try chinese(of: word.folded, word.key, Array(ids.prefix(Self.mostEntries)))
    for base in IrregularForms.bases(of: word.folded) {
      found += try chinese(ofWord: base, EnglishStemmer.stem(base))
    }
    if found.isEmpty { found = try derived(word) }
    if !word.isFunctionWord, found.count < weights.mostAlternatives {
      found += try partial(word, known: Set(ids))
    }
    return SynonymGroup(
      source: word.folded,
      alternatives: translator.strongest(found) + [.itself(word.folded, word.phrase)], weight: 1)
  }

  private func chinese(
    ofWord word: String, _ key: String
  ) throws -> [SynonymGroup.Alternative] {
    let ids = try snapshot.entryIDs(of: TermKey(.text, key))
    return try chinese(of: word, key, Array(ids.prefix(Self.mostEntries)))
  }

  /// The Chinese terms of entries that have `source` among their meanings.
  private func chinese(
    of source: String, _ key: String, _ ids: [Int64]
  ) throws -> [SynonymGroup.Alternative] {
    try snapshot.terms(ids).flatMap { terms in
      var best = 0.0
      translator.forEachGloss(of: terms) { gloss, weight in
        guard translator.keys.text(gloss.text) == key, !Gloss.isUnrelated(gloss.text, to: source)
        else { return }
        let isExact = gloss.text.lowercased() == source
        best = max(best, weight * (isExact ? weights.exactGloss : weights.stemGloss))
      }
      return alternatives(terms, best)
    }
  }

  private func alternatives(
    _ terms: EntryTerms, _ weight: Double
  ) -> [SynonymGroup.Alternative] {
    guard weight > 0 else { return [] }
    return terms.chinese.compactMap { text in
      translator.phrase(text).map { phrase in
        .init(
          text: text, phrase: phrase, strictness: .exact,
          weight: weight * (phrase.isLoneCharacter ? weights.loneCharacter : 1),
          glossary: terms.glossary)
      }
    }
  }

  /// What is said of the word without its ending.
  private func derived(_ word: Translator.Word) throws -> [SynonymGroup.Alternative] {
    for base in DerivedForms.bases(ofStem: word.key) {
      var found = try chinese(ofWord: base, base)
      guard !found.isEmpty else { continue }
      for index in found.indices { found[index].weight *= weights.derivedGloss }
      return found
    }
    return []
  }

  /// Terms that have the word among two or three in a meaning.
  private func partial(
    _ word: Translator.Word, known: Set<Int64>
  ) throws -> [SynonymGroup.Alternative] {
    let expression = MatchExpression.phrase(word.phrase, .forms).inEnglish
    let ids = try snapshot.entryIDs(matching: expression, limit: Self.mostPartial)
    return try snapshot.terms(ids.filter { !known.contains($0) }).flatMap { terms in
      var best = 0.0
      translator.forEachGloss(of: terms) { gloss, weight in
        let parts = translator.keys.text(gloss.text).split(separator: " ")
        guard parts.count <= 3, parts.contains(where: { $0 == word.key }),
          !Gloss.isUnrelated(gloss.text, to: word.folded)
        else { return }
        best = max(best, weight * weights.partialGloss / Double(parts.count))
      }
      return alternatives(terms, best)
    }
  }

  // MARK: Compounds

  /// Words put together of translations of both, that the index has between word boundaries.
  private func compound(
    _ left: SynonymGroup, _ right: SynonymGroup
  ) throws -> SynonymGroup? {
    func parts(_ group: SynonymGroup) -> [SynonymGroup.Alternative] {
      Array(group.alternatives.filter { $0.glossary != nil }.prefix(Self.mostParts))
    }
    var candidates: [SynonymGroup.Alternative] = []
    for first in parts(left) {
      for second in parts(right) {
        for (text, share) in [
          (first.text + second.text, 1), (second.text + first.text, weights.reversed),
        ] {
          guard let phrase = translator.phrase(text), phrase.elements.count > 2 else {
            continue
          }
          candidates.append(
            .init(
              text: text, phrase: phrase, strictness: .exact,
              weight: first.weight * second.weight * share, glossary: first.glossary))
        }
      }
    }
    let lists = try snapshot.postings(
      of: candidates.map { .phrase($0.phrase, .exact) }, limit: Self.mostShown)
    let words = try zip(candidates, lists).filter { candidate, list in
      try !list.passages.isEmpty && isWord(candidate.phrase, in: list.passages)
    }.map(\.0)
    guard !words.isEmpty else { return nil }
    return SynonymGroup(
      source: left.source + " " + right.source, alternatives: translator.strongest(words),
      weight: weights.compound, isCounted: false)
  }

  /// Whether it stands between word boundaries in any of `passages`.
  private func isWord(_ phrase: Phrase, in passages: [UInt32]) throws -> Bool {
    let analyzer = translator.analyzer
    var isWord = false
    try snapshot.forEachPassage(of: passages) { view in
      if isWord { return }
      analyzer.read(view.text)
      let words = BitSet(bytes: Array(view.words))
      isWord = phrase.occurrences(in: analyzer, .exact).contains { range in
        words[range.lowerBound]
          && (range.upperBound == analyzer.count || words[range.upperBound])
      }
    }
    return isWord
  }

  // MARK: Names

  /// Words that no glossary has and that are spelled as pinyin is: a name, together or apart.
  private func names(
    _ words: [Translator.Word], _ groups: [SynonymGroup]
  ) throws -> [SynonymGroup] {
    var names: [SynonymGroup] = []
    var run: [String] = []
    func isName(_ index: Int) -> Bool {
      groups[index].alternatives.count == 1 && !words[index].isFunctionWord
        && PinyinSyllables.lengths(of: words[index].folded) != nil
    }
    func endRun() throws {
      defer { run = [] }
      guard !run.isEmpty else { return }
      let source = run.joined(separator: " ")
      let terms = try PinyinFinder(snapshot).terms(readAs: source, isChecked: false)
      if !terms.isEmpty { names.append(SynonymGroup(source: source, readSo: terms)) }
    }
    for index in words.indices {
      if isName(index) { run.append(words[index].folded) } else { try endRun() }
    }
    try endRun()
    return names
  }
}

extension SynonymGroup.Alternative {
  /// The word as it was typed: names and numbers are the same in both languages.
  static func itself(_ text: String, _ phrase: Phrase) -> Self {
    .init(text: text, phrase: phrase, strictness: .forms, weight: 1, glossary: nil)
  }
}
