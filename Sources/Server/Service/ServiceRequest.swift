/// A request of HTTP, as much of it as the service reads.
///
///     let request = ServiceRequest(
///       method: "GET", target: "/v1/search?q=%E8%8C%B6&limit=3", headers: [("Host", "localhost")])
///     request.path                // "/v1/search"
///     try request.parameters()    // [("q", "茶"), ("limit", "3")]
///     request.headers["host"]     // "localhost"
struct ServiceRequest: Sendable {
  /// Longer targets are refused, in bytes before decoding: room for every option, nine bytes for
  /// each Chinese character.
  static let mostTargetBytes = 16_384

  let method: String
  /// The path and the query as they were sent, with nothing decoded.
  let target: String
  /// Values by names in lower case.
  let headers: [String: String]

  /// - Parameter headers: of several headers with the same name, the first is used.
  init(method: String, target: String, headers: [(name: String, value: String)]) {
    self.method = method
    self.target = target
    self.headers = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first
    }
  }

  /// The path as it was sent.
  var path: Substring { target.prefix { $0 != "?" } }

  /// The parameters, decoded (WHATWG URL, application/x-www-form-urlencoded).
  ///
  /// `a=b=c` is the value `b=c`, a name without `=` has an empty value, and empty parts, as in
  /// `a=1&&b=2`, are skipped. Names are not checked here, and duplicates are returned;
  /// `RequestOptions` decides about both.
  ///
  /// - Throws: `Problem` for bytes that are not UTF-8, and for a % without its two digits.
  func parameters() throws(Problem) -> [(name: String, value: String)] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    var parameters: [(name: String, value: String)] = []
    for part in target[target.index(after: mark)...].split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      parameters.append(
        (
          name: try Self.decoded(sides[0]),
          value: sides.count > 1 ? try Self.decoded(sides[1]) : ""
        ))
    }
    return parameters
  }

  /// `%E8%8C%B6+a` → `茶 a`. Bytes are collected before they are read as UTF-8, because one character
  /// is several escapes.
  private static func decoded(_ text: Substring) throws(Problem) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else {
          throw Problem(.badRequest, "a % in the query is not followed by two hexadecimal digits")
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw Problem(.badRequest, "the query is not UTF-8")
    }
    return decoded
  }

  /// The value of a hexadecimal digit in either case; nil for any other byte.
  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
