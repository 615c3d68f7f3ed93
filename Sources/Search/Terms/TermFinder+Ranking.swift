import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An entry that matches a lookup, with what its place follows from.
struct RankedEntry {
  let stored: StoredEntry
  let match: TermEntry.Match
  let key: TermEntry.Key
  /// How well it matches: less is better, and comes before everything but the priority of glossaries.
  var tier = 0
  /// How common it is, less what makes it a poorer answer: a power of ten, as in `Commonness`.
  var score: Double
  /// For a match by an English term: whether the query is an entire gloss, in the same form.
  var isTyped = false
  /// Of a match by an English term: how many senses come before.
  var place = 0
}

// The order of entries inside a stage of a lookup: by the priority of the glossary, then how well the entry
// matches, then how common it is.
//
// Commonness is counted in powers of ten, and so is what is taken off for a poorer match: a word whose third
// gloss is the English word that was typed stands level with one that is a fifth as common and whose first
// gloss it is. The distances are a judgement, tried on several hundred lookups.
extension TermFinder {
  func rank(
    _ candidates: [Candidate], _ query: Query, _ snapshot: Snapshot
  ) throws -> [RankedEntry] {
    // An entry may be a candidate several times, by its term and by its pinyin.
    var best: [Int64: RankedEntry] = [:]
    for (candidate, stored) in zip(candidates, try snapshot.entries(candidates.map(\.id))) {
      guard let ranked = try ranked(stored, candidate, query, snapshot) else { continue }
      if let other = best[stored.id] {
        // xi'an is a reading before it is English.
        let isReading = query.pinyin?.isSpelledOut ?? false
        if isReading ? ranked.key != .pinyin : !Self.precedes(ranked, other) { continue }
      }
      best[stored.id] = ranked
    }
    var all = Array(best.values)
    try addFrequencies(&all, snapshot)
    if !query.hasHan { preferWords(&all) }
    all.sort(by: Self.precedes)
    try addPassages(&all, snapshot)
    return merged(all, query)
  }

  /// nil where it does not match after all.
  private func ranked(
    _ stored: StoredEntry, _ candidate: Candidate, _ query: Query, _ snapshot: Snapshot
  ) throws -> RankedEntry? {
    var ranked = RankedEntry(
      stored: stored, match: candidate.match, key: candidate.key, score: stored.commonness)
    switch candidate.key {
    case .initials: break
    case .pinyin:
      guard let pinyin = query.pinyin, !pinyin.hasHan else { break }
      guard let fit = try fit(of: stored.entry, candidate.match, pinyin, snapshot) else {
        return nil
      }
      ranked.tier = fit.tier
      if fit.isName {
        if pinyin.isCapital { ranked.score += Self.nameBonus }
        if isNameInEnglish(stored.entry, query) { ranked.score += Self.knownNameBonus }
      }
      if fit.needsApostrophe, !pinyin.isSpelledOut { ranked.score -= Self.apostrophePenalty }
    case .term:
      if let length = chineseLength(stored.entry, query, candidate.match) {
        ranked.score -= Self.lengthPenalty * Double(length.extra)
        ranked.tier = length.isAsTyped ? 0 : 1
        ranked.isTyped = true
      } else if let match = try englishMatch(stored, query, candidate.match, snapshot) {
        ranked.score -= match.penalty
        ranked.isTyped = match.isTyped
        ranked.place = match.place
      } else {
        return nil
      }
    }
    return ranked
  }

  /// Whether `left` comes first; entries that nothing tells apart are in the order of their glossaries.
  static func precedes(_ left: RankedEntry, _ right: RankedEntry) -> Bool {
    (-left.precedence, left.key.order, left.tier, -left.fullScore, left.stored.id)
      < (-right.precedence, right.key.order, right.tier, -right.fullScore, right.stored.id)
  }

  // MARK: Chinese

