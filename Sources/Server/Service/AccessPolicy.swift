/// Which requests are answered: by the name of the server in `Host`, by the `Origin` of the page
/// that asks, and by a token.
///
/// A server on a loopback address is within reach of every page that the user's browser opens. A
/// page can ask it directly, which its `Origin` gives away; or by a name of its own that it lets
/// resolve to 127.0.0.1 (DNS rebinding), which only the `Host` gives away.
///
///     AccessPolicy(hosts: ["search.example"], origins: ["https://notes.example"], token: "…")
///
/// Neither check replaces the other. After DNS rebinding the page and the server have the same
/// origin in the eyes of the browser, which sends no `Origin` with a GET then; and a page that asks
/// directly sends a `Host` that is right.
struct AccessPolicy: Sendable {
  /// Names of the server, in lower case, with or without a port; without one, any port is allowed.
  let hosts: Set<String>
  /// Origins of pages beside the server's own: `https://notes.example`.
  let origins: Set<String>
  /// nil where none is needed.
  let token: String?

  /// - Parameters:
  ///   - hosts: names of the server beside those of the loopback interface.
  ///   - origins: origins of pages that may ask, beside the server's own.
  ///   - token: what every client must send; nil for none.
  init(hosts: [String] = [], origins: [String] = [], token: String? = nil) {
    self.hosts = Set(hosts.map { $0.lowercased() }).union(["localhost", "127.0.0.1", "[::1]"])
    self.origins = Set(origins.map { $0.lowercased() })
    self.token = token
  }

  /// A missing `Host` is refused as a wrong one is, with 421 (RFC 9110, §15.5.20). A missing
  /// `Origin` is accepted: programs send none, and browsers none for navigation.
  ///
  ///     let policy = AccessPolicy(origins: ["https://notes.example"])
  ///     // Host: localhost:7411                                   accepted
  ///     // Host: localhost:7411, Origin: http://localhost:7411    accepted: the page of the server
  ///     // Host: localhost:7411, Origin: http://localhost:8080    403: another port
  ///     // Host: evil.example                                     421
  ///
  /// - Throws: `Problem` for another host, or a page of another origin.
  func check(_ request: ServiceRequest) throws(Problem) {
    let host = request.headers["host"]?.lowercased() ?? ""
    guard hosts.contains(host) || hosts.contains(Self.withoutPort(host)) else {
      throw .misdirected(host)
    }
    guard let origin = request.headers["origin"]?.lowercased() else { return }
    // https too: a proxy that ends TLS may be between the browser and the server.
    guard origin == "http://\(host)" || origin == "https://\(host)" || origins.contains(origin)
    else {
      throw .forbidden(origin)
    }
  }

  /// The token is taken from the header alone. In a query string it would end up in logs and in the
  /// history of browsers (RFC 6750, §5.3). The name of the scheme may be in any case (RFC 9110,
  /// §11.1).
  ///
  /// - Throws: `Problem.unauthorized` without the token, as a bearer token (RFC 6750, §2.1).
  func checkToken(_ request: ServiceRequest) throws(Problem) {
    guard let token else { return }
    let given = request.headers["authorization"] ?? ""
    guard given.lowercased().hasPrefix("bearer "),
      Self.areSame(Array(given.utf8.dropFirst(7)), Array(token.utf8))
    else { throw .unauthorized }
  }

  /// Headers that let a page of an allowed origin read the answer (CORS, in the Fetch Standard).
  ///
  /// Only origins that were allowed by name get them, never `*`. The answer depends on the `Origin`
  /// then, and `Vary` says so to caches.
  func sharing(_ request: ServiceRequest) -> [(name: String, value: String)] {
    guard let origin = request.headers["origin"], origins.contains(origin.lowercased()) else {
      return []
    }
    return [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]
  }

  /// `localhost:80` → `localhost`, `[::1]:80` → `[::1]`; anything else as it is.
  ///
  /// The colons of an IPv6 address are no ports: `::1`, without brackets, is returned as it is.
  private static func withoutPort(_ host: String) -> String {
    guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]"),
      host[host.index(after: colon)...].allSatisfy(\.isASCIIDigit),
      !host[..<colon].contains(":") || host.hasPrefix("[")
    else { return host }
    return String(host[..<colon])
  }

  /// Takes the same time wherever the bytes differ, so that it does not give the token away.
  /// A comparison that stops at the first difference would let a client find the token byte by
  /// byte, by measuring how long a refusal takes. Only the length can be measured here.
  private static func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
