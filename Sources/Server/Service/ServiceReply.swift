import CServer
import SuoyinWire

/// The answer to a request of HTTP.
///
///     var reply = ServiceReply(["status": "ok"])
///     reply["content-type"]  // "application/json"
///     reply.body.count       // 15
///
/// Headers are a list, not a dictionary, because a name may occur twice: `Vary` does, where an
/// answer depends both on the origin and on the encoding.
struct ServiceReply: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  /// In bytes as they are sent; compressed if `Content-Encoding` says so.
  var body: [UInt8]

  init(
    _ status: Int, type: String, _ body: [UInt8], headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
  }

  /// Without a body, as status 204 and 304 are.
  init(_ status: Int, headers: [(name: String, value: String)]) {
    self.status = status
    self.headers = headers
    body = []
  }

  /// JSON, with status 200.
  init(_ value: JSONValue) { self.init(200, type: "application/json", value.utf8) }

  /// The value of a header, whatever the case of its name; of several the first.
  subscript(header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }
}

// MARK: - Compression

extension ServiceReply {
  /// A shorter body fits into one packet of the network as it is.
  /// In bytes; a packet of Ethernet carries 1,500, headers included.
  private static let leastCompressed = 1_000

  /// Compresses the body for a client that accepts gzip (RFC 9110, §12.5.3), if it is long enough.
  ///
  /// `Vary` is added even where the client does not accept gzip: a cache has to store both bodies
  /// separately (§12.5.5). A body that gzip does not make shorter is sent as it is; the buffer has
  /// the size of the body, and `suoyin_gzip` returns 0 if it is too small.
  mutating func compress(for request: ServiceRequest) {
    guard body.count >= Self.leastCompressed else { return }
    headers.append(("Vary", "Accept-Encoding"))
    guard Self.acceptsGzip(request.headers["accept-encoding"] ?? "") else { return }
    let body = body
    let packed = [UInt8](unsafeUninitializedCapacity: body.count) { buffer, count in
      count = suoyin_gzip(body, body.count, buffer.baseAddress!, body.count)
    }
    guard !packed.isEmpty else { return }
    self.body = packed
    headers.append(("Content-Encoding", "gzip"))
  }

  /// `br, gzip;q=0.8` accepts it, `gzip;q=0` does not. Other weights are not compared, and `*` is
  /// not counted: the plain body is acceptable unless it is excluded.
  private static func acceptsGzip(_ header: String) -> Bool {
    header.lowercased().split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
      return words.first == "gzip" && !words.dropFirst().contains { ["q=0", "q=0.0"].contains($0) }
    }
  }
}
