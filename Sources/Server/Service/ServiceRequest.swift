/// What a client asks, as HTTP has it.
package struct ServiceRequest: Sendable {
  package let method: String
  /// As it came: with its query, nothing decoded.
  package let target: String
  /// Names in small letters.
  package let headers: [String: String]

  /// - Parameter headers: of several with one name the first counts.
  package init(method: String, target: String, headers: [(name: String, value: String)]) {
    self.method = method
    self.target = target
    self.headers = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first
    }
  }

  /// As it came.
  var path: Substring { target.prefix { $0 != "?" } }

  /// The parameters, decoded (WHATWG URL, application/x-www-form-urlencoded).
  ///
  /// - Throws: `Problem` where something is no UTF-8, or cut off.
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

  private static func decoded(_ text: Substring) throws(Problem) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { throw .badRequest("a % in the query is not followed by two hexadecimal digits") }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw .badRequest("the query is not UTF-8")
    }
    return decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}

/// What a client is answered.
package struct ServiceReply: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  init(
    _ status: Int, type: String, _ body: [UInt8], headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
  }

  package subscript(header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }
}
