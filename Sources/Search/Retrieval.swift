import SuoyinAnalysis
import SuoyinStorage

/// Finds the passages that answer a query: in its own words, then in the other language and by pinyin
/// where the options say so.
///
/// Not `Sendable`: it holds analyzers. Give each thread its own.
final class Retrieval {
  /// What was found, best first.
  struct Result {
    var passages: [RankedPassage]
    /// What those in the other language, or found by pinyin, were found by.
    var groups: [SynonymGroup] = []
  }

  let ranker: Ranker
  private let crossLanguage = CrossLanguage()

  init(weights: RankingWeights, lexicon: Lexicon) {
    ranker = Ranker(weights: weights, lexicon: lexicon)
  }

  /// The best `limit` passages, nil for all.
  func passages(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot, limit: Int?
  ) throws -> Result {
    var search = try Ranker.Search(
      plan, snapshot, ranksDocuments: options.grouping == .document)
    let own = try ranker.rank(&search, limit: limit, fillsUp: options.fillsUp)
    return try crossLanguage.widened(own, search, options, limit: limit)
  }

  /// The page that the options ask for.
  ///
  /// - Throws: `SearchError.badCursor`, `SQLiteError`.
  func page(_ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot) throws -> Page {
    let paging = try Paging(options)
    let (entries, groups) =
      switch options.grouping {
      case .passage: try entries(plan, options, snapshot, paging.reach)
      case .document: try documents(plan, options, snapshot, paging.reach)
      }
    var page = paging.page(of: entries)
    page.groups = groups
    return page
  }

  private func entries(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot, _ reach: Int?
  ) throws -> ([Page.Entry], [SynonymGroup]) {
    let found = try passages(plan, options, snapshot, limit: reach)
    return (found.passages.map { Page.Entry(passage: $0) }, found.groups)
  }

  /// How many passages are ranked for each document that is wanted; as many times more where that was
  /// not enough, since one document may have all of them.
  private static let passagesPerDocument = 4

  /// The best `reach` documents, if there are, each by its best passage.
  private func documents(
    _ plan: SearchPlan, _ options: SearchOptions, _ snapshot: Snapshot, _ reach: Int?
  ) throws -> ([Page.Entry], [SynonymGroup]) {
    var limit = reach.map { $0 * Self.passagesPerDocument }
    while true {
      let found = try passages(plan, options, snapshot, limit: limit)
      let entries = Paging.grouped(
        found.passages, by: try snapshot.documents(ofPassages: found.passages.map(\.id)))
      guard let reach, let most = limit, entries.count < reach, found.passages.count >= most
      else { return (entries, found.groups) }
      limit = most * Self.passagesPerDocument
    }
  }
}
