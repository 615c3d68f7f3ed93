import SuoyinAnalysis
import SuoyinIndexing
import SuoyinIngest

/// How to search.
public struct SearchOptions: Hashable, Sendable {
  /// How many passages at most; nil for all.
  public var limit: Int?
  /// How wide a snippet may be, in columns of a terminal: a Chinese character takes two.
  public var snippetColumns: Int
  /// Whether to go on to looser grades until `limit` is reached. Otherwise the search ends with the
  /// strictest grade that finds anything: the same words in other forms count with the exact.
  public var fillsUp: Bool

  public init(limit: Int? = 10, snippetColumns: Int = 160, fillsUp: Bool = false) {
    self.limit = limit
    self.snippetColumns = snippetColumns
    self.fillsUp = fillsUp
  }
}

/// Answers queries from one index.
///
/// Not `Sendable`: it holds analyzers and cursors. Give each thread its own.
package final class Searcher {
  /// SQLite ranks, then what it ranked highest is looked at: so many more than are asked for.
  private static let lookAheadFactor = 4
  private static let leastLookedAt = 60
  /// However many of these turn out to be none.
  private static let mostLookedAt = 20_000
  /// A grade outweighs every BM25 score, so that scores order hits as they are shown.
  private static let gradeWeight = 10_000.0
  /// So does standing at word borders, within a grade.
  private static let alignmentWeight = 1_000.0
  /// So does having the words in the order they were typed, one behind the other.
  private static let phraseWeight = 2_000.0

  private let reader: IndexReader
  private let parser: QueryParser
  private let analyzer = Analyzer()
  private let cutter: SnippetCutter

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  package init(reader: IndexReader) throws {
    self.reader = reader
    parser = try QueryParser()
    cutter = try SnippetCutter()
  }

  /// The passages that answer `text`, best first.
  ///
  /// - Throws: `IndexError`.
  package func search(_ text: String, _ options: SearchOptions) throws -> Answer {
    let query = parser.parse(text)
    let ranked = try rank(SearchPlan(query), options)
    let hits = ranked.enumerated().map { hit($0.element, rank: $0.offset + 1, options) }
    return Answer(hits: hits, grade: hits.map(\.grade).max(), asksForSomething: !query.isEmpty)
  }

  /// The documents that answer `text` with their best passages' scores, best first: without
  /// snippets, and on to the loosest grade.
  package func rankDocuments(
    _ text: String, limit: Int?
  ) throws -> [(documentID: String, score: Double)] {
    let plan = SearchPlan(parser.parse(text))
    let limit = limit.map(Self.bounded)
    // A document has several passages; three times as many are enough for most.
    let ranked = try rank(plan, SearchOptions(limit: limit.map { $0 * 3 }, fillsUp: true))
    var seen = Set<String>()
    return ranked.map { ($0.passage.documentID, $0.score) }
      .filter { seen.insert($0.0).inserted }
      .prefix(limit ?? ranked.count).map { (documentID: $0.0, score: $0.1) }
  }

  /// Any number will do as a limit: the largest, which stands for all, must not overflow when it is
  /// multiplied.
  private static func bounded(_ limit: Int) -> Int { min(max(limit, 0), 1 << 40) }

  // MARK: Ranking

  private struct Ranked {
    let passage: StoredPassage
    let plan: SearchPlan
    let step: SearchPlan.Step
    let grade: MatchGrade
    let score: Double

    static func comesBefore(_ left: Ranked, _ right: Ranked) -> Bool {
      (right.score, left.passage.id) < (left.score, right.passage.id)
    }
  }

  /// All of it reads one state of the index.
  private func rank(_ plan: SearchPlan, _ options: SearchOptions) throws -> [Ranked] {
    try reader.snapshot { try rank(plan, options, $0) }
  }

  private func rank(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: IndexReader.Snapshot
  ) throws -> [Ranked] {
    let limit = options.limit.map(Self.bounded)
    var ranked: [Ranked] = []
    var seen = Set<Int64>()
    for step in plan.steps {
      if let limit, ranked.count >= limit { break }
      // Other forms of the same words belong to the same answer; looser grades to a second try.
      if step.grade > .forms, !options.fillsUp, !ranked.isEmpty { break }
      let found = try candidates(plan, step, seen, limit.map { $0 - ranked.count }, snapshot)
      seen.formUnion(found.map(\.passage.id))
      ranked += found
    }
    return Array(ranked.sorted(by: Ranked.comesBefore).prefix(limit ?? ranked.count))
  }

  /// The passages of one step that are not among `seen`, in order; about `limit`, if there are.
  private func candidates(
    _ plan: SearchPlan, _ step: SearchPlan.Step, _ seen: Set<Int64>, _ limit: Int?,
    _ snapshot: IndexReader.Snapshot
  ) throws -> [Ranked] {
    var depth = limit.map { max($0 * Self.lookAheadFactor, Self.leastLookedAt) + seen.count }
    var found: [Ranked] = []
    var lookedAt = 0
    while true {
      let candidates = try snapshot.match(step.expression, limit: depth)
      let new = candidates.dropFirst(lookedAt).filter { !seen.contains($0.passageID) }
      found += try look(at: new, plan, step, snapshot)
      lookedAt = candidates.count
      // What SQLite takes for a match may not be one across a sentence end: then look further.
      guard let limit, let reached = depth, found.count < limit, candidates.count >= reached,
        reached < Self.mostLookedAt
      else { return found.sorted(by: Ranked.comesBefore) }
      depth = reached * 4
    }
  }

  private func look(
    at candidates: [Candidate], _ plan: SearchPlan, _ step: SearchPlan.Step,
    _ snapshot: IndexReader.Snapshot
  ) throws -> [Ranked] {
    let scores = Dictionary(
      candidates.map { ($0.passageID, $0.score) }, uniquingKeysWith: { first, _ in first })
    return try snapshot.passages(candidates.map(\.passageID)).compactMap { passage in
      guard let bonus = bonus(of: passage, plan, step) else { return nil }
      // A healed word that was typed with its hyphen is found with the other forms.
      let isExact = step.grade == .forms && step.wanted.allSatisfy { $0.isExact(in: analyzer) }
      let grade = isExact ? .exact : step.grade
      let looseness = Double(MatchGrade.any.rawValue - grade.rawValue)
      let score = looseness * Self.gradeWeight + bonus + (scores[passage.id] ?? 0)
      return Ranked(passage: passage, plan: plan, step: step, grade: grade, score: score)
    }
  }

  /// What a passage gains for how it has what a step wants; nil where it does not really have it.
  private func bonus(
    of passage: StoredPassage, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> Double? {
    var isAligned = passage.kind == .text
    guard step.grade != .any else { return isAligned ? Self.alignmentWeight : 0 }
    analyzer.read(passage.text)
    for wanted in step.wanted {
      let found = wanted.occurrences(in: analyzer)
      if found.isEmpty { return nil }
      isAligned = isAligned && found.contains { isAtWordBorders($0, passage.words) }
    }
    let hasPhrase = plan.phrase.map { !$0.occurrences(in: analyzer, .exact).isEmpty } ?? false
    return (isAligned ? Self.alignmentWeight : 0) + (hasPhrase ? Self.phraseWeight : 0)
  }

  private func isAtWordBorders(_ units: Range<Int>, _ words: BitSet) -> Bool {
    words[units.lowerBound]
      && (units.upperBound == analyzer.count || words[units.upperBound])
  }

  // MARK: Showing

  private func hit(_ ranked: Ranked, rank: Int, _ options: SearchOptions) -> Hit {
    let passage = ranked.passage
    analyzer.read(passage.text)
    let stored = marks(ranked.plan, ranked.step)
    let text = PassageText(stored: passage.text)
    let snippet = cutter.snippet(
      of: text.utf8,
      marks: stored.map { .init(range: text.shown($0.range), part: $0.part) },
      columns: options.snippetColumns)
    return Hit(
      id: passage.id, rank: rank, score: ranked.score, grade: ranked.grade,
      documentID: passage.documentID, path: passage.path, title: passage.documentTitle,
      language: passage.language, passageNumber: passage.number,
      passageLocation: passage.locations.location(of: 0..<passage.text.utf8.count),
      snippet: snippet, matches: matches(stored, text, snippet, passage))
  }

  /// What of the step stands in the passage read last, in bytes of the stored text, ascending;
  /// overlapping marks are made one. Words such as 的 and "the" are marked only as part of
  /// the whole phrase.
  private func marks(_ plan: SearchPlan, _ step: SearchPlan.Step) -> [SnippetCutter.Marked] {
    let telling = step.wanted.contains { !$0.isFunctionWord }
    var marks: [SnippetCutter.Marked] = []
    for (part, wanted) in step.wanted.enumerated() where !telling || !wanted.isFunctionWord {
      marks += wanted.occurrences(in: analyzer).map { marked($0, part) }
    }
    if let phrase = plan.phrase {
      marks += phrase.occurrences(in: analyzer, .exact).map { marked($0, step.wanted.count) }
    }
    return merged(marks)
  }

  private func marked(_ units: Range<Int>, _ part: Int) -> SnippetCutter.Marked {
    let start = analyzer.unit(units.lowerBound).range.lowerBound
    let end = analyzer.unit(units.upperBound - 1).range.upperBound
    return SnippetCutter.Marked(range: start..<end, part: part)
  }

  private func merged(_ marks: [SnippetCutter.Marked]) -> [SnippetCutter.Marked] {
    var merged: [SnippetCutter.Marked] = []
    for mark in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = merged.last, last.range.overlaps(mark.range) {
        merged[merged.count - 1] = .init(
          range: last.range.lowerBound..<max(last.range.upperBound, mark.range.upperBound),
          part: max(last.part, mark.part))
      } else {
        merged.append(mark)
      }
    }
    return merged
  }

  private func matches(
    _ marks: [SnippetCutter.Marked], _ text: PassageText, _ snippet: Snippet,
    _ passage: StoredPassage
  ) -> [Hit.Match] {
    func match(_ range: Range<Int>) -> Hit.Match? {
      passage.locations.location(of: range).map(Hit.Match.init(location:))
    }
    let highlights = snippet.highlights.map { highlight in
      let start = snippet.range.lowerBound
      return text.stored(start + highlight.lowerBound..<start + highlight.upperBound)
    }
    // Where a match is wider than a snippet may be, what is shown of it is reported.
    let others = marks.map(\.range).filter { range in
      !highlights.contains { $0.overlaps(range) }
    }
    return (highlights + others).compactMap(match)
  }
}

extension SearchPlan.Wanted {
  /// Whether a passage has it exactly as typed.
  func isExact(in analyzer: Analyzer) -> Bool {
    patterns.contains { !$0.occurrences(in: analyzer, .exact).isEmpty }
  }

  /// Where a passage has it: exactly as typed where it does, else in other forms.
  func occurrences(in analyzer: Analyzer) -> [Range<Int>] {
    let exact = patterns.flatMap { $0.occurrences(in: analyzer, .exact) }
    return exact.isEmpty && strictness == .forms
      ? patterns.flatMap { $0.occurrences(in: analyzer, .forms) } : exact
  }
}

extension StoredPassage {
  fileprivate var documentID: String { documentName.isEmpty ? path : documentName }
}
