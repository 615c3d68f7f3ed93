import CSQLite
import Suoyin
import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinStorage

struct TermHandoverTests {
  private let analyzer = Analyzer()
  private let handover = TermHandover()

  private func terms(of text: [UInt8]) -> TermList {
    text.withUnsafeBufferPointer { analyzer.read($0) }
    return TermList(analyzer)
  }

  private func terms(of text: String) -> TermList { terms(of: Array(text.utf8)) }

  /// A table in memory.
  private func table() throws -> Connection {
    let db = try Connection(
      opening: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, linkedSQLite)
    try FTS5Tokenizer.register(with: db, handover)
    try db.execute("CREATE VIRTUAL TABLE note USING fts5 (text, title, tokenize = 'suoyin')")
    return db
  }

  private func rows(_ word: String, _ db: Connection) throws -> [Int] {
    try db.statement("SELECT rowid FROM note WHERE note MATCH ? ORDER BY rowid").all([word]) {
      $0.int(0)
    }
  }

  /// Terms that are not the text's own show where they are used.
  @Test func `the terms handed over are those of the text that is inserted, and of no other`()
    throws
  {
    let db = try table()
    let insert = try db.statement("INSERT INTO note (text, title) VALUES (?, ?)")
    try handover.handing(over: terms(of: "tea"), of: Array("cup".utf8)) {
      try insert.run(["cup", "a mug"])
      try insert.run(["mug", "a cup"])
    }
    try insert.run(["cup", "cup"])
    #expect(try rows("tea", db) == [1])
    #expect(try rows("mug", db) == [1, 2])
    #expect(try rows("cup", db) == [2, 3])
    #expect(handover.useCount == 1)
  }

  @Test func `a query is never taken for the text`() throws {
    let db = try table()
    try db.execute("INSERT INTO note (text) VALUES ('cup')")
    let found = try handover.handing(over: terms(of: "tea"), of: Array("cup".utf8)) {
      try rows("cup", db)
    }
    #expect(found == [1] && handover.useCount == 0)
  }

  @Test func `nothing is handed over after a throw`() throws {
    struct Stopped: Error {}
    let db = try table()
    #expect(throws: Stopped.self) {
      try handover.handing(over: terms(of: "tea"), of: Array("cup".utf8)) { throw Stopped() }
    }
    try db.execute("INSERT INTO note (text) VALUES ('cup')")
    #expect(try rows("cup", db) == [1])
  }

  @Test func `the connection keeps a handover as long as it is open`() throws {
    weak var kept: TermHandover?
    do {
      let db = try Connection(
        opening: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, linkedSQLite)
      do {
        let handover = TermHandover()
        kept = handover
        try FTS5Tokenizer.register(with: db, handover)
      }
      #expect(kept != nil)
      try db.execute("CREATE VIRTUAL TABLE note USING fts5 (text, tokenize = 'suoyin')")
      try db.execute("INSERT INTO note (text) VALUES ('cup')")
    }
    #expect(kept == nil)
  }

  /// What the tokenizer emits.
  private final class Emitted {
    struct Term: Hashable {
      let flags: Int32
      let bytes: [UInt8]
      let range: Range<Int32>
    }
    var terms: [Term] = []
    var limit = Int.max
  }

  private func emitted(
    _ text: [UInt8], hasForms: Bool, limit: Int, _ handover: TermHandover?
  ) -> (terms: [Emitted.Term], status: Int32) {
    let emitted = Emitted()
    emitted.limit = limit
    let status = text.withUnsafeBytes { text in
      FTS5Tokenizer.tokenize(
        analyzer, Unmanaged.passUnretained(emitted).toOpaque(), FTS5_TOKENIZE_DOCUMENT,
        text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count),
        hasForms: hasForms, handover: handover
      ) { context, flags, term, count, start, end in
        let emitted = Unmanaged<Emitted>.fromOpaque(context!).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: term, count: Int(count))
        emitted.terms.append(.init(flags: flags, bytes: Array(bytes), range: start..<end))
        return emitted.terms.count < emitted.limit ? SQLITE_OK : SQLITE_NOMEM
      }
    }
    return (emitted.terms, status)
  }

  @Test func `what is emitted from a list is what analyzing emits, for any text`() {
    var generator = SeededGenerator(seed: 47)
    for round in 0..<2_000 {
      let text = RandomScalars.damaged(
        Fuzzer.text(using: &generator) + RandomText.make(3, using: &generator), using: &generator)
      let list = terms(of: text)
      let hasForms = Bool.random(using: &generator)
      let limit = round % 10 == 0 ? Int.random(in: 1..<10, using: &generator) : Int.max
      let analyzed = emitted(text, hasForms: hasForms, limit: limit, nil)
      let handed = handover.handing(over: list, of: text) {
        emitted(text, hasForms: hasForms, limit: limit, handover)
      }
      #expect(handed == analyzed, "\(text)")
      #expect(hasForms || handed.terms.allSatisfy { $0.flags == 0 })
    }
    #expect(handover.useCount == 2_000)
  }
}
