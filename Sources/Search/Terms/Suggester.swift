import SuoyinAnalysis
import SuoyinICU
import SuoyinStorage

/// A word of the index that resembles a word that is missing from it.
///
///     let missing = try index.search("cooperatoin").missingWords[0]
///     print(missing.suggestions[0].text, missing.suggestions[0].reason)  // cooperation spelling
public struct Suggestion: Hashable, Sendable {
  /// How it resembles the missing word.
  ///
  ///     print(Suggestion.Reason.samePinyin.rawValue)  // samePinyin
  public enum Reason: String, Sendable {
    /// A Latin word with a similar spelling.
    case spelling
    /// Chinese characters with the same pinyin.
    case samePinyin
    /// A Chinese word with another character in one place.
    case oneCharacterOff
    /// The longest part of the missing word that occurs.
    case part
  }

  /// In what way it is near.
  public let reason: Reason
  /// Folded.
  public let text: String
  /// In how many passages it occurs; counted up to 10,000 for Chinese.
  public let passageCount: Int
}

/// Proposes words of the index for a word that it lacks. Each proposal finds something.
///
/// | missing word | proposals |
/// |---|---|
/// | one Latin word | words within edit distance 1 (up to 4 letters) or 2 |
/// | 2–12 characters | words where one character is replaced by one with the same pinyin, then by any that follows the character before it in some passage |
/// | anything else, or none of these | its longest part that occurs |
///
/// The other script needs no proposal: folding makes traditional and simplified one.
struct Suggester {
  /// Candidates that are looked up for one word. Each is a posting list that is opened; a word of four
  /// characters makes up to 240 for each reason, in the order of their frequency.
  private static let mostCandidates = 570
  /// The characters that are tried in one place of a word: the most frequent ones.
  private static let mostReplacements = 60
  /// The length at which a posting list is cut off: beyond it, the order of the proposals does not
  /// matter.
  private static let mostPassages = 10_000
  /// In letters. Almost any two words of two letters are one edit apart; longer strings are not words.
  private static let spellingLengths = 3...40
  /// A single character has no context that would make a replacement likely; a longer run is a sentence.
  private static let hanLengths = 2...12
  /// In tokens: a longer phrase is searched for a part only in its beginning, which has
  /// 30 × 29 / 2 parts.
  private static let longestWhole = 30

  let snapshot: Snapshot
  private let analyzer = Analyzer()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// At most `limit` suggestions, the most similar first, then the most frequent.
  ///
  /// - Throws: `SQLiteError`, or `ICUError` when the system's ICU lacks its pinyin rules.
  func suggestions(for word: Phrase, limit: Int = 3) throws -> [Suggestion] {
    let elements = word.elements
    if elements.count == 1, elements[0].kind == .word {
      return try spellings(elements[0].text, limit)
    }
    let characters = elements.compactMap { element in
      element.kind == .character ? element.text.unicodeScalars.first : nil
    }
    guard characters.count == elements.count, Self.hanLengths.contains(characters.count) else {
      return try part(of: word)
    }
    var found = try replacing(characters, .samePinyin) { index in
      try snapshot.statistics.charactersRead(as: characters[index])
    }.prefix(limit).map { $0 }
    if found.count < limit {
      let others = try replacing(characters, .oneCharacterOff) { index in
        index == 0 ? [] : try snapshot.followers(of: characters[index - 1])
      }.prefix(limit - found.count)
      found += others.filter { other in !found.contains { $0.text == other.text } }
    }
    return found.isEmpty ? try part(of: word) : found
  }

  // MARK: Latin

