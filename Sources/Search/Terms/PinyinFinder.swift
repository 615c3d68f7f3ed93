import SuoyinAnalysis
import SuoyinICU
import SuoyinStorage
import SuoyinTerminology

/// Finds what of an index is read as some letters say.
///
/// Not `Sendable`: it holds an analyzer.
struct PinyinFinder {
  /// Ways to separate the letters into syllables, ways to write each of these, and terms in the end:
  /// so many are looked at, the likeliest.
  private static let mostSplits = 12
  private static let mostWays = 150
  private static let mostTerms = 20
  /// Of characters that stand for themselves; every one of them is in many passages.
  private static let mostCharacters = 12
  private static let mostEntries = 60
  /// Longer queries are sentences, not terms.
  private static let mostSyllables = 8
  /// What a character is read as beyond this is not expected.
  private static let leastCommonRank = 3

  /// Characters that stand in the index and may be read as was asked.
  struct Term {
    let text: String
    let phrase: Phrase
    /// A syllable for each character, without tones.
    let syllables: [String]
    /// From 0 to 1: the more, the likelier.
    let weight: Double
  }

  /// A way to write the query, before it is looked up.
  private struct Way {
    var text: String
    /// Of the characters' readings, added up: 0 where each is the commonest.
    var rank = 0
  }

  let snapshot: Snapshot
  private let analyzer = Analyzer()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// The terms that may be read so and stand in some passage, the likeliest first: words that are
  /// known to be read so, then characters in their commonest reading, then in others.
  ///
  /// - Parameter isChecked: whether `stands` is asked of each passage too. Else single characters, which
  ///   are in many passages, are left out, and words that are usually read otherwise.
  func terms(readAs text: String, isChecked: Bool) throws -> [Term] {
    guard text.utf8.count <= (Self.mostSyllables + 1) * PinyinSyllables.longest * 2,
      let query = PinyinQuery(text), !query.hasHan
    else { return [] }
    var candidates: [Term] = []
    var seen = Set<Phrase>()
    func add(_ text: String, _ syllables: [String], rank: Int) throws {
      guard let term = try term(text, syllables, rank, query),
        isChecked || term.weight > Self.otherWeight, seen.insert(term.phrase).inserted
      else { return }
      candidates.append(term)
    }
    let leastSyllables = isChecked ? 1 : 2
    for (text, reading) in try glossaryTerms(query)
    where reading.syllables.count > 1 {
      try add(text, reading.syllables.map(\.letters), rank: 0)
    }
    let splits = query.splits(limit: Self.mostSplits).filter {
      (leastSyllables...Self.mostSyllables).contains($0.count)
    }
    let readers = try readers(of: Set(splits.joined()))
    var followers: [Character: [Character]] = [:]
    for syllables in splits {
      for way in try ways(syllables, readers, &followers) {
        try add(way.text, syllables, rank: way.rank)
      }
    }
    return try occurring(candidates)
  }

  /// Words that are typed apart and that a text has apart: so many at most.
  private static let mostWords = 6

  /// What a whole query asks for, in groups of which a passage has each: all of it as one stretch where
  /// some text has that, else its words.
  func groups(readAs text: String) throws -> [(source: String, terms: [Term])] {
    let whole = try terms(readAs: text, isChecked: true)
    if !whole.isEmpty { return [(text, whole)] }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard (2...Self.mostWords).contains(words.count) else { return [] }
    var groups: [(source: String, terms: [Term])] = []
    for word in words {
      let terms = try terms(readAs: word, isChecked: true)
      // Without one of its words it is another query.
      if terms.isEmpty { return [] }
      groups.append((word, terms))
    }
    return groups
  }

  // MARK: Glossaries

  private func glossaryTerms(
    _ query: PinyinQuery
  ) throws -> [(text: String, reading: PinyinReading)] {
    let ids = try query.keys.flatMap {
      try snapshot.entryIDs(of: TermKey(.pinyin, $0)).prefix(Self.mostEntries)
    }
    return try snapshot.entries(ids).flatMap { stored in
      let others = stored.entry.english.flatMap { PinyinReading.readings(inRemark: $0.text) }
      return try stored.entry.chinese.compactMap { term in
        let own = try term.pinyin ?? snapshot.reading(of: term.text)
        let reading = ([own].compactMap(\.self) + others).first(where: query.agrees)
        return reading.map { (term.text, $0) }
      }
    }
  }

