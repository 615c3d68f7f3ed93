import SuoyinAnalysis
import SuoyinStorage

/// How near a passage comes to what was asked, the nearest first.
///
///     let grade = try index.search("white crane").hits[0].grade
///     print(grade, grade > .exact)  // forms true
public enum MatchGrade: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
  /// The passage has everything as it was typed, after folding.
  case exact
  /// It has everything, some of it in another form: cooperation for co-operating.
  case forms
  /// It has every content word, but words that were typed as one occur apart from each other.
  case words
  /// Its document has every content word, but no passage has them all; this one has at least one.
  case document
  /// It has some of the words.
  case any
  /// It has translations of the words, of some at least.
  case translated
  /// It has characters that are read as the query is spelled.
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
    case .document: "document"
    case .any: "any"
    case .translated: "translated"
    case .pinyin: "pinyin"
    }
  }
}

/// How a query is put to the index: in steps, the strictest first, until enough is found.
///
///     茶馆 历史        exact: both words · document: both in one document · any: one of them
///     茶从哪里来？      exact: the whole sentence · any: the passages with most of it
struct SearchPlan {
  /// One way to understand the query.
  struct Step {
    /// Of the passages that it finds.
    let grade: MatchGrade
    /// What a passage must have; in a blended step, what it may have.
    let node: Query.Node
    /// How near to the typed form bare words must be.
    let strictness: Phrase.Strictness
    /// Quotations that a passage must have in a blended step.
    var required: [Query.Clause] = []
    /// Whether the step is skipped where another found anything: `us` for `US`, which is mostly the
    /// pronoun.
    var isLastResort = false
    /// Whether any of the words will do, and relevance decides.
    var isBlended: Bool { grade == .any }
  }

  let query: Query
  let steps: [Step]
  /// What is counted to score a passage: what was typed, and its synonyms.
  let clauses: [Query.Clause]
  /// The query as one stretch of text: what titles and headings are compared with. nil where it is more
  /// than words.
  let whole: Phrase?
  /// Whether it has so many words that no passage can be expected to have them all.
  let isQuestion: Bool
  /// Whether the query only excludes. Then the rest of the index answers it, in its own order.
  var isComplement: Bool { query.root?.isComplement ?? false }
  /// Whether it is several words that were typed apart, and not a question.
  var isList: Bool { !isQuestion && query.clauses.count > 1 }

  /// Whether hits are ordered by grade before anything else, as users expect who type quotation marks,
  /// operators, or very little.
  var isStrict: Bool {
    !isQuestion
      && (!query.isPlain || query.clauses.contains { $0.kind != .bare }
        || query.text.filter { !$0.isWhitespace }.count < 4)
  }

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
      steps.append(Step(grade: .document, node: .all(words), strictness: .forms))
      steps.append(Step(grade: .any, node: .any(words), strictness: .forms))
    }
    return steps
  }

  /// From this many words on, a query is a question even without a question mark or question word.
  private static let questionLength = 6

  private static func isQuestion(_ query: Query) -> Bool {
    guard query.isPlain else { return false }
    let words = query.clauses.filter { $0.kind == .bare }.flatMap(\.words)
    let endsAsQuestion = query.text.last { !$0.isWhitespace }.map { "?？".contains($0) } ?? false
    return words.count > 1
      && (words.count >= questionLength || endsAsQuestion
        || words.contains(where: FunctionWords.asks))
  }

  /// All of it as it was typed; then, where it has quotations, what has these and most of the rest; then
  /// what has most of it.
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

  /// Every word once, without function words and single characters as long as any other word is left.
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
  /// The same query without the demand that acronyms which are also common words have capitals.
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
  /// Clauses that mean the same, by the user's `synonyms.tsv`.
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
  /// The same query with each clause replaced by itself or its synonyms.
  func widened(by lexicon: Lexicon) -> Query.Node {
    switch self {
    case .clause(let clause):
      let synonyms = clause.synonyms(in: lexicon)
      return synonyms.isEmpty ? self : .any([self] + synonyms.map(Query.Node.clause))
    case .all(let nodes): return .all(nodes.map { $0.widened(by: lexicon) })
    case .any(let nodes): return .any(nodes.map { $0.widened(by: lexicon) })
    // Exclusions and NEAR mean the words that were typed.
    case .not, .near: return self
    }
  }
}

// MARK: - Matching

extension Query.Clause {
  /// The phrases that find the clause. Other ways to write it are forms; only a hyphen at the end of a
  /// line (`co-⏎operation`) is as good as none.
  func phrases(_ strictness: Phrase.Strictness) -> [Phrase] {
    strictness == .exact ? [phrase] + variants.filter(\.closesHyphens) : phrases
  }

  /// Only bare words are found in other forms; a quotation is wanted as typed at every step.
  func strictness(_ strictness: Phrase.Strictness) -> Phrase.Strictness {
    kind == .bare ? strictness : .exact
  }

  /// Whether it is too frequent to be highlighted by itself.
  var isFunctionWord: Bool { kind == .bare && FunctionWords.contains(phrase) }
}
