import CSQLite
import SuoyinStorage

/// A value of SQL.
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

/// What went wrong with a call, for whoever wrote the statement.
struct CallError: Error, CustomStringConvertible {
  let description: String
}

/// The values a function is called with.
struct Arguments {
  let api: SQLiteAPI
  private let values: UnsafeMutablePointer<OpaquePointer?>?
  let count: Int

  init(_ api: SQLiteAPI, _ values: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int) {
    self.api = api
    self.values = values
    self.count = count
  }

  /// nil for NULL, and where there are not so many.
  func text(_ index: Int) -> String? {
    guard index < count, let value = values?[index], api.pointee.value_type(value) != SQLITE_NULL
    else { return nil }
    guard let start = api.pointee.value_text(value) else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: Int(api.pointee.value_bytes(value)))
    return String(decoding: bytes, as: UTF8.self)
  }

  func number(_ index: Int) -> Double? {
    guard index < count, let value = values?[index], api.pointee.value_type(value) != SQLITE_NULL
    else { return nil }
    return api.pointee.value_double(value)
  }
}

/// Where a function leaves its result.
struct ResultContext {
  let api: SQLiteAPI
  let context: OpaquePointer

  func give(_ value: SQLValue) {
    switch value {
    case .null: api.pointee.result_null(context)
    case .integer(let number): api.pointee.result_int64(context, Int64(number))
    case .real(let number): api.pointee.result_double(context, number)
    case .text(let text):
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // Without an address it would be NULL.
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

  func fail(_ error: any Error) {
    let message = "suoyin: \(error)"
    api.pointee.result_error(context, message, -1)
  }
}

extension SQLiteAPI {
  /// A copy of `message` that SQLite will free.
  func allocated(_ message: String) -> UnsafeMutablePointer<CChar>? {
    let bytes = Array(message.utf8CString)
    guard let memory = pointee.malloc64(UInt64(bytes.count)) else { return nil }
    let copy = memory.assumingMemoryBound(to: CChar.self)
    copy.update(from: bytes, count: bytes.count)
    return copy
  }
}
