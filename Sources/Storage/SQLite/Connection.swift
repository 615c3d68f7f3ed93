import CSQLite

/// A connection to a database: opened here, or lent by a host that loaded the extension.
///
///     let db = try Connection(opening: "notes.db", flags: SQLITE_OPEN_READWRITE, api)
///     try db.write { try db.statement("INSERT INTO note (text) VALUES (?)").run(["茶"]) }
///     let texts = try db.statement("SELECT text FROM note").all { $0.text(0) }  // ["茶"]
///
/// This is the only SQLite layer of the library. It calls through a table of functions instead of
/// linking SQLite, so that the same code runs on the system's library and, inside an extension, on
/// whatever SQLite the host has.
///
/// Not `Sendable`: one thread at a time.
package final class Connection {
  package let api: SQLiteAPI
  /// The `sqlite3 *`.
  package let handle: OpaquePointer
  private let isOwned: Bool
  private var cached: [String: Statement] = [:]

  /// Borrows `handle`, which must outlive this connection and is not closed with it.
  package init(borrowing handle: OpaquePointer, _ api: SQLiteAPI) {
    self.api = api
    self.handle = handle
    isOwned = false
  }

  /// Opens the file at `path`; it is closed when the connection is released.
  ///
  /// - Parameter flags: `SQLITE_OPEN_READONLY` or `SQLITE_OPEN_READWRITE`, with
  ///   `SQLITE_OPEN_CREATE` where a new file may be made.
  /// - Throws: `SQLiteError` with an extended result code.
  package init(opening path: String, flags: Int32, _ api: SQLiteAPI) throws(SQLiteError) {
    self.api = api
    var handle: OpaquePointer?
    // A connection is never shared between threads, so SQLite need not lock it.
    let status = api.pointee.open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard status == SQLITE_OK, let handle else {
      let error =
        handle.map { SQLiteError(api.pointee.extended_errcode($0), $0, api) }
        ?? SQLiteError(code: status, message: "out of memory")
      _ = api.pointee.close_v2(handle)
      throw error
    }
    self.handle = handle
    isOwned = true
    _ = api.pointee.extended_result_codes(handle, 1)
  }

  deinit {
    // SQLite closes a connection only when all of its statements are finalized.
    cached = [:]
    if isOwned { _ = api.pointee.close_v2(handle) }
  }

  /// How long to wait for a lock that another connection holds before `SQLITE_BUSY` is thrown.
  package func setBusyTimeout(milliseconds: Int32) {
    _ = api.pointee.busy_timeout(handle, milliseconds)
  }

  // MARK: Statements

  /// The compiled statement for `sql`: compiled once, then kept for the life of the connection. While
  /// it is being stepped through, the same text must not be asked for again.
  ///
  /// - Throws: `SQLiteError`.
  package func statement(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = cached[sql] { return statement }
    let statement = try Statement(sql, self)
    cached[sql] = statement
    return statement
  }

  /// Drops the compiled statements, as a host needs before it can close its connection.
  package func finalizeStatements() { cached = [:] }

  /// Runs one or more statements, and ignores the rows they return.
  ///
  /// - Throws: `SQLiteError`.
  package func execute(_ sql: String) throws(SQLiteError) {
    try check(api.pointee.exec(handle, sql, nil, nil, nil))
  }

  /// The rowid of the last row inserted on this connection.
  package var lastInsertedID: Int64 { api.pointee.last_insert_rowid(handle) }

  /// - Throws: the connection's last error, unless `status` is `SQLITE_OK`.
  package func check(_ status: Int32) throws(SQLiteError) {
    if status != SQLITE_OK { throw SQLiteError(status, handle, api) }
  }

  // MARK: Transactions

  /// Runs `body` on one state of the database: what others commit meanwhile is not seen.
  package func read<Result>(_ body: () throws -> Result) throws -> Result {
    // A statement that has returned a row holds its read transaction open. Unlike BEGIN, that also
    // works inside a transaction which the owner of a borrowed connection has begun.
    let anchor = try Statement("SELECT 1 FROM sqlite_schema", self)
    _ = try anchor.step()
    defer { anchor.reset() }
    return try body()
  }

  /// Runs `body` in one transaction: afterwards everything it wrote is in the database; after a
  /// throw, or if the process is killed, nothing of it. Transactions do not nest.
  ///
  /// - Throws: what `body` throws, or `SQLiteError`; `SQLITE_BUSY` while another connection writes.
  package func write<Result>(_ body: () throws -> Result) throws -> Result {
    // IMMEDIATE takes the write lock now. A deferred transaction takes it at its first INSERT, where
    // SQLite refuses at once, without waiting, if another connection has written in between.
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // After a full disk SQLite has rolled back by itself, and this fails; the first error counts.
      try? execute("ROLLBACK")
      throw error
    }
  }

  // MARK: FTS5

  /// The function table of this connection's FTS5, as SQLite's documentation says to get it.
  ///
  /// - Throws: `SQLiteError` if this SQLite was built without FTS5.
  package func fts5() throws(SQLiteError) -> UnsafeMutablePointer<fts5_api> {
    var found: UnsafeMutablePointer<fts5_api>?
    let statement = try Statement("SELECT fts5(?1)", self)
    let status = withUnsafeMutablePointer(to: &found) { pointer -> Int32 in
      _ = api.pointee.bind_pointer(statement.handle, 1, pointer, "fts5_api_ptr", nil)
      return api.pointee.step(statement.handle)
    }
    guard status == SQLITE_ROW, let found else {
      throw SQLiteError(code: SQLITE_ERROR, message: "this SQLite was built without FTS5")
    }
    return found
  }
}
