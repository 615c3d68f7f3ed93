import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

// The order of entries inside a stage of a lookup: by the kind of key (term, pinyin, initials), then
// the priority of the glossary, then the quality of the match, then the order of the glossary.
//
// The qualities only order entries; they appear in no answer. Their order is meant: the term itself, a
// gloss as typed, a gloss in another form, a gloss that contains it. The distances are a judgement.
extension TermFinder {
  func rank(
    _ candidates: [Candidate], _ query: Query, _ snapshot: Snapshot
  ) throws -> [TermEntry] {
    struct Ranked {
      let candidate: Candidate
      let stored: StoredEntry
      let quality: Double
    }
    // An entry may be a candidate several times, by its term and by its pinyin.
    var best: [Int64: Ranked] = [:]
    for (candidate, stored) in zip(candidates, try snapshot.entries(candidates.map(\.id))) {
      let quality = try quality(of: stored.entry, candidate, query, snapshot)
      if quality > best[stored.id]?.quality ?? 0 {
        best[stored.id] = Ranked(candidate: candidate, stored: stored, quality: quality)
      }
    }
    let ranked = best.values.sorted { left, right in
      (
        left.candidate.key.order, -left.stored.glossary.priority, -left.quality, left.stored.id
      ) < (
        right.candidate.key.order, -right.stored.glossary.priority, -right.quality, right.stored.id
      )
    }
    return try ranked.map { ranked in
      let stored = ranked.stored
      return TermEntry(
        id: stored.id, entry: stored.entry, glossary: stored.glossary,
        match: ranked.candidate.match, key: ranked.candidate.key,
        pinyin: try stored.entry.chinese.map { try pinyin.spelled($0, snapshot) })
    }
  }

  /// How well an entry matches, from 0 (not at all) to 1.
  private func quality(
    of entry: Entry, _ candidate: Candidate, _ query: Query, _ snapshot: Snapshot
  ) throws -> Double {
    if candidate.key == .pinyin, candidate.match == .exact, let pinyin = query.pinyin,
      !pinyin.hasHan
    {
      return try commonness(of: entry, readAs: pinyin, snapshot)
    }
    guard candidate.key == .term else { return 1 }
    // The stem of "shy" is "shi", which is also pinyin.
    if candidate.match == .exact,
      !entry.chinese.contains(where: { keys.text($0.text) == query.key }),
      entry.english.allSatisfy({ Gloss.isUnrelated($0.text, to: query.text.lowercased()) })
    {
      return 0
    }
    if entry.chinese.contains(where: { $0.text == query.text || $0.traditional == query.text }) {
      return 1
    }
    return max(0.1, englishQuality(of: entry, query), chineseQuality(of: entry, query))
  }

  /// Of English terms: the earlier a gloss is in the entry, the better. A narrowed gloss ("to fire (a
  /// gun)") means the word only in part.
  private func englishQuality(of entry: Entry, _ query: Query) -> Double {
    var best = 0.0
    for (place, gloss) in entry.english.flatMap({ Gloss.all(in: $0.text) }).enumerated() {
      let decay = 1 / (1 + 0.15 * Double(place)) * (gloss.isNarrowed ? 0.8 : 1)
      if gloss.text.lowercased() == query.text.lowercased() {
        best = max(best, 0.9 * decay)
        continue
      }
      let key = keys.text(gloss.text)
      if key == query.key {
        best = max(best, 0.7 * decay)
      } else if " \(key) ".holds(" \(query.key) ") {
        best = max(best, 0.6 * decay / Double(key.split(separator: " ").count))
      }
    }
    return best
  }

  /// Of Chinese terms that contain the query, the shorter are better.
  private func chineseQuality(of entry: Entry, _ query: Query) -> Double {
    guard !query.key.isEmpty else { return 0 }
    return entry.chinese.map { keys.text($0.text) }.filter { $0.holds(query.key) }
      .map { 0.9 * Double(query.key.count) / Double(max(1, $0.count)) }.max() ?? 0
  }

  // MARK: Pinyin

  /// How likely an entry is meant by its pinyin, from 0, where the tones or breaks of the query differ,
  /// to 1: by the number of passages that contain it, then by how common its characters are.
  private func commonness(
    of entry: Entry, readAs query: PinyinQuery, _ snapshot: Snapshot
  ) throws -> Double {
    try entry.chinese.map { term in
      guard let reading = try snapshot.reading(of: term, in: entry, as: query) else { return 0 }
      guard let phrase = analyzer.phrase(of: term.text) else { return 0.1 }
      let count = try passageCount(of: phrase, snapshot)
      // Ten passages are half of all that more can do.
      let frequency = Double(count) / Double(count + 10)
      return 0.2 + (count > 0 ? 0.2 : 0) + 0.3 * frequency + 0.2 * commonness(reading)
    }.max() ?? 0
  }

  /// In how many passages the phrase that `analyzer` has read occurs; of more than one character,
  /// counted up to 1,000, where `frequency` is 0.99.
  private func passageCount(of phrase: Phrase, _ snapshot: Snapshot) throws -> Int {
    if analyzer.count == 1 {
      return snapshot.statistics.passageCount(ofCharacter: analyzer.foldedScalar(of: 0))
    }
    return try snapshot.postings(of: [.phrase(phrase, .exact)], limit: 1_000).first?.passages.count
      ?? 0
  }

  /// How common the term is that `analyzer` has read, from 0 to 1: a word is as rare as its rarest
  /// character, a single character is rare in its rarer readings.
  private func commonness(_ reading: PinyinReading) -> Double {
    let lexicon = PinyinLexicon.shared
    if analyzer.count == 1, let syllable = reading.syllables.first {
      let readers = lexicon.readers(of: syllable.letters)
      let place = readers.firstIndex { $0.scalar == analyzer.foldedScalar(of: 0) }
      return place.map { 1 / Double(1 + $0) } ?? 0
    }
    return (0..<analyzer.count).filter { analyzer.token($0).kind == .character }
      .map { lexicon.commonness(of: analyzer.foldedScalar(of: $0)) }.min() ?? 0
  }
}

extension TermEntry.Key {
  fileprivate var order: Int {
    switch self {
    case .term: 0
    case .pinyin: 1
    case .initials: 2
    }
  }
}
