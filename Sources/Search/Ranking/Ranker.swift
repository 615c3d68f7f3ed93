import SuoyinAnalysis
import SuoyinStorage

/// Finds the passages that answer a query, best first.
///
/// In three stages, each slower and surer than the one before: FTS5 says which passages may match;
/// `CandidateCollector` scores these by posting lists alone; and the texts of the best are read,
/// verified by `PassageMatcher` and scored by `PassageScorer`.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class Ranker {
  /// How many candidates are read depends on the page, not on the number of hits wanted, so that an
  /// answer of 10 is the beginning of an answer of 50, and pages put together are the whole answer.
  private static let pageSize = 50
  /// The order by posting lists is not the final one, so that more candidates are read than shown:
  /// twice as many, and these.
  private static let lookAheadFactor = 2
  private static let leastCandidates = 120
  /// Where too few candidates are verified, four times as many are read.
  private static let growth = 4
  /// How many postings of one feature are read: this many, or this fraction of all passages, whichever
  /// is more. What occurs more often does not choose candidates.
  private static let leastPostings = 4_000
  private static let postingsFraction = 10

  let weights: RankingWeights
  let text = Analyzer()
  let title = Analyzer()
  let matcher: PassageMatcher
  var marker: Highlighter { Highlighter(matcher: matcher) }
  let candidates = CandidateCollector()
  private let lexicon: Lexicon

  init(weights: RankingWeights, lexicon: Lexicon) {
    self.weights = weights
    self.lexicon = lexicon
    matcher = PassageMatcher(text: text, title: title)
  }

  /// The state of one search.
  struct Search {
    let plan: SearchPlan
    let snapshot: Snapshot
    /// The passages that pass the query's filters; nil for all.
    let passing: PassageSet?
    /// What an earlier step found.
    var found = Set<UInt32>()
    /// The postings that were read already.
    var matches: [MatchExpression: PostingList] = [:]
    var scorer: PassageScorer?
    /// How much of the whole documents the search has counted.
    var documents: DocumentScores?
    /// Whether documents are wanted, of which each passage stands for its own; then passages gain more
    /// from their documents.
    let ranksDocuments: Bool
    /// Whether grades and signs are parts of the relevance. Otherwise they come before it.
    var isByRelevance: Bool { !plan.isStrict }

    init(_ plan: SearchPlan, _ snapshot: Snapshot, ranksDocuments: Bool = false) throws {
      self.plan = plan
      self.ranksDocuments = ranksDocuments
      self.snapshot = snapshot
      passing = try snapshot.passages(passing: plan.query.filters)
    }

    /// The passages that may match, read once.
    mutating func matches(_ expression: MatchExpression) throws -> PostingList {
      if let known = matches[expression] { return known }
      let found = try snapshot.matches(expression)
      matches[expression] = found
      return found
    }

    func filtered(_ ids: [UInt32]) -> [UInt32] {
      guard let passing else { return ids }
      return ids.filter { passing.contains($0) }
    }
  }

  /// The best `limit` passages, nil for all, best first.
  ///
  /// - Parameter fillsUp: whether to go on to looser grades until there are `limit`.
  func rank(_ search: inout Search, limit: Int?, fillsUp: Bool) throws -> [RankedPassage] {
    let plan = search.plan
    if plan.query.root == nil || plan.isComplement { return try unranked(search, limit) }
    if search.isByRelevance { return try rankedByRelevance(&search, limit, fillsUp) }
    var ranked: [RankedPassage] = []
    for (number, step) in plan.steps.enumerated() {
      if let limit, ranked.count >= limit { break }
      // Other forms of the same words belong to the same answer; looser grades to a second attempt.
      if step.grade > .forms, !fillsUp, !ranked.isEmpty, !plan.isQuestion { break }
      if step.isLastResort, !ranked.isEmpty { continue }
      let found = try passages(ofStep: number, limit.map { $0 - ranked.count }, &search)
      search.found.formUnion(found.map(\.id))
      ranked += found
    }
    return Array(ranked.sorted(by: RankedPassage.comesBefore).prefix(limit ?? ranked.count))
  }

  // MARK: By relevance

  /// The passages of all grades that are wanted, by relevance. Only where no passage has everything do
  /// those come first whose documents have everything.
  private func rankedByRelevance(
    _ search: inout Search, _ limit: Int?, _ fillsUp: Bool
  ) throws -> [RankedPassage] {
    let steps = search.plan.steps
    let goesOn = fillsUp || search.plan.isQuestion
    let first = steps.indices.filter {
      let step = steps[$0]
      return !step.isLastResort && step.grade != .document && (goesOn || step.grade <= .forms)
    }
    var ranked: [RankedPassage] = []
    if goesOn, let step = steps.firstIndex(where: { $0.grade == .document }),
      try !isAnswered(by: steps.indices.filter { steps[$0].grade < .document }, &search)
    {
      ranked = try passages(ofStep: step, limit, &search)
      search.found = Set(ranked.map(\.id))
    }
    if limit.map({ ranked.count < $0 }) ?? true {
      ranked += try passages(ofSteps: first, limit.map { $0 - ranked.count }, &search)
    }
    for step in steps.indices where ranked.isEmpty && !first.contains(step) {
      ranked = try passages(ofStep: step, limit, &search)
    }
    return Array(ranked.prefix(limit ?? ranked.count))
  }

  /// Whether any passage answers one of `steps`. Reads as few texts as tell.
  private func isAnswered(by steps: [Int], _ search: inout Search) throws -> Bool {
    for number in steps {
      let step = search.plan.steps[number]
      guard let expression = step.restriction else { return true }
      let ids = search.filtered(try search.matches(expression).passages)
      var start = 0
      var count = 1
      while start < ids.count {
        var isAnswer = false
        let end = min(start + count, ids.count)
        try search.snapshot.forEachPassage(of: Array(ids[start..<end])) { view in
          if isAnswer { return }
          read(view)
          isAnswer = matcher.has(step.node, step.strictness)
        }
        if isAnswer { return true }
        (start, count) = (end, count * Self.growth)
      }
    }
    return false
  }

  // MARK: Without words

  /// Where only filters were typed, or only what is excluded: all that is left, in the order of the
  /// index.
  private func unranked(_ search: Search, _ limit: Int?) throws -> [RankedPassage] {
    let step = search.plan.steps.first
    guard step != nil || search.passing != nil else { return [] }
    let left = try step.map { try complement($0, search) } ?? search.passing
    let table = search.snapshot.statistics.table
    let ids = (0..<UInt32(table.endID)).lazy.filter { table.has($0) && left?.contains($0) ?? true }
    return ids.prefix(limit ?? table.endID).map {
      RankedPassage(
        id: $0, source: step == nil ? .filterOnly : .step(0), grade: .exact,
        rank: Rank(grade: .exact, relevance: 0))
    }
  }

  /// The passages that answer a step which excludes: all but those that contain what it excludes.
  /// O(passages that may contain it).
  private func complement(_ step: SearchPlan.Step, _ search: Search) throws -> PassageSet {
    var left = search.passing ?? search.snapshot.allPassages
    guard let expression = step.expressionOfRest else { return left }
    // Where FTS5 alone can tell what a text contains, no text need be read.
    if case .not(.clause(let clause)) = step.node, step.node.isKnownToIndex,
      clause.field == .anywhere
    {
      let list = try search.snapshot.postings(of: [expression])[0]
      for (id, count) in zip(list.passages, list.textCounts) where count > 0 { left.remove(id) }
      return left
    }
    let ids = search.filtered(try search.snapshot.matches(expression).passages)
    try search.snapshot.forEachPassage(of: ids) { view in
      read(view)
      if !matcher.has(step.node, step.strictness) { left.remove(view.id) }
    }
    return left
  }

  // MARK: Candidates

  /// The passages that answer a step, in order, without those that were found before.
  private func passages(
    ofStep step: Int, _ limit: Int?, _ search: inout Search
  ) throws -> [RankedPassage] {
    search.plan.steps[step].grade == .document
      ? try passagesInDocuments(step, limit, &search)
      : try passages(ofSteps: [step], limit, &search)
  }

  /// The passages that answer one of `steps`, the strictest that they answer, in order, without those
  /// that were found before; about `limit`, if there are.
  private func passages(
    ofSteps steps: [Int], _ limit: Int?, _ search: inout Search
  ) throws -> [RankedPassage] {
    var matching: [[UInt32]] = []
    var isOpen = false
    for step in steps {
      guard let expression = search.plan.steps[step].restriction else {
        isOpen = true
        continue
      }
      let matches = try search.matches(expression)
      if !matches.passages.isEmpty { matching.append(matches.passages) }
    }
    if matching.isEmpty, !isOpen { return [] }
    let scorer = try prepareScores(&search)
    let all = search.filtered(candidates(matching, isOpen: isOpen))
    return try best(limit, of: all, steps, search, scorer)
  }

  /// The passages of all lists, each once; with those that have any feature of the query if `isOpen`.
  private func candidates(_ matching: [[UInt32]], isOpen: Bool) -> [UInt32] {
    if matching.count == 1, !isOpen { return matching[0] }
    var all = isOpen ? candidates.touched : []
    var seen = Set<UInt32>()
    for id in matching.joined()
    where !(isOpen && candidates.isTouched(id)) && seen.insert(id).inserted { all.append(id) }
    return all
  }

  /// Reads the texts of the best candidates, more of them where too few answer.
  private func best(
    _ limit: Int?, of all: [UInt32], _ steps: [Int], _ search: Search, _ scorer: PassageScorer
  ) throws -> [RankedPassage] {
    var depth = limit.map { Self.depth($0) + search.found.count }
    var ranked: [RankedPassage] = []
    var readCount = 0
    while true {
      let count = min(depth ?? all.count, all.count)
      let new = candidates.best(count, of: all).dropFirst(readCount)
        .filter { !search.found.contains($0) }
      ranked += try verified(new, steps, search, scorer)
      readCount = count
      // A match of FTS5's may run across the end of a sentence and be none: then more are needed.
      guard let limit, let reached = depth, ranked.count < limit, count < all.count else {
        return ranked.sorted(by: RankedPassage.comesBefore)
      }
      depth = reached * Self.growth
    }
  }

  /// How many candidates are read for an answer of `limit`.
  private static func depth(_ limit: Int) -> Int {
    (limit + pageSize - 1) / pageSize * pageSize * lookAheadFactor + leastCandidates
  }

  /// Scores every passage that has one of the rarer features of the query.
  func prepareScores(_ search: inout Search) throws -> PassageScorer {
    if let scorer = search.scorer { return scorer }
    let table = search.snapshot.statistics.table
    let features = QueryFeatures(search.plan.clauses, weights)
    let limit = max(Self.leastPostings, table.passageCount / Self.postingsFraction)
    let statistics = try FeatureStatistics(
      features, search.snapshot, limit: limit, known: search.matches)
    let documents = DocumentScores(
      QueryFeatures(search.plan.clauses, weights.ofDocuments), statistics, table,
      search.snapshot.statistics.documents, weights)
    candidates.collect(
      statistics, table, weights, documents,
      share: search.ranksDocuments ? weights.document : weights.passageDocument)
    search.documents = documents
    let scorer = PassageScorer(features, statistics, weights, averageLength: table.averageLength)
    search.scorer = scorer
    return scorer
  }

  // MARK: Texts

  /// Those of `ids` that answer a step, in no particular order. Reads their texts.
  private func verified(
    _ ids: [UInt32], _ steps: [Int], _ search: Search, _ scorer: PassageScorer
  ) throws -> [RankedPassage] {
    let table = search.snapshot.statistics.table
    var ranked: [RankedPassage] = []
    try search.snapshot.forEachPassage(of: ids) { view in
      read(view)
      let traits = PassageTable.Traits(rawValue: table.traits[Int(view.id)])
      for number in steps {
        if let passage = rankedPassage(view, traits, number, search, scorer) {
          ranked.append(passage)
          break
        }
      }
    }
    return ranked
  }

  /// The passages of `ids` that answer the query, best first, whatever others there are.
  func rankAlone(
    _ ids: [UInt32], _ search: inout Search, _ scorer: PassageScorer
  ) throws -> [RankedPassage] {
    let ids = search.filtered(ids)
    for step in search.plan.steps.indices {
      let ranked =
        search.plan.steps[step].grade == .document
        ? try passagesInDocuments(step, nil, among: ids, &search)
        : try verified(ids, [step], search, scorer)
      if !ranked.isEmpty { return ranked.sorted(by: RankedPassage.comesBefore) }
    }
    return []
  }

  /// Reads the text and the title of a passage; `matcher` and `scorer` answer for these from now on.
  func read(_ view: PassageView) {
    text.read(view.text)
    title.read(view.title)
    matcher.bytes = view.text
  }

  /// The passage that was read last in its place; nil where it does not have what the step wants.
  private func rankedPassage(
    _ view: PassageView, _ traits: PassageTable.Traits, _ number: Int, _ search: Search,
    _ scorer: PassageScorer
  ) -> RankedPassage? {
    let plan = search.plan
    let step = plan.steps[number]
    var grade = step.grade
    var rank = Rank(relevance: 0)
    if step.isBlended {
      guard step.required.allSatisfy({ matcher.has(.clause($0), .exact) }) else { return nil }
      if !traits.contains(.furniture) { rank.evidence.insert(.alignment) }
      if !step.required.isEmpty { rank.evidence.insert(.quotation) }
    } else {
      guard matcher.has(step.node, step.strictness) else { return nil }
      // A dehyphenated word that was typed with its hyphen is found with the other forms.
      if grade == .forms, matcher.has(step.node, .exact) { grade = .exact }
      rank.evidence = evidence(view, traits, plan, step)
      // A document that begins with a heading of the words alone is as good as titled so.
      if search.isByRelevance, traits.contains(.first), rank.evidence.contains(.heading) {
        rank.evidence.insert(.title)
      }
    }
    rank.grade = grade
    let score = scorer.score(text, title: traits.contains(.first) ? nil : title)
    rank.relevance = score.value + gain(view.id, own: score.value)
    var bonuses: [RankingWeights.Bonus] = []
    if search.isByRelevance {
      bonuses = weights.bonuses(
        of: rank.evidence, step.isBlended ? .any : grade, isFirst: traits.contains(.first),
        part: search.ranksDocuments ? weights.documentSigns : 1)
      rank.relevance += bonuses.reduce(0) { $0 + $1.weight } * scorer.scale
      rank.grade = .any
      rank.evidence.formIntersection(.quotation)
    }
    rank.relevance = Rank.rounded(rank.relevance)
    if step.isBlended {
      if score.value <= 0 { return nil }
      // The hit says so, but its rank is that of a blended step: by relevance among the others.
      if score.hasAllWords { grade = .words }
    }
    return RankedPassage(
      id: view.id, source: .step(number), grade: grade, rank: rank, bonuses: bonuses)
  }

  /// What a passage gains from its document: with the posting lists of the search that was prepared last.
  func gain(_ id: UInt32, own: Double) -> Double {
    Double(candidates.gain(id, own: Float(own)))
  }

  /// The signs that the passage read last is what a step was meant to find.
  private func evidence(
    _ view: PassageView, _ traits: PassageTable.Traits, _ plan: SearchPlan, _ step: SearchPlan.Step
  ) -> Evidence {
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
    var evidence: Evidence = []
    if isAligned { evidence.insert(.alignment) }
    if isInScript { evidence.insert(.script) }
    if plan.query.phrase != nil, !whole.isEmpty { evidence.insert(.phrase) }
    if whole.contains(where: { isParagraph($0, view.text) }) { evidence.insert(.heading) }
    if isTitle(plan) { evidence.insert(.title) }
    return evidence
  }

  private func isAtWordBoundaries(
    _ tokens: Range<Int>, _ clause: Query.Clause, _ words: BitSet
  ) -> Bool {
    words[tokens.lowerBound]
      && (clause.kind == .prefix || tokens.upperBound == text.count || words[tokens.upperBound])
  }

  /// Whether these tokens are alone between two line ends.
  private func isParagraph(_ tokens: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func hasLineEnd(before token: Int) -> Bool {
      bytes[text.gapRange(before: token).clamped(to: 0..<bytes.count)].contains(0x0A)
    }
    return (tokens.lowerBound == 0 || hasLineEnd(before: tokens.lowerBound))
      && (tokens.upperBound == text.count || hasLineEnd(before: tokens.upperBound))
  }

  /// Whether the title that was read last is the query, no more and no less.
  private func isTitle(_ plan: SearchPlan) -> Bool {
    guard let whole = plan.whole, whole.elements.count == title.count else { return false }
    return whole.occurrences(in: title, .exact).first == 0..<title.count
  }
}
