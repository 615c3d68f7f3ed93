import CSQLite
import Synchronization

/// Reads an index. Any number may, also while one writes; and one may be used by any number of
/// threads.
package final class IndexReader: Sendable, SnapshotSource {
  package let path: String
  private let library: Library
  /// Connections at rest: one for each thread that ever read beside others.
  private let state = Mutex(State())

  private struct State {
    var idle: [Idle] = []
    /// The file that was found to be SQLite's.
    var checked: FileHead.Identity?
  }

  /// `@unchecked`: a table of functions that never changes.
  private struct Library: @unchecked Sendable { let api: SQLiteAPI }

  /// `@unchecked`: whoever takes it out of the list has it alone.
  private struct Idle: @unchecked Sendable {
    let connection: IndexConnection
    /// The file it reads.
    let file: FileHead.Identity?
  }

  /// - Throws: `IndexError` where there is no index, or a stranger's.
  package init(path: String, _ api: SQLiteAPI) throws {
    self.path = path
    library = Library(api: api)
    give(try open(FileHead.identity(of: path)))
  }

  /// Reads one state of the index. A new index in the place of the old one is read from then on.
  package func snapshot<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    let taken = try take()
    defer { give(taken) }
    return try Self.translatingErrors(path) { try taken.connection.snapshot(body) }
  }

  /// The passages of these ids, in this order; those that are gone are left out.
  package func passages(_ ids: [Int64]) throws -> [StoredPassage] {
    try snapshot { try $0.passages(ids) }
  }

  /// The ids of all passages, ascending.
  package func passageIDs() throws -> [Int64] { try snapshot { try $0.passageIDs() } }

  /// How much is in the index.
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
    // Only once: to close a file drops the locks that SQLite has on it elsewhere in this process.
    if file == nil || state.withLock({ $0.checked != file }) {
      let head = FileHead(path)
      try IndexHeader.refuseStrangers(path, head)
      guard head.byteCount > 0 else { throw IndexError.missing(path: path) }
      state.withLock { $0.checked = file }
    }
    return try Self.translatingErrors(path) {
      do {
        return Idle(connection: try openReadonly(), file: file)
      } catch let error as SQLiteError where Self.needsRecovery(error) {
        // A writer was killed while it changed the kind of log. Who only reads may not put back
        // what it had begun; SQLite's own locks see to it that no living writer is disturbed.
        _ = try IndexHeader.isEmpty(
          Connection(opening: path, flags: SQLITE_OPEN_READWRITE, library.api))
        return Idle(connection: try openReadonly(), file: file)
      }
    }
  }

  /// SQLITE_READONLY_RECOVERY and SQLITE_READONLY_ROLLBACK, which are no constants to Swift.
  private static func needsRecovery(_ error: SQLiteError) -> Bool {
    error.code == SQLITE_READONLY | 1 << 8 || error.code == SQLITE_READONLY | 3 << 8
  }

  private func openReadonly() throws -> IndexConnection {
    let db = try Connection(opening: path, flags: SQLITE_OPEN_READONLY, library.api)
    _ = db.api.pointee.busy_timeout(db.handle, 10_000)
    // Many passages are looked at for each search: from the system's memory, not copied.
    try db.execute("PRAGMA mmap_size = \(1 << 30)")
    let connection = try IndexConnection(db)
    try IndexHeader.check(db, path: path)
    return connection
  }

  /// SQLite's errors as ours.
  package static func translatingErrors<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw IndexError(error.primaryCode, error.message, path: path) ?? error
    }
  }
}
