import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Translates English words into Chinese.
///
/// Each word is one group, with everything that glossaries call it. Phrases that a glossary has whole are
/// further groups, and so are compounds: the translations of two neighbouring words put together, where
/// the index has the result as a word. Such verified compounds gain much.
struct EnglishTranslation {
  /// The longest phrase that is looked up, in words.
  private static let longestPhrase = 5
  /// How many entries of one word are read.
  private static let mostEntries = 300
  /// How many entries with the word among others in a gloss are read, and with a phrase among others.
  private static let mostPartial = 400
  private static let mostPartialPhrases = 60
  /// How many words a gloss may have beside a phrase: beyond, it is about something else.
  private static let mostMoreWords = 3
  /// How many words a gloss may have of which the word is one: beyond, it hardly translates the word.
  private static let longestPartialGloss = 3
  /// How many translations of each of two words are combined to compounds: 2 × 8 × 8 candidates.
  private static let mostParts = 8
  /// How many passages are read to see whether a compound is a word there.
  private static let mostShown = 4
  /// How far apart two words may be to make a compound: one function word may be between them.
  private static let longestStep = 2

  private let translator: Translator
  private let snapshot: Snapshot
  private var weights: CrossLanguageWeights { translator.weights }

  init(_ translator: Translator, _ snapshot: Snapshot) {
    self.translator = translator
    self.snapshot = snapshot
  }

  /// Groups for phrases, words, compounds and names, in this order.
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
    where right.index - left.index <= Self.longestStep {
      if let group = try compound(left.group, right.group) { groups.append(group) }
    }
    return groups + (try names(words, singles.map(\.group)))
  }

  // MARK: Phrases

  /// Groups for the phrases that a glossary has whole, the longest at each place; and the indexes of the
  /// words in them.
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

  /// The terms with a gloss that has the phrase among a few more words: "a community with a shared future"
  /// for "shared future".
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

  /// The Chinese terms of entries that have `source` among their glosses, in any form.
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

  /// The translations of the word without its ending, where the word itself has none.
  private func derived(_ word: Translator.Word) throws -> [SynonymGroup.Alternative] {
    for base in DerivedForms.bases(ofStem: word.key) {
      var found = try chinese(ofWord: base, base)
      guard !found.isEmpty else { continue }
      for index in found.indices { found[index].weight *= weights.derivedGloss }
      return found
    }
    return []
  }

  /// The terms with a gloss of two or three words of which it is one.
  private func partial(
    _ word: Translator.Word, known: Set<Int64>
  ) throws -> [SynonymGroup.Alternative] {
    let expression = MatchExpression.phrase(word.phrase, .forms).inEnglish
    let ids = try snapshot.entryIDs(matching: expression, limit: Self.mostPartial)
    return try snapshot.terms(ids.filter { !known.contains($0) }).flatMap { terms in
      var best = 0.0
      translator.forEachGloss(of: terms) { gloss, weight in
        let parts = translator.keys.text(gloss.text).split(separator: " ")
        guard parts.count <= Self.longestPartialGloss, parts.contains(where: { $0 == word.key }),
          !Gloss.isUnrelated(gloss.text, to: word.folded)
        else { return }
        best = max(best, weight * weights.partialGloss / Double(parts.count))
      }
      return alternatives(terms, best)
    }
  }

  // MARK: Compounds

  /// The compounds of a translation of each of two words, in either order, that occur in the index between
  /// word boundaries: 数字 and 经济 for "digital economy".
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

  /// Whether the phrase occurs between word boundaries in any of `passages`.
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

  /// Groups for words that no glossary has and that are spelled as pinyin: names, in one word or several.
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
  /// The word as it was typed: texts in the other language quote names, terms and numbers.
  static func itself(_ text: String, _ phrase: Phrase) -> Self {
    .init(text: text, phrase: phrase, strictness: .forms, weight: 1, glossary: nil)
  }
}
