import SuoyinAnalysis
import SuoyinStorage

/// Explains how a query is understood, and why a document is found by it or not.
struct Explainer {
  let ranker: Ranker
  let plan: SearchPlan
  let snapshot: Snapshot

  /// - Parameter document: the id or path of a document, or the end of its path; nil to explain the
  ///   query alone.
  /// - Throws: `SQLiteError`.
  func explanation(ofDocument document: String?) throws -> Explanation {
    var search = try Ranker.Search(plan, snapshot)
    let scorer = try ranker.prepareScores(&search)
    var passage: Explanation.Passage?
    var reasons: [String] = []
    if let document { (passage, reasons) = try explain(document, &search, scorer) }
    let analyzer = Analyzer()
    analyzer.read(plan.query.text)
    return Explanation(
      folded: analyzer.foldedDrawing,
      words: plan.query.clauses.map { clause in
        clause.words.map { "[\($0.description)]" }.joined()
      }.joined(separator: " "),
      structure: plan.query.root?.drawing ?? "nothing",
      filters: plan.query.filters.map(\.drawing),
      notes: plan.query.notes.map { QueryNote(offset: $0.offset, message: $0.message) },
      isQuestion: plan.isQuestion,
      steps: plan.steps.map { .init(grade: $0.grade, expression: $0.drawing) },
      parts: parts(scorer), passage: passage, reasons: reasons)
  }

  // MARK: Numbers

  /// What is counted, with how rare it is: the largest units first.
  private func parts(_ scorer: PassageScorer) -> [Explanation.Part] {
    let kinds: [QueryFeatures.Feature.Kind] = [.word, .pair, .latin, .character]
    return kinds.flatMap { scorer.features.ids(of: $0) }.map { id in
      let feature = scorer.features.features[id]
      let list = feature.kind == .character ? nil : scorer.statistics.list(of: id)
      return Explanation.Part(
        text: feature.text, kind: feature.kind.name, weight: feature.weight,
        passageCount: list?.estimatedCount(largestID: snapshot.statistics.table.endID)
          ?? feature.scalars.first.map { snapshot.statistics.passageCount(ofCharacter: $0) } ?? 0,
        isEstimate: !(list?.isComplete ?? true), rarity: scorer.statistics.idf[id])
    }
  }

  /// What was added up to the relevance of a passage, whose text was scored last.
  ///
  /// - Parameter found: the passage as it was ranked; nil where the query does not find it.
  private func shares(
    _ id: UInt32, _ score: PassageScorer.Score, _ scorer: PassageScorer, _ found: RankedPassage?
  ) -> [Explanation.Passage.Share] {
    if let found, found.grade == .document { return [.document(found.rank.relevance)] }
    var shares = partShares(scorer)
    let coverage = score.value - score.value / scorer.coverageFactor(score)
    if coverage > 0 {
      let name = score.hasAllWords ? "all content words" : "some of the content words"
      shares.append(.init(kind: .coverage, text: name, count: 1, score: coverage))
    }
    let gain = ranker.gain(id, own: score.value)
    if gain > 0 { shares.append(.document(gain)) }
    return shares
      + (found?.bonuses ?? []).map {
        .init(kind: .sign, text: $0.name, count: 1, score: $0.weight * scorer.scale)
      }
  }

  /// What the parts of the query added to the score that was given last, the largest first.
  private func partShares(_ scorer: PassageScorer) -> [Explanation.Passage.Share] {
    let features = scorer.features
    return scorer.contributions().map { contribution in
      let text =
        switch contribution.part {
        case .feature(let id):
          features.features[id].text + (features.features[id].kind == .latin ? "~" : "")
        case .exactForm(let id): features.features[id].text
        case .nearness(let index):
          "\(features.words[index].text) near \(features.words[index + 1].text)"
        }
      return .init(
        kind: .part, text: text, count: contribution.count, score: contribution.score)
    }.sorted { $0.score > $1.score }
  }

  // MARK: A document

