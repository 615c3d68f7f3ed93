import CSQLite
import Suoyin
import TestSupport
import Testing

@testable import SuoyinStorage

/// Opening, transactions, and the life of a connection.
struct ConnectionTests {
  private let folder = TemporaryFolder()

  private func connection(_ flags: Int32 = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) throws
    -> Connection
  {
    try Connection(opening: folder.path + "/notes.db", flags: flags, linkedSQLite)
  }

  private func notes(_ texts: String...) throws -> Connection {
    let db = try connection()
    try db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    for text in texts { try insert(text, db) }
    return db
  }

  private func insert(_ text: String?, _ db: Connection) throws {
    try db.statement("INSERT INTO note (text) VALUES (?)").run([text])
  }

  private func texts(_ db: Connection) throws -> String {
    try db.statement("SELECT text FROM note ORDER BY id").all { $0.text(0) }.joined(separator: " ")
  }

  private struct Stopped: Error {}

  @Test func `what a transaction wrote is there for others afterwards, and not before`() throws {
    let db = try notes("one")
    let other = try connection(SQLITE_OPEN_READONLY)
    // With a log, so that the other may read meanwhile.
    try db.execute("PRAGMA journal_mode = WAL")
    try db.write {
      try insert("two", db)
      #expect(try texts(other) == "one")
    }
    #expect(try texts(other) == "one two")
  }

  @Test func `a throw takes everything back`() throws {
    let db = try notes("one")
    #expect(throws: Stopped.self) {
      try db.write {
        try insert("two", db)
        throw Stopped()
      }
    }
    #expect(try texts(db) == "one")
    // And the next transaction is an ordinary one.
    try db.write { try insert("three", db) }
    #expect(try texts(db) == "one three")
  }

  @Test func `a statement that fails takes the whole transaction back`() throws {
    let db = try notes("one")
    let error = #expect(throws: SQLiteError.self) {
      try db.write {
        try insert("two", db)
        try insert(nil, db)
      }
    }
    #expect(error?.primaryCode == SQLITE_CONSTRAINT)
    #expect(error?.message == "NOT NULL constraint failed: note.text")
    #expect(try texts(db) == "one")
  }

  @Test func `a commit that fails takes the transaction back`() throws {
    let db = try notes("one")
    try db.execute(
      """
      CREATE TABLE tag (note INTEGER REFERENCES note DEFERRABLE INITIALLY DEFERRED);
      PRAGMA foreign_keys = ON
      """)
    #expect(throws: SQLiteError.self) {
      try db.write { try db.execute("INSERT INTO tag VALUES (99)") }
    }
    #expect(try db.statement("SELECT count(*) FROM tag").first { $0.int(0) } == 0)
    try db.write { try insert("two", db) }
    #expect(try texts(db) == "one two")
  }

  @Test func `a transaction gives what its body gives`() throws {
    let db = try notes()
    #expect(
      try db.write {
        try insert("one", db)
        return db.lastInsertedID
      } == 1)
  }

  @Test func `one connection writes at a time, and the other is told so`() throws {
    let (db, other) = (try notes(), try connection())
    let error = try db.write {
      #expect(throws: SQLiteError.self) { try other.write { try insert("two", other) } }
    }
    #expect(error?.primaryCode == SQLITE_BUSY)
  }

  @Test func `reading sees one state`() throws {
    let db = try notes("one")
    try db.execute("PRAGMA journal_mode = WAL")
    let reader = try connection(SQLITE_OPEN_READONLY)
    try reader.read {
      #expect(try texts(reader) == "one")
      try db.write { try insert("two", db) }
      #expect(try texts(reader) == "one")
    }
    #expect(try texts(reader) == "one two")
  }

  @Test func `reading works inside a transaction that someone else began`() throws {
    let db = try notes("one")
    try db.execute("BEGIN")
    #expect(try db.read { try texts(db) } == "one")
    try db.execute("COMMIT")
  }

  @Test func `a statement is compiled once, until it is dropped`() throws {
    let db = try notes()
    let first = try db.statement("SELECT 1")
    #expect(try db.statement("SELECT 1") === first)
    db.finalizeStatements()
    #expect(try db.statement("SELECT 1") !== first)
  }

  @Test func `a borrowed connection stays open for its owner`() throws {
    let owner = try notes("one")
    do {
      let borrowed = Connection(borrowing: owner.handle, linkedSQLite)
      #expect(try texts(borrowed) == "one")
    }
    #expect(try texts(owner) == "one")
  }

  @Test func `errors carry SQLite's code and words`() throws {
    let missing = #expect(throws: SQLiteError.self) { try connection(SQLITE_OPEN_READWRITE) }
    #expect(missing?.primaryCode == SQLITE_CANTOPEN)
    let db = try notes()
    let syntax = #expect(throws: SQLiteError.self) { try db.execute("SELEKT 1") }
    #expect(syntax?.description == "near \"SELEKT\": syntax error (SQLite code 1)")
    #expect(throws: SQLiteError.self) { try db.statement("SELECT * FROM nowhere") }
    let empty = #expect(throws: SQLiteError.self) { try db.statement(" -- nothing") }
    #expect(empty?.code == SQLITE_MISUSE)
  }

  @Test func `FTS5 is found, and can be called`() throws {
    let api = try notes().fts5()
    #expect(api.pointee.iVersion >= 2)
  }
}
