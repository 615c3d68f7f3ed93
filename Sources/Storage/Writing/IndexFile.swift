import CIndexData
import CSQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The SQLite file of an index as a whole: created, opened for writing, checked, removed.
package struct IndexFile {
  package let path: String
  private let api: SQLiteAPI

  package init(_ path: String, _ api: SQLiteAPI) {
    self.path = path
    self.api = api
  }

  // MARK: Opening

  /// Opens for writing; a missing or empty file becomes a new index. The caller holds the lock.
  ///
  /// - Parameters:
  ///   - handover: of the terms of passages that will be written.
  ///   - fill: called in the transaction that creates a new index, to add what every index comes with;
  ///     nil where only an existing one is wanted.
  /// - Throws: `IndexError`.
  func openForWriting(
    _ handover: TermHandover? = nil, fill: ((Connection) throws -> Void)?
  ) throws -> Connection {
    try IndexError.translating(path) {
      let db = try connect(handover)
      let isNew = try fill != nil && db.read { try IndexHeader.isEmpty(db) }
      if !isNew { try db.read { try IndexHeader.check(db, path: path) } }
      // Both count for a new file only. Long rows fill large pages better; and pages that merging
      // left empty can be given back when writing ends.
      try db.execute("PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL")
      // Readers go on while we write; a kill loses only what was not committed.
      try db.execute("PRAGMA journal_mode = WAL")
      // NORMAL may lose the last commits after a power cut, never the file: the next run repeats
      // them. Nothing here is secret, so freed pages need not be overwritten. A cache of 64 MB and a
      // checkpoint every 256 MB keep merging away from the disk.
      try db.execute(
        """
        PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384
        """)
      if isNew, let fill {
        try db.write {
          try create(db)
          try fill(db)
        }
      }
      return db
    }
  }

  /// A connection with the tokenizer. The file need not be an index.
  private func connect(_ handover: TermHandover? = nil) throws -> Connection {
    let db = try Connection(
      opening: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, api)
    db.setBusyTimeout(milliseconds: IndexError.lockTimeout)
    try FTS5Tokenizer.register(with: db, handover)
    return db
  }

  private func create(_ db: Connection) throws {
    try db.execute("PRAGMA application_id = \(IndexHeader.applicationID)")
    try db.execute(String(cString: suoyin_schema_sql))
    // FTS5 collects postings in memory and writes a segment when they reach this size in bytes. Its
    // default of 1 MB makes many small segments; larger ones need less merging.
    for index in ["passage_index", "entry_index"] {
      try db.execute("INSERT INTO \(index)(\(index), rank) VALUES ('hashsize', \(16 << 20))")
    }
    try Stamp.current.write(to: db)
  }

  /// Leaves one file without a log beside it, so that it can be read where writing is impossible: on a
  /// read-only disk, or in a folder of someone else's.
  static func settle(_ db: Connection) {
    try? db.execute("PRAGMA incremental_vacuum")
    // This fails while a reader uses the log. Then the log stays, and the next writer settles it.
    try? db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try? db.execute("PRAGMA journal_mode = DELETE")
  }

  // MARK: The whole file

  /// Compares the index with the text it was made from, term by term, and SQLite's pages with each
  /// other. O(text).
  ///
  /// - Throws: `IndexError.missing`, or `.damaged`; `.locked` while another process writes.
  package func check() throws {
    guard FileHead.identity(of: path) != nil else { throw IndexError.missing(path: path) }
    // FTS5's check is an INSERT, so it needs a writer.
    try IndexLock.held(forIndexAt: path) {
      let db = try openForWriting(fill: nil)
      try IndexError.translating(path) {
        try db.write {
          try db.execute(
            "INSERT INTO passage_index(passage_index, rank) VALUES ('integrity-check', 1)")
        }
        let answer = try db.statement("PRAGMA integrity_check").first { $0.text(0) }
        if let answer, answer != "ok" { throw IndexError.damaged(path: path, reason: answer) }
        // Writing does not enforce the schema's references: that would search tables without an index
        // on each deletion.
        let orphan = try db.statement("PRAGMA foreign_key_check").first {
          "a row of \($0.text(0)) refers to a missing row of \($0.text(2))"
        }
        if let orphan { throw IndexError.damaged(path: path, reason: orphan) }
      }
      Self.settle(db)
    }
  }

  /// Removes the index and what SQLite keeps beside it, if it exists.
  ///
  /// - Throws: `IndexError.notAnIndex` for any other file, which is left as it is; `.locked` while
  ///   another process writes.
  package func remove() throws {
    guard FileHead.identity(of: path) != nil else { return }
    try IndexLock.held(forIndexAt: path) {
      guard try isOurs() else { throw IndexError.notAnIndex(path: path) }
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }
  }

  /// Whether the file carries our name, whatever its format or state.
  private func isOurs() throws -> Bool {
    // SQLite reads no name from a damaged file, and those must be told apart from strangers too.
    if IndexHeader.nameInFile(path) == IndexHeader.applicationID { return true }
    return try IndexError.translating(path) {
      let db = try connect()
      return try IndexHeader.name(db) == IndexHeader.applicationID || IndexHeader.isEmpty(db)
    }
  }
}
