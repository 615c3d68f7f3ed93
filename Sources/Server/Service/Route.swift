import SuoyinSearch
import SuoyinStorage
import SuoyinWire

/// The paths of the service: what each takes, returns and refuses. The service answers by this list,
/// and `/openapi.json`, the metrics and the help of the command are written from it.
///
///     Route("/v1/search")?.label      // "search"
///     Route("/v1/passages/7")         // .passage
///     Route("/v1/../v1/search")       // nil
///
/// The raw values are path templates of OpenAPI, where braces enclose a parameter. The version is
/// in the path of what returns data of the index; the other paths are those that tools expect.
enum Route: String, CaseIterable {
  case page = "/"
  case search = "/v1/search"
  case lookup = "/v1/lookup"
  case passage = "/v1/passages/{passageID}"
  case explain = "/v1/explain"
  case status = "/v1/status"
  case openapi = "/openapi.json"
  case health = "/healthz"
  case readiness = "/readyz"
  case metrics = "/metrics"

  /// Before the number of a passage in a path.
  private static let passages = "/v1/passages/"

  /// The route of a path, exactly as it was sent; nil if there is none.
  ///
  /// No escapes are decoded and no dots resolved. There are no files behind these paths, so there
  /// is one spelling for each, and every other one is not found.
  init?(_ path: Substring) {
    if path.hasPrefix(Self.passages) {
      self = .passage
    } else {
      self.init(rawValue: String(path))
    }
  }

  /// The number of a passage in a path: digits alone, which lead nowhere else.
  ///
  ///     Route.passageID(in: "/v1/passages/7")   // 7
  ///     Route.passageID(in: "/v1/passages/+7")  // nil, though Int64("+7") is 7
  static func passageID(in path: Substring) -> Int64? {
    let digits = path.dropFirst(passages.count)
    return digits.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int64(digits) : nil
  }

  /// The name in metrics: `search`, `passages`, `healthz`.
  ///
  /// There is one label for all passages: with their numbers, the metrics would grow without bound.
  var label: String {
    if self == .page { return "page" }
    let part = rawValue.split(separator: "/").first { $0 != "v1" } ?? ""
    return String(part.prefix { $0 != "." })
  }

  /// One phrase, without a full stop.
  var summary: String {
    switch self {
    case .page: "The page to search from"
    case .search: "Passages that answer a query, best first"
    case .lookup: "What a term is called in the other language"
    case .passage: "A whole passage, with aligned text in the other language"
    case .explain: "How a query is read, and why a document is found or not"
    case .status: "How much is in the index"
    case .openapi: "This description"
    case .health: "Whether the server runs"
    case .readiness: "Whether the index can be read"
    case .metrics: "Counts and durations of requests, for Prometheus"
    }
  }

  /// The options of its query string.
  /// Any other parameter is refused.
  var options: [RequestOption] {
    switch self {
    case .search: [.q.required] + RequestOption.search
    case .lookup:
      [.q.required.described("The term, in Chinese, English or pinyin.")] + RequestOption.lookup
    case .passage: [.q.described("Mark the matches of this query.")]
    case .explain: [.q.required, .document]
    default: []
    }
  }

  /// Of the JSON that it returns; nil if it returns none, or JSON of no particular shape.
  var shape: Shape? {
    switch self {
    case .search: Answer.shape
    case .lookup: [TermEntry].shape
    case .passage: FullPassage.shape
    case .explain: Explanation.shape
    case .status: IndexStatus.shape
    case .health, .readiness:
      .object([.init("status", .word(["ok"]))]).named("Health")
    case .page, .openapi, .metrics: nil
    }
  }

  /// Whether it is answered from the index, and so may be revalidated (RFC 9110, §13).
  var isFromIndex: Bool { rawValue.hasPrefix("/v1/") }

  /// Whether it needs no token, because it reveals nothing about the index.
  ///
  /// Probes of `/healthz` and `/readyz` rarely can send a token, and the page has to load before
  /// its user can enter one. `/metrics` is not public, since it shows how the index is used.
  var isPublic: Bool {
    switch self {
    case .page, .openapi, .health, .readiness: true
    default: false
    }
  }

  /// Why it may refuse a GET.
  /// For the description in `/openapi.json`. `Problem.Kind.failure` is missing: it is a fault of
  /// the server, not a refusal.
  var refusals: [Problem.Kind] {
    var refusals: [Problem.Kind] = [.forbidden, .tooLong, .misdirected, .busy, .tooSlow]
    if !isPublic { refusals.append(.unauthorized) }
    if isFromIndex { refusals += [.badRequest, .badParameter] }
    if isFromIndex || self == .readiness { refusals.append(.unavailable) }
    if self == .passage { refusals.append(.notFound) }
    return refusals.sorted { $0.status < $1.status }
  }
}
