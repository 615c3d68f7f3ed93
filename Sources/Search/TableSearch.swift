import SuoyinAnalysis
import SuoyinStorage

/// Asks, marks and cuts texts that lie in no index of ours: in a host's own tables, or nowhere.
///
/// Not `Sendable`: it holds analyzers and cursors. Give each thread its own.
///
///     let search = try TableSearch()
///     let text = "上海合作組織推動區域合作"
///     print(search.highlights(in: text, for: "合作组织")[0])  // 6..<18
public final class TableSearch {
  /// How many of a query's words a text must have.
  ///
  ///     let any = search.match(for: "上海 合作", .any)
  ///     print(any == search.match(for: "上海 合作", .all))  // false
  public enum Demand: String, CaseIterable, Sendable {
    /// All, in any form; of a question as many as it may.
    case standard
    /// All, as they were typed.
    case exact
    /// All, in any form.
    case all
    /// Any, in any form.
    case any
  }

  private let lexicon: Lexicon
  private let parser: QueryParser
  private let cutter: Fragmenter
  private let marker = Highlighter(
    matcher: PassageMatcher(text: Analyzer(), title: Analyzer()))
  /// Rows of one answer are marked for the same query.
  private var last: (query: String, plan: SearchPlan)?

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  public convenience init() throws { try self.init(lexicon: .empty) }

  package init(lexicon: Lexicon) throws {
    self.lexicon = lexicon
    parser = try QueryParser(lexicon: lexicon)
    cutter = try Fragmenter()
  }

  /// What follows `MATCH` to find the rows of an FTS5 table with the tokenizer `suoyin` that answer
  /// `query`, whatever it is. Fields and filters say nothing of a table of others; what is in them
  /// is looked for anywhere. What is only excluded leaves all other rows that have a word or character
  /// at all, for which SQLite reads all of the table's index. FTS5 knows no scripts and no sentence
  /// ends: `=台灣` finds and excludes 台湾 too, a phrase also where a sentence ends in it.
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

  /// Any of the words; what is excluded stays so.
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

  /// The same as a text, to be bound to a statement: nothing of the query is read as FTS5 syntax.
  public func match(for query: String, _ demand: Demand = .standard) -> String {
    expression(for: query, demand).sql
  }

  /// What of `query` stands in `text`, in UTF-8 bytes; ascending, none overlapping. What is
  /// excluded is never marked.
  public func highlights(in text: String, for query: String) -> [Range<Int>] {
    cutter.highlights(of: Array(text.utf8), marks: marks(in: text, query))
  }

  /// The best parts of `text`, at least one and at most `fragments`, each at most `columns` wide.
  public func snippets(
    of text: String, for query: String, columns: Int, fragments: Int = 1
  ) -> [Snippet] {
    cutter.snippets(
      of: Array(text.utf8), marks: marks(in: text, query), columns: columns,
      fragments: fragments)
  }

  private func marks(in text: String, _ query: String) -> [Fragmenter.Span] {
    let plan = plan(query)
    var text = text
    return text.withUTF8 { marker.marks(in: $0, plan) }
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
  /// The same, whatever field it was asked of.
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
