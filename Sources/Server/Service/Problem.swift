import SuoyinWire

/// Why a request was refused, for the client to read (RFC 9457).
///
///     throw Problem(.notFound, "there is no such passage; take the passageID of a hit")
///
///     HTTP/1.1 400
///     Content-Type: application/problem+json
///
///     {"type":"about:blank","title":"A parameter cannot be used","status":400,
///      "detail":"limit takes a number from 0 to 1000","parameter":"limit"}
///
/// The title is the same for all problems of a kind, and programs may compare it; the detail is for
/// the author of the request.
struct Problem: Error, Hashable, Sendable {
  /// What several problems have in common.
  struct Kind: Hashable, Sendable {
    /// Of HTTP.
    let status: Int
    let title: String
    /// Headers that belong to the status.
    var headers: [String: String] = [:]
  }

  let kind: Kind
  /// What is wrong with this request, and the remedy.
  let detail: String
  /// The parameter that is wrong, if it is one.
  /// `parameter` is an extension member (RFC 9457, §3.2): a form can put the message beside its
  /// field.
  var parameter: String?

  init(_ kind: Kind, _ detail: String, parameter: String? = nil) {
    self.kind = kind
    self.detail = detail
    self.parameter = parameter
  }

  /// A mistake in a parameter.
  init(_ error: OptionError) {
    self.init(.badParameter, error.description, parameter: error.name)
  }

  /// As `application/problem+json`.
  /// `parameter` is left out where the problem has none.
  var reply: ServiceReply {
    let body = JSONValue.object(present: [
      "type": "about:blank", "title": .string(kind.title), "status": .int(kind.status),
      "detail": .string(detail), "parameter": parameter.map { .string($0) },
    ])
    return ServiceReply(
      kind.status, type: "application/problem+json", body.utf8,
      headers: kind.headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// What `reply` has as its body.
  static var shape: Shape {
    .object(
      "Why a request was refused (RFC 9457).",
      [
        .init("type", .string("about:blank: the status says it all.")),
        .init("title", .string("The same for all problems of a kind.")),
        .init("status", .integer("The status of HTTP.")),
        .init("detail", .string("What is wrong with this request, and the remedy.")),
        .init("parameter", .string("The parameter that is wrong."), isRequired: false),
      ]
    ).named("Problem")
  }
}

extension Problem.Kind {
  // The kinds by status. Some headers are not optional: 401 needs `WWW-Authenticate` (RFC 9110,
  // §15.5.2) and 405 needs `Allow` (§15.5.6). `Retry-After` is in seconds (§10.2.3).
  //
  static let badRequest = Self(status: 400, title: "The request cannot be read")
  static let badParameter = Self(status: 400, title: "A parameter cannot be used")
  static let unauthorized = Self(
    status: 401, title: "A token is needed",
    headers: ["WWW-Authenticate": "Bearer realm=\"suoyin\""])
  static let forbidden = Self(
    status: 403, title: "The request comes from a page of another origin")
  static let notFound = Self(status: 404, title: "There is nothing here")
  static let notAllowed = Self(
    status: 405, title: "The method is not allowed", headers: ["Allow": "GET, HEAD, OPTIONS"])
  static let tooLong = Self(status: 414, title: "The request is too long")
  static let misdirected = Self(status: 421, title: "The Host is not a name of this server")
  static let failure = Self(status: 500, title: "Something went wrong in the server")
  static let busy = Self(
    status: 503, title: "There are too many requests at once", headers: ["Retry-After": "1"])
  static let tooSlow = Self(
    status: 503, title: "The answer took too long", headers: ["Retry-After": "5"])
  static let unavailable = Self(
    status: 503, title: "The index cannot be read", headers: ["Retry-After": "5"])
}

extension Problem {
  /// The same for a missing token and a wrong one.
  static let unauthorized = Problem(
    .unauthorized,
    "send the token that the server was started with as Authorization: Bearer TOKEN")

  /// - Parameter origin: as the browser sent it, in lower case.
  static func forbidden(_ origin: String) -> Problem {
    Problem(
      .forbidden,
      "pages of “\(origin)” are not allowed; start the server with --allow-origin to allow them")
  }

  /// - Parameter host: as the client sent it, in lower case; empty if it sent none.
  static func misdirected(_ host: String) -> Problem {
    Problem(
      .misdirected,
      "“\(host)” is not a name of this server; start it with --allow-host to add one")
  }

  static let notAllowed = Problem(.notAllowed, "everything here is read with GET")

  static let tooLong = Problem(
    .tooLong, "a request has at most \(ServiceRequest.mostTargetBytes) bytes, before it is decoded")

  /// For a request that the full queue does not take.
  static let busy = Problem(.busy, "try again in a moment")

  /// For a search that runs longer than `--timeout`.
  static let tooSlow = Problem(.tooSlow, "ask for less, or with rarer words")

  /// Clients need not know the path of the index, nor what is wrong with it.
  static let unavailable = Problem(
    .unavailable, "the server's log says why; every request tries it again")

  static let failure = Problem(.failure, "the server's log says what")
}
