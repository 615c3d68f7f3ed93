import Foundation
import Testing

/// Many queries at once, and the run that trec_eval reads.
@Suite struct BatchTests {
  let sandbox: Sandbox
  let queries: String
  let run: String

  init() throws {
    sandbox = try Sandbox()
    queries = sandbox.path + "/queries.jsonl"
    run = sandbox.path + "/run.trec"
    try sandbox.write(
      """
      {"id": "d1", "text": "绿茶在谷雨前采摘。绿茶要用八十度的水。"}
      {"id": "d2", "text": "红茶在午后喝。也有人喝绿茶。"}
      {"id": "d 3", "text": "白茶只晒不揉。The harbour lights were green."}
      {"id": "d4", "text": "Green lights in the harbour; a green flag."}

      """, to: "teas.jsonl")
    try sandbox.run("index", sandbox.documents)
  }

  /// A line of a run: `query Q0 document rank score tag`.
  private struct Line {
    let columns: [String]
    var query: String { columns[0] }
    var document: String { columns[2] }
    var rank: Int? { Int(columns[3]) }
    var score: Double? { Double(columns[4]) }
  }

  private func answer(_ records: String, _ options: String...) throws -> CommandRun {
    try sandbox.write(records, to: queries)
    return try sandbox.start(["search", "--batch", queries, "--trec", run] + options).finish()
  }

  private func lines() throws -> [Line] {
    try String(contentsOfFile: run, encoding: .utf8).split(separator: "\n").map { line in
      Line(columns: line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
    }
  }

  @Test func `each document of each query has a line of six columns`() throws {
    let command = try answer(
      #"{"id": "q1", "text": "绿茶"}"# + "\n" + #"{"id": "q2", "text": "harbour lights"}"# + "\n")
    #expect(command.exitCode == 0)
    #expect(command.output == "")
    #expect(command.errorOutput == "")
    let lines = try lines()
    #expect(lines.allSatisfy { $0.columns.count == 6 })
    #expect(lines.allSatisfy { $0.columns[1] == "Q0" && $0.columns[5] == "suoyin" })
    #expect(lines.map(\.query) == ["q1", "q1", "q2", "q2"])
    #expect(lines.map(\.rank) == [1, 2, 1, 2])
    #expect(Set(lines.prefix(2).map(\.document)) == ["d1", "d2"])
    #expect(Set(lines.suffix(2).map(\.document)) == ["d%203", "d4"])
  }

  @Test func `queries keep their order, and scores go down`() throws {
    let ids = ["z", "a", "10", "9"]
    let records = ids.map { #"{"id": "\#($0)", "text": "绿茶 红茶 白茶 green"}"# + "\n" }
    #expect(try answer(records.joined()).exitCode == 0)
    let lines = try lines()
    var order: [String] = []
    for line in lines where order.last != line.query { order.append(line.query) }
    #expect(order == ids)
    for id in ids {
      let ofQuery = lines.filter { $0.query == id }
      #expect(ofQuery.count == 4)
      #expect(ofQuery.map(\.rank) == [1, 2, 3, 4])
      // trec_eval sorts by these alone.
      #expect(ofQuery.map(\.score) == [4, 3, 2, 1])
      #expect(Set(ofQuery.map(\.document)).count == 4)
    }
  }

  @Test func `better answers come before those with only some of the words`() throws {
    #expect(try answer(#"{"id": "q", "text": "红茶 绿茶"}"#).exitCode == 0)
    let documents = try lines().map(\.document)
    #expect(documents.first == "d2")
    #expect(documents.contains("d1"))
  }

  @Test func `white space in ids does not separate columns, and ids stay different`() throws {
    let ids = ["two words", "two  words", "tab\\tbed", " lead", "twowords", "两\u{3000}字"]
    let records = ids.map { #"{"id": "\#($0)", "text": "白茶"}"# + "\n" }
    #expect(try answer(records.joined()).exitCode == 0)
    let lines = try lines()
    #expect(lines.allSatisfy { $0.columns.count == 6 && !$0.columns.contains("") })
    #expect(lines.map(\.document) == Array(repeating: "d%203", count: ids.count))
    #expect(Set(lines.map(\.query)).count == ids.count)
    #expect(lines.first?.query == "two%20words")
  }

  @Test func `a limit counts documents, and 0 means all`() throws {
    let record = #"{"id": "q", "text": "绿茶 红茶 白茶 green"}"#
    #expect(try answer(record, "--limit", "1").exitCode == 0)
    #expect(try lines().count == 1)
    #expect(try answer(record, "--limit", "0").exitCode == 0)
    #expect(try lines().count == 4)
    #expect(try answer(record, "--limit", "\(Int.max)").exitCode == 0)
    #expect(try lines().count == 4)
  }

  @Test func `a query that finds nothing has no lines`() throws {
    let command = try answer(
      #"{"id": "q1", "text": "zzyzx"}"# + "\n" + #"{"id": "q2", "text": "白茶"}"# + "\n")
    #expect(command.exitCode == 0)
    #expect(try lines().map(\.query) == ["q2"])
  }

  @Test(arguments: [#"{"id": "q1", "text": "zzyzx"}"#, ""])
  func `a batch that finds nothing writes an empty run`(_ record: String) throws {
    #expect(try answer(record).exitCode == 1)
    #expect(try lines().isEmpty)
  }

  @Test func `other members are ignored`() throws {
    let record = #"{"_type": "q", "id": "q1", "n": 1, "text": "白茶", "more": {"a": []}}"#
    #expect(try answer(record + "\r\n").exitCode == 0)
    #expect(try lines().map(\.query) == ["q1"])
  }

  @Test(arguments: [
    #"{"id": "q2"}"#, #"{"text": "茶"}"#, #"{"id": 2, "text": "茶"}"#, "茶", "[]",
    #"{"id": "q2", "text": "茶""#, #"{"id": "q2", "text": null}"#, #"{"id": "", "text": "茶"}"#,
  ])
  func `a bad record is reported with its line, and no run is written`(_ record: String) throws {
    let good = #"{"id": "q1", "text": "茶"}"#
    // Empty lines count, though there is nothing to read in them.
    let command = try answer([good, "", record, good].joined(separator: "\n") + "\n")
    #expect(command.exitCode == 2)
    #expect(command.output == "")
    #expect(
      command.errorOutput
        == "Error: \(queries):3: this is not a record {\"id\", \"text\"} of strings\n")
    #expect(!FileManager.default.fileExists(atPath: run))
  }

  @Test func `a file of queries that does not exist is named`() throws {
    let command = try sandbox.run(
      "search", "--batch", "nowhere.jsonl", "--trec", run)
    #expect(command.exitCode == 2)
    #expect(
      command.errorOutput
        == "Error: nowhere.jsonl: cannot be read; --batch takes a file of queries\n")
  }

  @Test func `a run that cannot be written is named`() throws {
    try sandbox.write(#"{"id": "q1", "text": "茶"}"#, to: queries)
    let place = sandbox.path + "/nowhere/run.trec"
    let command = try sandbox.run("search", "--batch", queries, "--trec", place)
    #expect(command.exitCode == 2)
    #expect(
      command.errorOutput
        == "Error: \(place): cannot be written: No such file or directory; --trec takes a file for the run\n"
    )
  }
}