  private func spellings(_ word: String, _ limit: Int) throws -> [Suggestion] {
    let bytes = Array(word.utf8)
    guard Self.spellingLengths.contains(bytes.count), let first = bytes.first else { return [] }
    // Two edits in a word of four letters leave only half of it.
    let distance = bytes.count < 5 ? 1 : 2
    var found = try near(bytes, distance, from: first, to: first + 1)
    // Few typing errors are in the first letter, and reading the rest of the alphabet takes longer.
    if found.isEmpty {
      found = try near(bytes, 1, from: UInt8(ascii: "a"), to: UInt8(ascii: "z") + 1)
    }
    return found.sorted {
      ($0.distance, -$0.term.passageCount, $0.term.text)
        < ($1.distance, -$1.term.passageCount, $1.term.text)
    }.prefix(limit).map {
      Suggestion(reason: .spelling, text: $0.term.text, passageCount: $0.term.passageCount)
    }
  }

  /// The words of the index within an edit distance whose first byte is from `first` up to `end`,
  /// without it.
  private func near(
    _ word: [UInt8], _ limit: Int, from first: UInt8, to end: UInt8
  ) throws -> [(term: Snapshot.VocabularyTerm, distance: Int)] {
    func letter(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }
    return try snapshot.vocabulary(from: letter(first), to: letter(end)).compactMap { term in
      let bytes = Array(term.text.utf8)
      // A tilde marks stems and other forms, which are not words.
      guard bytes.last != UInt8(ascii: "~"), bytes != word,
        let distance = EditDistance.distance(word, bytes, limit: limit)
      else { return nil }
      return (term, distance)
    }
  }

  // MARK: Chinese

  /// The word with one character replaced by each that `others` gives for its place, where that occurs.
  private func replacing(
    _ word: [Unicode.Scalar], _ reason: Suggestion.Reason,
    _ others: (Int) throws -> [Unicode.Scalar]
  ) throws -> [Suggestion] {
    var candidates: [String] = []
    for index in word.indices {
      for other in try others(index).prefix(Self.mostReplacements) where other != word[index] {
        var changed = word
        changed[index] = other
        candidates.append(String(String.UnicodeScalarView(changed)))
      }
    }
    return try occurring(candidates, reason)
  }

  /// Those of `texts` that occur in the text of some passage, the most frequent first.
  private func occurring(
    _ texts: [String], _ reason: Suggestion.Reason
  ) throws -> [Suggestion] {
    let texts = Array(texts.prefix(Self.mostCandidates))
    let phrases = texts.map { text in
      analyzer.read(text)
      return Phrase(0..<analyzer.count, of: analyzer)
    }
    let lists = try snapshot.postings(
      of: phrases.map { .phrase($0, .exact) }, limit: Self.mostPassages)
    return zip(texts, lists).compactMap { text, list in
      list.textCounts.contains { $0 > 0 }
        ? Suggestion(reason: reason, text: text, passageCount: list.passages.count) : nil
    }.sorted { ($1.passageCount, $0.text) < ($0.passageCount, $1.text) }
  }

  /// The longest part of a word, of two tokens or more, that occurs; of several the most frequent.
  private func part(of word: Phrase) throws -> [Suggestion] {
    let count = min(word.elements.count, Self.longestWhole)
    for length in stride(from: count - 1, through: 2, by: -1) {
      let parts = (0...count - length).map { word[$0..<$0 + length] }
      let found = try occurring(parts.map(\.description), .part)
      if let best = found.first { return [best] }
    }
    return []
  }
}

extension IndexStatistics {
  /// The characters of the index with the same pinyin (without tones) as `character`, the most frequent
  /// first, itself included.
  fileprivate func charactersRead(as character: Unicode.Scalar) throws -> [Unicode.Scalar] {
    let readings = try self.readings { characters in
      try Pinyin.readings(of: characters)
    }
    let reading = try readings[character.value] ?? Pinyin.readings(of: [character.value])[0]
    guard let reading else { return [] }
    return readings.filter { $0.value == reading }
      .sorted { passageCount(ofCharacter: $0.key) > passageCount(ofCharacter: $1.key) }
      .compactMap { Unicode.Scalar($0.key) }
  }
}
