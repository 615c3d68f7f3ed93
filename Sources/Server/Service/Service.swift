import CServer
import Suoyin
import SuoyinSearch
import SuoyinStorage
import SuoyinWire
import Synchronization

/// Answers HTTP requests from one index, whichever server brings them.
package final class Service: Sendable {
  private let index: SearchIndex
  private let accessPolicy: AccessPolicy
  private let metrics = Metrics()
  private let running = Atomic(0)
  /// Told of what clients are not told.
  private let log: @Sendable (String) -> Void

  /// - Parameter log: called from any thread.
  package init(
    _ index: SearchIndex, accessPolicy: AccessPolicy,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.index = index
    self.accessPolicy = accessPolicy
    self.log = log
  }

  /// Answers a request. Blocks while it searches.
  package func reply(to request: ServiceRequest) -> ServiceReply {
    running.add(1, ordering: .relaxed)
    defer { running.subtract(1, ordering: .relaxed) }
    let clock = ContinuousClock()
    let start = clock.now
    let route = Route(request.path)
    var reply: ServiceReply
    do {
      reply = try answer(request, route)
    } catch let problem as Problem {
      reply = problem.reply
    } catch {
      log("\(request.method) \(request.path): \(error)")
      reply = Self.problem(error).reply
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    metrics.record(route?.name ?? "none", status: reply.status, seconds: seconds)
    reply.headers += accessPolicy.sharing(request)
    reply.headers += [
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
      ("Server-Timing", "total;dur=\((seconds * 100_000).rounded() / 100)"),
    ]
    compress(&reply, request)
    return reply
  }

  /// What to answer where the server cannot let more in.
  package static let busy = Problem.busy.reply
  /// What to answer where an answer takes too long.
  package static let tooSlow = Problem.tooSlow.reply

  private static func problem(_ error: any Error) -> Problem {
    switch error {
    case let error as OptionError: .badParameter(error)
    case let error as SearchError:
      .badParameter(OptionError(name: "cursor", remedy: "takes what an answer gave: \(error)"))
    case is IndexError: .unavailable
    default: .inner
    }
  }

  // MARK: Routes

  private enum Route: Equatable {
    case page, openAPI, health, readiness, metrics
    case search, lookup, explain, status
    case passage(Substring)

    init?(_ path: Substring) {
      switch path {
      case "/": self = .page
      case "/openapi.json": self = .openAPI
      case "/healthz": self = .health
      case "/readyz": self = .readiness
      case "/metrics": self = .metrics
      case "/v1/search": self = .search
      case "/v1/lookup": self = .lookup
      case "/v1/explain": self = .explain
      case "/v1/status": self = .status
      default:
        let start = "/v1/passages/"
        guard path.hasPrefix(start) else { return nil }
        self = .passage(path.dropFirst(start.count))
      }
    }

    /// For metrics.
    var name: String {
      switch self {
      case .page: "page"
      case .openAPI: "openapi"
      case .health: "healthz"
      case .readiness: "readyz"
      case .metrics: "metrics"
      case .search: "search"
      case .lookup: "lookup"
      case .explain: "explain"
      case .status: "status"
      case .passage: "passages"
      }
    }

    /// Whether anyone may have it who may ask at all: it says nothing of the index.
    var isPublic: Bool {
      switch self {
      case .page, .openAPI, .health, .readiness: true
      default: false
      }
    }
  }

  private func answer(_ request: ServiceRequest, _ route: Route?) throws -> ServiceReply {
    try accessPolicy.check(request)
    guard request.target.utf8.count <= Limits.mostTargetBytes else { throw Problem.tooLong }
    guard let route else { throw Problem.notFound("/openapi.json tells what there is") }
    if request.method == "OPTIONS" { return preflight(request) }
    guard request.method == "GET" || request.method == "HEAD" else { throw Problem.notAllowed }
    if !route.isPublic { try accessPolicy.checkToken(request) }
    switch route {
    case .page:
      return ServiceReply(
        200, type: "text/html; charset=utf-8", Page.html,
        headers: [
          ("Content-Security-Policy", Page.policy), ("Cache-Control", "no-cache"),
          ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ])
    case .openAPI:
      return ServiceReply(
        200, type: "application/json", Array(String(cString: suoyin_openapi_json).utf8))
    case .health: return json(["status": "ok"])
    case .readiness:
      _ = try index.glossaries()
      return json(["status": "ok"])
    case .metrics:
      return ServiceReply(
        200, type: "text/plain; version=0.0.4; charset=utf-8",
        Array(metrics.text(running: running.load(ordering: .relaxed)).utf8))
    case .search, .lookup, .explain, .status, .passage:
      return try revalidated(request) { try self.value(request, route) }
    }
  }

  private func value(_ request: ServiceRequest, _ route: Route) throws -> JSONValue {
    let parameters = try request.parameters()
    switch route {
    case .search:
      let (query, rest) = try query(in: parameters)
      let options = try SearchOptions(
        RequestOptions(texts: rest, known: RequestOptions.searchNames))
      return try index.search(query, options).json
    case .lookup:
      let (term, rest) = try query(in: parameters)
      let options = try LookupOptions(RequestOptions(texts: rest, known: LookupOptions.names))
      return try index.lookup(term, limit: options.limit, examples: options.examples).json
    case .explain:
      let (query, rest) = try query(in: parameters)
      let options = try RequestOptions(texts: rest, known: ["document"])
      let document = try options.text("document").map { try Self.short($0, "document") }
      return try index.explain(query, document: document).json
    case .passage(let text):
      let options = try RequestOptions(texts: parameters, known: ["q"])
      let query = try options.text("q").map { try Self.short($0, "q") }
      guard let id = Self.id(text), let passage = try index.passage(id, query: query) else {
        throw Problem.notFound("there is no such passage; take a passageID from a hit")
      }
      return passage.json
    default:
      _ = try RequestOptions(texts: parameters, known: [])
      return try index.status().json
    }
  }

  private static func short(_ text: String, _ name: String) throws(OptionError) -> String {
    guard text.unicodeScalars.count <= Limits.mostCharacters else {
      throw OptionError(name: name, remedy: "takes at most \(Limits.mostCharacters) characters")
    }
    return text
  }

  /// Digits alone: nothing that could lead anywhere else.
  private static func id(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int64(text) : nil
  }

  /// The parameter `q`, and the others.
  private func query(
    in parameters: [(name: String, value: String)]
  ) throws -> (query: String, rest: [(name: String, value: String)]) {
    let queries = parameters.filter { $0.name == "q" }
    guard queries.count == 1 else {
      throw OptionError(name: "q", remedy: "must be given, once")
    }
    return (try Self.short(queries[0].value, "q"), parameters.filter { $0.name != "q" })
  }

  // MARK: Headers

  /// An answer holds until the index changes.
  private func revalidated(
    _ request: ServiceRequest, _ make: () throws -> JSONValue
  ) throws -> ServiceReply {
    let tag = "W/\"\(IndexGeneration(path: index.path))\""
    let headers = [("ETag", tag), ("Cache-Control", "private, no-cache")]
    let known = request.headers["if-none-match"] ?? ""
    if known.split(separator: ",").contains(where: { $0.filter { $0 != " " } == tag }) {
      var reply = ServiceReply(304, type: "application/json", [], headers: headers)
      reply.headers.removeFirst()
      return reply
    }
    var reply = json(try make())
    reply.headers += headers
    return reply
  }

  private func json(_ value: JSONValue) -> ServiceReply {
    ServiceReply(200, type: "application/json", value.utf8)
  }

  private func preflight(_ request: ServiceRequest) -> ServiceReply {
    var reply = ServiceReply(204, type: "text/plain", [])
    reply.headers = [
      ("Allow", "GET, HEAD, OPTIONS"), ("Access-Control-Allow-Methods", "GET"),
      ("Access-Control-Allow-Headers", "Authorization"), ("Access-Control-Max-Age", "600"),
    ]
    return reply
  }

  /// Shorter ones are not worth it.
  private static let leastCompressed = 1_000

  private func compress(_ reply: inout ServiceReply, _ request: ServiceRequest) {
    guard reply.body.count >= Self.leastCompressed else { return }
    reply.headers.append(("Vary", "Accept-Encoding"))
    guard Self.accepts("gzip", request.headers["accept-encoding"] ?? "") else { return }
    let body = reply.body
    let packed = [UInt8](unsafeUninitializedCapacity: body.count) { buffer, count in
      count = suoyin_gzip(body, body.count, buffer.baseAddress!, body.count)
    }
    guard !packed.isEmpty else { return }
    reply.body = packed
    reply.headers.append(("Content-Encoding", "gzip"))
  }

  private static func accepts(_ coding: String, _ header: String) -> Bool {
    header.lowercased().split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
      return words.first == coding && !words.dropFirst().contains { ["q=0", "q=0.0"].contains($0) }
    }
  }
}
