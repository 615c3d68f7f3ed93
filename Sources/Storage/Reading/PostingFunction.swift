import CSQLite

/// Collects the postings of a query while FTS5 walks them, without going through SQLite's ranking:
/// `ORDER BY rank` looks up the length of every row with a query, and keeps every hit in a sorter,
/// which together take longer than walking the postings.
///
/// `@unchecked`: it belongs to one connection, which is used by one thread at a time.
package final class PostingSink: @unchecked Sendable {
  let api: SQLiteAPI

  /// One for each phrase of the expression, in its order.
  fileprivate(set) var lists: [PostingList] = []
  /// The most passages in a list.
  fileprivate var limit = Int.max

  package init(_ api: SQLiteAPI) { self.api = api }

  /// Prepares for an expression.
  func begin(limit: Int) {
    lists = []
    self.limit = limit
  }

  /// What was collected; the sink is empty afterwards.
  func take() -> [PostingList] {
    defer { lists = [] }
    return lists
  }
}

/// Two FTS5 auxiliary functions (<https://sqlite.org/fts5.html#custom_auxiliary_functions>) that read
/// postings into a `PostingSink`: `suoyin_postings` reads all rows of every phrase of the expression,
/// whatever row it is called for; `suoyin_row` reads the row it is called for, with the occurrences of
/// the first phrase.
package enum PostingFunction {
  static let postings = "suoyin_postings"
  static let row = "suoyin_row"

  /// Registers both with a connection's FTS5; `sink` must live as long as the connection. Returns
  /// SQLite's result code.
  package static func register(with api: UnsafeMutablePointer<fts5_api>, _ sink: PostingSink)
    -> Int32
  {
    let status = api.pointee.xCreateFunction(
      api, postings, retained(sink),
      { api, context, result, _, _ in
        guard let api, let context else { return }
        let status = PostingFunction.readPhrases(api, context)
        if status != SQLITE_OK {
          PostingFunction.sink(api, context).api.pointee.result_error_code(result, status)
        }
      }, release)
    guard status == SQLITE_OK else { return status }
    return api.pointee.xCreateFunction(
      api, row, retained(sink),
      { api, context, _, _, _ in
        guard let api, let context else { return }
        let sink = PostingFunction.sink(api, context)
        if sink.lists.isEmpty { sink.lists.append(PostingList()) }
        PostingFunction.append(api, context, to: &sink.lists[0])
      }, release)
  }

  private static func retained(_ sink: PostingSink) -> UnsafeMutableRawPointer {
    Unmanaged.passRetained(sink).toOpaque()
  }

  private static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { sink in
    if let sink { Unmanaged<PostingSink>.fromOpaque(sink).release() }
  }

  private typealias API = UnsafePointer<Fts5ExtensionApi>

  private static func sink(_ api: API, _ context: OpaquePointer) -> PostingSink {
    Unmanaged<PostingSink>.fromOpaque(api.pointee.xUserData(context)!).takeUnretainedValue()
  }

  private static func readPhrases(_ api: API, _ context: OpaquePointer) -> Int32 {
    let sink = sink(api, context)
    for phrase in 0..<api.pointee.xPhraseCount(context) {
      sink.lists.append(PostingList())
      let status = api.pointee.xQueryPhrase(
        context, phrase, Unmanaged.passUnretained(sink).toOpaque()
      ) { api, context, sink in
        guard let api, let context, let sink else { return SQLITE_MISUSE }
        let target = Unmanaged<PostingSink>.fromOpaque(sink).takeUnretainedValue()
        let last = target.lists.count - 1
        if target.lists[last].passages.count >= target.limit {
          target.lists[last].isComplete = false
          return SQLITE_DONE
        }
        PostingFunction.append(api, context, to: &target.lists[last])
        return SQLITE_OK
      }
      if status != SQLITE_OK { return status }
    }
    return SQLITE_OK
  }

  /// Adds the current row, with the number of occurrences of its first phrase by column.
  private static func append(_ api: API, _ context: OpaquePointer, to list: inout PostingList) {
    var places = Fts5PhraseIter()
    var column: Int32 = 0
    var offset: Int32 = 0
    var text = 0
    var title = 0
    if api.pointee.xPhraseFirst(context, 0, &places, &column, &offset) == SQLITE_OK {
      while column >= 0 {
        if column == 0 { text += 1 } else { title += 1 }
        api.pointee.xPhraseNext(context, &places, &column, &offset)
      }
    }
    list.append(
      UInt32(truncatingIfNeeded: api.pointee.xRowid(context)), text: text, title: title)
  }
}
