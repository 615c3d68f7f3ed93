import CSQLite
import SuoyinStorage

/// A value that a function returns to SQL.
enum SQLValue {
  case null
  case integer(Int)
  case real(Double)
  case text(String)

  /// NULL for nil.
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  /// NULL for nil.
  init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
}

/// A mistake in a call, with the remedy, for the author of the statement or program.
struct CallError: Error, CustomStringConvertible {
  let description: String
}

/// The arguments of a call from SQL.
///
/// The values belong to SQLite and are valid only until the function returns, so they must not be
/// kept. What `text` returns is a copy.
struct Arguments {
  let api: SQLiteAPI
  private let values: UnsafeMutablePointer<OpaquePointer?>?
  let count: Int

  init(_ api: SQLiteAPI, _ values: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int) {
    self.api = api
    self.values = values
    self.count = count
  }

  /// The argument as a text, with U+FFFD for bytes that are not UTF-8; nil for NULL, or beyond `count`.
  ///
  /// `value_text` comes before `value_bytes`: it may convert the value, which changes its length.
  func text(_ index: Int) -> String? {
    guard index < count, let value = values?[index], api.pointee.value_type(value) != SQLITE_NULL
    else { return nil }
    guard let start = api.pointee.value_text(value) else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: Int(api.pointee.value_bytes(value)))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The argument as a number, converted as SQL's CAST does; nil for NULL, or beyond `count`.
  func number(_ index: Int) -> Double? {
    guard index < count, let value = values?[index], api.pointee.value_type(value) != SQLITE_NULL
    else { return nil }
    return api.pointee.value_double(value)
  }
}

/// Where a function leaves its result: valid only during the call.
struct ResultContext {
  let api: SQLiteAPI
  let context: OpaquePointer

  /// `transient` lets SQLite copy the text before this returns.
  func give(_ value: SQLValue) {
    switch value {
    case .null: api.pointee.result_null(context)
    case .integer(let number): api.pointee.result_int64(context, Int64(number))
    case .real(let number): api.pointee.result_double(context, number)
    case .text(let text):
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // An empty buffer may have no address, and a text without one would be NULL.
          if $0.isEmpty {
            api.pointee.result_text(context, "", 0, transient)
          } else {
            api.pointee.result_text64(
              context, $0.baseAddress, UInt64($0.count), transient, UInt8(SQLITE_UTF8))
          }
        }
      }
    }
  }

  /// Ends the statement with an error. SQLite copies the message.
  func fail(_ error: any Error) {
    let message = "suoyin: \(error)"
    api.pointee.result_error(context, message, -1)
  }
}

extension SQLiteAPI {
  /// A copy of `message` in memory of SQLite's allocator, for places that SQLite frees; nil if there
  /// is no memory left.
  func allocated(_ message: String) -> UnsafeMutablePointer<CChar>? {
    let bytes = Array(message.utf8CString)
    guard let memory = pointee.malloc64(UInt64(bytes.count)) else { return nil }
    let copy = memory.assumingMemoryBound(to: CChar.self)
    copy.update(from: bytes, count: bytes.count)
    return copy
  }
}
