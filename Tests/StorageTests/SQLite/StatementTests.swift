import CSQLite
import Suoyin
import TestSupport
import Testing

@testable import SuoyinStorage

/// Values into statements and out of rows.
struct StatementTests {
  private let db: Connection

  init() throws {
    db = try Connection(
      opening: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, linkedSQLite)
  }

  /// SQLite's own spelling of a value.
  private func drawn(_ value: any Bindable) throws -> String? {
    try db.statement("SELECT typeof(?1) || ' ' || quote(?1)").first([value]) { $0.text(0) }
  }

  @Test func `every kind of value arrives as SQLite's own`() throws {
    #expect(try drawn("命运's") == "text '命运''s'")
    #expect(try drawn("") == "text ''")
    #expect(try drawn(-7) == "integer -7")
    #expect(try drawn(Int64.max) == "integer 9223372036854775807")
    #expect(try drawn(0.25) == "real 0.25")
    #expect(try drawn([0, 0xFF] as [UInt8]) == "blob X'00FF'")
    #expect(try drawn([] as [UInt8]) == "blob X''")
    #expect(try drawn(String?.none) == "null NULL")
    #expect(try drawn(String?.some("a")) == "text 'a'")
    #expect(try drawn([UInt8]?.none) == "null NULL")
  }

  @Test func `what was bound is read back`() throws {
    var generator = SeededGenerator(seed: 51)
    let statement = try db.statement("SELECT ?, ?, ?, ?")
    for _ in 0..<300 {
      let text = RandomText.make(.random(in: 0...20, using: &generator), using: &generator) + "\0x"
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let number = Int64.random(in: .min ... .max, using: &generator)
      let real = Double.random(in: -1e9...1e9, using: &generator)
      let row = try statement.first([text, bytes, number, real]) {
        ($0.text(0), $0.blob(1), $0.int64(2), $0.double(3))
      }
      let found = try #require(row)
      #expect(found == (text, bytes, number, real))
    }
  }

  @Test func `NULL is nothing of every kind`() throws {
    try db.statement("SELECT NULL").forEachRow { row in
      #expect(row.isNull(0))
      #expect(row.optionalText(0) == nil)
      #expect(row.optionalInt64(0) == nil)
      #expect(row.text(0) == "")
      #expect(row.int(0) == 0)
      #expect(row.blob(0) == [])
    }
  }

  @Test(arguments: [("SELECT 3, 7", 3..<7), ("SELECT 3, 3", 3..<3), ("SELECT 7, 3", 7..<7)])
  func `two columns make a range, and reversed ones an empty one`(
    sql: String, range: Range<Int>
  ) throws {
    #expect(try db.statement(sql).first { $0.range(0) } == range)
  }

  @Test func `rows come in their order, and arguments are taken anew`() throws {
    let statement = try db.statement(
      "WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2) SELECT i FROM n"
    )
    #expect(try statement.all([1, 4]) { $0.int(0) } == [1, 2, 3, 4])
    #expect(try statement.all([7, 8]) { $0.int(0) } == [7, 8])
    #expect(try statement.first([5, 9]) { $0.int(0) } == 5)
    #expect(try db.statement("SELECT 1 WHERE 0").first { $0.int(0) } == nil)
  }

  @Test func `a statement that is done holds no transaction open`() throws {
    try db.execute("CREATE TABLE t (i); INSERT INTO t VALUES (1), (2)")
    struct Stopped: Error {}
    let statement = try db.statement("SELECT i FROM t")
    #expect(try statement.first { $0.int(0) } == 1)
    #expect(throws: Stopped.self) { try statement.forEachRow { _ in throw Stopped() } }
    #expect(throws: Stopped.self) { try statement.all { _ in throw Stopped() } }
    // SQLite drops no table that a statement is reading.
    try db.execute("DROP TABLE t")
  }

  @Test func `an error in the middle of the rows is thrown, and the statement can be used again`()
    throws
  {
    let statement = try db.statement(
      "SELECT abs(i) FROM (SELECT 1 AS i UNION ALL SELECT ?1)")
    let error = #expect(throws: SQLiteError.self) {
      try statement.all([Int64.min]) { $0.int(0) }
    }
    #expect(error?.message == "integer overflow")
    #expect(try statement.all([-2]) { $0.int(0) } == [1, 2])
  }

  @Test func `too many arguments are an error`() throws {
    #expect(throws: SQLiteError.self) { try db.statement("SELECT ?").run([1, 2]) }
  }
}
