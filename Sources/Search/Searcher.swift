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
  /// So many more passages are looked at than are asked for: a first score chose them.
  private static let lookAheadFactor = 2
  private static let leastLookedAt = 120
  /// Postings of one feature that are read at least, and what part of the passages more.
  private static let leastPostings = 4_000
  private static let postingsShare = 10
  /// A grade outweighs every other score, so that scores order hits as they are shown.
  private static let gradeWeight = 10_000.0
  /// So does standing at word borders, within a grade.
  private static let alignmentWeight = 1_000.0
  /// So does having the words in the order they were typed, one behind the other.
  private static let phraseWeight = 2_000.0
  /// So does having them for a paragraph of its own, as headings are, or for the document's title.
  private static let headingWeight = 4_000.0
  private static let titleWeight = 3_000.0

  private let reader: IndexReader
  private let recipe: RankingRecipe
  private let parser: QueryParser
  private let analyzer = Analyzer()
  private let titleAnalyzer = Analyzer()
  private let scores = CandidateScores()
  private let cutter: SnippetCutter

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  package init(reader: IndexReader, recipe: RankingRecipe = .standard) throws {
    self.reader = reader
    self.recipe = recipe
    parser = try QueryParser()
    cutter = try SnippetCutter()
  }

  /// The passages that answer `text`, best first.
  ///
  /// - Throws: `IndexError`.
  package func search(_ text: String, _ options: SearchOptions) throws -> Answer {
    let query = parser.parse(text)
    return try reader.snapshot { snapshot in
      let plan = SearchPlan(query)
      let ranked = try rank(plan, options, snapshot)
      let hits = try hits(ranked, plan, options, snapshot)
      return Answer(hits: hits, grade: hits.map(\.grade).max(), asksForSomething: !query.isEmpty)
    }
  }

  /// The documents that answer `text` with their best passages' scores, best first: without
  /// snippets, and on to the loosest grade.
  package func rankDocuments(
    _ text: String, limit: Int?
  ) throws -> [(documentID: String, score: Double)] {
    let plan = SearchPlan(parser.parse(text))
    let limit = limit.map(Self.bounded)
    return try reader.snapshot { snapshot in
      // A document has several passages; twice as many are enough for most.
      let ranked = try rank(
        plan, SearchOptions(limit: limit.map { $0 * 2 }, fillsUp: true), snapshot)
      var seen = Set<String>()
      let documents = try snapshot.documentIDs(ofPassages: ranked.map(\.id))
      return zip(documents, ranked).map { (documentID: $0, score: $1.score) }
        .filter { seen.insert($0.documentID).inserted }
        .prefix(limit ?? ranked.count).map { $0 }
    }
  }

  /// Any number will do as a limit: the largest, which stands for all, must not overflow when it is
  /// multiplied.
  private static func bounded(_ limit: Int) -> Int { min(max(limit, 0), 1 << 40) }

  // MARK: Ranking

  private struct Ranked {
    let id: UInt32
    /// Of the plan.
    let step: Int
    let grade: MatchGrade
    let score: Double

    static func comesBefore(_ left: Ranked, _ right: Ranked) -> Bool {
      (right.score, left.id) < (left.score, right.id)
    }
  }

  private func rank(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: IndexReader.Snapshot
  ) throws -> [Ranked] {
    let limit = options.limit.map(Self.bounded)
    var search = Search(plan: plan, snapshot: snapshot)
    var ranked: [Ranked] = []
    for (step, grade) in plan.steps.map(\.grade).enumerated() {
      if let limit, ranked.count >= limit { break }
      // Other forms of the same words belong to the same answer; looser grades to a second try.
      if grade > .forms, !options.fillsUp, !ranked.isEmpty, !plan.isQuestion { break }
      let found = try candidates(step, limit.map { $0 - ranked.count }, &search)
      search.seen.formUnion(found.map(\.id))
      ranked += found
    }
    return Array(ranked.sorted(by: Ranked.comesBefore).prefix(limit ?? ranked.count))
  }

  /// What one search knows by and by.
  private struct Search {
    let plan: SearchPlan
    let snapshot: IndexReader.Snapshot
    var seen = Set<UInt32>()
    var matches: [MatchExpression: PostingList] = [:]
    var scorer: PassageScorer?
  }

  /// The passages of one step that were not seen, in order; about `limit`, if there are.
  private func candidates(
    _ number: Int, _ limit: Int?, _ search: inout Search
  ) throws -> [Ranked] {
    let step = search.plan.steps[number]
    var ids: [UInt32]?
    if !step.isBlended {
      let matches = try search.snapshot.matches(step.expression)
      if matches.passages.isEmpty { return [] }
      search.matches[step.expression] = matches
      ids = matches.passages
    }
    let scorer = try prepareScores(&search, counting: ids == nil ? nil : step.expression)
    var depth = limit.map { $0 * Self.lookAheadFactor + Self.leastLookedAt + search.seen.count }
    var found: [Ranked] = []
    var lookedAt = 0
    while true {
      let all = ids?.count ?? scores.count
      let count = min(depth ?? all, all)
      let best = ids.map { scores.best(count, of: $0) } ?? scores.best(count)
      let new = best.dropFirst(lookedAt).filter { !search.seen.contains($0) }
      try look(at: new, number, search, scorer, into: &found)
      lookedAt = count
      // What SQLite takes for a match may not be one across a sentence end: then look further.
      guard let limit, let reached = depth, found.count < limit, count < all else {
        return found.sorted(by: Ranked.comesBefore)
      }
      depth = reached * 4
    }
  }

  /// Scores every passage that the rarer parts of the query stand in.
  private func prepareScores(
    _ search: inout Search, counting expression: MatchExpression?
  ) throws -> PassageScorer {
    if let scorer = search.scorer { return scorer }
    let table = search.snapshot.statistics.table
    let features = QueryFeatures(search.plan.clauses, recipe)
    let limit = max(Self.leastPostings, table.passageCount / Self.postingsShare)
    let statistics = try FeatureStatistics(
      features, search.snapshot, limit: limit, known: search.matches)
    scores.add(statistics.lists, table, recipe)
    let scorer = PassageScorer(features, statistics, recipe, averageLength: table.averageLength)
    search.scorer = scorer
    return scorer
  }

  private func look(
    at ids: [UInt32], _ number: Int, _ search: Search, _ scorer: PassageScorer,
    into found: inout [Ranked]
  ) throws {
    let step = search.plan.steps[number]
    let table = search.snapshot.statistics.table
    try search.snapshot.forEachPassage(of: ids) { view in
      let traits = PassageTable.Traits(rawValue: table.traits[Int(view.id)])
      analyzer.read(view.text)
      titleAnalyzer.read(view.title)
      let hasTitle = titleAnalyzer.count > 0 && !traits.contains(.first)
      let score = scorer.score(analyzer, title: hasTitle ? titleAnalyzer : nil)
      guard let bonus = bonus(view, traits, search.plan, step) else { return }
      var grade = step.grade
      // A healed word that was typed with its hyphen is found with the other forms.
      if grade == .forms, step.wanted.allSatisfy({ $0.isExact(in: analyzer) }) { grade = .exact }
      let looseness = Double(MatchGrade.any.rawValue - grade.rawValue)
      if grade == .any, score.hasAllWords { grade = .words }
      found.append(
        Ranked(
          id: view.id, step: number, grade: grade,
          score: looseness * Self.gradeWeight + bonus + score.value))
    }
  }

  /// What a passage gains for how it has what a step wants; nil where it does not really have it.
  private func bonus(
    _ view: PassageView, _ traits: PassageTable.Traits, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> Double? {
    var isAligned = !traits.contains(.furniture)
    guard !step.isBlended else { return isAligned ? Self.alignmentWeight : 0 }
    for wanted in step.wanted {
      let found = wanted.occurrences(in: analyzer)
      if found.isEmpty { return nil }
      isAligned = isAligned && found.contains { isAtWordBorders($0, view.words) }
    }
    let whole = plan.whole?.occurrences(in: analyzer, .exact) ?? []
    var bonus = isAligned ? Self.alignmentWeight : 0
    if plan.phrase != nil, !whole.isEmpty { bonus += Self.phraseWeight }
    if whole.contains(where: { isParagraph($0, view.text) }) { bonus += Self.headingWeight }
    if isCalled(plan) { bonus += Self.titleWeight }
    return bonus
  }

  /// Whether nothing stands beside these units between two line ends.
  private func isParagraph(_ units: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    func hasLineEnd(_ start: Int, _ end: Int) -> Bool { text[start..<end].contains(0x0A) }
    let first = analyzer.unit(units.lowerBound).range.lowerBound
    let last = analyzer.unit(units.upperBound - 1).range.upperBound
    let begins =
      units.lowerBound == 0
      || hasLineEnd(analyzer.unit(units.lowerBound - 1).range.upperBound, first)
    return begins
      && (units.upperBound == analyzer.count
        || hasLineEnd(last, analyzer.unit(units.upperBound).range.lowerBound))
  }

  /// Whether the title that was read last is what was asked for, no more and no less.
  private func isCalled(_ plan: SearchPlan) -> Bool {
    guard let whole = plan.whole, whole.elements.count == titleAnalyzer.count else { return false }
    return whole.occurrences(in: titleAnalyzer, .exact).first == 0..<titleAnalyzer.count
  }

  private func isAtWordBorders(_ units: Range<Int>, _ words: UnsafeBufferPointer<UInt8>) -> Bool {
    func begins(_ unit: Int) -> Bool {
      unit >> 3 < words.count && words[unit >> 3] & (1 << UInt8(unit & 7)) != 0
    }
    return begins(units.lowerBound)
      && (units.upperBound == analyzer.count || begins(units.upperBound))
  }

  // MARK: Showing

  private func hits(
    _ ranked: [Ranked], _ plan: SearchPlan, _ options: SearchOptions,
    _ snapshot: IndexReader.Snapshot
  ) throws -> [Hit] {
    let passages = try snapshot.passages(ranked.map { Int64($0.id) })
    return zip(ranked, passages).enumerated().map { place, pair in
      hit(pair.0, pair.1, plan, rank: place + 1, options)
    }
  }

  private func hit(
    _ ranked: Ranked, _ passage: StoredPassage, _ plan: SearchPlan, rank: Int, _ options: SearchOptions
  ) -> Hit {
    analyzer.read(passage.text)
    let stored = marks(plan, plan.steps[ranked.step])
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
