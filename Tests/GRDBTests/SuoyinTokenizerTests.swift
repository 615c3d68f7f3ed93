import GRDB
import SuoyinGRDB
import TestSupport
import Testing

/// A program's own full-text table, through GRDB, with Suoyin's tokenizer.
struct SuoyinTokenizerTests {
  private let queue: DatabaseQueue

  private struct Note: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "note"
    var text: String
  }

  init() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in db.add(tokenizer: SuoyinTokenizer.self) }
    queue = try DatabaseQueue(configuration: configuration)
    try queue.write { db in
      try db.create(virtualTable: "note", using: FTS5()) { t in
        t.tokenizer = .suoyin()
        t.column("text")
      }
      for text in ["上海合作組織推動區域合作", "They co-operated.", "无关的话", "白鹤离开了湿地"] {
        try Note(text: text).insert(db)
      }
    }
  }

  private func found(_ query: String, _ demand: TableSearch.Demand = .standard) throws -> [String] {
    try queue.read { db in
      let pattern = try db.makeSuoyinPattern(for: query, demand, in: "note")
      return try Note.filter(sql: "note MATCH ?", arguments: [pattern]).fetchAll(db).map(\.text)
    }
  }

  @Test(arguments: [
    ("上海合作组织", ["上海合作組織推動區域合作"]), ("海", ["上海合作組織推動區域合作"]), ("作组", ["上海合作組織推動區域合作"]),
    ("cooperation", ["They co-operated."]), ("湿地 白鹤", ["白鹤离开了湿地"]), ("白鹤 -湿地", []),
    ("\" OR 1", []), ("", []),
  ])
  func `what is in a row finds it`(_ query: String, _ wanted: [String]) throws {
    #expect(try found(query) == wanted)
  }

  /// Whatever is typed finds rows or finds none; FTS5 never refuses it.
  @Test(arguments: 0..<40)
  func `any string is a query`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let signs = [
      "-", "(", ")", "\"", "“", "OR ", "NEAR/3 ", "=", "title:", "lang:", "*", "NOT ", "|",
      "\u{1F}",
    ]
    for _ in 0..<20 {
      var query = ""
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        query += signs.randomElement(using: &generator)!
        query += RandomText.make(1, using: &generator) + " "
      }
      for demand in TableSearch.Demand.allCases {
        do {
          _ = try found(query, demand)
        } catch {
          Issue.record("\(demand) of “\(query)”: \(error)")
        }
      }
    }
  }

  /// A MATCH that no one wrote for us: words, and stretches of two characters and more.
  @Test(arguments: ["合作组织", "\"作组\"", "区域合作", "operated", "\"白鹤离开了湿地\""])
  func `plain terms of FTS5 find what they say`(_ match: String) throws {
    let count = try queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM note WHERE note MATCH ?", arguments: [match])
    }
    #expect(count == 1)
  }

  @Test func `demands differ`() throws {
    #expect(try found("白鹤 组织", .all).isEmpty)
    #expect(try found("白鹤 组织", .any).count == 2)
    #expect(try found("cooperation", .exact).isEmpty)
  }
}
