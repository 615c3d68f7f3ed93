import CSQLite
import SuoyinStorage

/// A function of SQL that makes rows: `SELECT * FROM name(argument, …)`.
///
/// An eponymous virtual table whose hidden columns are its arguments.
final class TableFunction {
  let name: String
  let columns: [String]
  let arguments: [String]
  fileprivate let api: SQLiteAPI
  fileprivate let body: ([String?]) throws -> [[SQLValue]]
  fileprivate let module: UnsafeMutablePointer<sqlite3_module>

  /// - Parameters:
  ///   - columns: with their types: `page INTEGER`.
  ///   - arguments: all texts; the first must be given.
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

  /// - Throws: `SQLiteError`.
  func register(with db: Connection) throws(SQLiteError) {
    try db.check(
      db.api.pointee.create_module_v2(
        db.handle, name, module, Unmanaged.passRetained(self).toOpaque()
      ) { function in
        if let function { Unmanaged<TableFunction>.fromOpaque(function).release() }
      })
  }

  fileprivate var schema: String {
    let all = columns + arguments.map { "\"\($0)\" HIDDEN" }
    return "CREATE TABLE x(\(all.joined(separator: ", ")))"
  }
}

/// What SQLite knows as a `sqlite3_vtab`, with more after it.
private struct Table {
  var base: sqlite3_vtab
  let function: Unmanaged<TableFunction>
}

/// What SQLite knows as a `sqlite3_vtab_cursor`, with more after it.
private struct Cursor {
  var base: sqlite3_vtab_cursor
  var rows: [[SQLValue]] = []
  var arguments: [String?] = []
  var at = 0
}

private func function(
  _ table: UnsafeMutablePointer<sqlite3_vtab>?
) -> TableFunction {
  UnsafeMutableRawPointer(table!).assumingMemoryBound(to: Table.self).pointee.function
    .takeUnretainedValue()
}

private func cursor(
  _ pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>?
) -> UnsafeMutablePointer<Cursor> {
  UnsafeMutableRawPointer(pointer!).assumingMemoryBound(to: Cursor.self)
}

extension TableFunction {
  fileprivate static var methods: sqlite3_module {
    var methods = sqlite3_module()
    methods.xConnect = { db, pointer, _, _, result, _ in
      let held = Unmanaged<TableFunction>.fromOpaque(pointer!)
      let function = held.takeUnretainedValue()
      let status = function.api.pointee.declare_vtab(db, function.schema)
      guard status == SQLITE_OK else { return status }
      let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
      table.initialize(to: Table(base: sqlite3_vtab(), function: held.retain()))
      result?.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
      return SQLITE_OK
    }
    methods.xDisconnect = { pointer in
      let table = UnsafeMutableRawPointer(pointer!).assumingMemoryBound(to: Table.self)
      table.pointee.function.release()
      table.deinitialize(count: 1)
      table.deallocate()
      return SQLITE_OK
    }
    methods.xBestIndex = { table, info in TableFunction.plan(function(table), info!) }
    methods.xOpen = { _, result in
      let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
      cursor.initialize(to: Cursor(base: sqlite3_vtab_cursor()))
      result?.pointee = UnsafeMutableRawPointer(cursor)
        .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
      return SQLITE_OK
    }
    methods.xClose = { pointer in
      let cursor = cursor(pointer)
      cursor.deinitialize(count: 1)
      cursor.deallocate()
      return SQLITE_OK
    }
    methods.xFilter = { pointer, given, _, count, values in
      TableFunction.fill(cursor(pointer), given, count, values)
    }
    methods.xNext = { pointer in
      cursor(pointer).pointee.at += 1
      return SQLITE_OK
    }
    methods.xEof = { pointer in
      cursor(pointer).pointee.at >= cursor(pointer).pointee.rows.count ? 1 : 0
    }
    methods.xColumn = { pointer, context, column in
      let cursor = cursor(pointer)
      let function = function(cursor.pointee.base.pVtab)
      let column = Int(column)
      let value =
        column < function.columns.count
        ? cursor.pointee.rows[cursor.pointee.at][column]
        : SQLValue(cursor.pointee.arguments[column - function.columns.count])
      ResultContext(api: function.api, context: context!).give(value)
      return SQLITE_OK
    }
    methods.xRowid = { pointer, result in
      result?.pointee = Int64(cursor(pointer).pointee.at + 1)
      return SQLITE_OK
    }
    return methods
  }

  /// Takes what stands for arguments: `name(…)` is told as `argument = …`.
  private static func plan(
    _ function: TableFunction, _ info: UnsafeMutablePointer<sqlite3_index_info>
  ) -> Int32 {
    var places = [Int32](repeating: -1, count: function.arguments.count)
    var isWaiting = false
    for index in 0..<Int(info.pointee.nConstraint) {
      let constraint = info.pointee.aConstraint[index]
      let argument = Int(constraint.iColumn) - function.columns.count
      guard argument >= 0, constraint.op == UInt8(SQLITE_INDEX_CONSTRAINT_EQ) else { continue }
      if constraint.usable == 0 {
        isWaiting = true
      } else if places[argument] < 0 {
        places[argument] = Int32(index)
      }
    }
    // In another order of the tables it will be known.
    if isWaiting { return SQLITE_CONSTRAINT }
    var given: Int32 = 0
    var next: Int32 = 1
    for (argument, place) in places.enumerated() where place >= 0 {
      info.pointee.aConstraintUsage[Int(place)].argvIndex = next
      info.pointee.aConstraintUsage[Int(place)].omit = 1
      given |= 1 << Int32(argument)
      next += 1
    }
    info.pointee.idxNum = given
    info.pointee.estimatedCost = given & 1 == 0 ? 1e9 : 100
    info.pointee.estimatedRows = 10
    return SQLITE_OK
  }

  private static func fill(
    _ cursor: UnsafeMutablePointer<Cursor>, _ given: Int32, _ count: Int32,
    _ values: UnsafeMutablePointer<OpaquePointer?>?
  ) -> Int32 {
    let table = cursor.pointee.base.pVtab!
    let function = function(table)
    let values = Arguments(function.api, values, Int(count))
    var arguments = [String?](repeating: nil, count: function.arguments.count)
    var next = 0
    for index in arguments.indices where given & 1 << Int32(index) != 0 {
      arguments[index] = values.text(next)
      next += 1
    }
    cursor.pointee.arguments = arguments
    cursor.pointee.at = 0
    do {
      cursor.pointee.rows = arguments[0] == nil ? [] : try function.body(arguments)
      return SQLITE_OK
    } catch {
      cursor.pointee.rows = []
      function.api.pointee.free(table.pointee.zErrMsg)
      table.pointee.zErrMsg = function.api.allocated("suoyin: \(error)")
      return SQLITE_ERROR
    }
  }
}
