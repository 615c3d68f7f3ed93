import SuoyinAnalysis
import SuoyinStorage

/// Finds the passages that answer a query, and puts the best first.
///
/// FTS5 says which passages may match; a first score chooses those that are looked at; their texts
/// decide. Not `Sendable`: it holds analyzers. Give each thread its own.
final class Ranker {
  /// A passage in its place.
  struct Ranked {
    let id: UInt32
    /// Of the plan.
    let step: Int
    let grade: MatchGrade
    let score: Double
    /// How many of the content words it has.
    let wordCount: Int
    /// What part of the question it has, about from 0 to 1, where it does not have all as it was typed.
    var share: Double?

    /// Equal scores keep the order of the index.
    static func comesBefore(_ left: Ranked, _ right: Ranked) -> Bool {
      (right.score, left.id) < (left.score, right.id)
    }
  }

  /// Passages are looked at in numbers that do not change between the pages of an answer.
  private static let pageSize = 50
  private static let lookAheadFactor = 2
  private static let leastLookedAt = 120
  /// Postings of one feature that are read at least, and what part of the passages more.
  private static let leastPostings = 4_000
  private static let postingsShare = 10

  // What is meant to outweigh all that stands below it, so that scores order hits as they are shown.
  private static let gradeWeight = 100_000.0
  /// What stands in quotation marks in a question.
  private static let quotationWeight = 32_000.0
  /// Nothing but what was asked for between two line ends, as headings have it.
  private static let headingWeight = 16_000.0
  private static let titleWeight = 12_000.0
  /// The words in the order they were typed, one after the other.
  private static let phraseWeight = 8_000.0
  /// Whole words, where they might be parts of longer ones.
  private static let alignmentWeight = 4_000.0
  /// Another of the words, where not all can be had.
  private static let wordWeight = 1_000.0
  /// The script they were typed in.
  private static let scriptWeight = 2_000.0

  let weights: RankingWeights
  let text = Analyzer()
  let title = Analyzer()
  let matcher: PassageMatcher
  var marker: Highlighter { Highlighter(matcher: matcher) }
  private let scores = CandidateCollector()

  private let lexicon: Lexicon

  init(weights: RankingWeights, lexicon: Lexicon) {
    self.weights = weights
    self.lexicon = lexicon
    matcher = PassageMatcher(text: text, title: title)
  }

  /// What one search knows by and by.
  struct Search {
    let plan: SearchPlan
    let snapshot: Snapshot
    /// The passages that pass the query's filters; nil for all.
    let passing: PassageSet?
    var seen = Set<UInt32>()
    var matches: [MatchExpression: PostingList] = [:]
    var scorer: PassageScorer?

    init(_ plan: SearchPlan, _ snapshot: Snapshot) throws {
      self.plan = plan
      self.snapshot = snapshot
      passing = try snapshot.passages(passing: plan.query.filters)
    }
  }

  /// The best `limit` passages, nil for all, best first.
  ///
  /// - Parameter fillsUp: whether to go on to looser grades until there are `limit`.
  func rank(_ search: inout Search, limit: Int?, fillsUp: Bool) throws -> [Ranked] {
    let plan = search.plan
    if plan.query.root == nil || plan.isComplement { return try all(search, limit) }
    var ranked: [Ranked] = []
    for (step, grade) in plan.steps.map(\.grade).enumerated() {
      if let limit, ranked.count >= limit { break }
      // Other forms of the same words belong to the same answer; looser grades to a second try.
      if grade > .forms, !fillsUp, !ranked.isEmpty, !plan.isQuestion { break }
      if plan.steps[step].isLastResort, !ranked.isEmpty { continue }
      let found = try candidates(step, limit.map { $0 - ranked.count }, &search)
      search.seen.formUnion(found.map(\.id))
      ranked += found
    }
    return Array(ranked.sorted(by: Ranked.comesBefore).prefix(limit ?? ranked.count))
  }

