import CSQLite

/// A compiled statement.
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

  /// The rows for these arguments, one by one; a row holds until the next is taken.
  package func rows(_ arguments: [any Bindable] = []) throws(SQLiteError) -> Rows {
    reset()
    for (index, argument) in arguments.enumerated() {
      let status = argument.bind(handle, Int32(index + 1), api)
      if status != SQLITE_OK { throw SQLiteError(status, database, api) }
    }
    return Rows(self)
  }

  /// Every row for these arguments.
  package func all<Value>(
    _ arguments: [any Bindable] = [], _ make: (Row) throws -> Value
  ) throws -> [Value] {
    let rows = try rows(arguments)
    defer { reset() }
    var values: [Value] = []
    while let row = try rows.next() { values.append(try make(row)) }
    return values
  }

  /// The first row for these arguments.
  package func first<Value>(
    _ arguments: [any Bindable] = [], _ make: (Row) throws -> Value
  ) throws -> Value? {
    let rows = try rows(arguments)
    defer { reset() }
    return try rows.next().map(make)
  }

  /// Runs to the end, for what it does.
  package func run(_ arguments: [any Bindable] = []) throws(SQLiteError) {
    let rows = try rows(arguments)
    defer { reset() }
    while try rows.next() != nil {}
  }

  package func reset() { _ = api.pointee.reset(handle) }

  /// Whether there is a row.
  func step() throws(SQLiteError) -> Bool {
    switch api.pointee.step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status:
      // What it was is lost with the reset.
      let error = SQLiteError(status, database, api)
      reset()
      throw error
    }
  }

  /// What a statement gives.
  package struct Rows {
    private let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    package func next() throws(SQLiteError) -> Row? {
      try statement.step() ? Row(statement.handle, statement.api) : nil
    }
  }
}

/// The row a statement stands at.
package struct Row {
  private let handle: OpaquePointer
  private let api: SQLiteAPI

  init(_ handle: OpaquePointer, _ api: SQLiteAPI) {
    self.handle = handle
    self.api = api
  }

  package func int(_ column: Int) -> Int { Int(api.pointee.column_int64(handle, Int32(column))) }

  package func int64(_ column: Int) -> Int64 { api.pointee.column_int64(handle, Int32(column)) }

  package func double(_ column: Int) -> Double { api.pointee.column_double(handle, Int32(column)) }

  /// Empty for NULL.
  package func text(_ column: Int) -> String { optionalText(column) ?? "" }

  package func optionalText(_ column: Int) -> String? {
    isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
  }

  package func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

  package func isNull(_ column: Int) -> Bool {
    api.pointee.column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// Not copied: they hold until the statement moves on.
  package func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = api.pointee.column_blob(handle, Int32(column))
    return UnsafeBufferPointer(
      start: start?.assumingMemoryBound(to: UInt8.self),
      count: start == nil ? 0 : Int(api.pointee.column_bytes(handle, Int32(column))))
  }
}

/// What can stand for a `?` of a statement.
package protocol Bindable {
  func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32
}

/// SQLite's word for: copy it at once.
package var transient: @convention(c) (UnsafeMutableRawPointer?) -> Void {
  unsafeBitCast(-1, to: (@convention(c) (UnsafeMutableRawPointer?) -> Void).self)
}

extension String: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // Without an address it would be NULL.
        $0.isEmpty
          ? api.pointee.bind_text(statement, index, "", 0, transient)
          : api.pointee.bind_text(statement, index, $0.baseAddress, Int32($0.count), transient)
      }
    }
  }
}

extension Int64: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    api.pointee.bind_int64(statement, index, self)
  }
}

extension Int: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    api.pointee.bind_int64(statement, index, Int64(self))
  }
}
