import CExtension
import CSQLite
import SuoyinStorage

/// A function of SQL that makes one value of others.
final class ScalarFunction {
  let name: String
  /// How many arguments it takes.
  let counts: ClosedRange<Int>
  /// Whether the same arguments always give the same value.
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

  /// - Throws: `SQLiteError`, `CallError`.
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

/// Where the callbacks of every SQLite lead.
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