  /// Where only filters were typed, or only what is not wanted: whatever is left, in the order of the
  /// index.
  private func all(_ search: Search, _ limit: Int?) throws -> [Ranked] {
    let step = search.plan.steps.first
    guard step != nil || search.passing != nil else { return [] }
    let left = try step.map { try others(than: $0, search) } ?? search.passing
    let table = search.snapshot.statistics.table
    let ids = (0..<UInt32(table.endID)).lazy.filter { table.has($0) && left?.contains($0) ?? true }
    return ids.prefix(limit ?? table.endID).map {
      Ranked(id: $0, step: step == nil ? -1 : 0, grade: .exact, score: 0, wordCount: 0)
    }
  }

  /// The passages that answer a step which any may answer: all but those that do not. O(passages that
  /// may not).
  private func others(than step: SearchPlan.Step, _ search: Search) throws -> PassageSet {
    var left = search.passing ?? search.snapshot.allPassages
    guard let expression = step.expressionOfRest else { return left }
    // Where FTS5 knows what stands in a text, no text need be read.
    if case .not(.clause(let clause)) = step.node, step.node.isKnownToIndex,
      clause.field == .anywhere
    {
      let list = try search.snapshot.postings(of: [expression])[0]
      for (id, count) in zip(list.passages, list.textCounts) where count > 0 { left.remove(id) }
      return left
    }
    let ids = passing(try search.snapshot.matches(expression).passages, search)
    try search.snapshot.forEachPassage(of: ids) { view in
      read(view)
      if !matcher.has(step.node, step.strictness) { left.remove(view.id) }
    }
    return left
  }

  /// The passages of one step that were not seen, in order; about `limit`, if there are.
  private func candidates(
    _ number: Int, _ limit: Int?, _ search: inout Search
  ) throws -> [Ranked] {
    let step = search.plan.steps[number]
    var ids: [UInt32]?
    if let expression = step.restriction {
      let matches = try search.snapshot.matches(expression)
      if matches.passages.isEmpty { return [] }
      search.matches[expression] = matches
      ids = passing(matches.passages, search)
    }
    let scorer = try prepareScores(&search)
    let all = ids ?? passing(scores.touched, search)
    var depth = limit.map { limit in
      let pages = (limit + Self.pageSize - 1) / Self.pageSize
      return pages * Self.pageSize * Self.lookAheadFactor + Self.leastLookedAt + search.seen.count
    }
    var found: [Ranked] = []
    var lookedAt = 0
    while true {
      let count = min(depth ?? all.count, all.count)
      let best = scores.best(count, of: all)
      let new = best.dropFirst(lookedAt).filter { !search.seen.contains($0) }
      try look(at: new, number, search, scorer, into: &found)
      lookedAt = count
      // What FTS5 takes for a match may not be one across a sentence end: then look further.
      guard let limit, let reached = depth, found.count < limit, count < all.count else {
        return found.sorted(by: Ranked.comesBefore)
      }
      depth = reached * 4
    }
  }

  private func passing(_ ids: [UInt32], _ search: Search) -> [UInt32] {
    guard let passing = search.passing else { return ids }
    return ids.filter { passing.contains($0) }
  }

  /// Scores every passage that the rarer parts of the query stand in.
  func prepareScores(_ search: inout Search) throws -> PassageScorer {
    if let scorer = search.scorer { return scorer }
    let table = search.snapshot.statistics.table
    let features = QueryFeatures(search.plan.clauses, weights)
    let limit = max(Self.leastPostings, table.passageCount / Self.postingsShare)
    let statistics = try FeatureStatistics(
      features, search.snapshot, limit: limit, known: search.matches)
    scores.add(statistics.lists, table, weights)
    let scorer = PassageScorer(features, statistics, weights, averageLength: table.averageLength)
    search.scorer = scorer
    return scorer
  }

  // MARK: Looking

  private func look(
    at ids: [UInt32], _ number: Int, _ search: Search, _ scorer: PassageScorer,
    into found: inout [Ranked]
  ) throws {
    let table = search.snapshot.statistics.table
    try search.snapshot.forEachPassage(of: ids) { view in
      read(view)
      if let ranked = ranked(
        view, PassageTable.Traits(rawValue: table.traits[Int(view.id)]), number, search.plan, scorer
      ) {
        found.append(ranked)
      }
    }
  }

