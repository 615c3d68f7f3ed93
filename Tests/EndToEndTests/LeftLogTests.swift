import Foundation
import GRDB
import Suoyin
import Testing

/// What a killed writer leaves beside the index: SQLite's log of what it had begun.
@Suite struct LeftLogTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
    try sandbox.run("index", sandbox.documents)
  }

  /// A copy of the index as it is on disk in the middle of a transaction.
  private func copyAmidWriting(journal: String) throws -> String {
    let copy = sandbox.path + "/copy.suoyin"
    let queue = try DatabaseQueue(path: sandbox.index)
    try queue.writeWithoutTransaction { db in
      // A small cache makes SQLite write before the transaction ends.
      try db.execute(sql: "PRAGMA journal_mode = \(journal); PRAGMA cache_size = 1; BEGIN")
      try db.execute(sql: "UPDATE source SET path = 'lost'; CREATE TABLE filler (content BLOB)")
      for _ in 0..<50 {
        try db.execute(sql: "INSERT INTO filler VALUES (randomblob(30000))")
      }
      for suffix in ["", "-wal", "-journal"] {
        guard let bytes = FileManager.default.contents(atPath: sandbox.index + suffix) else {
          continue
        }
        try sandbox.write(bytes, to: copy + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    return copy
  }

  @Test(arguments: [("DELETE", "-journal"), ("WAL", "-wal")])
  func `searching rolls back what a killed writer had begun`(
    journal: String, suffix: String
  ) throws {
    let copy = try copyAmidWriting(journal: journal)
    let left = try FileManager.default.attributesOfItem(atPath: copy + suffix)[.size] as? Int
    try #require(left ?? 0 > 0)
    let search = try sandbox.run("search", "--json", "--index", copy, "古道")
    #expect(search.exitCode == 0)
    #expect(try search.lines.map(HitLine.init).map(\.document) == ["road.txt"])
    #expect(try sandbox.run("status", "--index", copy).exitCode == 0)
    try SearchIndex.check(at: copy)
    #expect(
      try sandbox.run("index", "--index", copy, sandbox.documents).output
        .hasPrefix("0 files indexed, 1 unchanged "))
  }
}
