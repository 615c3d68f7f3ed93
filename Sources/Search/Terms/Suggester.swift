import SuoyinAnalysis
import SuoyinICU
import SuoyinStorage

/// Something that is in the index and near to a word that is not.
///
///     let missing = try index.search("cooperatoin").missingWords[0]
///     print(missing.suggestions[0].text, missing.suggestions[0].reason)  // cooperation spelling
public struct Suggestion: Hashable, Sendable {
  /// In what way a suggestion is near to the word.
  ///
  ///     print(Suggestion.Reason.samePinyin.rawValue)  // samePinyin
  public enum Reason: String, Sendable {
    /// A word that is spelled nearly so.
    case spelling
    /// Characters that are read the same.
    case samePinyin
    /// Another character in one place.
    case oneCharacterOff
    /// A part of it, the longest there is.
    case part
  }

  /// In what way it is near.
  public let reason: Reason
  /// Folded.
  public let text: String
  /// In how many passages it stands.
  public let passageCount: Int
}

/// Looks for what is near to a word that the index does not have. Each suggestion finds something.
///
/// The other script needs none: folding makes both one.
struct Suggester {
  /// So many ways to write a word are looked up at a time.
  private static let mostCandidates = 190

  let snapshot: Snapshot
  private let analyzer = Analyzer()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// At most `limit` suggestions, the nearest first, then the most frequent.
  func suggestions(for word: Phrase, limit: Int = 3) throws -> [Suggestion] {
    let elements = word.elements
    if elements.count == 1, elements[0].kind == .word {
      return try spellings(elements[0].text, limit)
    }
    let characters = elements.compactMap { element in
      element.kind == .character ? element.text.unicodeScalars.first : nil
    }
    guard characters.count == elements.count, (2...12).contains(characters.count) else {
      return try part(of: word)
    }
    var found = try replaced(characters, .samePinyin, limit) { try alike($0) }
    if found.count < limit {
      found += try replaced(characters, .oneCharacterOff, limit - found.count) { index in
        index == 0 ? [] : try followers(of: characters[index - 1])
      }.filter { other in !found.contains { $0.text == other.text } }
    }
    return found.isEmpty ? try part(of: word) : Array(found.prefix(limit))

    func alike(_ index: Int) throws -> [Unicode.Scalar] {
      try snapshot.statistics.charactersRead(as: characters[index])
    }
  }

  // MARK: Latin

  private func spellings(_ word: String, _ limit: Int) throws -> [Suggestion] {
    let bytes = Array(word.utf8)
    guard bytes.count >= 3, bytes.count <= 40, let first = bytes.first else { return [] }
    let most = bytes.count < 5 ? 1 : 2
    var found = try near(bytes, most, from: first, to: first + 1)
    // A wrong first letter is rare, and the rest of the alphabet takes longer.
    if found.isEmpty { found = try near(bytes, 1, from: 0x61, to: 0x7B) }
    return found.sorted {
      ($0.distance, -$0.term.passageCount, $0.term.text)
        < ($1.distance, -$1.term.passageCount, $1.term.text)
    }.prefix(limit).map {
      Suggestion(reason: .spelling, text: $0.term.text, passageCount: $0.term.passageCount)
    }
  }

  private func near(
    _ word: [UInt8], _ limit: Int, from first: UInt8, to end: UInt8
  ) throws -> [(term: Snapshot.VocabularyTerm, distance: Int)] {
    func letter(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }
    return try snapshot.vocabulary(from: letter(first), to: letter(end)).compactMap { term in
      let bytes = Array(term.text.utf8)
      // A tilde marks forms, which are no words.
      guard bytes.last != UInt8(ascii: "~"), bytes != word,
        let distance = EditDistance.distance(word, bytes, limit: limit)
      else { return nil }
      return (term, distance)
    }
  }

  // MARK: Han

  /// The word with one character replaced by each that `others` gives for its place.
  private func replaced(
    _ word: [Unicode.Scalar], _ reason: Suggestion.Reason, _ limit: Int,
    _ others: (Int) throws -> [Unicode.Scalar]
  ) throws -> [Suggestion] {
    var candidates: [String] = []
    for index in word.indices {
      for other in try others(index).prefix(60) where other != word[index] {
        var changed = word
        changed[index] = other
        candidates.append(String(String.UnicodeScalarView(changed)))
      }
    }
    return try occurring(candidates, reason).prefix(limit).map { $0 }
  }

  /// Those of `texts` that stand somewhere, the most frequent first.
  private func occurring(
    _ texts: [String], _ reason: Suggestion.Reason
  ) throws -> [Suggestion] {
    let texts = Array(texts.prefix(Self.mostCandidates * 3))
    let phrases = texts.map { text in
      analyzer.read(text)
      return Phrase(0..<analyzer.count, of: analyzer)
    }
    let lists = try snapshot.postings(of: phrases.map { .phrase($0, .exact) }, limit: 10_000)
    return zip(texts, lists).compactMap { text, list in
      list.textCounts.contains { $0 > 0 }
        ? Suggestion(reason: reason, text: text, passageCount: list.passages.count) : nil
    }.sorted { ($1.passageCount, $0.text) < ($0.passageCount, $1.text) }
  }

  /// The characters that comes after a character, the most frequent first.
  private func followers(of character: Unicode.Scalar) throws -> [Unicode.Scalar] {
    guard let next = Unicode.Scalar(character.value + 1) else { return [] }
    return try snapshot.vocabulary(from: String(character), to: String(next))
      .sorted { $0.passageCount > $1.passageCount }
      .compactMap { term in
        let scalars = Array(term.text.unicodeScalars)
        return scalars.count == 2 && scalars[1] != "." ? scalars[1] : nil
      }
  }

  /// The longest part of a word, of two tokens or more, that stands somewhere.
  private func part(of word: Phrase) throws -> [Suggestion] {
    let count = min(word.elements.count, 30)
    for length in stride(from: count - 1, through: 2, by: -1) {
      let parts = (0...count - length).map { word[$0..<$0 + length] }
      let found = try occurring(parts.map(\.description), .part)
      if let best = found.first { return [best] }
    }
    return []
  }
}

extension IndexStatistics {
  /// The characters of the index that are read as `character` is, the most frequent first.
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
