import SuoyinWire

/// Why a request was not answered (RFC 9457).
package struct Problem: Error, Hashable, Sendable {
  let status: Int
  let title: String
  /// What is wrong with this request, and the remedy.
  let detail: String
  /// The parameter it is about.
  var parameter: String?
  /// Headers that belong to the status.
  var headers: [String: String] = [:]

  static func badRequest(_ detail: String) -> Problem {
    Problem(status: 400, title: "The request cannot be understood", detail: detail)
  }

  static func badParameter(_ error: OptionError) -> Problem {
    Problem(
      status: 400, title: "A parameter cannot be followed", detail: error.description,
      parameter: error.name)
  }

  static let unauthorized = Problem(
    status: 401, title: "A token is needed",
    detail: "send the token that the server was started with as Authorization: Bearer TOKEN",
    headers: ["WWW-Authenticate": "Bearer realm=\"suoyin\""])

  static func forbidden(_ detail: String) -> Problem {
    Problem(status: 403, title: "The request comes from elsewhere", detail: detail)
  }

  static func misdirected(_ host: String) -> Problem {
    Problem(
      status: 421, title: "This is another host",
      detail: "“\(host)” is no name of this server; start it with --allow-host to add one")
  }

  static func notFound(_ detail: String) -> Problem {
    Problem(status: 404, title: "There is nothing here", detail: detail)
  }

  static let notAllowed = Problem(
    status: 405, title: "The method is not allowed", detail: "everything here is read with GET",
    headers: ["Allow": "GET, HEAD, OPTIONS"])

  static let tooLong = Problem(
    status: 414, title: "The request is too long",
    detail: "a request has at most \(Limits.mostTargetBytes) bytes, before it is decoded")

  static let busy = Problem(
    status: 503, title: "Too much is asked at once", detail: "ask again in a moment",
    headers: ["Retry-After": "1"])

  static let tooSlow = Problem(
    status: 503, title: "It took too long", detail: "ask for less, or with rarer words",
    headers: ["Retry-After": "5"])

  /// The path, and what is wrong with it, is nothing that clients need to know.
  static let unavailable = Problem(
    status: 503, title: "The index cannot be read",
    detail: "the server's log says why; it is tried again with every request",
    headers: ["Retry-After": "5"])

  static let inner = Problem(
    status: 500, title: "Something went wrong in here", detail: "the server's log says what")

  var reply: ServiceReply {
    let body = JSONValue.object(present: [
      "type": "about:blank", "title": .string(title), "status": .int(status),
      "detail": .string(detail), "parameter": parameter.map { .string($0) },
    ])
    return ServiceReply(
      status, type: "application/problem+json", body.utf8,
      headers: headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

/// What a request may cost.
enum Limits {
  /// Of a query, in Unicode scalars.
  static let mostCharacters = 1_000
  static let mostTargetBytes = 16_384
}
