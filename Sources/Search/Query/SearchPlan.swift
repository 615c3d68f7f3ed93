import SuoyinAnalysis
import SuoyinStorage

/// How near a passage comes to what was asked, best first.
///
///     let grade = try index.search("white crane").hits[0].grade
///     print(grade, grade > .exact)  // forms true
public enum MatchGrade: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
  /// Everything that was typed stands in it, after folding, as it was typed.
  case exact
  /// Everything does, some of it in another form: cooperation for co-operating.
  case forms
  /// Every content word does, but words that were typed as one stand apart.
  case words
  /// Some of the words do.
  case any
  /// What the words are called in the other language does, some of it at least.
  case translated
  /// Characters that are read as the query is spelled do.
  case pinyin

  /// A stricter grade is less.
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
    case .translated: "translated"
    case .pinyin: "pinyin"
    }
  }
}

/// The questions a query puts to the index, strictest first.
struct SearchPlan {
  struct Step {
    let grade: MatchGrade
    /// What must stand in a passage; for `any`, what may.
    let node: Query.Node
    /// How bare words must stand there.
    let strictness: Phrase.Strictness
    /// Quotations that must stand there, where passages are else told apart by their scores.
    var required: [Query.Clause] = []
    /// Whether it is only taken where nothing has been found: `US` for the pronoun.
    var isLastResort = false
    /// Whether passages are only told apart by their scores.
    var isBlended: Bool { grade == .any }
  }

  let query: Query
  let steps: [Step]
  /// What is counted to score a passage.
  let clauses: [Query.Clause]
  /// All of it as one stretch of text.
  let whole: Phrase?
  /// Whether it is asked in so many words that no passage can be expected to have them all.
  let isQuestion: Bool
  /// Whether what the query wants is everything but some passages: these are in the order of the index.
  var isComplement: Bool { query.root?.isComplement ?? false }
  /// Whether it is several words that were parted, and no question.
  var isList: Bool { !isQuestion && query.clauses.count > 1 }

  init(_ query: Query, _ lexicon: Lexicon = .empty) {
    self.query = query
    let typed = query.clauses.filter { $0.field == .anywhere }
    clauses = typed + typed.flatMap { $0.synonyms(in: lexicon) }
    whole = query.phrase ?? (query.clauses.count == 1 ? query.clauses[0].phrase : nil)
    isQuestion = Self.isQuestion(query)
    guard let root = query.root else {
      steps = []
      return
    }
    if root.isComplement {
      steps = [Step(grade: .exact, node: root.widened(by: lexicon), strictness: .forms)]
      return
    }
    steps =
      isQuestion ? Self.stepsOfQuestion(query, lexicon) : Self.steps(query, root, lexicon)
  }

  private static func steps(
    _ query: Query, _ root: Query.Node, _ lexicon: Lexicon
  ) -> [Step] {
    var steps = [Step(grade: .exact, node: root, strictness: .exact)]
    let mayHaveForms = query.clauses.contains {
      $0.kind == .bare && $0.phrase.hasForms || !$0.variants.isEmpty
        || !$0.synonyms(in: lexicon).isEmpty
    }
    if mayHaveForms {
      steps.append(Step(grade: .forms, node: root.widened(by: lexicon), strictness: .bridged))
    }
    if query.clauses.contains(where: \.phrase.hasAcronyms) {
      steps.append(
        Step(grade: .forms, node: root.inAnyCase, strictness: .bridged, isLastResort: true))
    }
    guard query.isPlain else { return steps }
    let words = contentWords(query).map { Query.Node.clause($0).widened(by: lexicon) }
    if query.clauses.contains(where: { $0.words.count > 1 }) {
      steps.append(
        Step(grade: .words, node: words.count > 1 ? .all(words) : words[0], strictness: .bridged))
    }
    if words.count > 1 {
      steps.append(Step(grade: .any, node: .any(words), strictness: .forms))
    }
    return steps
  }

  private static func isQuestion(_ query: Query) -> Bool {
    guard query.isPlain else { return false }
    let words = query.clauses.filter { $0.kind == .bare }.flatMap(\.words)
    let endsAsQuestion = query.text.last { !$0.isWhitespace }.map { "?？".contains($0) } ?? false
    return words.count > 1
      && (words.count >= 6 || endsAsQuestion || words.contains(where: FunctionWords.asks))
  }

