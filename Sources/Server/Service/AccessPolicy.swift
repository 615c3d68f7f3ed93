/// Who may ask: by the name they know the server by, where the page they are on comes from, and a
/// token.
package struct AccessPolicy: Sendable {
  /// Names with or without a port, as in `Host`. Without one any port will do.
  let hosts: Set<String>
  /// Of pages, beside the server's own: `https://notes.example`.
  let origins: Set<String>
  /// nil where none is needed.
  let token: String?

  /// - Parameters:
  ///   - hosts: beside this machine's own names.
  ///   - origins: of pages that may ask.
  ///   - token: what everyone must send; nil for none.
  package init(hosts: [String] = [], origins: [String] = [], token: String? = nil) {
    self.hosts = Set(hosts.map { $0.lowercased() }).union(["localhost", "127.0.0.1", "[::1]"])
    self.origins = Set(origins.map { $0.lowercased() })
    self.token = token
  }

  /// Keeps out pages of others that were led here by a name of theirs (DNS rebinding), or that ask
  /// from where they are.
  ///
  /// - Throws: `Problem`.
  func check(_ request: ServiceRequest) throws(Problem) {
    let host = request.headers["host"]?.lowercased() ?? ""
    guard hosts.contains(host) || hosts.contains(Self.withoutPort(host)) else {
      throw .misdirected(host)
    }
    guard let origin = request.headers["origin"]?.lowercased() else { return }
    guard origin == "http://\(host)" || origin == "https://\(host)" || origins.contains(origin)
    else {
      throw .forbidden("“\(origin)” may not ask; start the server with --allow-origin to let it")
    }
  }

  /// - Throws: `Problem.unauthorized`.
  func checkToken(_ request: ServiceRequest) throws(Problem) {
    guard let token else { return }
    let given = request.headers["authorization"] ?? ""
    guard given.lowercased().hasPrefix("bearer "),
      Self.areSame(Array(given.utf8.dropFirst(7)), Array(token.utf8))
    else { throw .unauthorized }
  }

  /// Headers that let a page of another origin read the answer.
  func sharing(_ request: ServiceRequest) -> [(name: String, value: String)] {
    guard let origin = request.headers["origin"], origins.contains(origin.lowercased()) else {
      return []
    }
    return [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]
  }

  private static func withoutPort(_ host: String) -> String {
    guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]"),
      host[host.index(after: colon)...].allSatisfy(\.isASCIIDigit),
      !host[..<colon].contains(":") || host.hasPrefix("[")
    else { return host }
    return String(host[..<colon])
  }

  /// Takes as long whatever is different.
  private static func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
