import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

// What is shown of the passages that were found.
extension Searcher {
  func hits(
    _ page: Page, _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> [Hit] {
    let passages = try snapshot.passages(page.ranked.map { Int64($0.id) })
    return try passages.indices.map { place in
      let ranked = page.ranked[place]
      let isFar = ranked.grade >= .translated
      let found =
        isFar
        ? translated(passages[place], page.groups)
        : (marks: marks(passages[place], plan, ranked), translations: [])
      var hit = hit(
        ranked, passages[place], found.marks, rank: page.start + place + 1, options)
      hit.translations = found.translations
      if isFar {
        hit.counterpart = try counterpart(of: passages[place], found.marks, plan, snapshot)
      }
      hit.moreCount = page.moreCounts[place]
      if options.contextPassages > 0 {
        let around = try snapshot.neighbours(
          of: passages[place], count: min(options.contextPassages, 100))
        hit.before = around.before.map(Self.shown)
        hit.after = around.after.map(Self.shown)
      }
      return hit
    }
  }

  private static func shown(_ text: String) -> String {
    String(decoding: PassageText(stored: text).utf8, as: UTF8.self)
  }

  private func hit(
    _ ranked: Ranker.Ranked, _ passage: StoredPassage, _ stored: [Fragmenter.Span], rank: Int,
    _ options: SearchOptions
  ) -> Hit {
    let text = PassageText(stored: passage.text)
    let marks = stored.map {
      Fragmenter.Span(range: text.shown($0.range), part: $0.part)
    }
    let snippets =
      options.showsWhole
      ? [cutter.whole(of: text.utf8, marks: marks)]
      : cutter.snippets(
        of: text.utf8, marks: marks, columns: options.snippetColumns,
        fragments: options.fragments)
    let found = matches(stored, text, snippets, passage)
    return Hit(
      id: passage.id, rank: rank, score: ranked.score, grade: ranked.grade,
      documentID: passage.documentID, path: passage.path, title: passage.documentTitle,
      language: passage.language, passageNumber: passage.number,
      passageLocation: passage.locations.location(of: 0..<passage.text.utf8.count),
      snippets: snippets, matches: found.matches, matchCount: found.count)
  }

  /// What of the step stands in a passage, in bytes of the stored text.
  private func marks(
    _ passage: StoredPassage, _ plan: SearchPlan, _ ranked: Ranker.Ranked
  ) -> [Fragmenter.Span] {
    guard ranked.step >= 0 else { return [] }
    var text = passage.text
    return text.withUTF8 { ranker.marker.marks(in: $0, plan, plan.steps[ranked.step]) }
  }

  /// What is told of the places of one hit: whoever wants all of a long passage's has them in its
  /// highlights, and an answer must not grow with the longest paragraph.
  package static let mostMatches = 100

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
