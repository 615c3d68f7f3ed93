import Suoyin
import SuoyinStorage
import SuoyinWire

/// Answers the Model Context Protocol, message by message, so that a language model can search an
/// index.
///
/// It speaks revision 2026-07-28, in which each request carries its protocol version and the client's
/// capabilities, and the older revisions, in which `initialize` settles both for all that follows. It
/// keeps no state for either: a request that carries no version is taken for one of an older client.
///
///     MCPServer(index).reply(to: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)
///     // {"jsonrpc":"2.0","id":1,"result":{}}
///
/// Messages are JSON-RPC 2.0, each on one line: MCP's stdio transport separates them by
/// line feeds, so a reply must not contain one. Batches, which are arrays, are refused.
struct MCPServer: Sendable {
  static let modernVersion = "2026-07-28"
  /// Newest first.
  static let olderVersions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  /// Longer messages are refused, so that a client cannot fill the memory.
  private static let mostBytes = 1 << 20

  private let tools: [Tool]

  init(_ index: SearchIndex) { tools = Tool.all(index) }

  /// The answer to one message, on one line; nil for a notification.
  func reply(to message: String) -> String? {
    guard message.utf8.count <= Self.mostBytes else {
      return response(.null, failure: .init(.parse, "the message has more than a million bytes"))
    }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: message.utf8)
    } catch {
      return response(.null, failure: .init(.parse, "this is not JSON: \(error)"))
    }
    do {
      let request = try Request(value)
      // A notification must not be answered (JSON-RPC 2.0, §4.1), not even with an error.
      guard let id = request.id else { return nil }
      do {
        return response(id, result: try answer(request))
      } catch let failure as Failure {
        return response(id, failure: failure)
      } catch {
        return response(id, failure: .init(.inner, "\(error)"))
      }
    } catch {
      return response(error.id, failure: error.failure)
    }
  }

  private func response(_ id: JSONValue, result: JSONValue) -> String {
    JSONValue.object(present: ["jsonrpc": "2.0", "id": id, "result": result]).description
  }

  private func response(_ id: JSONValue, failure: Failure) -> String {
    JSONValue.object(present: [
      "jsonrpc": "2.0", "id": id,
      "error": .object(present: [
        "code": .int(failure.code.rawValue), "message": .string(failure.message),
        "data": failure.data,
      ]),
    ]).description
  }

  // MARK: Methods

  /// `initialize` and `ping` exist only in the older revisions, and `server/discover`
  /// only in the new one; the tools are the same in both.
  private func answer(_ request: Request) throws -> JSONValue {
    try request.checkVersion()
    switch (request.method, request.isModern) {
    case ("server/discover", true): return discovery
    case ("server/discover", false):
      throw Failure(.parameters, "params._meta must name the protocol version and capabilities")
    case ("initialize", false): return try initialization(request)
    case ("ping", false): return .object([])
    case ("tools/list", let isModern): return list(isModern: isModern)
    case ("tools/call", let isModern): return try call(request, isModern: isModern)
    default:
      throw Failure(.method, "there is no method “\(request.method)” here")
    }
  }

  private static let info: JSONValue = [
    "name": "suoyin", "title": "Suoyin 索引", "version": .string(SuoyinVersion.number),
  ]

  private static let instructions: JSONValue = .string(
    "Searches a collection of Chinese and English texts. Ask search in the words of the texts, in "
      + "either language: passages in the other are found by what the words are called there. "
      + "lookup_term returns what a term is called in the other language, with places that say so. "
      + "When you quote a passage, give its path, line and page.")

  private static let capabilities: JSONValue = ["tools": ["listChanged": false]]

  private static func complete(_ members: [JSONValue.Member]) -> JSONValue {
    .object(
      [
        .init("resultType", "complete"),
        .init("_meta", ["io.modelcontextprotocol/serverInfo": info]),
      ] + members)
  }

  /// How a client may cache an answer that changes only with the program: for an hour, and for all
  /// users.
  private static let caching: [JSONValue.Member] = [
    .init("ttlMs", 3_600_000), .init("cacheScope", "public"),
  ]

  private var discovery: JSONValue {
    Self.complete(
      [
        .init("supportedVersions", [.string(Self.modernVersion)]),
        .init("capabilities", Self.capabilities),
        .init("instructions", Self.instructions),
      ] + Self.caching)
  }

  /// A version that is not known is answered with the newest one that is; the client then
  /// decides whether to continue, as the older revisions prescribe.
  private func initialization(_ request: Request) throws -> JSONValue {
    guard let wanted = request.parameters?["protocolVersion"]?.text else {
      throw Failure(.parameters, "protocolVersion must be given")
    }
    let version = Self.olderVersions.contains(wanted) ? wanted : Self.olderVersions[0]
    return [
      "protocolVersion": .string(version), "capabilities": Self.capabilities,
      "serverInfo": Self.info, "instructions": Self.instructions,
    ]
  }

  private func list(isModern: Bool) -> JSONValue {
    let tools = JSONValue.Member("tools", .array(tools.map(\.description)))
    return isModern ? Self.complete([tools] + Self.caching) : .object([tools])
  }

  private func call(_ request: Request, isModern: Bool) throws -> JSONValue {
    guard let name = request.parameters?["name"]?.text,
      let tool = tools.first(where: { $0.name == name })
    else {
      let names = tools.map(\.name).joined(separator: ", ")
      throw Failure(.parameters, "name must be one of \(names)")
    }
    let arguments = request.parameters?["arguments"] ?? .object([])
    guard let members = arguments.members else {
      throw Failure(.parameters, "arguments must be an object")
    }
    let result = outcome(tool, members)
    return isModern ? Self.complete(result) : .object(result)
  }

  /// What is wrong with arguments, or with the index, is a result with `isError` rather than an error
  /// of the protocol: the model sees it, and may correct its call.
  private func outcome(_ tool: Tool, _ arguments: [JSONValue.Member]) -> [JSONValue.Member] {
    func text(_ text: String) -> JSONValue { [["type": "text", "text": .string(text)]] }
    do {
      let reply = try tool.call(RequestOptions(arguments, taking: tool.options))
      return [
        .init("content", text(reply.text)), .init("structuredContent", reply.content),
        .init("isError", false),
      ]
    } catch {
      return [.init("content", text("\(error)")), .init("isError", true)]
    }
  }
}

