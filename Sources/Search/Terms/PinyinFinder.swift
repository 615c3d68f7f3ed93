import SuoyinAnalysis
import SuoyinICU
import SuoyinStorage
import SuoyinTerminology

/// Finds the words and strings of an index that are pronounced as some letters say.
///
///     try PinyinFinder(snapshot).terms(readAs: "changcheng", isChecked: true).map(\.text)  // ["长城"]
///
/// How: glossary entries with this pinyin; and, for each way to divide the letters into syllables, the
/// strings of characters of the index that may be read so, built character by character along the pairs
/// that occur. A character may have several readings, and the words of a text decide between them: 长城
/// is chángchéng, 校长 is xiàozhǎng. So a string is weighed by how its words are read, and
/// `stands(_:in:)` checks each passage that contains it.
///
/// Not `Sendable`: it holds an analyzer.
struct PinyinFinder {
  // The limits keep a query of ambiguous letters, such as "shi shi shi", within some milliseconds. What
  // they cut off is the least likely.

  /// Ways to divide the letters into syllables. A query of eight syllables has rarely more.
  private static let mostSplits = 12
  /// Strings that are continued by the next syllable, and terms that are looked up in the index.
  private static let mostWays = 150
  /// Terms in the end. A passage is searched for each of them.
  private static let mostTerms = 20
  /// Single characters: each is in many passages, and beyond the common ones none is meant.
  private static let mostCharacters = 12
  /// Glossary entries with the same pinyin.
  private static let mostEntries = 60
  /// Longer queries are sentences, not terms.
  private static let mostSyllables = 8
  /// The words of a query that are searched for separately.
  private static let mostWords = 6
  /// The rank of a reading that only a glossary gives: after the readings of `PinyinLexicon`, of which
  /// a character has rarely more than three.
  private static let glossaryRank = 3
  /// The length at which a posting list is cut off; the frequency only orders terms of one weight.
  private static let mostPassages = 1_000

  /// A string of the index that may be read as the query says.
  struct Term {
    let text: String
    let phrase: Phrase
    /// A syllable for each character, without tones; none where only a glossary knows the reading.
    let syllables: [String]
    /// From 0 to 1: the higher, the likelier it is meant.
    let weight: Double
  }

  /// A string that may be read so, before it is looked up.
  private struct Way {
    var scalars: [Unicode.Scalar]
    /// The ranks of the characters' readings, added up: 0 where each is the most common.
    var rank: Int

    var text: String { String(String.UnicodeScalarView(scalars)) }
  }

  let snapshot: Snapshot
  let analyzer = Analyzer()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// The terms that may be read so and occur in some passage, at most 20, the likeliest first: words
  /// with this reading, then characters in their most common reading, then in others.
  ///
  /// - Parameter isChecked: whether the caller checks each passage with `stands(_:in:)`. Otherwise
  ///   single characters are left out, which are in many passages, and words that are usually read
  ///   differently.
  /// - Throws: `SQLiteError`, or `ICUError` when the system's ICU lacks its pinyin rules.
  func terms(readAs text: String, isChecked: Bool) throws -> [Term] {
    // Twice the letters of a syllable, for tone marks and separators.
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
    for (text, reading) in try glossaryTerms(query)
    where reading.syllables.count > 1 {
      try add(text, reading.syllables.map(\.letters), rank: 0)
    }
    let lengths = (isChecked ? 1 : 2)...Self.mostSyllables
    let splits = query.splits(limit: Self.mostSplits).filter { lengths.contains($0.count) }
    let readers = try readers(of: Set(splits.joined()))
    var followers: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for syllables in splits {
      for way in try ways(syllables, readers, &followers) {
        try add(way.text, syllables, rank: way.rank)
      }
    }
    return try occurring(candidates)
  }

  /// What a whole query spells, in groups of which a passage must contain each: all of it as one string
  /// where that occurs, otherwise its words (`huar yuanzi` finds 院子里的花儿).
  ///
  /// - Throws: as `terms(readAs:isChecked:)`.
  func groups(readAs text: String) throws -> [(source: String, terms: [Term])] {
    let whole = try terms(readAs: text, isChecked: true)
    if !whole.isEmpty { return [(text, whole)] }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard (2...Self.mostWords).contains(words.count) else { return [] }
    var groups: [(source: String, terms: [Term])] = []
    for word in words {
      let terms = try terms(readAs: word, isChecked: true)
      // Without one of its words it would be a different query.
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
      try stored.entry.chinese.compactMap { term in
        try snapshot.reading(of: term, in: stored.entry, as: query).map { (term.text, $0) }
      }
    }
  }

  // MARK: Characters

