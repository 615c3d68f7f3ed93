import CSQLite
import SuoyinExtension
import Testing

/// A program that has a connection of SQLite with the extension in it.
final class Host {
  private let db: OpaquePointer

  init(_ path: String = ":memory:") throws {
    var db: OpaquePointer?
    #expect(
      sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK)
    self.db = try #require(db)
    let api = try #require(Self.api.map { UnsafePointer<sqlite3_api_routines>(OpaquePointer($0)) })
    #expect(initialize(self.db, nil, api) & 0xFF == SQLITE_OK)
  }

  /// Fails where a statement of the extension's is left open.
  deinit { #expect(sqlite3_close(db) == SQLITE_OK) }

  struct SQLError: Error, CustomStringConvertible { let description: String }

  /// The rows of a statement, as texts; NULL is nil.
  func rows(_ sql: String, _ values: [String] = []) throws -> [[String?]] {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(db, sql, -1, &statement, nil) == SQLITE_OK else { throw error }
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, value) in values.enumerated() {
      sqlite3_bind_text(statement, Int32(index + 1), value, -1, transient)
    }
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        rows.append(
          (0..<sqlite3_column_count(statement)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) }
          })
      case SQLITE_DONE: return rows
      default: throw error
      }
    }
  }

  private var error: SQLError { SQLError(description: String(cString: sqlite3_errmsg(db))) }

  /// SQLite's functions, as it hands them to an extension: from one that only takes note of them.
  /// `unsafe`: the table is SQLite's own, which never changes.
  private nonisolated(unsafe) static let api: UnsafeRawPointer? = {
    let note:
      @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Int32 = {
        handedAPI = $2
        return SQLITE_OK
      }
    let entry = unsafeBitCast(note, to: (@convention(c) () -> Void).self)
    sqlite3_auto_extension(entry)
    var db: OpaquePointer?
    sqlite3_open(":memory:", &db)
    sqlite3_cancel_auto_extension(entry)
    sqlite3_close(db)
    return handedAPI
  }()
}

/// `unsafe`: always the same address, whoever writes it.
private nonisolated(unsafe) var handedAPI: UnsafeRawPointer?