/// An error of the protocol (JSON-RPC 2.0, §5.1).
struct Failure: Error {
  enum Code: Int {
    case parse = -32_700
    case request = -32_600
    case method = -32_601
    case parameters = -32_602
    case inner = -32_603
    /// MCP's own: the revision that the request names is not supported.
    case version = -32_022
  }

  let code: Code
  let message: String
  var data: JSONValue?

  init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}

/// A request of a client, or a notification, which has no id.
private struct Request {
  /// A message that is not a request, with its id if it has a valid one.
  struct Malformed: Error {
    let id: JSONValue
    let failure: Failure
  }

  /// nil for a notification.
  let id: JSONValue?
  let method: String
  let parameters: JSONValue?
  private let meta: JSONValue?

  init(_ value: JSONValue) throws(Malformed) {
    func malformed(_ message: String, id: JSONValue = .null) -> Malformed {
      Malformed(id: id, failure: Failure(.request, message))
    }
    guard value.members != nil else { throw malformed("a message is one object") }
    switch value["id"] {
    case nil: id = nil
    case .string(let text): id = .string(text)
    case .int(let number): id = .int(number)
    default: throw malformed("an id is a text or a whole number")
    }
    guard value["jsonrpc"]?.text == "2.0" else {
      throw malformed("jsonrpc must be \"2.0\"", id: id ?? .null)
    }
    guard let method = value["method"]?.text else {
      throw malformed("method must be a text", id: id ?? .null)
    }
    self.method = method
    parameters = value["params"]
    if let parameters, parameters.members == nil {
      throw Malformed(
        id: id ?? .null, failure: Failure(.parameters, "params must be an object"))
    }
    meta = parameters?["_meta"]
  }

  private var version: JSONValue? { meta?["io.modelcontextprotocol/protocolVersion"] }

  /// Whether the request carries its protocol version itself instead of relying on `initialize`.
  var isModern: Bool { version != nil }

  /// - Throws: `Failure` for a version that is not supported, or without the client's capabilities.
  func checkVersion() throws(Failure) {
    guard let version else { return }
    guard version.text == MCPServer.modernVersion else {
      throw Failure(
        .version, "this version of the protocol is not supported",
        data: ["supported": [.string(MCPServer.modernVersion)], "requested": version])
    }
    guard meta?["io.modelcontextprotocol/clientCapabilities"]?.members != nil else {
      throw Failure(
        .parameters, "params._meta must have io.modelcontextprotocol/clientCapabilities")
    }
  }
}
