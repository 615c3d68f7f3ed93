import CIndexData
import GRDB
import SuoyinStorage

/// The SQLite file of an index: opened, checked, or made.
enum IndexFile {
  /// Opens for writing, making the index where there is none. The caller holds the lock.
  ///
  /// - Throws: `IndexError`.
  static func openForWriting(_ path: String) throws -> DatabaseQueue {
    try IndexHeader.refuseStrangers(path)
    return try translatingErrors(path) {
      let queue = try DatabaseQueue(path: path, configuration: commonConfiguration)
      let isNew = try queue.read { try IndexHeader.isEmpty($0.borrowed) }
      if !isNew { try queue.read { try IndexHeader.check($0.borrowed, path: path) } }
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
      try FTS5Tokenizer.register(with: db.borrowed)
    }
    return configuration
  }

  private static func create(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(IndexHeader.applicationID)")
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

  /// Whether the file carries our name, whatever its format or state.
  static func isOurs(_ path: String) throws -> Bool {
    try IndexHeader.refuseStrangers(path)
    // SQLite reads no name from a damaged file, and those must be told apart from strangers too.
    if IndexHeader.nameInFile(path) == IndexHeader.applicationID { return true }
    return try translatingErrors(path) {
      try DatabaseQueue(path: path).read {
        try IndexHeader.name($0.borrowed) == IndexHeader.applicationID
          || IndexHeader.isEmpty($0.borrowed)
      }
    }
  }

  /// SQLite's errors as ours, GRDB's among them.
  static func translatingErrors<Result>(_ path: String, _ body: () throws -> Result) throws
    -> Result
  {
    try IndexReader.translatingErrors(path) {
      do {
        return try body()
      } catch let error as DatabaseError {
        throw IndexError(
          error.resultCode.rawValue, error.message ?? "\(error.resultCode)", path: path) ?? error
      }
    }
  }
}