  /// A name, where the query begins with a capital.
  private static let nameBonus = 1.0
  /// A name that English has as it is read.
  private static let knownNameBonus = 0.5
  /// An apostrophe was not typed where the reading has one, and the letters may be something else.
  private static let apostrophePenalty = 0.5
  /// For each character that the query lacks.
  private static let lengthPenalty = 0.15

  /// How many characters the entry's Chinese term has beyond the query, and whether the query is in the
  /// same script and form; nil where no Chinese term contains the query.
  private func chineseLength(
    _ entry: Entry, _ query: Query, _ match: TermEntry.Match
  ) -> (extra: Int, isAsTyped: Bool)? {
    var best: (extra: Int, isAsTyped: Bool)?
    for term in entry.chinese where query.hasHan || !term.text.hasHan {
      for text in [term.text, term.traditional].compactMap(\.self) {
        let isAsTyped = text.holds(query.text)
        guard isAsTyped || keys.text(text).holds(query.key) else { continue }
        let extra = max(0, text.unicodeScalars.count - query.text.unicodeScalars.count)
        if match == .exact, extra > 0, isAsTyped { continue }
        if best.map({ (extra, isAsTyped ? 0 : 1) < ($0.extra, $0.isAsTyped ? 0 : 1) }) ?? true {
          best = (extra, isAsTyped)
        }
      }
    }
    return best
  }

  // MARK: Pinyin

  private struct PinyinFit {
    let tier: Int
    let isName: Bool
    /// Whether the reading is written with one: 方案, fang'an.
    let needsApostrophe: Bool
  }

  /// How well an entry's reading agrees with a query of letters: 0 where it is what was typed, 1 where a
  /// tone differs that may be lost. nil where it does not agree.
  private func fit(
    of entry: Entry, _ match: TermEntry.Match, _ query: PinyinQuery, _ snapshot: Snapshot
  ) throws -> PinyinFit? {
    var best: PinyinFit?
    for term in entry.chinese {
      guard let reading = try snapshot.reading(of: term) else { continue }
      if let tier = query.fit(reading, isPrefix: match == .prefix), tier < best?.tier ?? .max {
        best = PinyinFit(
          tier: tier, isName: reading.syllables.first?.isCapital ?? false,
          needsApostrophe: reading.syllables.dropFirst().contains {
            "aoe".contains($0.letters.first ?? " ")
          })
      }
    }
    if best == nil, match == .exact {
      for term in entry.chinese where try snapshot.reading(of: term, in: entry, as: query) != nil {
        return PinyinFit(tier: 1, isName: false, needsApostrophe: false)
      }
    }
    return best
  }

  // MARK: English and pinyin

  /// Letters may be an English word and pinyin: the word comes first if it is one, then the likelier.
  private func merged(_ sorted: [RankedEntry], _ query: Query) -> [RankedEntry] {
    // VCR is a headword of Chinese dictionaries before it is English.
    let headwords = sorted.filter { $0.match == .exact && $0.isHeadword(query.text) }
    if !headwords.isEmpty, !query.hasHan {
      return headwords + merged(sorted.filter { !$0.isHeadword(query.text) }, query)
    }
    let terms = sorted.filter { $0.key == .term }
    let spelled = sorted.filter { $0.key == .pinyin }
    let rest = sorted.filter { $0.key == .initials }
    guard let word = terms.first, let reading = spelled.first, !query.hasHan else {
      return terms + spelled + rest
    }
    // With tones or signs between the syllables nobody types English.
    if query.pinyin?.isSpelledOut ?? false { return spelled + terms + rest }
    let leads =
      word.isTyped && word.fullScore > reading.fullScore - Self.rareWord
      || word.precedence > reading.precedence
    var result: [RankedEntry] = leads ? [word] : []
    var (left, right) = (terms.dropFirst(leads ? 1 : 0), spelled[...])
    while let term = left.first, let other = right.first {
      let bonus = term.isTyped ? Self.wordBonus : 0
      if term.fullScore + bonus >= other.fullScore {
        result.append(left.removeFirst())
      } else {
        result.append(right.removeFirst())
      }
    }
    return result + left + right + rest
  }

