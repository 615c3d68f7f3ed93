import CSQLite

/// A connection to a database, its own or another's.
///
/// Not `Sendable`: one thread at a time.
package final class Connection {
  package let api: SQLiteAPI
  package let handle: OpaquePointer
  private let isOwned: Bool
  private var cached: [String: Statement] = [:]

  /// Lends the connection `handle`, which must outlive this.
  package init(borrowing handle: OpaquePointer, _ api: SQLiteAPI) {
    self.api = api
    self.handle = handle
    isOwned = false
  }

  /// Opens the file at `path`.
  ///
  /// - Parameter flags: `SQLITE_OPEN_READONLY` and its like.
  /// - Throws: `SQLiteError`.
  package init(opening path: String, flags: Int32, _ api: SQLiteAPI) throws(SQLiteError) {
    self.api = api
    var handle: OpaquePointer?
    // Whoever has a connection has it alone.
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
    // SQLite may close only what has no statements left.
    cached = [:]
    if isOwned { _ = api.pointee.close_v2(handle) }
  }

  /// A statement that is compiled once; it must not be used while it is in use.
  ///
  /// - Throws: `SQLiteError`.
  package func statement(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = cached[sql] { return statement }
    let statement = try Statement(sql, self)
    cached[sql] = statement
    return statement
  }

  /// Forgets the compiled statements, as a host must before it closes the connection.
  package func finalizeStatements() { cached = [:] }

  /// Runs one or more statements that give nothing.
  ///
  /// - Throws: `SQLiteError`.
  package func execute(_ sql: String) throws(SQLiteError) {
    try check(api.pointee.exec(handle, sql, nil, nil, nil))
  }

  package func check(_ status: Int32) throws(SQLiteError) {
    if status != SQLITE_OK { throw SQLiteError(status, handle, api) }
  }

  /// Runs `body` while everything it reads is of one state of the database.
  package func reading<Result>(_ body: () throws -> Result) throws -> Result {
    // A statement that stands at a row keeps what it reads from; no transaction need be begun, which
    // the owner of the connection may have done already.
    let anchor = try Statement("SELECT 1 FROM sqlite_schema", self)
    _ = try anchor.step()
    defer { anchor.reset() }
    return try body()
  }

  /// The table of functions of the FTS5 of this connection.
  ///
  /// - Throws: `SQLiteError` where it has none.
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
