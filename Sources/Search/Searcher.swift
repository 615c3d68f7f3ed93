import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

/// Answers queries from one index.
///
/// A search is four steps, each a type: `QueryParser` and `SearchPlan` read the query, `Retrieval` finds
/// and ranks passages, `Paging` cuts the page that was asked for, and `HitBuilder` reads the texts of
/// that page and marks them.
///
/// Not `Sendable`: it holds analyzers and cursors. Give each thread its own, as `SearcherPool` does.
package final class Searcher {
  let reader: any SnapshotSource
  let retrieval: Retrieval
  let highlighter: TableSearch
  let finder: TermFinder
  let concordancer = Concordancer()
  private let lexicon: Lexicon
  private let parser: QueryParser
  private let hitBuilder: HitBuilder

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  package init(
    reader: any SnapshotSource, weights: RankingWeights = .standard, userWords: UserWords = .none
  ) throws {
    self.reader = reader
    lexicon = userWords.lexicon
    parser = try QueryParser(lexicon: lexicon)
    retrieval = Retrieval(weights: weights, lexicon: lexicon)
    let fragmenter = try Fragmenter()
    hitBuilder = HitBuilder(retrieval.ranker, fragmenter)
    finder = try TermFinder()
    highlighter = TableSearch(lexicon: lexicon, parser: parser, fragmenter: fragmenter)
  }

  /// The passages that answer `text`, best first.
  ///
  /// - Throws: `IndexError`; `SearchError` for options that cannot be followed.
  package func search(_ text: String, _ options: SearchOptions) throws -> Answer {
    let query = parser.parse(text)
    return try reader.snapshot { snapshot in
      let plan = SearchPlan(query, lexicon)
      let page = try retrieval.page(plan, options, snapshot)
      let hits = try hitBuilder.hits(page, plan, options, snapshot)
      let grade = Self.grade(of: hits)
      var notes = query.notes
      if hits.isEmpty, options.cursor == nil, options.limit != 0 {
        notes += try FilterNotes(query, lexicon) { [retrieval] plan in
          try !retrieval.passages(plan, options, snapshot, limit: 1).passages.isEmpty
        }.notes(snapshot)
      }
      let isIncomplete = grade.map { $0 > .forms && $0 < .translated } ?? true
      return Answer(
        hits: hits, grade: grade, asksForSomething: !query.isEmpty, isQuestion: plan.isQuestion,
        notes: notes.map { QueryNote(offset: $0.offset, message: $0.message) },
        missingWords: hits.isEmpty || options.suggests && isIncomplete
          ? try MissingWordFinder(snapshot).missingWords(of: plan) : [],
        next: page.next?.description,
        facets: options.countsFacets ? try facets(plan, options, snapshot) : nil)
    }
  }

  /// The loosest grade of the hits in the language of the query: how far the search had to go. Hits in the
  /// other language, or by pinyin, are in addition, and do not make an answer worse.
  private static func grade(of hits: [Hit]) -> MatchGrade? {
    hits.map(\.grade).filter { $0 < .translated }.max() ?? hits.map(\.grade).min()
  }

  /// Counts over everything that the query finds.
  private func facets(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> Facets {
    let found = try retrieval.passages(plan, options, snapshot, limit: nil).passages
    return Facets(try snapshot.facts(ofPassages: found.map(\.id)))
  }

  // MARK: For evaluation

  /// How many passages are ranked for each document that is wanted. A document has several passages;
  /// twice as many are enough for most.
  private static let passagesPerDocument = 2

  /// The documents that answer `text`, best first: without snippets, and on to the loosest grade.
  ///
  /// - Parameter unit: what is ranked: documents, or passages, of which the first of each document
  ///   stands for it.
  /// - Throws: `IndexError`.
  package func rankDocuments(
    _ text: String, limit: Int?, crossLanguage: SearchOptions.Fallback = .never,
    unit: SearchOptions.Grouping = .document
  ) throws -> [(documentID: String, score: Double)] {
    let plan = SearchPlan(parser.parse(text), lexicon)
    let limit = limit.map(Paging.bounded)
    var options = SearchOptions(fillsUp: true)
    options.crossLanguage = crossLanguage
    options.grouping = unit
    options.pinyin = .never
    return try reader.snapshot { snapshot in
      let found = try retrieval.passages(
        plan, options, snapshot, limit: limit.map { $0 * Self.passagesPerDocument }
      ).passages
      var seen = Set<String>()
      let documents = try snapshot.documentIDs(ofPassages: found.map(\.id))
      return zip(documents, found).map { (documentID: $0, score: $1.rank.relevance) }
        .filter { seen.insert($0.documentID).inserted }
        .prefix(limit ?? found.count).map { $0 }
    }
  }

  /// The passages that have any of the words of `text`, the best `limit` as SQLite alone ranks them; for
  /// comparison.
  ///
  /// - Throws: `IndexError`.
  package func rankPlainly(_ text: String, limit: Int) throws -> [Int64] {
    let words = parser.parse(text).clauses.flatMap { $0.kind == .bare ? $0.words : [$0.phrase] }
    guard !words.isEmpty else { return [] }
    return try reader.snapshot {
      try $0.plainlyRanked(.any(words.map { .phrase($0, .exact) }), limit: limit)
    }
  }

  /// How `text` is understood, and where `document` names one by its id or path, what it has of it.
  ///
  /// - Throws: `IndexError`.
  package func explain(_ text: String, document: String?) throws -> Explanation {
    let plan = SearchPlan(parser.parse(text), lexicon)
    return try reader.snapshot { snapshot in
      try Explainer(ranker: retrieval.ranker, plan: plan, snapshot: snapshot)
        .explanation(ofDocument: document)
    }
  }
}

extension StoredPassage {
  /// The record's id, or the path of the file that is the document.
  var documentID: String { documentName.isEmpty ? path : documentName }
}
