import CSQLite
import SuoyinStorage

/// A function of SQL that returns rows: `SELECT * FROM name(argument, …)`.
///
/// It is an eponymous-only virtual table (<https://sqlite.org/vtab.html#tabfunc2>): its module has no
/// xCreate, so it exists without a CREATE statement, and its hidden columns are its arguments.
///
/// Ownership, from SQLite's side:
/// - the module's client data is a reference to this object, released by the module's destructor when
///   the connection is closed;
/// - each `Table` (a `sqlite3_vtab`) holds another reference, from xConnect to xDisconnect;
/// - each `Cursor` (a `sqlite3_vtab_cursor`) owns its rows, from xOpen to xClose;
/// - `module`, which SQLite only points to, is freed with this object, after all of these.
///
/// Threads: as for all virtual tables, the calls for one connection come one after the other.
final class TableFunction {
  let name: String
  let columns: [String]
  let arguments: [String]
  let api: SQLiteAPI
  /// All rows at once, for arguments in their order; the first is not nil.
  let body: ([String?]) throws -> [[SQLValue]]
  let module: UnsafeMutablePointer<sqlite3_module>

  /// - Parameters:
  ///   - columns: names with types: `page INTEGER`.
  ///   - arguments: names; all are texts, and without the first there are no rows.
  init(
    _ name: String, _ columns: [String], arguments: [String], _ api: SQLiteAPI,
    _ body: @escaping ([String?]) throws -> [[SQLValue]]
  ) {
    self.name = name
    self.columns = columns
    self.arguments = arguments
    self.api = api
    self.body = body
    module = .allocate(capacity: 1)
    module.initialize(to: Self.methods)
  }

  deinit { module.deallocate() }

  /// Registers the function with a connection.
  ///
  /// - Throws: `SQLiteError`.
  func register(with db: Connection) throws(SQLiteError) {
    try db.check(
      db.api.pointee.create_module_v2(
        db.handle, name, module, Unmanaged.passRetained(self).toOpaque()
      ) { function in
        if let function { Unmanaged<TableFunction>.fromOpaque(function).release() }
      })
  }

  /// The declaration of the table; SQLite ignores its name.
  var schema: String {
    let all = columns + arguments.map { "\"\($0)\" HIDDEN" }
    return "CREATE TABLE x(\(all.joined(separator: ", ")))"
  }
}