  // MARK: Characters

  /// The characters of the index that may be read as each of `syllables`, the likeliest first.
  private func readers(of syllables: Set<String>) throws -> [String: [PinyinLexicon.Reader]] {
    let lexicon = PinyinLexicon.shared
    let statistics = snapshot.statistics
    var readers: [String: [PinyinLexicon.Reader]] = [:]
    for letters in syllables {
      var found = lexicon.readers(of: letters == "r" ? "er" : letters)
      let known = Set(found.map(\.scalar))
      found += try snapshot.charactersInGlossaries(readAs: letters)
        .filter { !known.contains($0) }.map { .init(scalar: $0, rank: Self.leastCommonRank) }
      readers[letters] = found.filter { statistics.passageCount(ofCharacter: $0.scalar) > 0 }
    }
    // Rare characters are read by ICU's rules.
    for (scalar, letters) in try statistics.readings({ try Pinyin.readings(of: $0) })
    where syllables.contains(letters) && lexicon.readings(of: scalar).isEmpty {
      readers[letters, default: []].append(.init(scalar: scalar, rank: 0))
    }
    if syllables.contains("r") {
      readers["r"] = readers["r"]?.filter { $0.scalar == Self.er }
    }
    return readers.mapValues { readers in
      readers.sorted { left, right in
        let counts = [left, right].map { statistics.passageCount(ofCharacter: $0.scalar) }
        return (left.rank, -counts[0], left.scalar) < (right.rank, -counts[1], right.scalar)
      }
    }
  }

  private static let er = "儿".unicodeScalars.first?.value ?? 0

  /// Characters that are read so one after the other, and stand so in pairs; a single one stands for
  /// itself.
  private func ways(
    _ syllables: [String], _ readers: [String: [PinyinLexicon.Reader]],
    _ followers: inout [Character: [Character]]
  ) throws -> [Way] {
    var ways = (readers[syllables[0]] ?? []).compactMap { reader in
      Unicode.Scalar(reader.scalar).map { Way(text: String(Character($0)), rank: reader.rank) }
    }
    if syllables.count == 1 { return Array(ways.prefix(Self.mostCharacters)) }
    for syllable in syllables.dropFirst() {
      var ranks: [Character: Int] = [:]
      for reader in readers[syllable] ?? [] {
        if let scalar = Unicode.Scalar(reader.scalar) { ranks[Character(scalar)] = reader.rank }
      }
      var longer: [Way] = []
      for way in ways {
        guard let last = way.text.last else { continue }
        let next = try followers[last] ?? self.followers(of: last)
        followers[last] = next
        longer += next.compactMap { character in
          ranks[character].map { Way(text: way.text + String(character), rank: way.rank + $0) }
        }
      }
      let sorted = longer.enumerated().sorted {
        ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
      }
      ways = sorted.prefix(Self.mostWays).map(\.element)
    }
    return ways
  }

  /// The characters that stand after one, the most frequent first.
  private func followers(of character: Character) throws -> [Character] {
    guard let scalar = character.unicodeScalars.first,
      let next = Unicode.Scalar(scalar.value + 1)
    else { return [] }
    return try snapshot.vocabulary(from: String(character), to: String(next))
      .sorted { $0.passageCount > $1.passageCount }
      .compactMap { $0.text.count == 2 ? $0.text.last : nil }
  }

  // MARK: Likelihood

  private static let knownWeight = 1.0
  private static let commonWeight = 0.8
  private static let rareWeight = 0.6
  /// A word of several characters is meant rather than any one of them.
  private static let characterWeight = 0.2

  /// A word that is read otherwise, unless the text has it across the boundary of two words.
  private static let otherWeight = 0.3

