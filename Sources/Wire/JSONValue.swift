/// A value of JSON (RFC 8259), read and written without Foundation, which would have to be
/// in the extension too, and would make it much larger.
///
///     let value: JSONValue = ["text": "茶", "count": 2]
///     value.description                                        // {"text":"茶","count":2}
///     try JSONValue(parsing: #"{"a": [1]}"#.utf8)["a"]?.elements  // [1]
///
/// Members keep their order, and an object may have several of the same name, as in the text.
/// The order makes answers readable, with the rank before the details, and the same answer the same
/// bytes each time. The standard leaves duplicate names to the reader (RFC 8259, section 4): here
/// the last one counts when read by `subscript`, and `RequestOptions` can still refuse a required
/// option that is given twice.
///
/// For `==` the order of members matters, and `.int(1)` is not `.double(1)`. Use `integer` to read
/// a number that may be either.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value: `JSONValue.Member("limit", 3)`.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// An object of the members that are not nil.
  ///
  ///     JSONValue.object(present: ["a": 1, "b": nil, "c": .null])  // {"a":1,"c":null}
  ///
  /// So nil leaves a member out, and `.null` writes null.
  package static func object(present members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// `[start, end]`.
  ///
  /// The end is exclusive, as in Swift: `.range(0..<6)` is `[0,6]`, the six bytes of 白鹤 in UTF-8.
  package static func range(_ range: Range<Int>) -> JSONValue {
    [.int(range.lowerBound), .int(range.upperBound)]
  }

  /// `[[start, end], …]`; `[]` for none.
  package static func ranges(_ ranges: [Range<Int>]) -> JSONValue {
    .array(ranges.map(JSONValue.range))
  }

  /// A string; null for nil.
  package init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  /// An integer; null for nil.
  package init(_ number: Int?) { self = number.map { .int($0) } ?? .null }

  /// An object whose members of these names have other values; those it has not are appended.
  ///
  ///     (["a": 1, "b": 2] as JSONValue).replacing(["b": 3, "c": 4])  // {"a":1,"b":3,"c":4}
  ///
  /// A member that is replaced keeps its place. Of several with the same name the first is
  /// replaced. A value that is not an object counts as an empty one.
  package func replacing(_ others: KeyValuePairs<String, JSONValue>) -> JSONValue {
    var members = members ?? []
    for (name, value) in others {
      if let index = members.firstIndex(where: { $0.name == name }) {
        members[index] = Member(name, value)
      } else {
        members.append(Member(name, value))
      }
    }
    return .object(members)
  }

  /// The member of an object with this name, the last if there are several; nil for any other value.
  ///
  ///     let value: JSONValue = ["a": ["b": 2]]
  ///     value["a"]?["b"]?.integer  // 2
  ///     value["x"]                 // nil
  package subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members.last { $0.name == name }?.value } else { nil }
  }

  /// The text of a string; nil for any other value.
  package var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The integer of a number without a fraction, also if it is written as 3.0; nil for any other value.
  package var integer: Int? {
    switch self {
    case .int(let number): number
    case .double(let number): Int(exactly: number)
    default: nil
    }
  }

  /// nil for anything but true and false.
  package var isTrue: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// Of an array; nil for any other value.
  package var elements: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// Of an object; nil for any other value.
  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  // Literals, so that an answer is written in Swift much as it looks in JSON. There are none for
  // doubles and null: write `.double(score)` and `.null`.
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

// MARK: - Writing

extension JSONValue: CustomStringConvertible {
  /// The JSON text, on one line.
  ///
  /// `(["a": [1, .null]] as JSONValue).description` is `{"a":[1,null]}`: no spaces, and no line
  /// breaks even inside strings, where they are escaped. One line is one value in JSON Lines and in
  /// MCP over standard input and output.
  package var description: String { String(decoding: utf8, as: UTF8.self) }

  /// The JSON text in UTF-8, on one line.
  ///
  /// Linear in the size of the value.
  package var utf8: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    // JSON has no way to write infinity and NaN.
    case .double(let value): bytes += (value.isFinite ? "\(value)" : "null").utf8
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// A string with its quotation marks. Quotation marks, backslashes and controls are escaped, the
  /// rest is written as UTF-8 (RFC 8259, sections 7 and 8.1): 茶 stays three bytes where `\u8336`
  /// takes six.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let utf8 = Array(text.utf8)
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      let next = index + 1 < utf8.count ? utf8[index + 1] : 0
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20, 0x7F: escape(UInt32(byte), to: &bytes)
      // JSON does not require the controls U+0080 to U+009F and the separators U+2028 and U+2029 to
      // be escaped. But many programs that read lines end one at some of them (UAX #14, NL and BK),
      // and terminals obey others.
      case 0xC2 where next < 0xA0:
        escape(UInt32(next), to: &bytes)
        index += 1
      case 0xE2 where next == 0x80 && index + 2 < utf8.count && utf8[index + 2] & 0xFE == 0xA8:
        escape(0x2000 | UInt32(utf8[index + 2] & 0x3F), to: &bytes)
        index += 2
      default: bytes.append(byte)
      }
      index += 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// `\u` and four hexadecimal digits. Only characters below U+10000 are escaped, so one is enough;
  /// a higher one would need a surrogate pair.
  private static func escape(_ unit: UInt32, to bytes: inout [UInt8]) {
    bytes += "\\u".utf8
    for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt32(shift) & 15)]) }
  }
}
