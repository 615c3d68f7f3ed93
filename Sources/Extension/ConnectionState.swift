import CExtension
import CSQLite
import SuoyinSearch
import SuoyinStorage

/// What the functions of one connection of a host share: searchers, which are costly to make.
///
/// Ownership: the functions hold it, and SQLite holds the functions until it closes the connection.
/// The connection itself belongs to the host, and is only borrowed.
///
/// Threads: SQLite runs the functions of a connection one at a time, under the connection's mutex or,
/// without one, by the host's promise. So nothing here is locked; nothing is shared with another
/// connection either.
final class ConnectionState {
  let db: Connection
  private var knownHighlighter: TableSearch?
  private var knownSearcher: Searcher?
  /// Made only once: it registers a function of its own, which SQLite keeps until the connection is
  /// closed.
  private var knownIndex: IndexConnection?

  init(_ db: Connection) { self.db = db }

  /// For texts of any table; needs no index.
  func highlighter() throws -> TableSearch {
    if let knownHighlighter { return knownHighlighter }
    let highlighter = try TableSearch()
    knownHighlighter = highlighter
    return highlighter
  }

  /// Answers from the index that the connection has open as its main database.
  ///
  /// - Throws: `IndexError`; `CallError` if it is not an index.
  func searching<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    // sqlite3_close fails while there are unfinalized statements, and the host cannot know of these.
    defer { db.finalizeStatements() }
    let path = "the main database"
    do {
      return try IndexReader.translatingErrors(path) {
        try IndexHeader.check(db, path: path)
        return try body(try searcher())
      }
    } catch IndexError.notAnIndex, IndexError.missing {
      throw CallError(description: "\(path) is not an index; open a file that `suoyin index` made")
    }
  }

  private func searcher() throws -> Searcher {
    if let knownSearcher { return knownSearcher }
    let searcher = try Searcher(reader: index())
    knownSearcher = searcher
    return searcher
  }

  private func index() throws -> IndexConnection {
    if let knownIndex { return knownIndex }
    let index = try IndexConnection(db)
    knownIndex = index
    return index
  }

  /// Whether the main database is an index, by its application id; it may be of another format.
  var hasIndex: Bool {
    defer { db.finalizeStatements() }
    return (try? IndexHeader.name(db)) == IndexHeader.applicationID
  }

  /// Reads from the index in one transaction.
  func reading<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    defer { db.finalizeStatements() }
    return try index().snapshot(body)
  }
}
