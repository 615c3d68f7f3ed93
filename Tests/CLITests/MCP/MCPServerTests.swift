import SuoyinWire
import TestSupport
import Testing

@testable import SuoyinCLI

/// The Model Context Protocol, as clients of either kind speak it.
struct MCPServerTests {
  private let server: MCPServer

  init() throws { server = MCPServer(try ServedIndex.open()) }

  private func ask(_ message: JSONValue) throws -> JSONValue {
    try JSONValue(parsing: #require(server.reply(to: message.description)).utf8)
  }

  /// - Parameter version: nil for a request of the revisions that begin with `initialize`.
  private func ask(
    _ method: String, _ parameters: [JSONValue.Member] = [], version: String? = "2026-07-28"
  ) throws -> JSONValue {
    let meta = version.map {
      JSONValue.Member(
        "_meta",
        [
          "io.modelcontextprotocol/protocolVersion": .string($0),
          "io.modelcontextprotocol/clientCapabilities": .object([]),
        ])
    }
    return try ask([
      "jsonrpc": "2.0", "id": 1, "method": .string(method),
      "params": .object(parameters + (meta.map { [$0] } ?? [])),
    ])
  }

  private func call(
    _ tool: String, _ arguments: JSONValue, version: String? = "2026-07-28"
  ) throws -> JSONValue {
    try #require(
      try ask(
        "tools/call", [.init("name", .string(tool)), .init("arguments", arguments)],
        version: version)[
          "result"])
  }

  @Test func `a client of the stateless revision discovers, lists and calls`() throws {
    let discovery = try #require(try ask("server/discover")["result"])
    #expect(discovery["supportedVersions"] == ["2026-07-28"])
    #expect(discovery["resultType"] == "complete" && discovery["ttlMs"]?.integer != nil)
    let tools = try #require(try ask("tools/list")["result"]?["tools"]?.elements)
    #expect(tools.compactMap { $0["name"]?.text } == ["search", "get_passage", "lookup_term"])
    for tool in tools {
      #expect(tool["annotations"]?["readOnlyHint"] == true)
      #expect(tool["inputSchema"]?["type"] == "object")
      #expect(tool["outputSchema"]?["type"] == "object")
    }
    try callAll(version: "2026-07-28")
    #expect(try ask("ping")["error"]?["code"] == -32_601)
  }

