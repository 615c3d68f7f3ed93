/// A connection to an index, with what is remembered of the index between searches.
///
/// Not `Sendable`: one thread at a time.
package final class IndexConnection {
  package let db: Connection
  private let sink: PostingSink
  private var known: (version: Version, statistics: IndexStatistics)?

  /// What changes whenever someone has written: others, or the connection itself.
  private struct Version: Equatable {
    let others: Int
    let own: Int
  }

  /// Readies `db` for reading an index.
  ///
  /// - Throws: `SQLiteError`.
  package init(_ db: Connection) throws {
    self.db = db
    sink = PostingSink(db.api)
    try FTS5Tokenizer.register(with: db)
    try db.check(PostingFunction.register(with: try db.fts5(), sink))
  }

  package func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    try db.reading { try body(Snapshot(db: db, sink: sink, statistics: currentStatistics())) }
  }

  /// What was counted over the whole index; counted again when someone has written.
  private func currentStatistics() throws -> IndexStatistics {
    let version = Version(
      others: try db.statement("PRAGMA data_version").first { $0.int(0) } ?? 0,
      own: try db.statement("SELECT total_changes()").first { $0.int(0) } ?? 0)
    if let known, known.version == version { return known.statistics }
    let statistics = try IndexStatistics(db)
    known = (version, statistics)
    return statistics
  }
}

/// Where snapshots are taken of an index.
package protocol SnapshotSource {
  /// Reads one state of the index.
  func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result
}

extension IndexConnection: SnapshotSource {}
