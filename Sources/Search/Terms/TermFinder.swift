import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage
import SuoyinTerminology

/// Looks terms up in the glossaries of an index, and recognizes them in texts.
///
/// A term may be typed in either language or script, in another form, in pinyin or by its initials:
///
///     湿地  濕地  wetland  wetlands  shīdì  shi1 di4  shidi  sd  shi地
///
/// Lookup has three stages, each only if the one before left room (`TermEntry.Match`): entries with this
/// term, those with a term that begins with it, those with a term that contains it. Inside a stage, the
/// order is that of `TermFinder+Ranking`. Entries of several glossaries for one concept become one.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class TermFinder {
  /// The entries that are read and ranked for each key, the commonest ones. Far more than are shown: the
  /// syllable with the most entries in a large dictionary, yi, has some two hundred.
  private static let mostCandidates = 400
  /// Of entries that only begin with it or contain it.
  private static let mostLooseCandidates = 120
  /// Entries with the characters of a mixed query (shi地), before their pinyin is compared.
  private static let mostMixedCandidates = 2_000
  /// The terms of an entry, per language, that are counted in texts.
  private static let mostCounted = 8
  /// In tokens: longer English glosses are explanations, which no text contains.
  private static let longestCounted = 8

  let analyzer = Analyzer()
  let keys = TermKeys()
  let pinyin: TermPinyin

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  init() throws { pinyin = try TermPinyin() }

  /// What is looked up.
  struct Query {
    let text: String
    /// Folded and stemmed, as `TermKeys` makes the keys of terms.
    let key: String
    /// What it may mean as English: the meaning as glosses have it, in small letters, and the keys of it and
    /// of the words that it is an irregular form of.
    let english: (text: String, keys: [String])
    /// nil where it cannot be pinyin.
    let pinyin: PinyinQuery?
    let hasHan: Bool
  }

  /// An entry that may match.
  struct Candidate {
    let id: Int64
    let match: TermEntry.Match
    let key: TermEntry.Key
  }

  /// The entries for `text`, at most `limit`: those with exactly this term first, then those with one
  /// that begins with it, then those with one that contains it.
  ///
  /// - Throws: `SQLiteError`.
  func find(
    _ text: String, limit: Int, _ snapshot: Snapshot
  ) throws -> [TermEntry] {
    let query = query(text)
    var concepts = Concepts()
    for candidates in [exact, beginning, containing] where concepts.count < limit {
      let new = try candidates(query, snapshot).filter { !concepts.contains($0.id) }
      for ranked in try rank(new, query, snapshot) where concepts.count < limit {
        concepts.add(ranked)
      }
    }
    try complete(&concepts, snapshot)
    return try concepts.all.map { try entry($0, snapshot) }
  }

  private func query(_ text: String) -> Query {
    let meaning = Gloss.all(in: text).first?.text ?? text
    let bases = IrregularForms.bases(of: meaning.lowercased())
    return Query(
      text: text, key: keys.text(text),
      english: (meaning.lowercased(), ([meaning] + bases).map(keys.text)),
      pinyin: PinyinQuery(text), hasHan: text.hasHan)
  }

  // MARK: Candidates

  private func exact(
    _ query: Query, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    func candidates(_ kind: TermKey.Kind, _ text: String, _ key: TermEntry.Key) throws
      -> [Candidate]
    {
      guard !text.isEmpty else { return [] }
      return try snapshot.commonestEntryIDs(of: TermKey(kind, text), limit: Self.mostCandidates)
        .map { Candidate(id: $0, match: .exact, key: key) }
    }
    var found = try candidates(.text, query.key, .term)
    if query.hasHan {
      if let pinyin = query.pinyin { found += try mixed(pinyin, snapshot) }
      return found
    }
    for key in query.english.keys where key != query.key {
      found += try candidates(.text, key, .term)
    }
    guard let pinyin = query.pinyin else { return found }
    for key in pinyin.keys { found += try candidates(.pinyin, key, .pinyin) }
    // A single letter is the initial of half a dictionary.
    if !pinyin.hasTones, pinyin.letters.count > 1 {
      found += try candidates(.initials, pinyin.letters, .initials)
    }
    return found
  }

  /// Entries for characters and pinyin in one term: those with the longest run of the characters, whose
  /// pinyin then agrees.
  private func mixed(
    _ pinyin: PinyinQuery, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    guard let phrase = analyzer.phrase(of: pinyin.longestHan) else { return [] }
    let ids = try snapshot.entryIDs(
      matching: .phrase(phrase, .exact).inChinese, limit: Self.mostMixedCandidates)
    return try snapshot.entries(ids).filter { stored in
      try stored.entry.chinese.contains { term in
        try snapshot.reading(of: term).map {
          pinyin.matches(term.text.map(String.init), $0)
        } ?? false
      }
    }.map { Candidate(id: $0.id, match: .exact, key: .pinyin) }
  }

  private func beginning(
    _ query: Query, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    func candidates(_ kind: TermKey.Kind, _ text: String, _ key: TermEntry.Key) throws
      -> [Candidate]
    {
      guard !text.isEmpty else { return [] }
      return try snapshot.entryIDs(
        beginning: TermKey(kind, text), limit: Self.mostLooseCandidates
      ).map { Candidate(id: $0, match: .prefix, key: key) }
    }
    if query.hasHan { return try candidates(.text, query.key, .term) }
    // Whole words, unless only part of one was typed.
    var found = try candidates(.text, query.key + " ", .term)
    if let pinyin = query.pinyin {
      for key in pinyin.keys { found += try candidates(.pinyin, key, .pinyin) }
    }
    return found.isEmpty ? try candidates(.text, query.key, .term) : found
  }

  private func containing(
    _ query: Query, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    guard let phrase = analyzer.phrase(of: query.text) else { return [] }
    return try snapshot.entryIDs(
      matching: .phrase(phrase, .forms), limit: Self.mostLooseCandidates
    ).map { Candidate(id: $0, match: .containing, key: .term) }
  }

  // MARK: In texts

  /// The phrases by which an entry's terms are found in texts, for each language.
  func phrases(of entry: Entry) -> (chinese: [Phrase], english: [Phrase]) {
    func phrase(_ text: String) -> Phrase? {
      // A Chinese term has a token for each character, twice as many as words.
      analyzer.phrase(of: text).flatMap {
        $0.elements.count <= Self.longestCounted * 2 ? $0 : nil
      }
    }
    let chinese = entry.chinese.prefix(Self.mostCounted).compactMap { phrase($0.text) }
    let english = entry.english.flatMap { Gloss.all(in: $0.text) }.prefix(Self.mostCounted)
      .compactMap { phrase($0.text) }
      .filter { $0.elements.count <= Self.longestCounted }
    return (chinese, english)
  }
}
