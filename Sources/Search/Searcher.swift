import SuoyinAnalysis
import SuoyinPassages
import SuoyinStorage

/// Answers queries from one index.
///
/// Not `Sendable`: it holds analyzers and cursors. Give each thread its own.
package final class Searcher {
  let reader: any SnapshotSource
  private let lexicon: Lexicon
  private let parser: QueryParser
  let ranker: Ranker
  private let cutter: SnippetCutter
  let finder: TermFinder
  let concordancer = Concordancer()
  let highlighter: Highlighter
  private let crossing = Crossing()

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  package init(
    reader: any SnapshotSource, recipe: RankingRecipe = .standard, userWords: UserWords = .none
  ) throws {
    self.reader = reader
    lexicon = userWords.lexicon
    parser = try QueryParser(lexicon: lexicon)
    ranker = Ranker(recipe: recipe, lexicon: lexicon)
    cutter = try SnippetCutter()
    finder = try TermFinder()
    highlighter = try Highlighter(lexicon: lexicon)
  }

  /// The passages that answer `text`, best first.
  ///
  /// - Throws: `IndexError`.
  package func search(_ text: String, _ options: SearchOptions) throws -> Answer {
    let query = parser.parse(text)
    return try reader.snapshot { snapshot in
      let plan = SearchPlan(query, lexicon)
      var search = try Ranker.Search(plan, snapshot)
      let page = try page(&search, options)
      let hits = try hits(page, plan, options, snapshot)
      // What was found further away says nothing of how the search went here.
      let grade = hits.map(\.grade).filter { $0 < .translated }.max() ?? hits.map(\.grade).min()
      return Answer(
        hits: hits, grade: grade, asksForSomething: !query.isEmpty, isQuestion: plan.isQuestion,
        notes: query.notes.map { QueryNote(offset: $0.offset, message: $0.message) },
        missingWords: hits.isEmpty
          || options.suggests && grade.map { $0 > .forms && $0 < .translated } ?? true
          ? try missingWords(plan, snapshot) : [],
        next: page.next?.description,
        facets: options.countsFacets ? try facets(plan, options, snapshot) : nil)
    }
  }

  // MARK: Pages

  /// What one answer shows of all that was found.
  private struct Page {
    var ranked: [Ranker.Ranked] = []
    /// How many further passages of its document each stands for.
    var moreCounts: [Int] = []
    /// How many hits went before.
    var start = 0
    var next: Cursor?
    /// What those in the other language were found by.
    var groups: [TranslationGroup] = []
  }

  private func page(_ search: inout Ranker.Search, _ options: SearchOptions) throws -> Page {
    let cursor = try options.cursor.map { try Cursor($0) }
    var page = Page(start: cursor?.count ?? 0)
    let limit = options.limit.map { Self.bounded($0) }
    // One more tells whether there is another page.
    let reach = limit.map { page.start + $0 + 1 }
    let groups = options.grouping == .document
    let widened = try widened(&search, options, limit: groups ? reach.map { $0 * 4 } : reach)
    let ranked = widened.ranked
    page.groups = widened.groups
    var all = ranked.map { (ranked: $0, more: 0) }
    if groups { all = try grouped(ranked, search.snapshot) }
    // Where the index has changed since, the answer goes on behind the last hit that was shown.
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
  private func widened(
    _ search: inout Ranker.Search, _ options: SearchOptions, limit: Int?
  ) throws -> Crossing.Result {
    let own = try ranker.rank(&search, limit: limit, fillsUp: options.fillsUp)
    return try crossing.widened(own, search, options, limit: limit)
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
    var search = try Ranker.Search(plan, snapshot)
    let ranked = try widened(&search, options, limit: nil).ranked
    return Facets(try snapshot.facts(ofPassages: ranked.map(\.id)))
  }

  /// The passages that have any of the words of `text`, the best `limit` as SQLite alone ranks them.
  /// For comparison.
  package func rankPlainly(_ text: String, limit: Int) throws -> [Int64] {
    let words = parser.parse(text).clauses.flatMap { $0.kind == .bare ? $0.words : [$0.pattern] }
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
    for clause in clauses.prefix(8) where !plan.isQuestion && clause.pattern.elements.count <= 12 {
      guard try !missing([clause.pattern], snapshot).isEmpty else { continue }
      let near = try suggester.suggestions(for: clause.pattern)
      let words = try missing(clause.telling, snapshot)
      if near.contains(where: { $0.reason != .part }) || words.isEmpty && !near.isEmpty {
        found.append(MissingWord(text: clause.pattern.description, suggestions: near))
      } else {
        found += try words.map {
          MissingWord(text: $0.description, suggestions: try suggester.suggestions(for: $0))
        }
      }
    }
    if plan.isQuestion {
      found = try missing(clauses.flatMap(\.telling), snapshot).prefix(5).map {
        MissingWord(text: $0.description, suggestions: try suggester.suggestions(for: $0))
      }
    }
    var seen = Set<String>()
    return found.filter { seen.insert($0.text).inserted }
  }

  private func missing(
    _ patterns: [Pattern], _ snapshot: Snapshot
  ) throws -> [Pattern] {
    let patterns = Array(patterns.prefix(QueryParser.mostClauses))
    let lists = try snapshot.postings(of: patterns.map { .phrase($0, .forms) }, limit: 1)
    return zip(patterns, lists).filter(\.1.passages.isEmpty).map(\.0)
  }

  /// The documents that answer `text` with their best passages' scores, best first: without
  /// snippets, and on to the loosest grade.
  package func rankDocuments(
    _ text: String, limit: Int?, crossing: SearchOptions.Reach = .never
  ) throws -> [(documentID: String, score: Double)] {
    let plan = SearchPlan(parser.parse(text), lexicon)
    let limit = limit.map(Self.bounded)
    return try reader.snapshot { snapshot in
      var search = try Ranker.Search(plan, snapshot)
      // A document has several passages; twice as many are enough for most.
      var options = SearchOptions(fillsUp: true)
      options.crossing = crossing
      options.pinyin = .never
      let ranked = try widened(&search, options, limit: limit.map { $0 * 2 }).ranked
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

  // MARK: Showing

  private func hits(
    _ page: Page, _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> [Hit] {
    let passages = try snapshot.passages(page.ranked.map { Int64($0.id) })
    return try passages.indices.map { place in
      let ranked = page.ranked[place]
      let isFar = ranked.grade >= .translated
      let found =
        isFar
        ? translated(passages[place], page.groups)
        : (marks: marks(passages[place], plan, ranked), translations: [])
      var hit = hit(
        ranked, passages[place], found.marks, rank: page.start + place + 1, options)
      hit.translations = found.translations
      if isFar {
        hit.counterpart = try counterpart(of: passages[place], found.marks, plan, snapshot)
      }
      hit.moreCount = page.moreCounts[place]
      if options.contextPassages > 0 {
        let around = try snapshot.neighbours(
          of: passages[place], count: min(options.contextPassages, 100))
        hit.before = around.before.map(Self.shown)
        hit.behind = around.behind.map(Self.shown)
      }
      return hit
    }
  }

  private static func shown(_ text: String) -> String {
    String(decoding: PassageText(stored: text).utf8, as: UTF8.self)
  }

  private func hit(
    _ ranked: Ranker.Ranked, _ passage: StoredPassage, _ stored: [SnippetCutter.Marked], rank: Int,
    _ options: SearchOptions
  ) -> Hit {
    let text = PassageText(stored: passage.text)
    let marks = stored.map {
      SnippetCutter.Marked(range: text.shown($0.range), part: $0.part)
    }
    let snippets =
      options.showsWhole
      ? [cutter.whole(of: text.utf8, marks: marks)]
      : cutter.snippets(
        of: text.utf8, marks: marks, columns: options.snippetColumns,
        fragments: options.fragments)
    return Hit(
      id: passage.id, rank: rank, score: ranked.score, grade: ranked.grade,
      documentID: passage.documentID, path: passage.path, title: passage.documentTitle,
      language: passage.language, passageNumber: passage.number,
      passageLocation: passage.locations.location(of: 0..<passage.text.utf8.count),
      snippets: snippets, matches: matches(stored, text, snippets, passage))
  }

  /// What of the step stands in a passage, in bytes of the stored text.
  private func marks(
    _ passage: StoredPassage, _ plan: SearchPlan, _ ranked: Ranker.Ranked
  ) -> [SnippetCutter.Marked] {
    guard ranked.step >= 0 else { return [] }
    var text = passage.text
    return text.withUTF8 { ranker.marker.marks(in: $0, plan, plan.steps[ranked.step]) }
  }

  private func matches(
    _ marks: [SnippetCutter.Marked], _ text: PassageText, _ snippets: [Snippet],
    _ passage: StoredPassage
  ) -> [Hit.Match] {
    func match(_ range: Range<Int>) -> Hit.Match? {
      passage.locations.location(of: range).map(Hit.Match.init(location:))
    }
    let highlights = snippets.flatMap { snippet in
      snippet.highlights.map { highlight in
        let start = snippet.range.lowerBound
        return text.stored(start + highlight.lowerBound..<start + highlight.upperBound)
      }
    }
    // Where a match is wider than a snippet may be, what is shown of it is reported.
    let others = marks.map(\.range).filter { range in
      !highlights.contains { $0.overlaps(range) }
    }
    return (highlights + others).compactMap(match)
  }
}

extension StoredPassage {
  /// The record's id, or the path of the file that is the document.
  var documentID: String { documentName.isEmpty ? path : documentName }
}

extension Query.Clause {
  /// Its words that say something.
  fileprivate var telling: [Pattern] {
    (kind == .bare ? words : [pattern]).filter { !FunctionWords.contains($0) }
  }
}