  @Test(arguments: ["2025-11-25", "2025-06-18", "2024-11-05", "1999-01-01"])
  func `a client of an older revision initializes, lists and calls`(_ version: String) throws {
    let reply = try #require(
      try ask("initialize", [.init("protocolVersion", .string(version))], version: nil)["result"])
    #expect(
      reply["protocolVersion"]?.text == (version.hasPrefix("1999") ? "2025-11-25" : version))
    #expect(reply["serverInfo"]?["name"] == "suoyin")
    #expect(server.reply(to: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == nil)
    #expect(try ask("ping", version: nil)["result"] == .object([]))
    #expect(try ask("tools/list", version: nil)["result"]?["tools"]?.elements?.count == 3)
    try callAll(version: nil)
  }

  private func callAll(version: String?) throws {
    let found = try call("search", ["query": "\"white cranes\"", "limit": 1], version: version)
    let hit = try #require(found["structuredContent"]?["hits"]?.elements?.first)
    #expect(found["isError"] == false)
    #expect(found["content"]?.elements?.first?["text"]?.text?.contains("**white cranes**") == true)
    let passage = try call(
      "get_passage", ["passageID": hit["passageID"]!, "query": "cranes"], version: version)
    let content = try #require(passage["structuredContent"])
    #expect(content["text"]?.text?.contains("white cranes") == true)
    #expect(content["passageID"] == hit["passageID"] && content["id"] == hit["id"])
    #expect(content["counterparts"]?.elements?.isEmpty == false)
    let term = try call("lookup_term", ["term": "baihe"], version: version)
    #expect(
      term["content"]?.elements?.first?["text"]?.text?.contains("白鹤 báihè = white crane") == true)
    #expect((found["resultType"] == "complete") == (version != nil))
  }

  @Test func `the filter that left nothing is named`() throws {
    let reply = try call("search", ["query": "合作 type:pdf"])
    let content = try #require(reply["structuredContent"])
    #expect(content["hits"]?.elements?.isEmpty == true)
    #expect(content["notes"]?.elements?.first?["message"]?.text?.contains("“type:pdf”") == true)
    #expect(content["notes"]?.elements?.first?["offset"] == 3)
    #expect(reply["content"]?.elements?.first?["text"]?.text?.contains("“type:pdf”") == true)
  }

  @Test func `a budget cuts an answer, and the cursor goes on`() throws {
    let all = try call("search", ["query": "合作", "limit": 6])["structuredContent"]?["hits"]?
      .elements
    var hits: [JSONValue] = []
    var arguments: [JSONValue.Member] = [
      .init("query", "合作"), .init("limit", 6), .init("budget", 300),
    ]
    while hits.count < 6 {
      let content = try #require(try call("search", .object(arguments))["structuredContent"])
      hits += content["hits"]?.elements ?? []
      arguments = arguments.filter { $0.name != "cursor" }
      arguments.append(.init("cursor", try #require(content["next"])))
    }
    #expect(Array(hits.prefix(6)) == all)
    let passage = try #require(all?.first?["passageID"])
    let whole = try call("get_passage", ["passageID": passage])["structuredContent"]?["text"]?.text
    var text = ""
    var place: JSONValue = 0
    while place != .null {
      let part = try call("get_passage", ["passageID": passage, "budget": 200, "cursor": place])
      text += part["structuredContent"]?["text"]?.text ?? ""
      place = try #require(part["structuredContent"]?["next"])
    }
    #expect(text == whole)
  }

  @Test(arguments: [
    ("{", -32_700), ("", -32_700), ("[]", -32_600), ("1", -32_600), (#"{"id":1}"#, -32_600),
    (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32_600),
    (#"{"jsonrpc":"2.0","id":1}"#, -32_600),
    (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32_600),
    (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32_602),
    (#"{"jsonrpc":"2.0","id":1,"method":"nonsense"}"#, -32_601),
    (#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#, -32_602),
    (#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#, -32_602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}}"#, -32_602),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":7}}"#,
      -32_602
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#,
      -32_602
    ),
  ])
  func `what is malformed gets its error`(_ message: String, _ code: Int) throws {
    let reply = try JSONValue(parsing: #require(server.reply(to: message)).utf8)
    #expect(reply["error"]?["code"]?.integer == code)
    #expect(reply["error"]?["message"]?.text?.isEmpty == false)
    #expect(reply["jsonrpc"] == "2.0")
  }

  @Test func `a version that is not spoken is answered with those that are`() throws {
    let error = try #require(try ask("tools/list", version: "2030-01-01")["error"])
    #expect(error["code"]?.integer == -32_022)
    #expect(error["data"] == ["supported": ["2026-07-28"], "requested": "2030-01-01"])
  }

  @Test(arguments: [
    ("search", #"{}"#), ("search", #"{"query":7}"#), ("search", #"{"query":"a","limit":0}"#),
    ("search", #"{"query":"a","nonsense":1}"#), ("search", #"{"query":"a","cursor":"x"}"#),
    ("get_passage", #"{"passageID":999999}"#), ("get_passage", #"{"passageID":"../etc"}"#),
    ("get_passage", #"{}"#), ("get_passage", #"{"id":1}"#),
    ("lookup_term", #"{}"#),
  ])
  func `what is wrong with arguments is told to the model`(
    _ tool: String, _ arguments: String
  ) throws {
    let result = try call(tool, JSONValue(parsing: arguments.utf8))
    #expect(result["isError"] == true)
    #expect(result["content"]?.elements?.first?["text"]?.text?.isEmpty == false)
  }
}
