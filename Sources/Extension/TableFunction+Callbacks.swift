import CSQLite
import SuoyinStorage

// What SQLite calls. Pointers that it passes are never NULL where its documentation promises an object
// (<https://sqlite.org/vtab.html>), so they are unwrapped by force.

/// A `sqlite3_vtab`, which SQLite sees, with the function after it. `base` must be the first member:
/// SQLite gets and returns a pointer to it, which is cast to one to the whole.
private struct Table {
  var base: sqlite3_vtab
  let function: Unmanaged<TableFunction>

  static func function(of table: UnsafeMutablePointer<sqlite3_vtab>?) -> TableFunction {
    UnsafeMutableRawPointer(table!).assumingMemoryBound(to: Table.self).pointee.function
      .takeUnretainedValue()
  }
}

/// A `sqlite3_vtab_cursor`, which SQLite sees, with the rows after it; `base` comes first, as in
/// `Table`.
private struct Cursor {
  var base: sqlite3_vtab_cursor
  var rows: [[SQLValue]] = []
  var arguments: [String?] = []
  /// The current row; the number of rows after the last.
  var at = 0

  static func at(
    _ pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>?
  ) -> UnsafeMutablePointer<Cursor> {
    UnsafeMutableRawPointer(pointer!).assumingMemoryBound(to: Cursor.self)
  }
}

extension TableFunction {
  /// The callbacks. They capture nothing, since C calls them: all they need comes from the pointers.
  static var methods: sqlite3_module {
    var methods = sqlite3_module()
    addLifetimes(to: &methods)
    methods.xBestIndex = { table, info in TableFunction.plan(Table.function(of: table), info!) }
    methods.xFilter = { pointer, given, _, count, values in
      TableFunction.fill(Cursor.at(pointer), given, count, values)
    }
    addRows(to: &methods)
    return methods
  }

  /// Making and freeing tables and cursors. Each is allocated here and freed here; SQLite only keeps
  /// the pointer between.
  private static func addLifetimes(to methods: inout sqlite3_module) {
    methods.xConnect = { db, pointer, _, _, result, _ in
      // The module's client data. The table takes a reference of its own to it.
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
    methods.xOpen = { _, result in
      // SQLite itself fills in `base.pVtab`.
      let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
      cursor.initialize(to: Cursor(base: sqlite3_vtab_cursor()))
      result?.pointee = UnsafeMutableRawPointer(cursor)
        .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
      return SQLITE_OK
    }
    methods.xClose = { pointer in
      let cursor = Cursor.at(pointer)
      cursor.deinitialize(count: 1)
      cursor.deallocate()
      return SQLITE_OK
    }
  }

  /// Walking through the rows that xFilter made.
  private static func addRows(to methods: inout sqlite3_module) {
    methods.xNext = { pointer in
      Cursor.at(pointer).pointee.at += 1
      return SQLITE_OK
    }
    methods.xEof = { pointer in
      Cursor.at(pointer).pointee.at >= Cursor.at(pointer).pointee.rows.count ? 1 : 0
    }
    methods.xColumn = { pointer, context, column in
      let cursor = Cursor.at(pointer)
      let function = Table.function(of: cursor.pointee.base.pVtab)
      let column = Int(column)
      // The hidden columns, which come last, are the arguments as they were passed.
      let value =
        column < function.columns.count
        ? cursor.pointee.rows[cursor.pointee.at][column]
        : SQLValue(cursor.pointee.arguments[column - function.columns.count])
      ResultContext(api: function.api, context: context!).give(value)
      return SQLITE_OK
    }
    methods.xRowid = { pointer, result in
      result?.pointee = Int64(Cursor.at(pointer).pointee.at + 1)
      return SQLITE_OK
    }
  }

  /// xBestIndex: SQLite passes the arguments of `name(…)` as constraints `hidden column = value`, and
  /// learns here which of them xFilter wants. `idxNum` carries them as a set of bits to xFilter.
  ///
  /// - Returns: `SQLITE_CONSTRAINT` if an argument depends on a table that comes later in this plan.
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
    // Refused, so that SQLite tries another order of the tables, in which the value is known.
    if isWaiting { return SQLITE_CONSTRAINT }
    var given: Int32 = 0
    var next: Int32 = 1
    for (argument, place) in places.enumerated() where place >= 0 {
      info.pointee.aConstraintUsage[Int(place)].argvIndex = next
      // SQLite need not check the constraint again.
      info.pointee.aConstraintUsage[Int(place)].omit = 1
      given |= 1 << Int32(argument)
      next += 1
    }
    info.pointee.idxNum = given
    // Guesses, which only have to make a plan with the first argument cheaper than one without.
    info.pointee.estimatedCost = given & 1 == 0 ? 1e9 : 100
    info.pointee.estimatedRows = 10
    return SQLITE_OK
  }

  /// xFilter: makes the rows of a call, and begins at the first. It may be called again for the same
  /// cursor, as in a join, and then replaces the rows.
  ///
  /// - Parameters:
  ///   - given: `idxNum`, the set of arguments among the values.
  ///   - values: belong to SQLite, until this returns.
  private static func fill(
    _ cursor: UnsafeMutablePointer<Cursor>, _ given: Int32, _ count: Int32,
    _ values: UnsafeMutablePointer<OpaquePointer?>?
  ) -> Int32 {
    let table = cursor.pointee.base.pVtab!
    let function = Table.function(of: table)
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
      // SQLite frees the message that it takes, but not one that is replaced before.
      function.api.pointee.free(table.pointee.zErrMsg)
      table.pointee.zErrMsg = function.api.allocated("suoyin: \(error)")
      return SQLITE_ERROR
    }
  }
}
