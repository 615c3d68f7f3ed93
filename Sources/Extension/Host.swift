import CExtension
import CSQLite
import SuoyinSQLite
import SuoyinSearch
import SuoyinStorage

/// What one connection of a host is served with. Nothing of it is shared with another connection.
final class Host {
  let db: Connection
  private var knownHighlighter: Highlighter?
  private var knownSearcher: Searcher?

  init(_ db: Connection) { self.db = db }

  /// For texts wherever they are.
  func highlighter() throws -> Highlighter {
    if let knownHighlighter { return knownHighlighter }
    let highlighter = try Highlighter()
    knownHighlighter = highlighter
    return highlighter
  }

  /// Answers from the index that the connection has open as its main database.
  func searching<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    // A host cannot close its connection while statements of ours are left.
    defer { db.finalizeStatements() }
    try IndexReader.translatingErrors("main") { try IndexHeader.check(db, path: "main") }
    if knownSearcher == nil { knownSearcher = try Searcher(reader: IndexConnection(db)) }
    return try IndexReader.translatingErrors("main") { try body(knownSearcher!) }
  }

  /// Whether the main database is an index of ours.
  var hasIndex: Bool {
    defer { db.finalizeStatements() }
    return (try? IndexHeader.name(db)) == IndexHeader.applicationID
  }

  func reading<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    defer { db.finalizeStatements() }
    return try IndexConnection(db).snapshot(body)
  }
}
