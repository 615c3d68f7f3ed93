import Testing

@Suite struct CollectionRunTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func index(_ records: [(id: String, text: String)]) throws -> CommandRun {
    let lines = records.map { #"{"id": "\#($0.id)", "text": "\#($0.text)"}"# + "\n" }
    try sandbox.write(lines.joined(), to: "records.jsonl")
    return try sandbox.run("index", sandbox.documents)
  }

  @Test func `each record is a document`() throws {
    let run = try index([("a", "红茶"), ("b", "绿茶")])
    #expect(run.output.hasPrefix("1 file indexed (2 documents, 2 passages"))
    #expect(try sandbox.found("茶") == ["records.jsonl#a", "records.jsonl#b"])
    #expect(try sandbox.found("红茶") == ["records.jsonl#a"])
  }

  @Test func `changed, removed and new records are what the next run finds`() throws {
    _ = try index([("a", "红茶"), ("b", "绿茶"), ("c", "白茶")])
    let run = try index([("a", "红茶"), ("c", "黑茶"), ("d", "黄茶")])
    #expect(run.exitCode == 0)
    #expect(
      try sandbox.found("茶") == ["records.jsonl#a", "records.jsonl#c", "records.jsonl#d"])
    #expect(try sandbox.found("绿茶") == [])
    #expect(try sandbox.found("白茶") == [])
    #expect(try sandbox.found("黑茶") == ["records.jsonl#c"])
    #expect(try sandbox.found("黄茶") == ["records.jsonl#d"])
    #expect(try sandbox.run("status", "--check").lines.last == "check      ok")
    #expect(try sandbox.run("status").output.contains("documents  3\n"))
  }

  @Test func `records in another order are the same documents at other lines`() throws {
    _ = try index([("a", "红茶"), ("b", "绿茶")])
    _ = try index([("b", "绿茶"), ("a", "红茶")])
    #expect(try sandbox.search("红茶").map(\.location?.line) == [2])
    #expect(try sandbox.search("绿茶").map(\.location?.line) == [1])
  }

  @Test func `a repeated id is another document and replaces none`() throws {
    let run = try index([("a", "红茶"), ("a", "绿茶"), ("b", "白茶")])
    #expect(run.output.hasPrefix("1 file indexed (3 documents, 3 passages"))
    #expect(try sandbox.search("红茶").map(\.id) == ["a"])
    #expect(try sandbox.search("绿茶").count == 1)
    #expect(try sandbox.search("茶").count == 3)
    _ = try index([("a", "红茶"), ("b", "白茶")])
    #expect(try sandbox.search("绿茶").map(\.match) == [])
    #expect(try sandbox.search("茶").count == 2)
  }

  @Test func `one id in two collections is two documents`() throws {
    _ = try index([("a", "红茶")])
    try sandbox.write(#"{"id": "a", "text": "绿茶"}"#, to: "others.jsonl")
    try sandbox.run("index", sandbox.documents)
    #expect(try sandbox.found("茶") == ["records.jsonl#a", "others.jsonl#a"])
  }
}
