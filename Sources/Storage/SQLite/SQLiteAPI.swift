import CSQLite

/// SQLite's functions as a table: the host's in an extension, the system library's elsewhere.
package typealias SQLiteAPI = UnsafePointer<sqlite3_api_routines>

/// What an SQLite call failed with.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An extended result code, such as `SQLITE_READONLY_ROLLBACK` (776).
  package let code: Int32
  package let message: String

  package init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// - Parameter code: what the last call on `database` returned.
  init(_ code: Int32, _ database: OpaquePointer, _ api: SQLiteAPI) {
    self.init(
      code: code,
      message: api.pointee.errmsg(database).map { String(cString: $0) } ?? "out of memory")
  }

  /// The code without its extension: `SQLITE_READONLY` (8) for `SQLITE_READONLY_ROLLBACK` (776).
  package var primaryCode: Int32 { code & 0xFF }

  package var description: String { "\(message) (SQLite code \(code))" }
}
