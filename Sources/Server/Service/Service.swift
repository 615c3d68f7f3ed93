import Suoyin
import SuoyinSearch
import SuoyinStorage
import SuoyinWire
import Synchronization

/// Answers HTTP requests from one index, whichever server receives them.
///
///     let service = Service(index, accessPolicy: AccessPolicy())
///     let request = ServiceRequest(
///       method: "GET", target: "/v1/search?q=crane", headers: [("Host", "localhost")])
///     service.reply(to: request).status  // 200
///
/// It does not touch the network: requests and replies are values, and tests call it directly.
final class Service: Sendable {
  private let index: SearchIndex
  private let accessPolicy: AccessPolicy
  private let metrics = Metrics()
  /// How many requests are being answered.
  private let running = Atomic(0)
  private let log: @Sendable (String) -> Void

  /// - Parameter log: receives the errors that clients are not told about; called from any thread.
  init(
    _ index: SearchIndex, accessPolicy: AccessPolicy,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.index = index
    self.accessPolicy = accessPolicy
    self.log = log
  }

  /// Answers a request. Blocks while it searches; several threads may call it at once.
  ///
  /// Never throws. Every reply, a refusal too, forbids browsers to guess another type than the one
  /// sent (`nosniff`) and to pass the address, which contains the query, on to other sites.
  /// `Server-Timing` is in milliseconds, rounded to hundredths.
  func reply(to request: ServiceRequest) -> ServiceReply {
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
    metrics.record(route?.label ?? "none", status: reply.status, seconds: seconds)
    reply.headers += accessPolicy.sharing(request)
    reply.headers += [
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
      ("Server-Timing", "total;dur=\((seconds * 100_000).rounded() / 100)"),
    ]
    reply.compress(for: request)
    return reply
  }

  /// What a client is told about an error. Only mistakes in the request are told in full.
  /// The message of another error may contain a path or SQL, so it goes to the log only.
  private static func problem(_ error: any Error) -> Problem {
    switch error {
    case let error as OptionError: Problem(error)
    case let error as SearchError:
      Problem(OptionError(name: "cursor", remedy: "takes the next of an answer: \(error)"))
    case is IndexError: .unavailable
    default: .failure
    }
  }

  // MARK: Answers

  /// Lets a request in, or refuses it: first by what costs least and reveals least.
  ///
  /// - Throws: `Problem`, and what the index throws.
  private func answer(_ request: ServiceRequest, _ route: Route?) throws -> ServiceReply {
    try accessPolicy.check(request)
    guard request.target.utf8.count <= ServiceRequest.mostTargetBytes else {
      throw Problem.tooLong
    }
    guard let route else { throw Problem(.notFound, "/openapi.json describes what there is") }
    if request.method == "OPTIONS" { return preflight }
    guard request.method == "GET" || request.method == "HEAD" else { throw Problem.notAllowed }
    if !route.isPublic { try accessPolicy.checkToken(request) }
    return try admitted(request, route)
  }

  /// The answer to a GET or HEAD that was let in.
  private func admitted(_ request: ServiceRequest, _ route: Route) throws -> ServiceReply {
    switch route {
    case .page: return Page.reply
    case .openapi: return ServiceReply(200, type: "application/json", OpenAPI.document)
    case .health: return ServiceReply(["status": "ok"])
    case .readiness:
      _ = try index.glossaries()
      return ServiceReply(["status": "ok"])
    case .metrics:
      return ServiceReply(
        200, type: "text/plain; version=0.0.4; charset=utf-8",
        Array(metrics.text(running: running.load(ordering: .relaxed)).utf8))
    case .search:
      return try revalidated(request, route) {
        try index.search($0.requiredText(.q), SearchOptions($0)).json
      }
    case .lookup:
      return try revalidated(request, route) {
        try index.lookup(
          $0.requiredText(.q), limit: $0.number(.entries), examples: $0.number(.examples)
        ).json
      }
    case .explain:
      return try revalidated(request, route) {
        try index.explain($0.requiredText(.q), document: $0.text(.document)).json
      }
    case .passage:
      return try revalidated(request, route) {
        try passage(request.path, query: $0.text(.q)).json
      }
    case .status: return try revalidated(request, route) { _ in try index.status().json }
    }
  }

  /// - Throws: `Problem.Kind.notFound` for a path without the number of a passage.
  private func passage(_ path: Substring, query: String?) throws -> FullPassage {
    guard let id = Route.passageID(in: path), let passage = try index.passage(id, query: query)
    else { throw Problem(.notFound, "there is no such passage; take the passageID of a hit") }
    return passage
  }

  /// An answer from the index, which is valid until the index changes.
  ///
  /// The tag is that of the index, not of the answer: clients compare tags of the same URL only,
  /// and so a search whose answer is still valid is not run again (304; RFC 9110, §13.1.2). It is
  /// weak because the plain and the compressed body share it (§8.8.3.3). It is taken before the
  /// search: should the index change in between, the answer is newer than its tag, and is merely
  /// fetched once too often.
  ///
  /// - Parameter make: is not called where the client has the answer already.
  private func revalidated(
    _ request: ServiceRequest, _ route: Route, _ make: (RequestOptions) throws -> JSONValue
  ) throws -> ServiceReply {
    let tag = "W/\"\(IndexGeneration(path: index.path))\""
    let headers = [("ETag", tag), ("Cache-Control", "private, no-cache")]
    let known = request.headers["if-none-match"] ?? ""
    if known.split(separator: ",").contains(where: { $0.filter { $0 != " " } == tag }) {
      return ServiceReply(304, headers: headers)
    }
    var reply = ServiceReply(
      try make(RequestOptions(texts: request.parameters(), taking: route.options)))
    reply.headers += headers
    return reply
  }

  /// Lets a page of another origin ask with a token; whether it may is in `sharing`.
  ///
  /// It needs no token, since browsers send a preflight without one (Fetch Standard). Browsers may
  /// remember it for 600 seconds.
  private var preflight: ServiceReply {
    ServiceReply(
      204,
      headers: [
        ("Allow", "GET, HEAD, OPTIONS"), ("Access-Control-Allow-Methods", "GET"),
        ("Access-Control-Allow-Headers", "Authorization"), ("Access-Control-Max-Age", "600"),
      ])
  }
}
