import SuoyinAnalysis
import SuoyinStorage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds every place of a term and what stands around it.
///
/// Not `Sendable`: it holds an analyzer. Give each thread its own.
final class Concordancer {
  /// Units of context that lines are sorted by.
  private static let sortedUnits = 12
  /// Collocates that are counted in the whole index, those nearest most often.
  private static let mostCandidates = 300

  private let analyzer = Analyzer()

  private func pattern(_ term: String) -> Pattern? {
    analyzer.read(term)
    return analyzer.count == 0 ? nil : Pattern(0..<analyzer.count, of: analyzer)
  }

  // MARK: Lines

  /// A place of the term, before it is shown.
  private struct Place {
    let passage: UInt32
    /// In bytes of the stored text.
    let range: Range<Int>
    /// What it is sorted by.
    let key: [String]
  }

  /// Every place of `term`, in any of its forms. O(passages that have it).
  func concordance(
    of term: String, _ options: ConcordanceOptions, _ snapshot: Snapshot
  ) throws -> Concordance {
    guard let pattern = pattern(term) else { return Concordance(lines: [], count: 0) }
    var places: [Place] = []
    try forEachPassage(with: pattern, snapshot) { id, _, occurrences in
      for units in occurrences {
        places.append(
          Place(
            passage: id, range: analyzer.range(of: units), key: key(units, options.order)))
      }
    }
    if options.order != .text {
      let sorted = places.enumerated().sorted { left, right in
        left.element.key == right.element.key
          ? left.offset < right.offset
          : left.element.key.lexicographicallyPrecedes(right.element.key)
      }
      places = sorted.map(\.element)
    }
    let lines = try places.prefix(options.limit ?? places.count).compactMap {
      try line($0, options, snapshot)
    }
    return Concordance(lines: lines, count: places.count)
  }

  /// Calls `body` with each passage that has the pattern, while the analyzer has read it.
  private func forEachPassage(
    with pattern: Pattern, _ snapshot: Snapshot,
    _ body: (UInt32, BitSet, [Range<Int>]) throws -> Void
  ) throws {
    let ids = try snapshot.matches(.phrase(pattern, .bridged)).passages.sorted()
    try snapshot.forEachPassage(of: ids) { view in
      analyzer.read(view.text)
      let occurrences = pattern.occurrences(in: analyzer, .bridged)
      if !occurrences.isEmpty {
        try body(view.id, BitSet(bytes: Array(view.words)), occurrences)
      }
    }
  }

  private func key(_ units: Range<Int>, _ order: ConcordanceOptions.Order) -> [String] {
    switch order {
    case .text: []
    case .left:
      (max(0, units.lowerBound - Self.sortedUnits)..<units.lowerBound).reversed().map {
        analyzer.foldedText(of: $0)
      }
    case .right:
      (units.upperBound..<min(analyzer.count, units.upperBound + Self.sortedUnits)).map {
        analyzer.foldedText(of: $0)
      }
    }
  }

  private func line(
    _ place: Place, _ options: ConcordanceOptions, _ snapshot: Snapshot
  ) throws -> ConcordanceLine? {
    guard let passage = try snapshot.passages([Int64(place.passage)]).first else { return nil }
    let text = PassageText(stored: passage.text)
    let range = text.shown(place.range)
    func string(_ range: Range<Int>) -> String {
      String(decoding: text.utf8[range], as: UTF8.self).replacing(each: "\n", with: " ")
    }
    var line = ConcordanceLine(
      left: Self.fitted(string(0..<range.lowerBound).reversed(), options.columns, isReversed: true),
      match: string(range),
      right: Self.fitted(
        string(range.upperBound..<text.utf8.count), options.columns, isReversed: false),
      path: passage.path, title: passage.documentTitle,
      location: passage.locations.location(of: place.range))
    if options.isAligned { line.counterpart = try counterpart(of: place, snapshot) }
    return line
  }

  /// As many whole characters as fit.
  private static func fitted(
    _ characters: some Sequence<Character>, _ columns: Int, isReversed: Bool
  ) -> String {
    var kept: [Character] = []
    var width = 0
    for character in characters {
      width += DisplayWidth.columns(of: character)
      if width > columns { break }
      kept.append(character)
    }
    return String(isReversed ? kept.reversed() : kept)
  }

  private func counterpart(
    of place: Place, _ snapshot: Snapshot
  ) throws -> String? {
    let id = Int64(place.passage)
    for alignment in try snapshot.alignments(ofPassage: id) {
      let isChinese = alignment.chinese.passage == id
      let own = isChinese ? alignment.chinese : alignment.english
      guard own.range.overlaps(place.range) else { continue }
      let other = isChinese ? alignment.english : alignment.chinese
      return try snapshot.passages([other.passage]).first.map { passage in
        AlignedText(passage, other.range).string.replacing(each: "\n", with: " ")
      }
    }
    return nil
  }

  // MARK: Collocates

  /// The words that stand within `span` words of `term`, those that belong to it most first.
  /// O(passages that have it).
  func collocates(
    of term: String, span: Int, limit: Int, _ snapshot: Snapshot
  ) throws -> [Collocate] {
    guard let pattern = pattern(term) else { return [] }
    var termCount = 0
    var counts: [Pattern: Int] = [:]
    try forEachPassage(with: pattern, snapshot) { _, borders, occurrences in
      let words = words(borders)
      for units in occurrences {
        termCount += 1
        for word in near(units, pattern, words, span) { counts[word, default: 0] += 1 }
      }
    }
    let candidates = counts.filter { $0.value > 1 }
      .sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
      .prefix(Self.mostCandidates)
    let lists = try snapshot.postings(of: candidates.map { .phrase($0.key, .exact) })
    return zip(candidates, lists).map { candidate, list in
      let total = list.textCounts.reduce(0) { $0 + Int($1) }
      let dice = 2 * Double(candidate.value) / Double(termCount + max(total, candidate.value))
      return Collocate(
        word: candidate.key.description, count: candidate.value, total: total,
        logDice: 14 + log2(dice))
    }.sorted { ($1.logDice, $0.word) < ($0.logDice, $1.word) }
      .prefix(limit).map { $0 }
  }

  /// The words of what was read last, as ranges of units.
  private func words(_ borders: BitSet) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for index in 0..<analyzer.count where index > 0 && borders[index] {
      words.append(start..<index)
      start = index
    }
    if start < analyzer.count { words.append(start..<analyzer.count) }
    return words
  }

  private func near(
    _ units: Range<Int>, _ term: Pattern, _ words: [Range<Int>], _ span: Int
  ) -> [Pattern] {
    guard let first = words.firstIndex(where: { $0.upperBound > units.lowerBound }),
      let last = words.lastIndex(where: { $0.lowerBound < units.upperBound })
    else { return [] }
    let before = words[max(0, first - span)..<first]
    let behind = words[(last + 1)..<min(words.count, last + 1 + span)]
    return (before + behind).map { Pattern($0, of: analyzer) }
      .filter { !FunctionWords.contains($0) && !$0.isLoneCharacter && $0 != term }
  }
}
