import SuoyinAnalysis
import SuoyinIndexing

/// How near a passage comes to what was asked, best first.
public enum MatchGrade: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
  /// Everything that was typed stands in it, after folding, as it was typed.
  case exact
  /// Everything does, some of it in another form: cooperation for co-operating.
  case forms
  /// Every telling word does, but words that were typed as one stand apart.
  case words
  /// Some of the words do.
  case any

  public static func < (left: MatchGrade, right: MatchGrade) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The word for it in JSON.
  public var description: String {
    switch self {
    case .exact: "exact"
    case .forms: "forms"
    case .words: "words"
    case .any: "any"
    }
  }
}

/// The questions a query puts to the index, strictest first.
struct SearchPlan {
  struct Step {
    let grade: MatchGrade
    let expression: MatchExpression
    /// What must stand in a passage; for `any`, what may.
    let wanted: [Wanted]
    /// Whether passages are only told apart by their scores.
    var isBlended: Bool { grade == .any }
  }

  /// A part of the query that a passage may match.
  struct Wanted {
    /// Any of these will do.
    let patterns: [Pattern]
    let strictness: Pattern.Strictness
    /// Whether it says too little to be marked by itself.
    var isFunctionWord: Bool { patterns.allSatisfy(FunctionWords.contains) }

    var expression: MatchExpression {
      .any(patterns.map { .phrase($0, strictness) })
    }
  }

  let steps: [Step]
  let clauses: [Query.Clause]
  /// What makes a passage better than its words alone.
  let phrase: Pattern?
  /// Whether it is asked in so many words that no passage can be expected to have them all.
  let isQuestion: Bool
  /// All of it as one stretch of text.
  var whole: Pattern? { phrase ?? (clauses.count == 1 ? clauses[0].pattern : nil) }

  init(_ query: Query) {
    phrase = query.phrase
    clauses = query.clauses
    isQuestion = Self.isQuestion(query)
    guard !query.isEmpty else {
      steps = []
      return
    }
    if isQuestion {
      steps = Self.stepsOfQuestion(query)
      return
    }
    var steps = [Self.step(.exact, query.clauses.map(Self.wantedExactly))]
    let mayHaveForms = query.clauses.contains {
      $0.kind == .bare && $0.pattern.hasForms || $0.closedPattern != nil
    }
    if mayHaveForms {
      steps.append(Self.step(.forms, query.clauses.map(Self.wantedForms)))
    }
    let words = Self.words(of: query)
    if query.clauses.contains(where: { $0.words.count > 1 }) {
      steps.append(Self.step(.words, words))
    }
    if words.count > 1 {
      let any = MatchExpression.any(words.map(\.expression))
      steps.append(Step(grade: .any, expression: any, wanted: words))
    }
    self.steps = steps
  }

  private static func isQuestion(_ query: Query) -> Bool {
    let words = query.clauses.flatMap(\.words)
    guard query.clauses.allSatisfy({ $0.kind == .bare }), words.count > 1 else { return false }
    return words.count >= 6 || words.contains(where: FunctionWords.asks)
  }

  /// All of it as it was typed, then whatever has most of it.
  private static func stepsOfQuestion(_ query: Query) -> [Step] {
    let whole = Wanted(
      patterns: [query.phrase ?? query.clauses[0].pattern], strictness: .exact)
    let words = words(of: query)
    let any = MatchExpression.any(words.map(\.expression))
    return [step(.exact, [whole]), Step(grade: .any, expression: any, wanted: words)]
  }

  private static func step(_ grade: MatchGrade, _ wanted: [Wanted]) -> Step {
    Step(grade: grade, expression: .all(wanted.map(\.expression)), wanted: wanted)
  }

  private static func wantedExactly(_ clause: Query.Clause) -> Wanted {
    Wanted(patterns: [clause.pattern], strictness: .exact)
  }

  /// Bare words in any form; what is quoted stays as it is.
  private static func wantedForms(_ clause: Query.Clause) -> Wanted {
    Wanted(patterns: clause.patterns, strictness: clause.kind == .quoted ? .exact : .forms)
  }

  /// Every word once, without function words and single characters where any other is left.
  private static func words(of query: Query) -> [Wanted] {
    var seen = Set<Pattern>()
    let all = query.clauses.flatMap { clause in
      clause.words.filter { seen.insert($0).inserted }.map { (pattern: $0, clause: clause) }
    }
    let telling = all.filter { pattern, clause in
      clause.kind == .quoted || !FunctionWords.contains(pattern) && !pattern.isLoneCharacter
        || clause.words.count == 1 && !FunctionWords.contains(pattern)
    }
    return (telling.isEmpty ? all : telling).map { pattern, clause in
      Wanted(patterns: [pattern], strictness: clause.kind == .quoted ? .exact : .forms)
    }
  }
}

extension Query.Clause {
  /// As typed, and with its hyphens closed up.
  fileprivate var patterns: [Pattern] { [pattern] + (closedPattern.map { [$0] } ?? []) }
}
