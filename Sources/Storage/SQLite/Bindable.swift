import CSQLite

/// A value that can be bound to a `?` of a statement.
package protocol Bindable {
  /// Returns SQLite's result code. The value is copied, so it need not outlive the call.
  ///
  /// - Parameter index: counted from 1.
  func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32
}

/// `SQLITE_TRANSIENT`, which Swift cannot import: SQLite makes its own copy at once.
package var transient: @convention(c) (UnsafeMutableRawPointer?) -> Void {
  unsafeBitCast(-1, to: (@convention(c) (UnsafeMutableRawPointer?) -> Void).self)
}

extension String: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        // An empty buffer may have no address, and without one SQLite binds NULL.
        $0.isEmpty
          ? api.pointee.bind_text(statement, index, "", 0, transient)
          : api.pointee.bind_text(statement, index, $0.baseAddress, Int32($0.count), transient)
      }
    }
  }
}

/// As a blob.
extension Array: Bindable where Element == UInt8 {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    withUnsafeBufferPointer { bytes in
      bytes.isEmpty
        ? api.pointee.bind_blob(statement, index, "", 0, transient)
        : api.pointee.bind_blob(
          statement, index, bytes.baseAddress, Int32(bytes.count), transient)
    }
  }
}

extension Int64: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    api.pointee.bind_int64(statement, index, self)
  }
}

extension Int: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    api.pointee.bind_int64(statement, index, Int64(self))
  }
}

extension Double: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    api.pointee.bind_double(statement, index, self)
  }
}

/// NULL for nil.
extension Optional: Bindable where Wrapped: Bindable {
  package func bind(_ statement: OpaquePointer, _ index: Int32, _ api: SQLiteAPI) -> Int32 {
    self?.bind(statement, index, api) ?? api.pointee.bind_null(statement, index)
  }
}
