import SuoyinAnalysis
import SuoyinStorage

/// Finds every occurrence of a term with the text around it (KWIC), and the words near it.
///
/// Unlike a search, it is exhaustive: FTS5 says which passages contain the term, and each of them is
/// read. A term is found in all of its forms, also across a space (`Phrase.Strictness.bridged`).
///
/// Not `Sendable`: it holds an analyzer. Give each thread its own.
final class Concordancer {
  /// The tokens of context that lines are sorted by. 12 are more than a line of 36 columns usually
  /// shows, so that what looks alike is sorted alike.
  private static let sortedTokens = 12

  let analyzer = Analyzer()

  // MARK: Lines

  /// An occurrence of the term, before it is shown.
  private struct Occurrence {
    let passage: UInt32
    /// In UTF-8 bytes of the stored text.
    let range: Range<Int>
    /// The folded tokens it is sorted by.
    let key: [String]
  }

  /// Every occurrence of `term`, in any of its forms. O(passages that contain it).
  func concordance(
    of term: String, _ options: ConcordanceOptions, _ snapshot: Snapshot
  ) throws -> Concordance {
    let occurrences = try sorted(occurrences(of: term, options.order, snapshot), options.order)
    var last: ReadPassage?
    let lines = try occurrences.prefix(options.limit ?? occurrences.count).compactMap {
      occurrence -> ConcordanceLine? in
      if last?.stored.id != Int64(occurrence.passage) {
        last = try snapshot.passages([Int64(occurrence.passage)]).first.map(ReadPassage.init)
      }
      return try last.map { try line(occurrence, $0, options, snapshot) }
    }
    return Concordance(lines: lines, count: occurrences.count)
  }

  private func occurrences(
    of term: String, _ order: ConcordanceOptions.Order, _ snapshot: Snapshot
  ) throws -> [Occurrence] {
    guard let phrase = analyzer.phrase(of: term) else { return [] }
    var found: [Occurrence] = []
    try forEachPassage(with: phrase, snapshot) { id, _, occurrences in
      found += occurrences.map {
        Occurrence(passage: id, range: analyzer.range(of: $0), key: key($0, order))
      }
    }
    return found
  }

  /// By their keys; those with the same key stay in the order of the index.
  private func sorted(
    _ occurrences: [Occurrence], _ order: ConcordanceOptions.Order
  ) -> [Occurrence] {
    guard order != .text else { return occurrences }
    return occurrences.enumerated().sorted { left, right in
      left.element.key == right.element.key
        ? left.offset < right.offset
        : left.element.key.lexicographicallyPrecedes(right.element.key)
    }.map(\.element)
  }

  /// Calls `body` with each passage that contains the phrase, after the analyzer has read it.
  ///
  /// - Parameter body: takes the passage's id, its word boundaries (a bit for each token that begins a
  ///   word), and the occurrences as ranges of tokens, ascending.
  func forEachPassage(
    with phrase: Phrase, _ snapshot: Snapshot,
    _ body: (UInt32, BitSet, [Range<Int>]) throws -> Void
  ) throws {
    let ids = try snapshot.matches(.phrase(phrase, .bridged)).passages.sorted()
    try snapshot.forEachPassage(of: ids) { view in
      analyzer.read(view.text)
      let occurrences = phrase.occurrences(in: analyzer, .bridged)
      if !occurrences.isEmpty {
        try body(view.id, BitSet(bytes: Array(view.words)), occurrences)
      }
    }
  }

  /// The tokens next to an occurrence, the nearest first.
  private func key(_ tokens: Range<Int>, _ order: ConcordanceOptions.Order) -> [String] {
    switch order {
    case .text: []
    case .left:
      (max(0, tokens.lowerBound - Self.sortedTokens)..<tokens.lowerBound).reversed().map {
        analyzer.foldedText(of: $0)
      }
    case .right:
      (tokens.upperBound..<min(analyzer.count, tokens.upperBound + Self.sortedTokens)).map {
        analyzer.foldedText(of: $0)
      }
    }
  }

  /// A passage that lines are made of; the next line is often of the same.
  private struct ReadPassage {
    let stored: StoredPassage
    let text: PassageText

    init(_ stored: StoredPassage) {
      self.stored = stored
      text = PassageText(stored: stored.text)
    }
  }

  private func line(
    _ occurrence: Occurrence, _ passage: ReadPassage, _ options: ConcordanceOptions,
    _ snapshot: Snapshot
  ) throws -> ConcordanceLine {
    let text = passage.text
    let range = text.shown(occurrence.range)
    func string(_ range: Range<Int>) -> String {
      String(decoding: text.utf8[range], as: UTF8.self).replacing(each: "\n", with: " ")
    }
    let reach = Self.mostBytes(ofColumns: options.columns)
    let start = text.utf8.characterStart(atOrBefore: range.lowerBound - reach)
    let end = text.utf8.characterStart(atOrBefore: range.upperBound + reach)
    var line = ConcordanceLine(
      left: Self.fitted(
        string(start..<range.lowerBound).reversed(), options.columns, isReversed: true),
      match: string(range),
      right: Self.fitted(string(range.upperBound..<end), options.columns, isReversed: false),
      path: passage.stored.path, title: passage.stored.documentTitle,
      location: passage.stored.locations.location(of: occurrence.range))
    if options.isAligned { line.counterpart = try counterpart(of: occurrence, snapshot) }
    return line
  }

  /// The bytes next to a match that are read to fill a side, so that a line costs the same however long
  /// its paragraph is. A character of one column rarely has more than 4 bytes, with combining marks
  /// more; 16 a column, and 256 for characters without width, are more than any writing needs.
  private static func mostBytes(ofColumns columns: Int) -> Int { 256 + 16 * min(columns, 100_000) }

  /// As many whole characters as fit.
  private static func fitted(
    _ characters: some Sequence<Character>, _ columns: Int, isReversed: Bool
  ) -> String {
    var fitting: [Character] = []
    var width = 0
    for character in characters {
      width += DisplayWidth.columns(of: character)
      if width > columns { break }
      fitting.append(character)
    }
    return String(isReversed ? fitting.reversed() : fitting)
  }

  private func counterpart(
    of occurrence: Occurrence, _ snapshot: Snapshot
  ) throws -> String? {
    let id = Int64(occurrence.passage)
    for alignment in try snapshot.alignments(ofPassage: id) {
      let isChinese = alignment.chinese.passage == id
      let own = isChinese ? alignment.chinese : alignment.english
      guard own.range.overlaps(occurrence.range) else { continue }
      let other = isChinese ? alignment.english : alignment.chinese
      return try snapshot.passages([other.passage]).first.map { passage in
        AlignedText(passage, other.range).string.replacing(each: "\n", with: " ")
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// In UTF-8: the start of the character at a place, or the nearest end of the text.
  func characterStart(atOrBefore place: Int) -> Int {
    var place = Swift.min(Swift.max(place, 0), count)
    while place > 0, place < count, self[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  /// In UTF-8: the start of the next character where a place is inside one.
  func characterStart(atOrAfter place: Int) -> Int {
    var place = Swift.min(Swift.max(place, 0), count)
    while place < count, self[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }
}
