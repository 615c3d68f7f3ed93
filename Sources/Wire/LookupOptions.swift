import SuoyinSearch

/// How to look a term up.
package struct LookupOptions: Sendable {
  package static let names: Set<String> = ["limit", "examples"]

  package let limit: Int
  package let examples: Int

  /// - Throws: `OptionError`.
  package init(_ options: RequestOptions) throws(OptionError) {
    limit = try options.number("limit", 1...SearchOptions.mostHits) ?? 10
    examples = try options.number("examples", 0...100) ?? 2
  }
}

extension Searcher {
  /// The entries for a term, as programs read them.
  ///
  /// - Throws: `IndexError`.
  package func lookup(_ term: String, _ options: LookupOptions) throws -> JSONValue {
    try lookup(term, limit: options.limit, examples: options.examples).json
  }
}
