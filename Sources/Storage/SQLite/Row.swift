import CSQLite

/// The current row of a statement. Columns are counted from 0; values are converted as SQLite does,
/// so that `int` of a text that is no number is 0.
package struct Row {
  private let handle: OpaquePointer
  private let api: SQLiteAPI

  init(_ handle: OpaquePointer, _ api: SQLiteAPI) {
    self.handle = handle
    self.api = api
  }

  /// 0 for NULL.
  package func int(_ column: Int) -> Int { Int(api.pointee.column_int64(handle, Int32(column))) }

  /// 0 for NULL.
  package func int64(_ column: Int) -> Int64 { api.pointee.column_int64(handle, Int32(column)) }

  /// nil for NULL.
  package func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

  /// False for 0 and NULL.
  package func bool(_ column: Int) -> Bool { int64(column) != 0 }

  package func double(_ column: Int) -> Double { api.pointee.column_double(handle, Int32(column)) }

  /// Empty for NULL. Invalid UTF-8 is replaced by U+FFFD.
  package func text(_ column: Int) -> String { optionalText(column) ?? "" }

  /// nil for NULL.
  package func optionalText(_ column: Int) -> String? {
    isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
  }

  package func isNull(_ column: Int) -> Bool {
    api.pointee.column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// A copy of a blob; empty for NULL.
  package func blob(_ column: Int) -> [UInt8] { [UInt8](bytes(column)) }

  /// The bytes of a blob or text, not copied: valid until the statement advances or is reset.
  package func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = api.pointee.column_blob(handle, Int32(column))
    return UnsafeBufferPointer(
      start: start?.assumingMemoryBound(to: UInt8.self),
      count: start == nil ? 0 : Int(api.pointee.column_bytes(handle, Int32(column))))
  }

  /// Two columns as a range, its start and its end; empty if a damaged file has them reversed.
  package func range(_ column: Int) -> Range<Int> {
    int(column)..<max(int(column), int(column + 1))
  }
}
