import SuoyinAnalysis
import SuoyinStorage

// The MATCH expressions of a step. FTS5 sees terms and positions only, not scripts, sentence ends or
// hyphens, so that an expression never misses a passage, but may find some that do not answer: the
// caller verifies their texts.
extension SearchPlan.Step {
  /// Matches every passage that has what the step wants, and possibly others; nil for every passage.
  var expression: MatchExpression? {
    ExpressionWriter(strictness: strictness, isLastWord: false).expression(of: node)
  }

  /// For a step that excludes: matches every passage that does *not* answer it, and possibly others.
  var expressionOfRest: MatchExpression? {
    ExpressionWriter(strictness: strictness, isLastWord: false)
      .expression(of: node, isExcluded: true)
  }

  /// What candidates must match; nil where posting lists alone choose them.
  var restriction: MatchExpression? {
    if !isBlended { return expression }
    let writer = ExpressionWriter(strictness: .exact, isLastWord: false)
    return required.isEmpty
      ? nil : .all(required.compactMap { writer.expression(of: .clause($0)) })
  }

  /// For tables of other programs, where no text is verified: FTS5's answer is final.
  var expressionAlone: MatchExpression {
    let writer = ExpressionWriter(strictness: strictness, isLastWord: true)
    if let expression = writer.expression(of: node) { return expression }
    let rest = writer.expression(of: node, isExcluded: true)
    return rest.map { .excluding($0, from: .everything) } ?? .everything
  }
}

/// Translates a query into FTS5's language, which has no complement: `NOT` takes what is excluded from
/// something that is wanted.
private struct ExpressionWriter {
  let strictness: Phrase.Strictness
  /// Whether no text is verified afterwards. Then everything that is excluded is left out, even where
  /// FTS5 cannot tell the end of a sentence from a space, or one script from the other.
  let isLastWord: Bool

  /// Matches the texts that may answer `node`, or that may not answer it where it is excluded; nil for
  /// all texts.
  func expression(of node: Query.Node, isExcluded: Bool = false) -> MatchExpression? {
    switch node {
    case .clause(let clause): return isExcluded ? nil : expression(of: clause)
    case .near(let clauses, let tokens):
      if isExcluded { return nil }
      let phrases = clauses.map { phrase($0.phrase, $0) }
      let isOnePhraseEach = clauses.allSatisfy { $0.phrases(strictness).count == 1 }
      return isLastWord && isOnePhraseEach
        ? .near(phrases, tokens: tokens + clauses.slack) : .all(clauses.map(expression))
    case .not(let node):
      // Excluded words are excluded in every form in which they would be found.
      return ExpressionWriter(strictness: .forms, isLastWord: isLastWord)
        .expression(of: node, isExcluded: !isExcluded)
    case .all(let nodes): return isExcluded ? any(nodes, isExcluded) : all(nodes, isExcluded)
    case .any(let nodes): return isExcluded ? all(nodes, isExcluded) : any(nodes, isExcluded)
    }
  }

  private func any(_ nodes: [Query.Node], _ isExcluded: Bool) -> MatchExpression? {
    let parts = nodes.compactMap { expression(of: $0, isExcluded: isExcluded) }
    return parts.count == nodes.count ? .any(parts) : nil
  }

  private func all(_ nodes: [Query.Node], _ isExcluded: Bool) -> MatchExpression? {
    var wanted: [MatchExpression] = []
    var unwanted: [MatchExpression] = []
    for node in nodes {
      if let expression = expression(of: node, isExcluded: isExcluded) {
        wanted.append(expression)
      } else if isLastWord || !isExcluded && node.isKnownToIndex,
        let rest = expression(of: node, isExcluded: !isExcluded)
      {
        unwanted.append(rest)
      }
    }
    guard !wanted.isEmpty else { return nil }
    return unwanted.isEmpty
      ? .all(wanted) : .excluding(.any(unwanted), from: .all(wanted))
  }

  private func expression(of clause: Query.Clause) -> MatchExpression {
    let expression = MatchExpression.any(
      clause.phrases(strictness).map { phrase($0, clause) })
    return clause.field == .title ? expression.inTitle : expression
  }

  private func phrase(_ phrase: Phrase, _ clause: Query.Clause) -> MatchExpression {
    .phrase(phrase, clause.strictness(strictness))
  }
}

extension [Query.Clause] {
  /// By how many tokens two of them may be further apart for FTS5 than they are: the last character of a
  /// run is part of the pair before it.
  fileprivate var slack: Int {
    contains { clause in
      let elements = clause.phrase.elements
      return elements.count > 1
        && elements[elements.count - 1].continuesRun(from: elements[elements.count - 2])
    } ? 1 : 0
  }
}

extension Query.Node {
  /// Whether FTS5 alone can tell which texts contain what the node excludes: one word, or one run of
  /// characters.
  var isKnownToIndex: Bool {
    switch self {
    case .not(.clause(let clause)):
      let elements = clause.phrase.elements
      return clause.kind != .verbatim && clause.variants.isEmpty
        && zip(elements, elements.dropFirst()).allSatisfy { $1.continuesRun(from: $0) }
    default: return false
    }
  }
}
