import CSQLite

/// A compiled statement.
///
///     let count = try db.statement("SELECT count(*) FROM note WHERE id > ?").first([7]) { $0.int(0) }
///
/// `all`, `first` and `run` reset the statement when they are done; who steps through `rows` by hand
/// resets it. A statement that is not reset keeps its transaction open.
package final class Statement {
  package let handle: OpaquePointer
  private let api: SQLiteAPI
  private let database: OpaquePointer

  init(_ sql: String, _ connection: Connection) throws(SQLiteError) {
    api = connection.api
    database = connection.handle
    var handle: OpaquePointer?
    try connection.check(
      api.pointee.prepare_v3(
        connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil))
    guard let handle else { throw SQLiteError(code: SQLITE_MISUSE, message: "an empty statement") }
    self.handle = handle
  }

  deinit { _ = api.pointee.finalize(handle) }

  /// The rows for these arguments, one at a time; a row is valid until the next is asked for.
  package func rows(_ arguments: [any Bindable] = []) throws(SQLiteError) -> Rows {
    reset()
    for (index, argument) in arguments.enumerated() {
      let status = argument.bind(handle, Int32(index + 1), api)
      if status != SQLITE_OK { throw SQLiteError(status, database, api) }
    }
    return Rows(self)
  }

  /// What `make` makes of every row.
  ///
  /// - Throws: `SQLiteError`, or what `make` throws.
  package func all<Value>(
    _ arguments: [any Bindable] = [], _ make: (Row) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(arguments) { values.append(try make($0)) }
    return values
  }

  /// Calls `body` with every row.
  ///
  /// - Throws: `SQLiteError`, or what `body` throws.
  package func forEachRow(
    _ arguments: [any Bindable] = [], _ body: (Row) throws -> Void
  ) throws {
    let rows = try rows(arguments)
    defer { reset() }
    while let row = try rows.next() { try body(row) }
  }

  /// What `make` makes of the first row; nil if there is none.
  ///
  /// - Throws: `SQLiteError`, or what `make` throws.
  package func first<Value>(
    _ arguments: [any Bindable] = [], _ make: (Row) throws -> Value
  ) throws -> Value? {
    let rows = try rows(arguments)
    defer { reset() }
    return try rows.next().map(make)
  }

  /// Runs the statement to its end, for its effect.
  package func run(_ arguments: [any Bindable] = []) throws(SQLiteError) {
    let rows = try rows(arguments)
    defer { reset() }
    while try rows.next() != nil {}
  }

  /// Ends a run: drops the row and the transaction that it holds open. The arguments stay bound.
  package func reset() { _ = api.pointee.reset(handle) }

  /// Advances; returns whether there is a row.
  func step() throws(SQLiteError) -> Bool {
    switch api.pointee.step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status:
      // The reset clears the message, so the error comes first.
      let error = SQLiteError(status, database, api)
      reset()
      throw error
    }
  }

  /// The rows of a running statement.
  package struct Rows {
    private let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    /// Advances to the next row; nil after the last.
    package func next() throws(SQLiteError) -> Row? {
      try statement.step() ? Row(statement.handle, statement.api) : nil
    }
  }
}