  /// The passages of `ids` that answer the query, best first, whatever others there are.
  func rankAlone(
    _ ids: [UInt32], _ search: Search, _ scorer: PassageScorer
  ) throws -> [Ranked] {
    let ids = passing(ids, search)
    for step in search.plan.steps.indices {
      var found: [Ranked] = []
      try look(at: ids, step, search, scorer, into: &found)
      if !found.isEmpty { return found.sorted(by: Ranked.comesBefore) }
    }
    return []
  }

  func read(_ view: PassageView) {
    text.read(view.text)
    title.read(view.title)
    matcher.bytes = view.text
  }

  /// The passage that was read last in its place; nil where it does not have what the step wants.
  private func ranked(
    _ view: PassageView, _ traits: PassageTable.Traits, _ number: Int, _ plan: SearchPlan,
    _ scorer: PassageScorer
  ) -> Ranked? {
    let step = plan.steps[number]
    var grade = step.grade
    var weight = 0.0
    if step.isBlended {
      guard
        step.required.allSatisfy({ matcher.has(.clause($0), .exact) })
      else { return nil }
      if !traits.contains(.furniture) { weight += Self.alignmentWeight }
      if !step.required.isEmpty { weight += Self.quotationWeight }
    } else {
      guard matcher.has(step.node, step.strictness) else { return nil }
      // A dehyphenated word that was typed with its hyphen is found with the other forms.
      if grade == .forms, matcher.has(step.node, .exact) { grade = .exact }
      weight += bonus(view, traits, plan, step)
    }
    weight += Double(MatchGrade.any.rawValue - grade.rawValue) * Self.gradeWeight
    let score = scorer.score(text, title: traits.contains(.first) ? nil : title)
    if step.isBlended {
      if score.value <= 0 { return nil }
      if score.hasAllWords { grade = .words }
      // Who parts a few words wants as many of them as can be had; a question is more than its words.
      if plan.isList { weight += Double(score.wordCount) * Self.wordWeight }
    }
    return Ranked(
      id: view.id, step: number, grade: grade, score: weight + score.value,
      wordCount: score.wordCount, share: step.grade > .forms ? score.value / scorer.whole : nil)
  }

  /// What a passage gains for how it has what a step wants.
  private func bonus(
    _ view: PassageView, _ traits: PassageTable.Traits, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> Double {
    var isAligned = !traits.contains(.furniture)
    var isInScript = true
    var words = BitSet(bytes: Array(view.words))
    lexicon.refine(&words, text)
    for clause in step.node.wanted {
      let found = matcher.bestOccurrences(of: clause, step.strictness)
      if found.isEmpty { continue }
      isAligned = isAligned && found.contains { isAtWordBoundaries($0, clause, words) }
      isInScript = isInScript && found.contains { matcher.isInTypedScript($0, clause) }
    }
    let whole = plan.whole?.occurrences(in: text, .exact) ?? []
    var bonus = isAligned ? Self.alignmentWeight : 0
    if isInScript { bonus += Self.scriptWeight }
    if plan.query.phrase != nil, !whole.isEmpty { bonus += Self.phraseWeight }
    if whole.contains(where: { isParagraph($0, view.text) }) { bonus += Self.headingWeight }
    if isCalled(plan) { bonus += Self.titleWeight }
    return bonus
  }

  private func isAtWordBoundaries(
    _ tokens: Range<Int>, _ clause: Query.Clause, _ words: BitSet
  ) -> Bool {
    words[tokens.lowerBound]
      && (clause.kind == .prefix || tokens.upperBound == text.count || words[tokens.upperBound])
  }

  /// Whether nothing stands beside these tokens between two line ends.
  private func isParagraph(_ tokens: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func hasLineEnd(before token: Int) -> Bool {
      bytes[text.gapRange(before: token).clamped(to: 0..<bytes.count)].contains(0x0A)
    }
    return (tokens.lowerBound == 0 || hasLineEnd(before: tokens.lowerBound))
      && (tokens.upperBound == text.count || hasLineEnd(before: tokens.upperBound))
  }

  /// Whether the title that was read last is what was asked for, no more and no less.
  private func isCalled(_ plan: SearchPlan) -> Bool {
    guard let whole = plan.whole, whole.elements.count == title.count else { return false }
    return whole.occurrences(in: title, .exact).first == 0..<title.count
  }
}