  /// The characters of the index that may be read as each of `syllables`, the likeliest first: by the
  /// rank of the reading, then by frequency.
  private func readers(of syllables: Set<String>) throws -> [String: [PinyinLexicon.Reader]] {
    let lexicon = PinyinLexicon.shared
    let statistics = snapshot.statistics
    var readers: [String: [PinyinLexicon.Reader]] = [:]
    for letters in syllables {
      var found = lexicon.readers(of: letters == "r" ? "er" : letters)
      let known = Set(found.map(\.scalar))
      found += try snapshot.charactersInGlossaries(readAs: letters)
        .filter { !known.contains($0) }.map { .init(scalar: $0, rank: Self.glossaryRank) }
      readers[letters] = found.filter { statistics.passageCount(ofCharacter: $0.scalar) > 0 }
    }
    // For rare characters, which the lexicon lacks, ICU has one reading each.
    for (scalar, letters) in try statistics.readings({ try Pinyin.readings(of: $0) })
    where syllables.contains(letters) && lexicon.readings(of: scalar).isEmpty {
      readers[letters, default: []].append(.init(scalar: scalar, rank: 0))
    }
    // Erhua: of the characters that are read er, only 儿 is an r.
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

  private static let er = ("儿" as Unicode.Scalar).value

  /// The strings of characters that are read as `syllables` and whose neighbours occur as pairs. Not
  /// every string of such pairs occurs as a whole; `occurring` tells.
  ///
  /// - Parameter followers: what was looked up already, for the next division into syllables.
  private func ways(
    _ syllables: [String], _ readers: [String: [PinyinLexicon.Reader]],
    _ followers: inout [Unicode.Scalar: [Unicode.Scalar]]
  ) throws -> [Way] {
    func scalars(_ syllable: String) -> [(scalar: Unicode.Scalar, rank: Int)] {
      (readers[syllable] ?? []).compactMap { reader in
        Unicode.Scalar(reader.scalar).map { ($0, reader.rank) }
      }
    }
    var ways = scalars(syllables[0]).map { Way(scalars: [$0.scalar], rank: $0.rank) }
    if syllables.count == 1 { return Array(ways.prefix(Self.mostCharacters)) }
    for syllable in syllables.dropFirst() {
      let ranks = Dictionary(scalars(syllable).map { ($0.scalar, $0.rank) }) { $1 }
      var longer: [Way] = []
      for way in ways {
        let last = way.scalars[way.scalars.count - 1]
        let next = try followers[last] ?? snapshot.followers(of: last)
        followers[last] = next
        longer += next.compactMap { scalar in
          ranks[scalar].map { Way(scalars: way.scalars + [scalar], rank: way.rank + $0) }
        }
      }
      let sorted = longer.enumerated().sorted {
        ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
      }
      ways = sorted.prefix(Self.mostWays).map(\.element)
    }
    return ways
  }

  // MARK: Likelihood

  // Weights order the terms, and weigh the words of a query against each other in a passage's score.
  // The order is what matters; the distances are a judgement.

  /// A word that is read so.
  private static let knownWeight = 1.0
  /// Characters that make no word, each in its most common reading.
  private static let commonWeight = 0.8
  /// Characters that make no word, some of them in a rarer reading.
  private static let rareWeight = 0.6
  /// A word that is read differently: it may still occur across the boundary of two words.
  private static let otherWeight = 0.3
  /// The factor for single characters: letters rather spell a word of several.
  private static let characterWeight = 0.2

  /// nil where its tones are not those of the query.
  private func term(
    _ text: String, _ syllables: [String], _ rank: Int, _ query: PinyinQuery
  ) throws -> Term? {
    guard let phrase = analyzer.phrase(of: text) else { return nil }
    let all = 0..<analyzer.count
    // With Latin letters in it, only its glossary knows how it is read.
    guard analyzer.count == syllables.count else {
      return Term(text: text, phrase: phrase, syllables: [], weight: Self.knownWeight)
    }
    let words = try snapshot.readWords(in: all, of: analyzer)
    let agrees = words.allSatisfy { Self.agrees($0, all, syllables) }
    guard !query.hasTones || agreesInTones(agrees ? words : [], syllables, query) else {
      return nil
    }
    let areAllWords = words.reduce(0) { $0 + $1.range.count } == all.count
    let weight =
      if !agrees {
        Self.otherWeight
      } else if areAllWords {
        Self.knownWeight
      } else {
        rank == 0 ? Self.commonWeight : Self.rareWeight
      }
    return Term(
      text: text, phrase: phrase, syllables: syllables,
      weight: all.count == 1 ? weight * Self.characterWeight : weight)
  }

  /// Those that occur in some passage, the likeliest first, then the most frequent.
  private func occurring(_ terms: [Term]) throws -> [Term] {
    let sorted = terms.enumerated().sorted {
      (-$0.element.weight, $0.offset) < (-$1.element.weight, $1.offset)
    }
    let likeliest = sorted.prefix(Self.mostWays).map(\.element)
    let lists = try snapshot.postings(
      of: likeliest.map { .phrase($0.phrase, .exact) }, limit: Self.mostPassages)
    let found = zip(likeliest, lists.map(\.passages.count)).enumerated().filter { $0.element.1 > 0 }
    return found.sorted { left, right in
      (-left.element.0.weight, -left.element.1, left.offset)
        < (-right.element.0.weight, -right.element.1, right.offset)
    }.prefix(Self.mostTerms).map(\.element.0)
  }
}
