/// How to search.
///
///     var options = SearchOptions(limit: 3, snippetColumns: 40)
///     options.grouping = .document
///     let first = try index.search("合作", options)
///     options.cursor = first.next
///     print(try index.search("合作", options).hits.map(\.rank))  // [4, 5, 6]
public struct SearchOptions: Hashable, Sendable {
  /// What a hit stands for.
  ///
  ///     var options = SearchOptions(limit: nil)
  ///     options.grouping = .document
  ///     let hits = try index.search("合作", options).hits
  ///     print(Set(hits.map(\.documentID)).count == hits.count)  // true
  public enum Grouping: Sendable {
    /// Every passage is a hit. Passages are ranked by relevance, of which a part is that of the whole
    /// document. A stricter grade comes before everything else only for a query with quotation marks or
    /// operators, or of fewer than four characters.
    case passage
    /// The best passage of each document. Documents are ranked in the same way, but the whole document
    /// counts for more than the passage.
    case document
  }

  /// The maximum number of hits; nil for all.
  public var limit: Int?
  /// The maximum width of a snippet, in columns of a terminal: a Chinese character takes two. The
  /// standard 160 are two lines of 80.
  public var snippetColumns: Int
  /// Whether to continue with looser grades until `limit` is reached. Otherwise the search ends with
  /// the strictest grade that finds anything, where `exact` and `forms` are one.
  public var fillsUp: Bool
  /// The maximum number of snippets of a hit.
  public var fragments = 1
  /// Whether the snippet is the whole passage.
  public var showsWhole = false
  /// How many passages before and after a hit come with it; at most 100.
  public var contextPassages = 0
  /// Whether a document may have several hits.
  public var grouping = Grouping.passage
  /// The `Answer.next` of the previous page, to continue after it.
  public var cursor: String?
  /// Whether to count all that was found by language, type, folder and year. The search then has to
  /// rank every passage that matches, not only the first.
  public var countsFacets = false

  /// When to search beyond the words that were typed.
  ///
  ///     var options = SearchOptions()
  ///     options.crossLanguage = .never
  ///     options.pinyin = .never
  ///     print(try index.search("changcheng", options).hits.count)  // 0
  public enum Fallback: Sendable {
    /// Never: only what was typed is looked for.
    case never
    /// Only where nothing was found.
    case asLastResort
    /// Always, whatever else is found.
    case always
  }

  /// When to search in the other language, by the translations that glossaries have of the words.
  ///
  /// Passages entirely in the query's language that match exactly keep their places at the top, and
  /// the others in that language keep their order. A query with any Chinese character is Chinese; where
  /// Chinese passages have most of it, all of them come first.
  public var crossLanguage = Fallback.asLastResort
  /// When to read letters as pinyin and search for characters that are pronounced so. Such hits come
  /// after all others.
  public var pinyin = Fallback.asLastResort

  /// Whether to look for similar words to those that are missing even where something was found; where
  /// nothing was, that is always done. It can take as long as the search itself.
  public var suggests = false

  /// - Parameters:
  ///   - limit: the maximum number of hits; nil for all.
  ///   - snippetColumns: the maximum width of a snippet, in columns.
  ///   - fillsUp: whether to continue with looser grades until `limit` is reached.
  public init(limit: Int? = 10, snippetColumns: Int = 160, fillsUp: Bool = false) {
    self.limit = limit
    self.snippetColumns = snippetColumns
    self.fillsUp = fillsUp
  }
}

/// Options that are not valid.
///
///     do {
///       var options = SearchOptions()
///       options.cursor = "page 2"
///       _ = try index.search("合作", options)
///     } catch SearchError.badCursor(let text) {
///       print("not a cursor: \(text)")  // not a cursor: page 2
///     }
public enum SearchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `SearchOptions.cursor` is not one that an answer gave.
  case badCursor(String)

  /// One sentence that ends with the remedy.
  public var description: String {
    switch self {
    case .badCursor(let text):
      "“\(text)” is not a cursor; take it from the previous answer, or leave it out to start again"
    }
  }
}
