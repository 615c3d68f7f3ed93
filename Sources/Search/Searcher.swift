import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage

/// Answers queries from one index.
///
/// Not `Sendable`: it holds analyzers and cursors. Give each thread its own.
package final class Searcher {
  let reader: any SnapshotSource
  let lexicon: Lexicon
  private let parser: QueryParser
  let ranker: Ranker
  let cutter: Fragmenter
  let finder: TermFinder
  let concordancer = Concordancer()
  let highlighter: TableSearch
  private let crossLanguage = CrossLanguage()

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  package init(
    reader: any SnapshotSource, weights: RankingWeights = .standard, userWords: UserWords = .none
  ) throws {
    self.reader = reader
    lexicon = userWords.lexicon
    parser = try QueryParser(lexicon: lexicon)
    ranker = Ranker(weights: weights, lexicon: lexicon)
    cutter = try Fragmenter()
    finder = try TermFinder()
    highlighter = TableSearch(lexicon: lexicon, parser: parser, fragmenter: cutter)
  }

  /// The passages that answer `text`, best first.
  ///
  /// - Throws: `IndexError`.
  package func search(_ text: String, _ options: SearchOptions) throws -> Answer {
    let query = parser.parse(text)
    return try reader.snapshot { snapshot in
      let plan = SearchPlan(query, lexicon)
      let page = try page(plan, options, snapshot)
      let hits = try hits(page, plan, options, snapshot)
      // What was found further away says nothing of how the search went here.
      let grade = hits.map(\.grade).filter { $0 < .translated }.max() ?? hits.map(\.grade).min()
      var notes = query.notes
      if hits.isEmpty, options.cursor == nil, options.limit != 0 {
        notes += try notesOnFilters(query, options, snapshot)
      }
      return Answer(
        hits: hits, grade: grade, asksForSomething: !query.isEmpty, isQuestion: plan.isQuestion,
        notes: notes.map { QueryNote(offset: $0.offset, message: $0.message) },
        missingWords: hits.isEmpty
          || options.suggests && grade.map { $0 > .forms && $0 < .translated } ?? true
          ? try missingWords(plan, snapshot) : [],
        next: page.next?.description,
        facets: options.countsFacets ? try facets(plan, options, snapshot) : nil)
    }
  }

  // MARK: Pages

  /// What one answer shows of all that was found.
  struct Page {
    var ranked: [Ranker.Ranked] = []
    /// How many further passages of its document each stands for.
    var moreCounts: [Int] = []
    /// How many hits went before.
    var start = 0
    var next: Cursor?
    /// What those in the other language were found by.
    var groups: [SynonymGroup] = []
  }

  private func page(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> Page {
    let cursor = try options.cursor.map { try Cursor($0) }
    var page = Page(start: cursor?.count ?? 0)
    let limit = options.limit.map { Self.bounded($0) }
    // One more tells whether there is another page.
    let reach = limit.map { page.start + $0 + 1 }
    var all: [(ranked: Ranker.Ranked, more: Int)]
    if options.grouping == .document {
      (all, page.groups) = try documents(plan, options, snapshot, reach)
    } else {
      let found = try widened(plan, options, snapshot, limit: reach)
      all = found.ranked.map { (ranked: $0, more: 0) }
      page.groups = found.groups
    }
    // Where the index has changed since, the answer goes on after the last hit that was shown.
    if let cursor { all.removeAll { !cursor.comesBefore($0.ranked) } }
    let shown = all.prefix(limit ?? all.count)
    page.ranked = shown.map(\.ranked)
    page.moreCounts = shown.map(\.more)
    if shown.count < all.count, let last = shown.last?.ranked {
      page.next = Cursor(count: page.start + shown.count, score: last.score, id: last.id)
    }
    return page
  }

  /// What the query finds, here and further away.
  func widened(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot, limit: Int?
  ) throws -> CrossLanguage.Result {
    var search = try Ranker.Search(plan, snapshot)
    let own = try ranker.rank(&search, limit: limit, fillsUp: options.fillsUp)
    return try crossLanguage.widened(own, search, options, limit: limit)
  }

  /// `reach` documents, if there are, each by its best passage.
  private func documents(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot, _ reach: Int?
  ) throws -> ([(ranked: Ranker.Ranked, more: Int)], [SynonymGroup]) {
    var limit = reach.map { $0 * 4 }
    while true {
      let found = try widened(plan, options, snapshot, limit: limit)
      let grouped = try grouped(found.ranked, snapshot)
      // One document may have all of these passages.
      guard let reach, let most = limit, grouped.count < reach, found.ranked.count >= most else {
        return (grouped, found.groups)
      }
      limit = most * 4
    }
  }

  /// The best passage of each document.
  private func grouped(
    _ ranked: [Ranker.Ranked], _ snapshot: Snapshot
  ) throws -> [(ranked: Ranker.Ranked, more: Int)] {
    var places: [Int64: Int] = [:]
    var groups: [(ranked: Ranker.Ranked, more: Int)] = []
    for (passage, document) in zip(ranked, try snapshot.documents(ofPassages: ranked.map(\.id))) {
      if let place = places[document] {
        groups[place].more += 1
      } else {
        places[document] = groups.count
        groups.append((passage, 0))
      }
    }
    return groups
  }

  /// Counts over everything that the query finds.
  private func facets(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> Facets {
    let ranked = try widened(plan, options, snapshot, limit: nil).ranked
    return Facets(try snapshot.facts(ofPassages: ranked.map(\.id)))
  }

  /// The passages that have any of the words of `text`, the best `limit` as SQLite alone ranks them.
  /// For comparison.
  package func rankPlainly(_ text: String, limit: Int) throws -> [Int64] {
    let words = parser.parse(text).clauses.flatMap { $0.kind == .bare ? $0.words : [$0.phrase] }
    guard !words.isEmpty else { return [] }
    return try reader.snapshot {
      try $0.plainlyRanked(.any(words.map { .phrase($0, .exact) }), limit: limit)
    }
  }

  /// How `text` is understood; and where `document` names one by its id or path, what it has of it.
  package func explain(_ text: String, document: String?) throws -> Explanation {
    let plan = SearchPlan(parser.parse(text), lexicon)
    return try reader.snapshot { snapshot in
      try Explainer(ranker: ranker, plan: plan, snapshot: snapshot)
        .explanation(ofDocument: document)
    }
  }

  /// What of a query stands in no passage: a clause as a whole, where something that sounds or looks
  /// like it does; else its words.
  private func missingWords(
    _ plan: SearchPlan, _ snapshot: Snapshot
  ) throws -> [MissingWord] {
    let suggester = Suggester(snapshot)
    let clauses = plan.query.clauses.filter { $0.field == .anywhere && $0.kind != .verbatim }
    var found: [MissingWord] = []
    for clause in clauses.prefix(8) where !plan.isQuestion && clause.phrase.elements.count <= 12 {
      guard try !missing([clause.phrase], snapshot).isEmpty else { continue }
      let near = try suggester.suggestions(for: clause.phrase)
      let words = try missing(clause.contentWords, snapshot)
      if near.contains(where: { $0.reason != .part }) || words.isEmpty && !near.isEmpty {
        found.append(MissingWord(text: clause.phrase.description, suggestions: near))
      } else {
        found += try words.map {
          MissingWord(text: $0.description, suggestions: try suggester.suggestions(for: $0))
        }
      }
    }
    if plan.isQuestion {
      found = try missing(clauses.flatMap(\.contentWords), snapshot).prefix(5).map {
        MissingWord(text: $0.description, suggestions: try suggester.suggestions(for: $0))
      }
    }
    var seen = Set<String>()
    return found.filter { seen.insert($0.text).inserted }
  }

  private func missing(
    _ phrases: [Phrase], _ snapshot: Snapshot
  ) throws -> [Phrase] {
    let phrases = Array(phrases.prefix(QueryParser.mostClauses))
    let lists = try snapshot.postings(of: phrases.map { .phrase($0, .forms) }, limit: 1)
    return zip(phrases, lists).filter(\.1.passages.isEmpty).map(\.0)
  }

  /// The documents that answer `text` with their best passages' scores, best first: without
  /// snippets, and on to the loosest grade.
  package func rankDocuments(
    _ text: String, limit: Int?, crossLanguage: SearchOptions.Fallback = .never
  ) throws -> [(documentID: String, score: Double)] {
    let plan = SearchPlan(parser.parse(text), lexicon)
    let limit = limit.map(Self.bounded)
    return try reader.snapshot { snapshot in
      // A document has several passages; twice as many are enough for most.
      var options = SearchOptions(fillsUp: true)
      options.crossLanguage = crossLanguage
      options.pinyin = .never
      let ranked = try widened(plan, options, snapshot, limit: limit.map { $0 * 2 }).ranked
      var seen = Set<String>()
      let documents = try snapshot.documentIDs(ofPassages: ranked.map(\.id))
      return zip(documents, ranked).map { (documentID: $0, score: $1.score) }
        .filter { seen.insert($0.documentID).inserted }
        .prefix(limit ?? ranked.count).map { $0 }
    }
  }

  /// Any number will do as a limit: the largest, which stands for all, must not overflow when it is
  /// multiplied.
  private static func bounded(_ limit: Int) -> Int { min(max(limit, 0), 1 << 40) }
}

extension StoredPassage {
  /// The record's id, or the path of the file that is the document.
  var documentID: String { documentName.isEmpty ? path : documentName }
}

extension Query.Clause {
  /// Its words that say something.
  fileprivate var contentWords: [Phrase] {
    (kind == .bare ? words : [phrase]).filter { !FunctionWords.contains($0) }
  }
}
