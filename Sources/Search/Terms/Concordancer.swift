import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

/// Finds every place of a term and what stands around it.
///
/// Not `Sendable`: it holds an analyzer. Give each thread its own.
final class Concordancer {
  /// Tokens of context that lines are sorted by.
  private static let sortedTokens = 12

  let analyzer = Analyzer()

  func phrase(_ term: String) -> Phrase? {
    analyzer.read(term)
    return analyzer.count == 0 ? nil : Phrase(0..<analyzer.count, of: analyzer)
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
    guard let phrase = phrase(term) else { return Concordance(lines: [], count: 0) }
    var places: [Place] = []
    try forEachPassage(with: phrase, snapshot) { id, _, occurrences in
      for tokens in occurrences {
        places.append(
          Place(
            passage: id, range: analyzer.range(of: tokens), key: key(tokens, options.order)))
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
    var last: ReadPassage?
    let lines = try places.prefix(options.limit ?? places.count).compactMap { place in
      if last?.stored.id != Int64(place.passage) {
        last = try snapshot.passages([Int64(place.passage)]).first.map(ReadPassage.init)
      }
      return try last.map { try line(place, $0, options, snapshot) }
    }
    return Concordance(lines: lines, count: places.count)
  }

  /// Calls `body` with each passage that has the phrase, while the analyzer has read it.
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

  /// A passage that lines are made of: the next is often of the same.
  private struct ReadPassage {
    let stored: StoredPassage
    let text: PassageText

    init(_ stored: StoredPassage) {
      self.stored = stored
      text = PassageText(stored: stored.text)
    }
  }

  private func line(
    _ place: Place, _ passage: ReadPassage, _ options: ConcordanceOptions, _ snapshot: Snapshot
  ) throws -> ConcordanceLine {
    let text = passage.text
    let range = text.shown(place.range)
    func string(_ range: Range<Int>) -> String {
      String(decoding: text.utf8[range], as: UTF8.self).replacing(each: "\n", with: " ")
    }
    let start = Self.characterStart(
      text.utf8, range.lowerBound - Self.mostBytes(ofColumns: options.columns))
    let end = Self.characterStart(
      text.utf8, range.upperBound + Self.mostBytes(ofColumns: options.columns))
    var line = ConcordanceLine(
      left: Self.fitted(
        string(start..<range.lowerBound).reversed(), options.columns, isReversed: true),
      match: string(range),
      right: Self.fitted(string(range.upperBound..<end), options.columns, isReversed: false),
      path: passage.stored.path, title: passage.stored.documentTitle,
      location: passage.stored.locations.location(of: place.range))
    if options.isAligned { line.counterpart = try counterpart(of: place, snapshot) }
    return line
  }

  /// So much of a text is looked at to fill a side: more than any writing takes, so that a line costs
  /// the same however long its paragraph is.
  private static func mostBytes(ofColumns columns: Int) -> Int { 256 + 16 * min(columns, 100_000) }

  /// The start of the character at a place, or the nearest end of the text.
  private static func characterStart(_ utf8: [UInt8], _ place: Int) -> Int {
    var place = min(max(place, 0), utf8.count)
    while place > 0, place < utf8.count, utf8[place] & 0xC0 == 0x80 { place -= 1 }
    return place
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
}
