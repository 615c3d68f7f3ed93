import SuoyinAnalysis
import SuoyinStorage

// How `suoyin explain` and tests show filters, steps and queries.

extension MatchExpression {
  /// The expression with a space before each term, where FTS5 is given control characters.
  var drawing: String {
    String(
      String.UnicodeScalarView(
        sql.unicodeScalars.map { $0.value == 0x1F ? " " : $0.value == 0x1E ? "=" : $0 }))
  }
}

extension SearchPlan.Step {
  /// What is asked of the index.
  var drawing: String {
    expression?.drawing ?? expressionOfRest.map { "all but (\($0.drawing))" } ?? "all"
  }
}

extension PassageFilter {
  /// As it is typed: `-lang:zh`.
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
  /// The structure: `all(bare[采购], -quoted{合同})`.
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

  /// The nodes in it that are excluded, without their minus.
  var exclusions: [Query.Node] {
    switch self {
    case .not(let node): [node]
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.exclusions)
    case .clause, .near: []
    }
  }
}

extension Query.Clause {
  /// The kind of the clause, and its text in brackets of that kind: `quoted{合同}`.
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
