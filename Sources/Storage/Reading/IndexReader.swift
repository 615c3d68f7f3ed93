import CSQLite
import Synchronization

/// Reads an index. Any number of readers may be open, also while the index is written, and one reader
/// may be used by any number of threads: each call borrows a connection from a pool.
///
///     let reader = try IndexReader(path: "papers.suoyin", api)
///     let count = try reader.snapshot { try $0.passageIDs().count }
package final class IndexReader: Sendable, SnapshotSource {
  package let path: String
  private let library: Library
  /// The connections that are not in use: as many as ever read at the same time.
  private let state = Mutex(State())

  private struct State {
    var idle: [Idle] = []
    /// The file that has passed `IndexHeader.refuseStrangers`.
    var checked: FileHead.Identity?
  }

  /// `@unchecked`: a table of functions that never changes.
  private struct Library: @unchecked Sendable { let api: SQLiteAPI }

  /// `@unchecked`: it is used only by the call that has taken it from the pool.
  private struct Idle: @unchecked Sendable {
    let connection: IndexConnection
    /// The file that it has open.
    let file: FileHead.Identity?
  }

  /// - Throws: `IndexError` if there is no index, or one that this version does not read.
  package init(path: String, _ api: SQLiteAPI) throws {
    self.path = path
    library = Library(api: api)
    give(try open(FileHead.identity(of: path)))
  }

  /// Reads one state of the index. If the file has been replaced, the new one is read.
  ///
  /// - Throws: `IndexError`, or what `body` throws.
  package func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    let taken = try take()
    defer { give(taken) }
    return try IndexError.translating(path) { try taken.connection.snapshot(body) }
  }

  /// The passages with these ids, in this order; ids without a passage are left out.
  package func passages(_ ids: [Int64]) throws -> [StoredPassage] {
    try snapshot { try $0.passages(ids) }
  }

  /// The ids of all passages, ascending.
  package func passageIDs() throws -> [Int64] { try snapshot { try $0.passageIDs() } }

  /// How much the index contains.
  package func status() throws -> IndexStatus { try snapshot { try $0.status(path: path) } }

  // MARK: Connections

  private func take() throws -> Idle {
    let file = FileHead.identity(of: path)
    let known = state.withLock { state in
      // The file may have been replaced since they were opened.
      state.idle.removeAll { $0.file != file }
      return state.idle.popLast()
    }
    return try known ?? open(file)
  }

  private func give(_ taken: Idle) { state.withLock { $0.idle.append(taken) } }

  private func open(_ file: FileHead.Identity?) throws -> Idle {
    // Only once a file: reading its header ends with closing it, which by POSIX drops the locks that
    // SQLite has on it elsewhere in this process.
    if file == nil || state.withLock({ $0.checked != file }) {
      let head = FileHead(path)
      try IndexHeader.refuseStrangers(path, head)
      guard head.byteCount > 0 else { throw IndexError.missing(path: path) }
      state.withLock { $0.checked = file }
    }
    return try IndexError.translating(path) {
      do {
        return Idle(connection: try openReadonly(), file: file)
      } catch let error as SQLiteError where Self.needsRecovery(error) {
        // A writer was killed while it changed the journal mode, and a read-only connection may not
        // roll back what it had begun. One that may write does so when it first reads; SQLite's own
        // locks protect a writer that is still alive.
        _ = try IndexHeader.isEmpty(
          Connection(opening: path, flags: SQLITE_OPEN_READWRITE, library.api))
        return Idle(connection: try openReadonly(), file: file)
      }
    }
  }

  /// SQLITE_READONLY_RECOVERY and SQLITE_READONLY_ROLLBACK, macros that Swift cannot import.
  private static func needsRecovery(_ error: SQLiteError) -> Bool {
    error.code == SQLITE_READONLY | 1 << 8 || error.code == SQLITE_READONLY | 3 << 8
  }

  private func openReadonly() throws -> IndexConnection {
    let db = try Connection(opening: path, flags: SQLITE_OPEN_READONLY, library.api)
    db.setBusyTimeout(milliseconds: IndexError.lockTimeout)
    // Each search reads many passages: mapped, they need not be copied into SQLite's cache.
    try db.execute("PRAGMA mmap_size = \(1 << 30)")
    let connection = try IndexConnection(db)
    try IndexHeader.check(db, path: path)
    return connection
  }
}