  private func explain(
    _ name: String, _ search: inout Ranker.Search, _ scorer: PassageScorer
  ) throws -> (Explanation.Passage?, [String]) {
    guard let document = try snapshot.document(named: name) else {
      return (nil, ["no document of this id or path is in the index; index it first"])
    }
    var reasons: [String] = []
    if let warning = document.warning {
      reasons.append("the file was read with a warning: \(warning)")
    }
    let ids = Array(document.passages)
    if let passing = search.passing, !ids.contains(where: { passing.contains($0) }) {
      reasons.append(
        "the query's filters leave it out: "
          + plan.query.filters.map(\.drawing).joined(separator: " "))
    }
    let best = try ranker.rankAlone(ids, &search, scorer).first
    if let best { reasons.append("found: \(best.grade.sentence)") }
    if best.map({ $0.grade > .forms }) ?? true, !plan.isQuestion {
      reasons += try absences(in: ids)
    }
    guard let id = best?.id ?? ids.first else { return (nil, reasons) }
    var passage: Explanation.Passage?
    try snapshot.forEachPassage(of: [id]) { view in
      ranker.read(view)
      let isFirst = id == document.passages.lowerBound
      let score = scorer.score(ranker.text, title: isFirst ? nil : ranker.title)
      let shares = shares(id, score, scorer, best)
      passage = .init(
        number: Int(id - document.passages.lowerBound) + 1, grade: best?.grade,
        score: best?.rank.relevance ?? Rank.rounded(shares.reduce(0) { $0 + $1.score }),
        shares: shares)
    }
    return (passage, reasons)
  }

  /// Why each clause that is wanted occurs in no passage of a document.
  private func absences(in ids: [UInt32]) throws -> [String] {
    var reasons: [String] = []
    for clause in plan.query.clauses {
      var occurs = false
      var hint: String?
      var words: String?
      try snapshot.forEachPassage(of: ids) { view in
        ranker.read(view)
        occurs = occurs || ranker.matcher.has(.clause(clause), .forms)
        hint = hint ?? self.hint(for: clause)
        words = words ?? wordsHint(for: clause)
      }
      if !occurs {
        reasons.append(
          "“\(clause.text)” does not occur in it" + ((hint ?? words).map { ": \($0)" } ?? ""))
      }
    }
    for exclusion in plan.query.root?.exclusions ?? [] {
      var occurs = false
      try snapshot.forEachPassage(of: ids) { view in
        ranker.read(view)
        occurs = occurs || ranker.matcher.has(exclusion, .forms)
      }
      if occurs { reasons.append("it has \(exclusion.drawing), which the query excludes") }
    }
    return reasons.isEmpty ? ["its passages have the parts, but no passage has them all"] : reasons
  }

  /// What occurs in place of a clause in the passage read last; nil where nothing similar does.
  private func hint(for clause: Query.Clause) -> String? {
    if clause.kind == .verbatim, !clause.phrase.occurrences(in: ranker.text, .exact).isEmpty {
      return "it occurs in another script, case or width, and = asks for it as typed"
    }
    if clause.kind != .bare, !clause.phrase.occurrences(in: ranker.text, .forms).isEmpty {
      return "it occurs in another form, and quotation marks ask for it as typed"
    }
    if clause.field == .title { return "the query asks for it in the title of the document" }
    if ranker.text.hasApart(clause.phrase) {
      return
        "its characters occur in this order, but a sign or the end of a sentence separates them"
    }
    return nil
  }

  /// Which words of a clause occur in the passage read last.
  private func wordsHint(for clause: Query.Clause) -> String? {
    let words = clause.words.filter { !$0.occurrences(in: ranker.text, .forms).isEmpty }
    return words.isEmpty || clause.words.count == 1
      ? nil : "of its words it has " + words.map { "[\($0.description)]" }.joined()
  }
}

extension Explanation.Passage.Share {
  fileprivate static func document(_ score: Double) -> Self {
    .init(kind: .document, text: "the document as a whole", count: 1, score: score)
  }
}

extension MatchGrade {
  fileprivate var sentence: String {
    switch self {
    case .exact: "it has everything as typed, after folding"
    case .forms: "it has everything, some of it in another form"
    case .words: "it has every content word, but apart"
    case .document: "its document has every content word, in several passages"
    case .any: "it has some of the words"
    case .translated: "it has the words in the other language"
    case .pinyin: "it has characters that are read as the query is spelled"
    }
  }
}

extension QueryFeatures.Feature.Kind {
  /// As `Explanation.Part.kind` reports it.
  fileprivate var name: String {
    switch self {
    case .word: "word"
    case .pair: "pair"
    case .latin: "forms"
    case .character: "character"
    }
  }
}

extension Analyzer {
  /// Whether the tokens of `phrase` follow one another, whatever separates them.
  fileprivate func hasApart(_ phrase: Phrase) -> Bool {
    let wanted = phrase.elements.map(\.text)
    guard wanted.count > 1, count >= wanted.count else { return false }
    let texts = (0..<count).map { foldedText(of: $0) }
    return (0...count - wanted.count).contains {
      texts[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
