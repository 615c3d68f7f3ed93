import SuoyinAnalysis
import SuoyinStorage

/// Finds out which filters of a query leave nothing of what it would find without them.
///
/// An empty answer looks the same whether nothing has the words or a filter removed it all: a mistyped
/// `path:` is found by searching again without it.
struct FilterNotes {
  private typealias Filter = (filter: PassageFilter, offset: Int)

  private let query: Query
  private let lexicon: Lexicon
  private let hasHits: (SearchPlan) throws -> Bool

  /// - Parameter hasHits: whether a plan finds anything.
  init(_ query: Query, _ lexicon: Lexicon, hasHits: @escaping (SearchPlan) throws -> Bool) {
    self.query = query
    self.lexicon = lexicon
    self.hasHits = hasHits
  }

  /// A note for each filter that leaves nothing by itself, else one for those that do so together; none
  /// where the query finds nothing without filters either. Searches up to 2 × filters + 1 times.
  func notes(_ snapshot: Snapshot) throws -> [Query.Note] {
    let filters: [Filter] = Array(zip(query.filters, query.filterOffsets))
    guard !filters.isEmpty, try finds([], snapshot) else { return [] }
    let alone = try filters.filter { try !finds([$0], snapshot) }
    if !alone.isEmpty {
      return alone.map { filter, offset in
        .init(
          offset: offset,
          message: "“\(filter.drawing)” leaves nothing of what is found without it; "
            + "change it or leave it out")
      }
    }
    let together = try smallestSet(of: filters, snapshot)
    let names = together.map { "“\($0.filter.drawing)”" }.joined(separator: " and ")
    return [
      .init(
        offset: together.first?.offset ?? 0,
        message: "\(names) together leave nothing of what each leaves alone; leave one out")
    ]
  }

  /// Those without any of which the others would leave something.
  private func smallestSet(of filters: [Filter], _ snapshot: Snapshot) throws -> [Filter] {
    var together = filters
    for place in filters.indices.reversed() {
      var fewer = together
      fewer.remove(at: place)
      if try !finds(fewer, snapshot) { together = fewer }
    }
    return together
  }

  /// Whether the query finds anything with these filters alone.
  private func finds(_ filters: [Filter], _ snapshot: Snapshot) throws -> Bool {
    var query = query
    query.filters = filters.map(\.filter)
    if query.isEmpty { return snapshot.statistics.table.passageCount > 0 }
    return try hasHits(SearchPlan(query, lexicon))
  }
}
