import CExtension
import CSQLite
import SuoyinStorage

/// A function of SQL that returns one value.
///
///     ScalarFunction("suoyin_version", 0...0) { _ in .text(SuoyinVersion.description) }
///
/// Ownership: each registration retains the function. SQLite holds that reference as the function's
/// user data, and releases it by the destructor passed along, when the connection is closed or the
/// registration fails.
///
/// Threads: called on whichever thread runs the statement, but never by two at once for the same
/// connection.
final class ScalarFunction {
  let name: String
  /// How many arguments it takes.
  let counts: ClosedRange<Int>
  /// Whether the same arguments always give the same value, and nothing else happens: then SQLite may
  /// call it less often, in indexes, and in schemas that it does not trust.
  let isPure: Bool
  let body: (Arguments) throws -> SQLValue

  init(
    _ name: String, _ counts: ClosedRange<Int>, isPure: Bool = true,
    _ body: @escaping (Arguments) throws -> SQLValue
  ) {
    self.name = name
    self.counts = counts
    self.isPure = isPure
    self.body = body
  }

  /// Registers the function with a connection, once for each number of arguments.
  ///
  /// - Throws: `SQLiteError`; `CallError` if there are too many SQLites in the process.
  func register(with db: Connection) throws {
    guard let callback = suoyin_callback_of(db.api) else {
      throw CallError(description: "too many different SQLites in one process")
    }
    let flags =
      SQLITE_UTF8 | (isPure ? SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS : 0)
    for count in counts {
      try db.check(
        db.api.pointee.create_function_v2(
          db.handle, name, Int32(count), flags, Unmanaged.passRetained(self).toOpaque(), callback,
          nil, nil
        ) { function in
          if let function { Unmanaged<ScalarFunction>.fromOpaque(function).release() }
        })
    }
  }
}

/// Every SQLite's callback ends up here (`callbacks.c`), with the functions of that SQLite.
///
/// The function cannot be released during the call: SQLite refuses to replace or remove one while
/// statements run. No error may unwind through SQLite's frames, so each becomes an SQL error.
@_cdecl("suoyin_call")
func call(
  _ api: SQLiteAPI, _ context: OpaquePointer, _ count: Int32,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  let result = ResultContext(api: api, context: context)
  guard let pointer = api.pointee.user_data(context) else { return }
  let function = Unmanaged<ScalarFunction>.fromOpaque(pointer).takeUnretainedValue()
  do {
    result.give(try function.body(Arguments(api, values, Int(count))))
  } catch {
    result.fail(error)
  }
}
