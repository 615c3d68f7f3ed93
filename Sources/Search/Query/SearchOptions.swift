/// How to search.
public struct SearchOptions: Hashable, Sendable {
  public enum Grouping: Sendable {
    /// Every passage by itself.
    case passage
    /// The best passage of each document.
    case document
  }

  /// How many hits at most; nil for all.
  public var limit: Int?
  /// How wide a snippet may be, in columns of a terminal: a Chinese character takes two.
  public var snippetColumns: Int
  /// Whether to go on to looser grades until `limit` is reached. Otherwise the search ends with the
  /// strictest grade that finds anything: the same words in other forms count with the exact.
  public var fillsUp: Bool
  /// How many snippets a hit has at most.
  public var fragments = 1
  /// Whether the snippet is all of the passage.
  public var showsWhole = false
  /// How many passages before and after a hit are shown with it.
  public var contextPassages = 0
  public var grouping = Grouping.passage
  /// What `Answer.next` gave, to go on from there.
  public var cursor: String?
  /// Whether to count what was found by language, type, folder and year; that looks at all of it.
  public var countsFacets = false

  /// When to look further than the words that were typed.
  public enum Fallback: Sendable {
    case never
    /// Where nothing was found.
    case asLastResort
    case always
  }

  /// When to look for passages in the other language, by what the words are called there. Passages in
  /// the language of the query alone that have everything as it was typed stay before them, and the
  /// others in it keep their order. A question with any Chinese in it is taken for Chinese;
  /// where Chinese passages have most of it, all of them stay before.
  public var crossLanguage = Fallback.asLastResort
  /// When to take letters for pinyin and look for characters that are read so; such passages come
  /// after all others.
  public var pinyin = Fallback.asLastResort

  /// Whether to look for what is near to missing words also where other passages were found; where
  /// nothing was found that is always done. It takes as long as some searches.
  public var suggests = false

  public init(limit: Int? = 10, snippetColumns: Int = 160, fillsUp: Bool = false) {
    self.limit = limit
    self.snippetColumns = snippetColumns
    self.fillsUp = fillsUp
  }
}

/// Options that cannot be followed.
public enum SearchError: Error, Hashable, Sendable, CustomStringConvertible {
  case badCursor(String)

  public var description: String {
    switch self {
    case .badCursor(let text):
      "“\(text)” is no cursor; take one from the answer before, or leave it out to begin anew"
    }
  }
}
