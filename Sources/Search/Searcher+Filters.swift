import SuoyinStorage

extension Searcher {
  /// Which of the query's filters leave nothing of what it finds without them: each that does so by
  /// itself, else those that do so together.
  func notesOnFilters(
    _ query: Query, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws -> [Query.Note] {
    let filters = Array(zip(query.filters, query.filterOffsets))
    func finds(_ filters: [(PassageFilter, Int)]) throws -> Bool {
      var query = query
      query.filters = filters.map(\.0)
      if query.isEmpty { return snapshot.statistics.table.passageCount > 0 }
      return try !widened(SearchPlan(query, lexicon), options, snapshot, limit: 1).ranked.isEmpty
    }
    guard !filters.isEmpty, try finds([]) else { return [] }
    let alone = try filters.filter { try !finds([$0]) }
    if !alone.isEmpty {
      return alone.map { filter, offset in
        .init(
          offset: offset,
          message: "“\(filter.drawing)” leaves nothing of what is found without it; "
            + "change it or leave it out")
      }
    }
    // Those without which the others leave something.
    var together = filters
    for place in filters.indices.reversed() {
      var fewer = together
      fewer.remove(at: place)
      if try !finds(fewer) { together = fewer }
    }
    let names = together.map { "“\($0.0.drawing)”" }.joined(separator: " and ")
    return [
      .init(
        offset: together.first?.1 ?? 0,
        message: "\(names) together leave nothing of what each leaves alone; leave one out")
    ]
  }
}
