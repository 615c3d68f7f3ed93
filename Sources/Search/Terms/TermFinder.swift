import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology

/// Looks terms up in the glossaries of an index.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class TermFinder {
  /// So many entries are looked at for each way to understand a term.
  private static let mostCandidates = 200
  /// Terms of an entry that are counted in the texts, and how long they may be in tokens.
  private static let mostCounted = 8
  private static let longestCounted = 8

  private let analyzer = Analyzer()
  private let keys = TermKeys()
  private let pinyin: TermPinyin

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  init() throws { pinyin = try TermPinyin() }

  /// An entry with how well it answers.
  private struct Candidate {
    let id: Int64
    let match: TermEntry.Match
    let key: TermEntry.Key
    /// More is better.
    var quality = 0.0
  }

  /// The entries for `text`, at most `limit`: exact ones first, then those that begin with it, then
  /// those that have it anywhere. Inside each, glossaries of a higher priority come first.
  func find(
    _ text: String, limit: Int, _ snapshot: Snapshot
  ) throws -> [TermEntry] {
    var found: [TermEntry] = []
    var seen = Set<Int64>()
    for candidates in [exact, beginning, containing] where found.count < limit {
      let new = try candidates(text, snapshot).filter { !seen.contains($0.id) }
      let ranked = try rank(new, text, snapshot)
      for entry in ranked where seen.insert(entry.id).inserted && found.count < limit {
        found.append(entry)
      }
    }
    return found
  }

  // MARK: Candidates

  private func exact(
    _ text: String, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    var found = try ids(of: TermKey(.text, keys.text(text)), snapshot).map {
      Candidate(id: $0, match: .exact, key: .term)
    }
    for base in IrregularForms.bases(of: text.lowercased()) {
      found += try ids(of: TermKey(.text, keys.text(base)), snapshot).map {
        Candidate(id: $0, match: .exact, key: .term)
      }
    }
    guard let pinyin = PinyinQuery(text) else { return found }
    if pinyin.hasHan { return found + (try mixed(pinyin, snapshot)) }
    for key in pinyin.keys {
      found += try ids(of: TermKey(.pinyin, key), snapshot).map {
        Candidate(id: $0, match: .exact, key: .pinyin)
      }
    }
    if !pinyin.hasTones, pinyin.letters.count > 1 {
      found += try ids(of: TermKey(.initials, pinyin.letters), snapshot).map {
        Candidate(id: $0, match: .exact, key: .initials)
      }
    }
    return found
  }

  private func ids(of key: TermKey, _ snapshot: Snapshot) throws -> [Int64] {
    key.text.isEmpty ? [] : Array(try snapshot.entryIDs(of: key).prefix(Self.mostCandidates))
  }

  /// Characters and pinyin in one term.
  private func mixed(
    _ pinyin: PinyinQuery, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    analyzer.read(pinyin.longestHan)
    guard analyzer.count > 0 else { return [] }
    let phrase = Phrase(0..<analyzer.count, of: analyzer)
    let ids = try snapshot.entryIDs(
      matching: .phrase(phrase, .exact).inChinese, limit: 2_000)
    return try snapshot.entries(ids).filter { stored in
      try stored.entry.chinese.contains { term in
        guard let reading = try term.pinyin ?? snapshot.reading(of: term.text) else { return false }
        return pinyin.matches(term.text.map(String.init), reading)
      }
    }.map { Candidate(id: $0.id, match: .exact, key: .pinyin) }
  }

  private func beginning(
    _ text: String, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    func candidates(_ kind: TermKey.Kind, _ text: String, _ key: TermEntry.Key) throws
      -> [Candidate]
    {
      guard !text.isEmpty else { return [] }
      return try snapshot.entryIDs(beginning: TermKey(kind, text), limit: Self.mostCandidates / 2)
        .map { Candidate(id: $0, match: .prefix, key: key) }
    }
    var found = try candidates(.text, keys.text(text), .term)
    if let pinyin = PinyinQuery(text), !pinyin.hasHan {
      for key in pinyin.keys { found += try candidates(.pinyin, key, .pinyin) }
    }
    return found
  }

  private func containing(
    _ text: String, _ snapshot: Snapshot
  ) throws -> [Candidate] {
    analyzer.read(text)
    guard analyzer.count > 0 else { return [] }
    let phrase = Phrase(0..<analyzer.count, of: analyzer)
    return try snapshot.entryIDs(
      matching: .phrase(phrase, .forms), limit: Self.mostCandidates
    ).map { Candidate(id: $0, match: .containing, key: .term) }
  }

  // MARK: Ranking

  private func rank(
    _ candidates: [Candidate], _ text: String, _ snapshot: Snapshot
  ) throws -> [TermEntry] {
    let pinyin = PinyinQuery(text)
    let key = keys.text(text)
    var best: [Int64: (candidate: Candidate, stored: StoredEntry)] = [:]
    for (candidate, stored) in zip(candidates, try snapshot.entries(candidates.map(\.id))) {
      var candidate = candidate
      candidate.quality = try quality(stored.entry, candidate, text, key, pinyin, snapshot)
      if candidate.quality <= 0 { continue }
      if best[stored.id].map({ $0.candidate.quality < candidate.quality }) ?? true {
        best[stored.id] = (candidate, stored)
      }
    }
    let ranked = best.values.sorted { left, right in
      if left.candidate.key != right.candidate.key {
        return left.candidate.key.order < right.candidate.key.order
      }
      let (leftPriority, rightPriority) = (
        left.stored.glossary.priority, right.stored.glossary.priority
      )
      if leftPriority != rightPriority { return leftPriority > rightPriority }
      return left.candidate.quality == right.candidate.quality
        ? left.stored.id < right.stored.id : left.candidate.quality > right.candidate.quality
    }
    return try ranked.map { candidate, stored in
      TermEntry(
        id: stored.id, entry: stored.entry, glossary: stored.glossary, match: candidate.match,
        key: candidate.key,
        pinyin: try stored.entry.chinese.map { try self.pinyin.spelled($0, snapshot) })
    }
  }

  /// How well an entry answers, from 0, not at all, to 1.
  private func quality(
    _ entry: Entry, _ candidate: Candidate, _ text: String, _ key: String, _ pinyin: PinyinQuery?,
    _ snapshot: Snapshot
  ) throws -> Double {
    if candidate.key == .pinyin, let pinyin, !pinyin.hasHan, candidate.match == .exact {
      return try commonness(entry, pinyin, snapshot)
    }
    guard candidate.key == .term else { return 1 }
    if candidate.match == .exact, !entry.chinese.contains(where: { keys.text($0.text) == key }),
      entry.english.allSatisfy({ Gloss.isUnrelated($0.text, to: text.lowercased()) })
    {
      return 0
    }
    if entry.chinese.contains(where: { $0.text == text || $0.traditional == text }) { return 1 }
    var best = 0.1
    var place = 0
    for term in entry.english {
      for gloss in Gloss.all(in: term.text) {
        let decay = 1 / (1 + 0.15 * Double(place)) * (gloss.isNarrowed ? 0.8 : 1)
        place += 1
        if gloss.text == text || gloss.text.lowercased() == text.lowercased() {
          best = max(best, 0.9 * decay)
        } else {
          let glossKey = keys.text(gloss.text)
          if glossKey == key {
            best = max(best, 0.7 * decay)
          } else if " \(glossKey) ".holds(" \(key) ") {
            best = max(best, 0.6 * decay / Double(glossKey.split(separator: " ").count))
          }
        }
      }
    }
    // Of Chinese terms that have more, the shorter come first.
    for term in entry.chinese where keys.text(term.text).holds(key) && !key.isEmpty {
      best = max(best, 0.9 * Double(key.count) / Double(max(1, keys.text(term.text).count)))
    }
    return best
  }

  /// How likely one means an entry by a pinyin, from 0, where its tones or breaks are others, to 1: by
  /// how many passages have it, then by how common its characters are.
  private func commonness(
    _ entry: Entry, _ query: PinyinQuery, _ snapshot: Snapshot
  ) throws -> Double {
    let others = entry.english.flatMap { PinyinReading.readings(inRemark: $0.text) }
    return try entry.chinese.map { term in
      let own = try term.pinyin ?? snapshot.reading(of: term.text)
      guard let reading = ([own].compactMap(\.self) + others).first(where: query.agrees) else {
        return 0
      }
      analyzer.read(term.text)
      guard analyzer.count > 0 else { return 0.1 }
      let count =
        analyzer.count == 1
        ? snapshot.statistics.passageCount(ofCharacter: analyzer.foldedScalar(of: 0))
        : try snapshot.postings(
          of: [.phrase(Phrase(0..<analyzer.count, of: analyzer), .exact)], limit: 1_000
        ).first?.passages.count ?? 0
      let frequency = Double(count) / Double(count + 10)
      return 0.2 + (count > 0 ? 0.2 : 0) + 0.3 * frequency + 0.2 * commonness(reading)
    }.max() ?? 0
  }

  /// From 0 to 1, of the term that `analyzer` has read: a word is as rare as its rarest character, a
  /// character by itself is rare in its rarer readings.
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

  // MARK: In texts

  /// The phrases by which an entry's terms are found in texts, of each language.
  func phrases(of entry: Entry) -> (chinese: [Phrase], english: [Phrase]) {
    func phrase(_ text: String) -> Phrase? {
      analyzer.read(text)
      return (1...Self.longestCounted * 2).contains(analyzer.count)
        ? Phrase(0..<analyzer.count, of: analyzer) : nil
    }
    let chinese = entry.chinese.prefix(Self.mostCounted).compactMap { phrase($0.text) }
    let english = entry.english.flatMap { Gloss.all(in: $0.text) }.prefix(Self.mostCounted)
      .compactMap { phrase($0.text) }
      .filter { $0.elements.count <= Self.longestCounted }
    return (chinese, english)
  }

  /// Every known term of `text`, the longest at each place; ascending, none overlapping.
  func recognize(
    _ text: String, _ snapshot: Snapshot
  ) throws -> [RecognizedTerm] {
    let reading = Analyzer()
    reading.read(text)
    let bytes = Array(text.utf8)
    var found: [RecognizedTerm] = []
    var index = 0
    while index < reading.count {
      guard let (length, ids) = try longestTerm(at: index, reading, snapshot) else {
        index += 1
        continue
      }
      let range = reading.range(of: index..<index + length)
      // Two terms may be in what one character was folded to: it is shown once.
      let isFree = found.last.map { $0.range.upperBound <= range.lowerBound } ?? true
      let slice = String(decoding: bytes[range], as: UTF8.self)
      if isFree, let term = try recognized(slice, range, ids, snapshot) { found.append(term) }
      index += length
    }
    return found
  }

  /// In tokens, and in bytes of the text.
  private static let longestTerm = 12
  private static let longestTermBytes = 400

  private func longestTerm(
    at start: Int, _ reading: Analyzer, _ snapshot: Snapshot
  ) throws -> (length: Int, ids: [Int64])? {
    let isHan = reading.token(start).kind == .character
    for length in stride(from: min(Self.longestTerm, reading.count - start), to: 0, by: -1) {
      let last = start + length - 1
      let bytes = reading.token(last).range.upperBound - reading.token(start).range.lowerBound
      guard bytes <= Self.longestTermBytes else { continue }
      guard (start..<last).allSatisfy({ reading.token($0 + 1).gap < .stop }) else { continue }
      let phrase = Phrase(start..<last + 1, of: reading)
      // A character or a function word alone says too little.
      if length == 1, isHan || FunctionWords.contains(phrase) { return nil }
      let key = keys.text(phrase.description)
      let ids = try snapshot.entryIDs(of: TermKey(.text, key))
      if !ids.isEmpty { return (length, ids) }
    }
    return nil
  }

  private func recognized(
    _ slice: String, _ range: Range<Int>, _ ids: [Int64], _ snapshot: Snapshot
  ) throws -> RecognizedTerm? {
    let isHan = slice.hasHan
    let entries = try snapshot.entries(Array(ids.prefix(20))).filter { stored in
      isHan
        || !stored.entry.english.allSatisfy { Gloss.isUnrelated($0.text, to: slice.lowercased()) }
    }
    guard let first = entries.first else { return nil }
    var seen = Set<String>()
    let translations = entries.flatMap { stored in
      isHan
        ? stored.entry.english.flatMap { Gloss.all(in: $0.text) }.map(\.text)
        : stored.entry.chinese.map(\.text)
    }.filter { seen.insert($0).inserted }
    return RecognizedTerm(
      range: range, text: slice, translations: Array(translations.prefix(5)),
      pinyin: isHan ? try spelled(slice, entries, snapshot) : nil,
      glossary: first.glossary.name)
  }
}

extension TermFinder {
  /// As the first entry spells it that gives its pinyin: names keep their capitals.
  private func spelled(
    _ text: String, _ entries: [StoredEntry], _ snapshot: Snapshot
  ) throws -> String? {
    let key = keys.text(text)
    let given = entries.lazy.flatMap(\.entry.chinese).first {
      $0.pinyin != nil && (self.keys.text($0.text) == key || $0.traditional == text)
    }
    return try pinyin.spelled(Term(chinese: text, pinyin: given?.pinyin), snapshot)
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
