import CExtension
import CSQLite
import SuoyinSearch
import SuoyinStorage

/// What one connection of a host is served with. Nothing of it is shared with another connection.
final class ConnectionState {
  let db: Connection
  private var knownHighlighter: TableSearch?
  private var knownSearcher: Searcher?
  /// Made once: SQLite keeps every function that was ever registered.
  private var knownIndex: IndexConnection?

  init(_ db: Connection) { self.db = db }

  /// For texts wherever they are.
  func highlighter() throws -> TableSearch {
    if let knownHighlighter { return knownHighlighter }
    let highlighter = try TableSearch()
    knownHighlighter = highlighter
    return highlighter
  }

  /// Answers from the index that the connection has open as its main database.
  func searching<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    // A host cannot close its connection while statements of ours are left.
    defer { db.finalizeStatements() }
    let path = "the main database"
    do {
      return try IndexError.translating(path) {
        try IndexHeader.check(db, path: path)
        return try body(try searcher())
      }
    } catch IndexError.notAnIndex, IndexError.missing {
      throw CallError(description: "\(path) is no index; open a file that `suoyin index` made")
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

  /// Whether the main database is an index of ours.
  var hasIndex: Bool {
    defer { db.finalizeStatements() }
    return (try? IndexHeader.name(db)) == IndexHeader.applicationID
  }

  func reading<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    defer { db.finalizeStatements() }
    return try index().snapshot(body)
  }
}