  /// All of it as it was typed, then whatever has most of it; with its quotations, if there is any.
  private static func stepsOfQuestion(_ query: Query, _ lexicon: Lexicon) -> [Step] {
    var steps: [Step] = []
    let clauses = query.clauses
    if let phrase = query.phrase ?? (clauses.count == 1 ? clauses[0].phrase : nil) {
      let whole = Query.Clause(
        kind: .quoted, field: .anywhere, text: query.text, typed: clauses.flatMap(\.typed),
        phrase: phrase, variants: [], words: [phrase])
      steps.append(Step(grade: .exact, node: .clause(whole), strictness: .exact))
    }
    let words = contentWords(query).map { Query.Node.clause($0).widened(by: lexicon) }
    let any = Step(
      grade: .any, node: words.count > 1 ? .any(words) : words[0], strictness: .forms)
    let quoted = clauses.filter { $0.kind == .quoted }
    if !quoted.isEmpty {
      var step = any
      step.required = quoted
      steps.append(step)
    }
    return steps + [any]
  }

  /// Every word once, without function words and single characters where any other is left.
  static func contentWords(_ query: Query) -> [Query.Clause] {
    var seen = Set<Phrase>()
    let all = query.clauses.flatMap { clause in
      clause.words.filter { seen.insert($0).inserted }.map { (word: $0, clause: clause) }
    }
    let contentWords = all.filter { word, clause in
      clause.kind == .quoted || !FunctionWords.contains(word) && !word.isLoneCharacter
        || clause.words.count == 1 && !FunctionWords.contains(word)
    }
    return (contentWords.isEmpty ? all : contentWords).map { word, clause in
      Query.Clause(
        kind: clause.kind, field: .anywhere, text: word.description, typed: [], phrase: word,
        variants: clause.words.count == 1 ? clause.variants : [], words: [word])
    }
  }
}

// MARK: - Acronyms

extension Query.Node {
  /// The same, where acronyms that are also common words need no capitals.
  var inAnyCase: Query.Node {
    switch self {
    case .clause(var clause):
      clause.phrase = clause.phrase.inAnyCase
      clause.words = clause.words.map(\.inAnyCase)
      return .clause(clause)
    case .all(let nodes): return .all(nodes.map(\.inAnyCase))
    case .any(let nodes): return .any(nodes.map(\.inAnyCase))
    case .not, .near: return self
    }
  }
}

// MARK: - Synonyms

extension Query.Clause {
  /// What means the same, as it stands in the user's sets.
  func synonyms(in lexicon: Lexicon) -> [Query.Clause] {
    guard kind == .bare || kind == .quoted else { return [] }
    let phrases = lexicon.synonyms(of: phrase)
    return phrases.map { phrase in
      var clause = self
      clause.kind = .bare
      clause.text = phrase.description
      clause.typed = phrase.elements.map(\.text)
      clause.phrase = phrase
      clause.variants = []
      clause.words = [phrase]
      return clause
    }
  }
}

extension Query.Node {
  /// The same, where synonyms will do for a clause.
  func widened(by lexicon: Lexicon) -> Query.Node {
    switch self {
    case .clause(let clause):
      let synonyms = clause.synonyms(in: lexicon)
      return synonyms.isEmpty ? self : .any([self] + synonyms.map(Query.Node.clause))
    case .all(let nodes): return .all(nodes.map { $0.widened(by: lexicon) })
    case .any(let nodes): return .any(nodes.map { $0.widened(by: lexicon) })
    // What is excluded, and what stands near, is what was typed.
    case .not, .near: return self
    }
  }
}

// MARK: - Matching

extension Query.Clause {
  /// Words that are typed with hyphens are closed up only where other forms will do.
  func phrases(_ strictness: Phrase.Strictness) -> [Phrase] {
    strictness == .exact ? [phrase] + variants.filter(\.closesHyphens) : phrases
  }

  /// Only bare words are found in other forms.
  func strictness(_ strictness: Phrase.Strictness) -> Phrase.Strictness {
    kind == .bare ? strictness : .exact
  }

  /// Whether it says too little to be marked by itself.
  var isFunctionWord: Bool { kind == .bare && FunctionWords.contains(phrase) }
}
