import CSQLite

/// The functions of one SQLite: the host's in an extension, else those of the system's library.
package typealias SQLiteAPI = UnsafePointer<sqlite3_api_routines>

/// What SQLite failed with.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An extended result code.
  package let code: Int32
  package let message: String

  package init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// What the last call to `database` failed with.
  init(_ code: Int32, _ database: OpaquePointer, _ api: SQLiteAPI) {
    self.init(
      code: code,
      message: api.pointee.errmsg(database).map { String(cString: $0) } ?? "out of memory")
  }

  /// Without what is extended.
  package var primaryCode: Int32 { code & 0xFF }

  package var description: String { "\(message) (SQLite code \(code))" }
}
