import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

/// Makes hits of the passages of a page: marks what was found, cuts snippets around the marks, and says
/// where in the file each match is.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class HitBuilder {
  /// How many matches of one hit are reported with their places. All of a long passage's are in its
  /// highlights; an answer must not grow with the longest paragraph.
  static let mostMatches = 100
  /// How many passages around a hit are shown on each side.
  private static let mostContext = 100

  private let ranker: Ranker
  private let fragmenter: Fragmenter

  /// - Parameter ranker: its analyzers read the passages again.
  init(_ ranker: Ranker, _ fragmenter: Fragmenter) {
    self.ranker = ranker
    self.fragmenter = fragmenter
  }

  /// The hits of a page, in its order. O(text of its passages).
  func hits(
    _ page: Page, _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> [Hit] {
    let passages = try snapshot.passages(page.entries.map { Int64($0.passage.id) })
    return try zip(page.entries, passages).enumerated().map { place, pair in
      let (entry, passage) = pair
      let found = findings(entry.passage, passage, plan, page.groups)
      var hit = hit(
        entry.passage, passage, found.marks, rank: page.start + place + 1, options)
      hit.translations = found.translations
      hit.moreCount = entry.moreCount
      if entry.passage.grade >= .translated {
        hit.counterpart = try Counterpart(plan, snapshot).snippet(of: passage, found.marks)
      }
      if options.contextPassages > 0 {
        let around = try snapshot.neighbours(
          of: passage, count: min(options.contextPassages, Self.mostContext))
        hit.before = around.before.map(Self.shown)
        hit.after = around.after.map(Self.shown)
      }
      return hit
    }
  }

  private static func shown(_ text: String) -> String {
    String(decoding: PassageText(stored: text).utf8, as: UTF8.self)
  }

  // MARK: Marks

  /// What was found in a passage, in bytes of the stored text, ascending; and for one in the other
  /// language what the marks mean.
  private func findings(
    _ ranked: RankedPassage, _ passage: StoredPassage, _ plan: SearchPlan,
    _ groups: [SynonymGroup]
  ) -> (marks: [Fragmenter.Span], translations: [Translation]) {
    var text = passage.text
    return text.withUTF8 { bytes in
      switch ranked.source {
      case .step(let number): (ranker.marker.marks(in: bytes, plan, plan.steps[number]), [])
      case .translation, .pinyin:
        TranslationMarker(ranker.marker).findings(in: bytes, groups)
      case .filterOnly: ([], [])
      }
    }
  }

  // MARK: Snippets

  /// - Parameter stored: the marks, in bytes of the stored text.
  private func hit(
    _ ranked: RankedPassage, _ passage: StoredPassage, _ stored: [Fragmenter.Span], rank: Int,
    _ options: SearchOptions
  ) -> Hit {
    let text = PassageText(stored: passage.text)
    let marks = stored.map {
      Fragmenter.Span(range: text.shown($0.range), part: $0.part)
    }
    let snippets =
      options.showsWhole
      ? [fragmenter.whole(of: text.utf8, marks: marks)]
      : fragmenter.snippets(
        of: text.utf8, marks: marks, columns: options.snippetColumns,
        fragments: options.fragments)
    let found = matches(stored, text, snippets, passage)
    return Hit(
      id: passage.id, rank: rank, score: ranked.rank.relevance, grade: ranked.grade,
      documentID: passage.documentID, path: passage.path, title: passage.documentTitle,
      language: passage.language, passageNumber: passage.number,
      passageLocation: passage.locations.location(of: 0..<passage.text.utf8.count),
      snippets: snippets, matches: found.matches, matchCount: found.count, sortKey: ranked.rank)
  }

  // MARK: Places

  /// The first matches, those that are shown before the others, and how many there are.
  private func matches(
    _ marks: [Fragmenter.Span], _ text: PassageText, _ snippets: [Snippet],
    _ passage: StoredPassage
  ) -> (matches: [Hit.Match], count: Int) {
    let highlights = snippets.flatMap { snippet in
      snippet.highlights.map { highlight in
        let start = snippet.range.lowerBound
        return text.stored(start + highlight.lowerBound..<start + highlight.upperBound)
      }
    }
    // Where a match is wider than a snippet may be, what is shown of it is reported.
    let shown = highlights.map { Fragmenter.Span(range: $0, part: 0) }
    let others = Highlighter.apart(
      marks, from: shown.sorted { $0.range.lowerBound < $1.range.lowerBound }
    ).map(\.range)
    var matches: [Hit.Match] = []
    var count = highlights.count + others.count
    for range in [highlights, others].joined() {
      if matches.count == Self.mostMatches { break }
      if let location = passage.locations.location(of: range) {
        matches.append(Hit.Match(location: location))
      } else {
        count -= 1
      }
    }
    return (matches, count)
  }
}
