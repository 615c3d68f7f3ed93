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
/// order is that of `rank` in `TermFinder+Ranking`.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class TermFinder {
  /// The entries that are read and ranked for each key. Far more than are shown, so that the best are
  /// among them: one pinyin syllable, such as shi, has some hundred entries in a large dictionary.
  private static let mostCandidates = 200
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
    /// nil where it cannot be pinyin.
    let pinyin: PinyinQuery?
  }

  /// An entry that may match.
  struct Candidate {
    let id: Int64
    let match: TermEntry.Match
    let key: TermEntry.Key
  }

  /// The entries for `text`, at most `limit`: those with exactly this term first, then those with one
  /// that begins with it, then those with one that contains it. Inside each, entries found by a term
  /// come before those found by pinyin, and glossaries of higher priority first.
  ///
  /// - Throws: `SQLiteError`.
  func find(
    _ text: String, limit: Int, _ snapshot: Snapshot
  ) throws -> [TermEntry] {
    let query = Query(text: text, key: keys.text(text), pinyin: PinyinQuery(text))
    var found: [TermEntry] = []
    var seen = Set<Int64>()
    for candidates in [exact, beginning, containing] where found.count < limit {
      let new = try candidates(query, snapshot).filter { !seen.contains($0.id) }
      let ranked = try rank(new, query, snapshot)
      for entry in ranked where seen.insert(entry.id).inserted && found.count < limit {
        found.append(entry)
      }
    }
    return found
  }

  // MARK: Candidates

  private func exact(
    _ query: Query, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    func candidates(_ kind: TermKey.Kind, _ text: String, _ key: TermEntry.Key) throws
      -> [Candidate]
    {
      guard !text.isEmpty else { return [] }
      return try snapshot.entryIDs(of: TermKey(kind, text)).prefix(Self.mostCandidates)
        .map { Candidate(id: $0, match: .exact, key: key) }
    }
    var found = try candidates(.text, query.key, .term)
    // went, mice: what no stemmer reduces.
    for base in IrregularForms.bases(of: query.text.lowercased()) {
      found += try candidates(.text, keys.text(base), .term)
    }
    guard let pinyin = query.pinyin else { return found }
    if pinyin.hasHan { return found + (try mixed(pinyin, snapshot)) }
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
      return try snapshot.entryIDs(beginning: TermKey(kind, text), limit: Self.mostCandidates / 2)
        .map { Candidate(id: $0, match: .prefix, key: key) }
    }
    var found = try candidates(.text, query.key, .term)
    if let pinyin = query.pinyin, !pinyin.hasHan {
      for key in pinyin.keys { found += try candidates(.pinyin, key, .pinyin) }
    }
    return found
  }

  private func containing(
    _ query: Query, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    guard let phrase = analyzer.phrase(of: query.text) else { return [] }
    return try snapshot.entryIDs(
      matching: .phrase(phrase, .forms), limit: Self.mostCandidates
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
