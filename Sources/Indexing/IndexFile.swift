import CIndexData
import Foundation
import GRDB

/// The SQLite file of an index: opened, checked, or made.
enum IndexFile {
  /// "SuoY" in SQLite's header: this file is ours.
  static let applicationID = 0x5375_6F59

  /// Opens for reading. Any number of readers may, also while a writer writes.
  ///
  /// - Throws: `IndexError`.
  static func openForReading(_ path: String, _ sink: PostingSink) throws -> DatabaseQueue {
    try refuseFolder(path)
    guard (byteCount(path) ?? 0) > 0 else { throw IndexError.missing(path: path) }
    return try translatingErrors(path) {
      do {
        return try openReadonly(path, sink)
      } catch let error as DatabaseError
        where [.SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY]
        .contains(error.extendedResultCode)
      {
        // A writer was killed while it changed the kind of log. Who only reads may not put back
        // what it had begun; SQLite's own locks see to it that no living writer is disturbed.
        try DatabaseQueue(path: path, configuration: commonConfiguration).read {
          _ = try isEmpty($0)
        }
        return try openReadonly(path, sink)
      }
    }
  }

  private static func openReadonly(_ path: String, _ sink: PostingSink) throws -> DatabaseQueue {
    var configuration = commonConfiguration
    configuration.readonly = true
    configuration.prepareDatabase { db in
      // Many passages are looked at for each search: from the system's memory, not copied.
      try db.execute(sql: "PRAGMA mmap_size = \(1 << 30)")
    }
    configuration.prepareDatabase { db in
      try check(
        PostingFunction.register(with: UnsafeMutablePointer(mutating: FTS5.api(db)), sink))
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { try check($0, path) }
    return queue
  }

  /// Opens for writing, making the index where there is none. The caller holds the lock.
  ///
  /// - Throws: `IndexError`.
  static func openForWriting(_ path: String) throws -> DatabaseQueue {
    try refuseFolder(path)
    return try translatingErrors(path) {
      let queue = try DatabaseQueue(path: path, configuration: commonConfiguration)
      let isNew = try queue.read(isEmpty)
      if !isNew { try queue.read { try check($0, path) } }
      try queue.writeWithoutTransaction { db in
        // Both count for a new file only. Long rows fill large pages better; and pages that merging
        // left empty are given back when writing ends.
        try db.execute(sql: "PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL")
        // Readers go on while we write; a kill loses only what was not committed.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        try db.execute(
          sql: """
            PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384
            """)
      }
      if isNew { try queue.write(create) }
      return queue
    }
  }

  /// Makes the file readable where no writing is possible: without the log beside it.
  static func settle(_ queue: DatabaseQueue) {
    queue.writeWithoutTransaction { db in
      try? db.execute(sql: "PRAGMA incremental_vacuum")
      // A reader keeps the log in use; the next writer settles it then.
      try? db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      try? db.execute(sql: "PRAGMA journal_mode = DELETE")
    }
  }

  private static var commonConfiguration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try check(FTS5Tokenizer.register(with: UnsafeMutablePointer(mutating: FTS5.api(db))))
    }
    return configuration
  }

  private static func check(_ status: Int32) throws {
    guard status == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
  }

  private static func create(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: String(cString: suoyin_schema_sql))
    // SQLite's default flushes every megabyte; larger segments need less merging.
    for index in ["passage_index", "entry_index"] {
      try db.execute(
        sql: "INSERT INTO \(index)(\(index), rank) VALUES ('hashsize', \(16 << 20))")
    }
    let stamp = Stamp.current
    for (name, value) in [
      ("format", stamp.format), ("canary", stamp.canary), ("icu", stamp.icu),
    ] {
      try db.execute(sql: "INSERT INTO stamp VALUES (?, ?)", arguments: [name, value])
    }
    try StarterGlossary.insert(into: db)
  }

  private static func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA application_id") == 0
      && Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
  }

  private static func check(_ db: Database, _ path: String) throws {
    if try isEmpty(db) { throw IndexError.missing(path: path) }
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
      throw IndexError.notAnIndex(path: path)
    }
    var values: [String: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, value FROM stamp") {
      values[row["name"]] = row["value"]
    }
    let found = Stamp(
      format: values["format"] ?? "?", canary: values["canary"] ?? "", icu: values["icu"] ?? "?")
    guard Stamp.current.accepts(found) else {
      throw IndexError.builtByAnother(
        path: path, found: found.description, expected: Stamp.current.description)
    }
  }

  /// A file that is not SQLite's must not reach SQLite: it might be taken for a damaged one.
  ///
  /// - Throws: `IndexError.notAnIndex`, also for a folder.
  static func refuseFolder(_ path: String) throws(IndexError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .notAnIndex(path: path)
    }
    guard let handle = FileHandle(forReadingAtPath: path) else { return }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 16)) ?? Data()
    if !head.isEmpty, head != Data("SQLite format 3\0".utf8) { throw .notAnIndex(path: path) }
  }

  /// Whether the file carries our name, whatever its format or state.
  static func isOurs(_ path: String) throws -> Bool {
    try refuseFolder(path)
    // SQLite reads no name from a damaged file, and those must be told apart from strangers too.
    if nameInHeader(path) == applicationID { return true }
    return try translatingErrors(path) {
      try DatabaseQueue(path: path).read {
        try Int.fetchOne($0, sql: "PRAGMA application_id") == applicationID || isEmpty($0)
      }
    }
  }

  /// The application id where SQLite's file format has it: four bytes at 68, the highest first. The
  /// log beside a file may know better.
  private static func nameInHeader(_ path: String) -> Int? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard let head = try? handle.read(upToCount: 72), head.count == 72 else { return nil }
    return head.suffix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func byteCount(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int
  }

  /// SQLite's errors as ours.
  static func translatingErrors<Result>(_ path: String, _ body: () throws -> Result) throws
    -> Result
  {
    do {
      return try body()
    } catch let error as DatabaseError {
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_NOTADB: throw IndexError.notAnIndex(path: path)
      case .SQLITE_CORRUPT: throw IndexError.damaged(path: path, reason: reason)
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_PERM:
        throw IndexError.notWritable(path: path, reason: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        throw IndexError.locked(path: path, by: "another process")
      case .SQLITE_ERROR where reason.hasPrefix("no such table"):
        throw IndexError.damaged(path: path, reason: reason)
      default: throw error
      }
    }
  }
}
