import SuoyinAnalysis
import SuoyinStorage

/// Searches texts outside of Suoyin's index: rows of a program's own FTS5 tables, or any string.
/// It writes the `MATCH` expression, highlights, and cuts snippets.
///
/// Not `Sendable`: it holds analyzers and cursors. Give each thread its own.
///
///     let search = try TableSearch()
///     let text = "上海合作組織推動區域合作"
///     print(search.highlights(in: text, for: "合作组织")[0])  // 6..<18
public final class TableSearch {
  /// How many of a query's words a row must contain.
  ///
  ///     let any = search.match(for: "上海 合作", .any)
  ///     print(any == search.match(for: "上海 合作", .all))  // false
  public enum Demand: String, CaseIterable, Sendable {
    /// All of them, in any form; a question needs only one.
    case standard
    /// All of them, as they were typed.
    case exact
    /// All of them, in any form.
    case all
    /// At least one, in any form.
    case any
  }

  private let lexicon: Lexicon
  private let parser: QueryParser
  private let fragmenter: Fragmenter
  private let highlighter = Highlighter(
    matcher: PassageMatcher(text: Analyzer(), title: Analyzer()))
  /// The rows of an answer are highlighted one after the other, all for the same query.
  private var last: (query: String, plan: SearchPlan)?

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  public convenience init() throws {
    try self.init(lexicon: .empty, parser: QueryParser(), fragmenter: Fragmenter())
  }

  /// A search that shares its parser and fragmenter with others of the same thread.
  ///
  /// - Parameter lexicon: that of the parser; its synonyms are searched for too.
  init(lexicon: Lexicon, parser: QueryParser, fragmenter: Fragmenter) {
    self.lexicon = lexicon
    self.parser = parser
    self.fragmenter = fragmenter
  }

  /// The argument of `MATCH` that finds the rows of an FTS5 table with the tokenizer `suoyin` that
  /// match `query`. Any string is a query.
  ///
  /// A program's own table has neither our fields nor our filters: the text in a field is searched for
  /// anywhere, filters are ignored. A query that only excludes finds all other rows that have a word or
  /// character at all, for which SQLite reads the table's whole index. FTS5 sees neither scripts nor
  /// sentence ends: `=台灣` finds and excludes 台湾 too, and a phrase is found across the end of a
  /// sentence.
  package func expression(for query: String, _ demand: Demand = .standard) -> MatchExpression {
    let plan = plan(query)
    guard let root = plan.query.root else { return .nothing }
    switch demand {
    case .standard where plan.isQuestion: return plan.steps[plan.steps.count - 1].expressionAlone
    case .standard, .all:
      return SearchPlan.Step(grade: .forms, node: root, strictness: .forms).expressionAlone
    case .exact:
      return SearchPlan.Step(grade: .exact, node: root, strictness: .exact).expressionAlone
    case .any:
      return SearchPlan.Step(grade: .any, node: Self.any(plan, root), strictness: .forms)
        .expressionAlone
    }
  }

  /// Any of the words; what is excluded stays excluded.
  private static func any(_ plan: SearchPlan, _ root: Query.Node) -> Query.Node {
    let words =
      plan.query.clauses.isEmpty
      ? [] : SearchPlan.contentWords(plan.query).map(Query.Node.clause)
    guard let first = words.first, !root.isComplement else { return root }
    let any: Query.Node = words.count > 1 ? .any(words) : first
    guard case .all(let nodes) = root, case let unwanted = nodes.filter(\.isComplement),
      !unwanted.isEmpty
    else { return any }
    return .all([any] + unwanted)
  }

  /// The argument of `MATCH` for `query`, to be bound to a statement. Nothing of the query is read as
  /// FTS5 syntax, so that it never fails to parse.
  ///
  ///     SELECT rowid FROM note WHERE note MATCH ?
  public func match(for query: String, _ demand: Demand = .standard) -> String {
    expression(for: query, demand).sql
  }

  /// Where the words of `query` occur in `text`, in UTF-8 bytes; ascending, without overlaps. What the
  /// query excludes is never highlighted.
  public func highlights(in text: String, for query: String) -> [Range<Int>] {
    fragmenter.highlights(of: Array(text.utf8), marks: marks(in: text, query))
  }

  /// The best fragments of `text`, at least one and at most `fragments`, each at most `columns` wide
  /// (columns of a terminal: a Chinese character takes two). The first is the best, the others follow in
  /// the order of the text.
  public func snippets(
    of text: String, for query: String, columns: Int, fragments: Int = 1
  ) -> [Snippet] {
    fragmenter.snippets(
      of: Array(text.utf8), marks: marks(in: text, query), columns: columns,
      fragments: fragments)
  }

  private func marks(in text: String, _ query: String) -> [Fragmenter.Span] {
    let plan = plan(query)
    var text = text
    return text.withUTF8 { highlighter.marks(in: $0, plan) }
  }

  private func plan(_ text: String) -> SearchPlan {
    if let last, last.query == text { return last.plan }
    var query = parser.parse(text)
    query.root = query.root?.anywhere
    let plan = SearchPlan(query, lexicon)
    last = (text, plan)
    return plan
  }
}

extension Query.Node {
  /// The same without fields.
  fileprivate var anywhere: Query.Node {
    switch self {
    case .clause(let clause): .clause(clause.anywhere)
    case .all(let nodes): .all(nodes.map(\.anywhere))
    case .any(let nodes): .any(nodes.map(\.anywhere))
    case .not(let node): .not(node.anywhere)
    case .near(let clauses, let tokens): .near(clauses.map(\.anywhere), tokens: tokens)
    }
  }
}

extension Query.Clause {
  fileprivate var anywhere: Query.Clause {
    var clause = self
    clause.field = .anywhere
    return clause
  }
}
