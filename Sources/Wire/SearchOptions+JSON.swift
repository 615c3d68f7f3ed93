import SuoyinSearch

extension SearchOptions {
  /// The most hits that one answer through a door has.
  package static let mostHits = 1_000

  /// - Throws: `OptionError`.
  package init(_ options: RequestOptions) throws(OptionError) {
    let reaches: KeyValuePairs<String, Fallback> = [
      "never": .never, "auto": .asLastResort, "always": .always,
    ]
    self.init(
      limit: try options.number("limit", 0...Self.mostHits) ?? 10,
      snippetColumns: try options.number("columns", 1...10_000) ?? 160,
      fillsUp: try options.flag("fill") ?? false)
    fragments = try options.number("fragments", 1...100) ?? 1
    showsWhole = try options.flag("full") ?? false
    contextPassages = try options.number("context", 0...20) ?? 0
    grouping =
      try options.word("group", ["passage": .passage, "document": .document]) ?? .passage
    cursor = try options.text("cursor", mostBytes: 200)
    countsFacets = try options.flag("facets") ?? false
    crossLanguage = try options.word("cross", reaches) ?? .asLastResort
    pinyin = try options.word("pinyin", reaches) ?? .asLastResort
    suggests = try options.flag("suggest") ?? false
  }
}
