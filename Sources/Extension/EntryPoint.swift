import CSQLite
import SuoyinStorage

/// SQLite calls this when it loads `libsuoyin.so`: it derives the name from the file's.
///
/// `handle` and `api` belong to SQLite and outlive the extension's use of them. `message` takes a text
/// from SQLite's own allocator, which SQLite frees.
///
/// - Returns: a result code of SQLite.
@_cdecl("sqlite3_suoyin_init")
public func initialize(
  _ handle: OpaquePointer, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ api: UnsafePointer<sqlite3_api_routines>
) -> Int32 {
  do {
    try register(with: Connection(borrowing: handle, api))
    return loadedPermanently
  } catch {
    message?.pointee = api.allocated("suoyin: \(error)")
    return SQLITE_ERROR
  }
}

/// SQLite calls this if the file has another name.
@_cdecl("sqlite3_extension_init")
public func initializeRenamed(
  _ handle: OpaquePointer, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ api: UnsafePointer<sqlite3_api_routines>
) -> Int32 {
  initialize(handle, message, api)
}

/// `SQLITE_OK_LOAD_PERMANENTLY`, a macro that Swift does not import. The library holds a Swift runtime,
/// which registers its types with the process and cannot be unloaded under it.
private let loadedPermanently = SQLITE_OK | 1 << 8

/// SQLite 3.33, the first that knows the table of tables as `sqlite_schema`.
private let oldestSQLite: Int32 = 3_033_000

/// Registers everything with one connection.

private func register(with db: Connection) throws {
  guard db.api.pointee.libversion_number() >= oldestSQLite else {
    throw CallError(description: "this needs SQLite 3.33 or newer")
  }
  try FTS5Tokenizer.register(with: db)
  try RankFunction.register(with: db)
  let state = ConnectionState(db)
  for function in textFunctions(state) { try function.register(with: db) }
  for function in textTables(db.api) + indexTables(state) { try function.register(with: db) }
}