  /// An English word is rare for its letters if the reading is ten times as common.
  private static let rareWord = 1.0
  /// What an English word has before a reading that is equally common.
  private static let wordBonus = 0.3

  // MARK: Frequencies

  /// A count in a list that has been imported is worth two of the estimates.
  private func addFrequencies(_ ranked: inout [RankedEntry], _ snapshot: Snapshot) throws {
    let words = ranked.map { keys.text($0.stored.entry.chinese.first?.text ?? "") }
    guard let frequencies = try snapshot.frequencies(of: words) else { return }
    for (index, frequency) in frequencies.enumerated() {
      // On the scale of the estimates: counts among sixty million words.
      let counted = log10(60 * max(frequency, Self.unlisted))
      ranked[index].score += (counted - ranked[index].stored.commonness) * 2 / 3
    }
  }

  /// A million times the share of a word that a list lacks.
  private static let unlisted = 0.005

  /// Words that occur in the index's own texts come before others that are a few times as common. Counted
  /// for the likeliest few, as each count is a search.
  private func addPassages(_ ranked: inout [RankedEntry], _ snapshot: Snapshot) throws {
    let likeliest = ranked.indices.prefix(Self.mostCountedEntries)
    let phrases = likeliest.map { index -> Phrase? in
      ranked[index].stored.entry.chinese.first.flatMap { analyzer.phrase(of: $0.text) }
    }
    let asked = likeliest.filter { (phrases[$0]?.elements.count ?? 0) > 1 }
    let lists = try snapshot.postings(
      of: asked.compactMap { index in phrases[index].map { .phrase($0, .exact) } },
      limit: Self.mostPassages)
    for (index, list) in zip(asked, lists) where !list.passages.isEmpty {
      let count = Double(list.passages.count)
      ranked[index].score += 0.3 + 1.2 * count / (count + 10)
    }
    ranked.sort(by: Self.precedes)
  }

  private static let mostCountedEntries = 16
  private static let mostPassages = 1_000

  /// Of two words for one thing, the one of two characters is the word of today, unless the other is far
  /// commoner: 朋友 before 友, 写 before 写字.
  private func preferWords(_ ranked: inout [RankedEntry]) {
    let words = ranked.filter {
      $0.key == .term && $0.place == 0 && ($0.stored.entry.chinese.first?.text.count ?? 0) > 1
    }
    for index in ranked.indices where ranked[index].key == .term && ranked[index].place == 0 {
      let stored = ranked[index].stored
      guard let text = stored.entry.chinese.first?.text, text.count == 1,
        !stored.entry.hasClassifier
      else { continue }
      // Verbs are words of one character more often than nouns are.
      let isVerb = stored.entry.english.first?.text.hasPrefix("to ") ?? false
      let penalty =
        !stored.isPartOfWords
        ? Self.freeWord : isVerb ? Self.verbOfToday : Self.wordOfToday
      guard
        words.contains(where: {
          $0.stored.entry.chinese[0].text.holds(text) && $0.score > ranked[index].score - penalty
        })
      else { continue }
      ranked[index].score -= penalty
    }
  }

  private static let freeWord = 0.15
  private static let verbOfToday = 0.3
  private static let wordOfToday = 0.8
}

extension RankedEntry {
  /// Whether `text` is just one of its Chinese terms.
  fileprivate func isHeadword(_ text: String) -> Bool {
    stored.entry.chinese.contains { $0.text == text || $0.traditional == text }
  }

  /// Above that of the starter glossary, the priority decides; up to it, it is a preference.
  var precedence: Int {
    stored.glossary.priority > Self.highestPreference ? stored.glossary.priority : 0
  }

  var fullScore: Double {
    score + 0.03 * Double(min(stored.glossary.priority, Self.highestPreference))
  }

  private static let highestPreference = 10
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