  /// nil where its tones are not those that were typed.
  private func term(
    _ text: String, _ syllables: [String], _ rank: Int, _ query: PinyinQuery
  ) throws -> Term? {
    analyzer.read(text)
    guard analyzer.count > 0 else { return nil }
    let all = 0..<analyzer.count
    let phrase = Phrase(all, of: analyzer)
    // Where Latin letters are part of it, only its glossary knows.
    guard analyzer.count == syllables.count else {
      return Term(text: text, phrase: phrase, syllables: [], weight: Self.knownWeight)
    }
    let words = try snapshot.readWords(in: all, of: analyzer)
    let isKnown = words.allSatisfy { Self.agrees($0, all, syllables) }
    guard !query.hasTones || agreesInTones(isKnown ? words : [], syllables, query) else {
      return nil
    }
    let isWhole = words.reduce(0) { $0 + $1.range.count } == all.count
    let weight =
      if !isKnown {
        Self.otherWeight
      } else if isWhole {
        Self.knownWeight
      } else {
        rank == 0 ? Self.commonWeight : Self.rareWeight
      }
    return Term(
      text: text, phrase: phrase, syllables: syllables,
      weight: all.count == 1 ? weight * Self.characterWeight : weight)
  }

  /// Whether a word may be read as the syllables of `range` say, as far as they overlap.
  private static func agrees(
    _ word: PinyinReader.Word, _ range: Range<Int>, _ syllables: [String]
  ) -> Bool {
    word.readings.contains { reading in
      word.range.clamped(to: range).allSatisfy { token in
        let known = reading.syllables[token - word.range.lowerBound].letters
        let wanted = syllables[token - range.lowerBound]
        return known == wanted || PinyinQuery.isErhua(wanted, known, isFirst: false)
      }
    }
  }

  /// Whether the characters that `analyzer` has read may have the tones that were typed.
  private func agreesInTones(
    _ words: [PinyinReader.Word], _ syllables: [String], _ query: PinyinQuery
  ) -> Bool {
    var choices = syllables.indices.map { index in
      let known = PinyinLexicon.shared.readings(of: analyzer.foldedScalar(of: index))
        .filter { $0.letters == syllables[index] }
      return known.isEmpty ? [PinyinReading.Syllable(syllables[index], tone: 0)] : known
    }
    for word in words {
      for token in word.range {
        choices[token] = word.readings.map { $0.syllables[token - word.range.lowerBound] }
      }
    }
    // One syllable at a time: the others may have any tone.
    return choices.indices.allSatisfy { index in
      choices[index].contains { choice in
        query.agrees(
          with: PinyinReading(
            syllables: syllables.indices.map {
              $0 == index ? choice : PinyinReading.Syllable(syllables[$0], tone: 0)
            }))
      }
    }
  }

  /// Those that stand somewhere, the likeliest first, then the most frequent.
  private func occurring(_ terms: [Term]) throws -> [Term] {
    let sorted = terms.enumerated().sorted {
      (-$0.element.weight, $0.offset) < (-$1.element.weight, $1.offset)
    }
    let likeliest = sorted.prefix(Self.mostWays).map(\.element)
    let lists = try snapshot.postings(
      of: likeliest.map { .phrase($0.phrase, .exact) }, limit: 1_000)
    let found = zip(likeliest, lists.map(\.passages.count)).enumerated().filter { $0.element.1 > 0 }
    return found.sorted { left, right in
      (-left.element.0.weight, -left.element.1, left.offset)
        < (-right.element.0.weight, -right.element.1, right.offset)
    }.prefix(Self.mostTerms).map(\.element.0)
  }

  // MARK: In texts

  /// So far to each side words are looked for that may decide how a character is read, in tokens.
  private static let context = 16

  /// Whether any of `terms` stands in `text`, UTF-8, where the words around do not read it otherwise:
  /// hang is not in 行动, nor xing in 银行.
  func stands(_ terms: [Term], in text: UnsafeBufferPointer<UInt8>) throws -> Bool {
    analyzer.read(text)
    for term in terms {
      for range in term.phrase.occurrences(in: analyzer, .exact) {
        guard range.count == term.syllables.count else { return true }
        let words = try snapshot.readWords(in: around(range), of: analyzer)
        if words.allSatisfy({
          !$0.range.overlaps(range) || Self.agrees($0, range, term.syllables)
        }) {
          return true
        }
      }
    }
    return false
  }

  /// `range` with what of its run is near.
  private func around(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, range.lowerBound - start < Self.context,
      analyzer.runContinues(after: start - 1)
    {
      start -= 1
    }
    while end < analyzer.count, end - range.upperBound < Self.context,
      analyzer.runContinues(after: end - 1)
    {
      end += 1
    }
    return start..<end
  }
}
