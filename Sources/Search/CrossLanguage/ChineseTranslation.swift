import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Translates Chinese words into English.
///
/// A question is cut by longest match in the glossaries, not by ICU's words: what is looked up must be an
/// entry, and judged questions are answered better so.
struct ChineseTranslation {
  /// The longest entry that is looked for, in characters: longer ones are sentences and long names.
  private static let longestWord = 10
  /// A gloss of more tokens explains the word, and does not translate it.
  private static let longestGloss = 6
  /// How many entries of one word are read.
  private static let mostEntries = 50

  private let translator: Translator
  private let snapshot: Snapshot
  private var weights: CrossLanguageWeights { translator.weights }

  init(_ translator: Translator, _ snapshot: Snapshot) {
    self.translator = translator
    self.snapshot = snapshot
  }

  /// A group for the longest term of a glossary at each place, and for the terms that it is made of.
  func groups(of words: [Translator.Word]) throws -> [SynonymGroup] {
    var groups: [SynonymGroup] = []
    for (range, ids) in try terms(words, longest: Self.longestWord) {
      let source = words[range].map(\.folded).joined()
      guard let phrase = translator.phrase(source), !FunctionWords.contains(phrase) else {
        continue
      }
      groups.append(try group(source, phrase, ids))
      guard range.count > 2 else { continue }
      let inner = words[range].map { $0 }
      for (part, ids) in try terms(inner, longest: range.count - 1)
      where part.count > 1 && !ids.isEmpty {
        let source = inner[part].map(\.folded).joined()
        guard let phrase = translator.phrase(source) else { continue }
        var group = try group(source, phrase, ids)
        group.weight = weights.partOfPhrase
        group.isCounted = false
        groups.append(group)
      }
    }
    return groups + (try names(words))
  }

  /// The longest term of at most `longest` characters at each place, with the entries that have it; a
  /// single character where there is none. O(words × longest) look-ups.
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
    _ source: String, _ phrase: Phrase, _ ids: [Int64]
  ) throws -> SynonymGroup {
    var found: [SynonymGroup.Alternative] = []
    for terms in try snapshot.terms(Array(ids.prefix(Self.mostEntries))) {
      translator.forEachGloss(of: terms) { gloss, weight in
        found += alternatives(gloss, weight, terms.glossary)
      }
    }
    return SynonymGroup(
      source: source,
      alternatives: translator.strongest(found) + [.itself(source, phrase)],
      weight: phrase.isLoneCharacter ? weights.loneCharacter : 1)
  }

  /// A gloss as a phrase; where it is one word, its irregular forms (children), where it is several, each of
  /// its content words.
  private func alternatives(
    _ gloss: Gloss, _ weight: Double, _ glossary: String
  ) -> [SynonymGroup.Alternative] {
    func alternative(
      _ text: String, _ phrase: Phrase, _ weight: Double
    ) -> SynonymGroup.Alternative {
      .init(
        text: text, phrase: phrase, strictness: .forms, weight: weight, glossary: glossary)
    }
    guard let phrase = translator.phrase(gloss.text),
      phrase.elements.count <= Self.longestGloss
    else { return [] }
    var found = [alternative(gloss.text, phrase, weight)]
    if phrase.elements.count == 1 {
      for form in IrregularForms.forms(of: phrase.elements[0].text) {
        if let other = translator.phrase(form) { found.append(alternative(form, other, weight)) }
      }
    } else {
      let words = phrase.elements.indices.map { phrase[$0..<$0 + 1] }
        .filter { !FunctionWords.contains($0) && $0.elements[0].kind == .word }
      for word in words {
        found.append(
          alternative(
            word.description, word, weight * weights.glossWord / Double(words.count)))
      }
    }
    return found
  }

  // MARK: Names

  /// Of a whole Chinese name, in characters: a surname of one or two, a given name of one or two.
  private static let nameLengths = 2...4

  /// A run of two to four characters that no glossary has may be a name. English texts have it in pinyin,
  /// with the first syllable as the surname: 王小明 is Wang Xiaoming, Xiaoming Wang or Wangxiaoming.
  private func names(_ words: [Translator.Word]) throws -> [SynonymGroup] {
    guard Self.nameLengths.contains(words.count),
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
      SynonymGroup(
        source: source,
        alternatives: spellings.compactMap { text in
          translator.phrase(text).map {
            .init(
              text: text, phrase: $0, strictness: .exact, weight: 1,
              glossary: SynonymGroup.pinyin)
          }
        }, weight: 1, isCounted: false)
    ]
  }
}
