import SuoyinAnalysis
import SuoyinStorage

/// Says how a query is understood, and why a document is found by it or not.
struct Explainer {
  let ranker: Ranker
  let plan: SearchPlan
  let snapshot: Snapshot

  func explanation(ofDocument document: String?) throws -> Explanation {
    var search = try Ranker.Search(plan, snapshot)
    let scorer = try ranker.prepareScores(&search)
    var passage: Explanation.Passage?
    var reasons: [String] = []
    if let document { (passage, reasons) = try explain(document, search, scorer) }
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
      parts: scorer.parts(snapshot), passage: passage, reasons: reasons)
  }

  // MARK: A document

  private func explain(
    _ name: String, _ search: Ranker.Search, _ scorer: PassageScorer
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
    let ranked = try ranker.rankAlone(ids, search, scorer)
    if let best = ranked.first {
      reasons.append("found: \(Self.sentence(of: best.grade))")
    }
    if ranked.first.map({ $0.grade > .forms }) ?? true, !plan.isQuestion {
      reasons += try absences(in: ids)
    }
    guard let id = ranked.first?.id ?? ids.first else { return (nil, reasons) }
    var passage: Explanation.Passage?
    try snapshot.forEachPassage(of: [id]) { view in
      ranker.read(view)
      let score = scorer.score(
        ranker.text, title: id == document.passages.lowerBound ? nil : ranker.title)
      passage = .init(
        number: Int(id - document.passages.lowerBound) + 1, grade: ranked.first?.grade,
        score: ranked.first?.score ?? score.value, shares: scorer.shares())
    }
    return (passage, reasons)
  }

  private static func sentence(of grade: MatchGrade) -> String {
    switch grade {
    case .exact: "it has everything as typed, after folding"
    case .forms: "it has everything, some of it in another form"
    case .words: "it has every content word, but apart"
    case .any: "it has some of the words"
    case .translated: "it has what the words are called in the other language"
    case .pinyin: "it has characters that are read so"
    }
  }

  /// Why each clause that is wanted stands in no passage of a document.
  private func absences(in ids: [UInt32]) throws -> [String] {
    var reasons: [String] = []
    for clause in plan.query.clauses {
      var stands = false
      var hint: String?
      var words: String?
      try snapshot.forEachPassage(of: ids) { view in
        ranker.read(view)
        stands = stands || ranker.matcher.has(.clause(clause), .forms)
        hint = hint ?? self.hint(for: clause)
        words = words ?? wordsHint(for: clause)
      }
      if !stands {
        reasons.append(
          "“\(clause.text)” does not stand in it" + ((hint ?? words).map { ": \($0)" } ?? ""))
      }
    }
    for exclusion in plan.query.root?.exclusions ?? [] {
      var stands = false
      try snapshot.forEachPassage(of: ids) { view in
        ranker.read(view)
        stands = stands || ranker.matcher.has(exclusion, .forms)
      }
      if stands { reasons.append("it has \(exclusion.drawing), which the query excludes") }
    }
    return reasons.isEmpty ? ["its passages have the parts, but no passage has them all"] : reasons
  }

  /// What stands in the passage read last in a clause's stead.
  private func hint(for clause: Query.Clause) -> String? {
    if clause.kind == .verbatim, !clause.phrase.occurrences(in: ranker.text, .exact).isEmpty {
      return "it stands there in another script, case or width, and = asks for it as typed"
    }
    if clause.kind != .bare, !clause.phrase.occurrences(in: ranker.text, .forms).isEmpty {
      return "it stands there in another form, and quotation marks ask for it as typed"
    }
    if clause.field == .title { return "the title of the document is what is asked for" }
    if ranker.text.hasApart(clause.phrase) {
      return "its characters stand there in this order, but a sign or a sentence end parts them"
    }
    return nil
  }

  /// Which of its words stand in the passage read last.
  private func wordsHint(for clause: Query.Clause) -> String? {
    let words = clause.words.filter { !$0.occurrences(in: ranker.text, .forms).isEmpty }
    return words.isEmpty || clause.words.count == 1
      ? nil : "of its words it has " + words.map { "[\($0.description)]" }.joined()
  }
}

extension Analyzer {
  /// Whether the tokens of `phrase` stand one after the other, whatever parts them.
  fileprivate func hasApart(_ phrase: Phrase) -> Bool {
    let wanted = phrase.elements.map(\.text)
    guard wanted.count > 1, count >= wanted.count else { return false }
    let texts = (0..<count).map { foldedText(of: $0) }
    return (0...count - wanted.count).contains {
      texts[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}

// MARK: - Drawings

extension MatchExpression {
  /// For people: the signs between terms as spaces.
  var drawing: String {
    String(
      String.UnicodeScalarView(
        sql.unicodeScalars.map { $0.value == 0x1F ? " " : $0.value == 0x1E ? "=" : $0 }))
  }
}

extension SearchPlan.Step {
  /// What is asked of the index, for people.
  fileprivate var drawing: String {
    expression?.drawing ?? expressionOfRest.map { "all but (\($0.drawing))" } ?? "all"
  }
}

extension PassageFilter {
  var drawing: String {
    let name =
      switch kind {
      case .language: "lang"
      case .path: "path"
      case .type: "type"
      case .after: "after"
      case .before: "before"
      }
    return (isExcluded ? "-" : "") + "\(name):\(value)"
  }
}

extension Query.Node {
  /// The structure, for people and tests: `all(bare[采购], -quoted{合同})`.
  package var drawing: String {
    switch self {
    case .clause(let clause): clause.drawing
    case .all(let nodes): "all(\(nodes.map(\.drawing).joined(separator: ", ")))"
    case .any(let nodes): "any(\(nodes.map(\.drawing).joined(separator: ", ")))"
    case .not(let node): "-\(node.drawing)"
    case .near(let clauses, let tokens):
      "near\(tokens)(\(clauses.map(\.drawing).joined(separator: ", ")))"
    }
  }

  /// What is excluded in it.
  var exclusions: [Query.Node] {
    switch self {
    case .not(let node): [node]
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.exclusions)
    case .clause, .near: []
    }
  }
}

extension Query.Clause {
  package var drawing: String {
    let body =
      switch kind {
      case .bare: "bare[\(text)]"
      case .quoted: "quoted{\(text)}"
      case .prefix: "prefix[\(text)*]"
      case .verbatim: "=[\(text)]"
      }
    return (field == .title ? "title:" : "") + body
  }
}
