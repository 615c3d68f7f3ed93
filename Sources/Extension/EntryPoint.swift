import CSQLite
import SuoyinStorage

/// What SQLite calls when it loads `libsuoyin.so`: it finds the name by the file's.
@_cdecl("sqlite3_suoyin_init")
public func initialize(
  _ handle: OpaquePointer, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ api: UnsafePointer<sqlite3_api_routines>
) -> Int32 {
  do {
    try register(with: Connection(borrowing: handle, api))
    // A Swift runtime must not be unloaded under its host.
    return SQLITE_OK | 1 << 8
  } catch {
    message?.pointee = api.allocated("suoyin: \(error)")
    return SQLITE_ERROR
  }
}

/// What SQLite calls where the file was renamed.
@_cdecl("sqlite3_extension_init")
public func initializeRenamed(
  _ handle: OpaquePointer, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ api: UnsafePointer<sqlite3_api_routines>
) -> Int32 {
  initialize(handle, message, api)
}

/// The first with `sqlite_schema`.
private let oldestSQLite: Int32 = 3_033_000

private func register(with db: Connection) throws {
  guard db.api.pointee.libversion_number() >= oldestSQLite else {
    throw CallError(description: "this needs SQLite 3.33 or newer")
  }
  try FTS5Tokenizer.register(with: db)
  try RankFunction.register(with: db)
  let host = ConnectionState(db)
  for function in textFunctions(host) { try function.register(with: db) }
  for function in textTables(db.api) + indexTables(host) { try function.register(with: db) }
}
