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
  /// Whether a document may have several hits.
  public var grouping = Grouping.passage
  /// What `Answer.next` gave, to go on from there.
  public var cursor: String?
  /// Whether to count what was found by language, type, folder and year; that looks at all of it.
  public var countsFacets = false

  /// When to look further than the words that were typed.
  ///
  ///     var options = SearchOptions()
  ///     options.crossLanguage = .never
  ///     options.pinyin = .never
  ///     print(try index.search("changcheng", options).hits.count)  // 0
  public enum Fallback: Sendable {
    /// Never: only what was typed is looked for.
    case never
    /// Where nothing was found.
    case asLastResort
    /// Always, whatever else is found.
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

  /// The usual options; the others are set afterwards.
  public init(limit: Int? = 10, snippetColumns: Int = 160, fillsUp: Bool = false) {
    self.limit = limit
    self.snippetColumns = snippetColumns
    self.fillsUp = fillsUp
  }
}

/// Options that cannot be followed.
///
///     do {
///       var options = SearchOptions()
///       options.cursor = "page 2"
///       _ = try index.search("合作", options)
///     } catch SearchError.badCursor(let text) {
///       print("not a cursor: \(text)")  // not a cursor: page 2
///     }
public enum SearchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `SearchOptions.cursor` is not what an `Answer.next` gave.
  case badCursor(String)

  /// One sentence that ends with the remedy.
  public var description: String {
    switch self {
    case .badCursor(let text):
      "“\(text)” is no cursor; take one from the answer before, or leave it out to begin anew"
    }
  }
}

/// Where a page of an answer ends: after a hit, wherever that stands by now.
struct Cursor: CustomStringConvertible {
  /// How many hits were shown.
  let count: Int
  /// Of the last one.
  let score: Double
  let id: UInt32

  init(count: Int, score: Double, id: UInt32) {
    self.count = count
    self.score = score
    self.id = id
  }

  /// - Throws: `SearchError.badCursor`.
  init(_ text: String) throws(SearchError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let count = Int(parts[0]), count > 0, count <= 1 << 40,
      let bits = UInt64(parts[1], radix: 36), let id = UInt32(parts[2]),
      Double(bitPattern: bits).isFinite
    else { throw .badCursor(text) }
    self.init(count: count, score: Double(bitPattern: bits), id: id)
  }

  var description: String { "\(count)-\(String(score.bitPattern, radix: 36))-\(id)" }

  /// Whether a hit comes after it.
  func comesBefore(_ ranked: Ranker.Ranked) -> Bool {
    (ranked.score, id) < (score, ranked.id)
  }
}

extension Hit {
  /// What `SearchOptions.cursor` takes to go on after this hit.
  package var cursor: String {
    Cursor(count: rank, score: score, id: UInt32(truncatingIfNeeded: id)).description
  }
}
