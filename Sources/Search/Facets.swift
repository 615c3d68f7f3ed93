import SuoyinStorage

/// How many passages of an answer are of each kind; the largest first, equal ones by name.
///
///     var options = SearchOptions()
///     options.countsFacets = true
///     let facets = try index.search("命运共同体", options).facets
///     print(facets?.languages.first?.value ?? "")  // zh
public struct Facets: Hashable, Sendable {
  /// A value, and how many of the passages found have it.
  ///
  ///     for year in facets?.years ?? [] { print("\(year.count) passages of \(year.value)") }
  public struct Count: Hashable, Sendable {
    /// A language tag, the ending of a file's name, a folder or a year.
    public let value: String
    /// Passages.
    public let count: Int
  }

  /// BCP 47 tags.
  public let languages: [Count]
  /// Endings of files, without the dot.
  public let types: [Count]
  /// Absolute paths.
  public let folders: [Count]
  /// Four digits, of the document's date.
  public let years: [Count]

  init(_ facts: [Snapshot.Facts]) {
    languages = Self.counts(facts) { $0.language }
    types = Self.counts(facts) { fact in
      let name = fact.path.split(separator: "/").last ?? ""
      return name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    }
    folders = Self.counts(facts) { fact in
      fact.path.lastIndex(of: "/").map { String(fact.path[..<$0]) } ?? ""
    }
    years = Self.counts(facts) { String($0.date.prefix(4)) }
  }

  private static func counts(
    _ facts: [Snapshot.Facts], _ value: (Snapshot.Facts) -> String
  ) -> [Count] {
    var counts: [String: Int] = [:]
    for fact in facts { counts[value(fact), default: 0] += 1 }
    return counts.map { Count(value: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }
}
