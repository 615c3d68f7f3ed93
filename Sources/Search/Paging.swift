/// One page of an answer.
struct Page {
  /// A hit, before its text has been read.
  struct Entry {
    let passage: RankedPassage
    /// How many further passages of its document it represents.
    var moreCount = 0
  }

  let entries: [Entry]
  /// How many hits come before the page.
  let start: Int
  /// The end of the page; nil where nothing comes after it.
  let next: Cursor?
  /// What passages in the other language were found by.
  var groups: [SynonymGroup] = []
}

/// Cuts the page that is asked for out of everything that was found.
///
///     let paging = try Paging(options)
///     let page = paging.page(of: passages)  // the best `paging.reach` of them, best first
struct Paging {
  /// No answer is longer. Any number will do as a limit, and the largest must not overflow when it is
  /// multiplied.
  static let mostHits = 1 << 40

  /// How many hits a page has; nil for all.
  let limit: Int?
  private let cursor: Cursor?

  /// - Throws: `SearchError.badCursor`.
  init(_ options: SearchOptions) throws(SearchError) {
    limit = options.limit.map(Self.bounded)
    if let text = options.cursor { cursor = try Cursor(text) } else { cursor = nil }
  }

  /// How many hits must be found to fill the page and to tell whether there is another; nil for all.
  var reach: Int? { limit.map { start + $0 + 1 } }

  private var start: Int { cursor?.count ?? 0 }

  /// The page that begins after the cursor.
  ///
  /// - Parameter found: the best `reach` hits, best first.
  func page(of found: [Page.Entry]) -> Page {
    // By rank and not by count: where the index has changed, the answer goes on after the last hit that
    // was shown.
    let left = found.filter { cursor?.comesBefore($0.passage) ?? true }
    let entries = Array(left.prefix(limit ?? left.count))
    var next: Cursor?
    if entries.count < left.count, let last = entries.last?.passage {
      next = Cursor(count: start + entries.count, rank: last.rank, id: last.id)
    }
    return Page(entries: entries, start: start, next: next)
  }

  /// A limit from 0 to `mostHits`.
  static func bounded(_ limit: Int) -> Int { min(max(limit, 0), mostHits) }

  /// The best passage of each document, in the order of these passages.
  ///
  /// - Parameter documents: the document of each passage.
  static func grouped(_ passages: [RankedPassage], by documents: [Int64]) -> [Page.Entry] {
    var places: [Int64: Int] = [:]
    var entries: [Page.Entry] = []
    for (passage, document) in zip(passages, documents) {
      if let place = places[document] {
        entries[place].moreCount += 1
      } else {
        places[document] = entries.count
        entries.append(Page.Entry(passage: passage))
      }
    }
    return entries
  }
}
