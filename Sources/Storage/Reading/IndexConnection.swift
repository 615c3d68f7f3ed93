/// A connection to an index, with the statistics that are kept between searches as long as the index
/// does not change.
///
/// Not `Sendable`: one thread at a time.
package final class IndexConnection {
  /// Its own or a host's.
  package let db: Connection
  private let sink: PostingSink
  private var known: (version: Version, statistics: IndexStatistics)?

  /// Changes whenever the index is written: SQLite's `data_version` by other connections,
  /// `total_changes()` by this one, which may be a host's that writes too.
  private struct Version: Equatable {
    let others: Int
    let own: Int
  }

  /// Prepares `db` for reading an index: registers the tokenizer and the posting functions.
  ///
  /// - Throws: `SQLiteError`.
  package init(_ db: Connection) throws {
    self.db = db
    sink = PostingSink(db.api)
    try FTS5Tokenizer.register(with: db)
    try db.check(PostingFunction.register(with: try db.fts5(), sink))
  }

  /// Reads one state of the index.
  ///
  /// - Throws: `SQLiteError`, or what `body` throws.
  package func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    try db.read { try body(Snapshot(db: db, sink: sink, statistics: currentStatistics())) }
  }

  /// The statistics of the current state; read again after the index was written.
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

/// Something that can read one state of an index: a reader with its own connections, or the connection
/// of a host.
package protocol SnapshotSource {
  /// Reads one state of the index.
  func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result
}

extension IndexConnection: SnapshotSource {}
