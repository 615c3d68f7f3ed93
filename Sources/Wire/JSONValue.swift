/// A value of JSON (RFC 8259), with a reader and a writer of its own: Foundation's would have to be
/// in the extension too, and would make it much larger.
///
///     let value: JSONValue = ["text": "茶", "count": 2]
///     value.description                                        // {"text":"茶","count":2}
///     try JSONValue(parsing: #"{"a": [1]}"#.utf8)["a"]?.elements  // [1]
///
/// Members keep their order, and an object may have several of the same name, as in the text.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// An object of the members that are not nil.
  package static func object(present members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// `[start, end]`.
  package static func range(_ range: Range<Int>) -> JSONValue {
    [.int(range.lowerBound), .int(range.upperBound)]
  }

  package static func ranges(_ ranges: [Range<Int>]) -> JSONValue {
    .array(ranges.map(JSONValue.range))
  }

  /// A string; null for nil.
  package init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  /// An integer; null for nil.
  package init(_ number: Int?) { self = number.map { .int($0) } ?? .null }

  /// An object whose members of these names have other values; those it has not are appended.
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
  package var description: String { String(decoding: utf8, as: UTF8.self) }

  /// The JSON text in UTF-8, on one line.
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

  private static func escape(_ unit: UInt32, to bytes: inout [UInt8]) {
    bytes += "\\u".utf8
    for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt32(shift) & 15)]) }
  }
}

// MARK: - Reading

/// Why a text is not JSON.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the text stops being JSON, in bytes from 0.
  package let offset: Int
  package let reason: String

  package var description: String { "byte \(offset): \(reason)" }
}

extension JSONValue {
  /// Reads one value with nothing but white space around it, in time linear in the text.
  ///
  /// Lone halves of surrogate pairs in `\u` escapes are read as U+FFFD. An integer that is too large
  /// becomes a double.
  ///
  /// - Throws: `JSONError` for a text that is not JSON, not UTF-8, or nested more than 64 levels deep.
  package init(parsing utf8: some Collection<UInt8>) throws(JSONError) {
    var reader = JSONTextReader(bytes: Array(utf8))
    self = try reader.document()
  }
}

private struct JSONTextReader {
  /// The reader calls itself for each level, and threads of a host may have small stacks.
  private static let deepest = 64

  let bytes: [UInt8]
  private var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    if at < bytes.count { throw error("there is more after the value") }
    return value
  }

  private func error(_ reason: String) -> JSONError { JSONError(offset: at, reason: reason) }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func takes(_ word: StaticString) -> Bool {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[at..<end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: end - at))
    else { return false }
    at = end
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    if depth > Self.deepest { throw error("it is nested too deeply") }
    skipSpace()
    guard at < bytes.count else { throw error("a value is missing") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where takes("true"): return true
    case UInt8(ascii: "f") where takes("false"): return false
    case UInt8(ascii: "n") where takes("null"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("a value cannot begin like this")
    }
  }

  private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
    at += 1
    var values: [JSONValue] = []
    if takes(UInt8(ascii: "]")) { return .array([]) }
    repeat { values.append(try value(depth: depth + 1)) } while takes(UInt8(ascii: ","))
    guard takes(UInt8(ascii: "]")) else { throw error("] or , is missing") }
    return .array(values)
  }

  private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
    at += 1
    var members: [JSONValue.Member] = []
    if takes(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw error("a name is missing")
      }
      let name = try string()
      guard takes(UInt8(ascii: ":")) else { throw error(": is missing") }
      members.append(.init(name, try value(depth: depth + 1)))
    } while takes(UInt8(ascii: ","))
    guard takes(UInt8(ascii: "}")) else { throw error("} or , is missing") }
    return .object(members)
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let digits = skipDigits()
    if digits == 0 || digits > 1 && bytes[at - digits] == UInt8(ascii: "0") {
      throw error("this is not a number")
    }
    var isWhole = true
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      isWhole = false
      if skipDigits() == 0 { throw error("a digit is missing") }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      isWhole = false
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      if skipDigits() == 0 { throw error("a digit is missing") }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole, let number = Int(text) { return .int(number) }
    return .double(Double(text) ?? 0)
  }

  private mutating func skipDigits() -> Int {
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    return at - start
  }

  private mutating func string() throws(JSONError) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        guard let valid = String(validating: text, as: UTF8.self) else {
          throw error("this is not UTF-8")
        }
        return valid
      case UInt8(ascii: "\\"): text += try escape().utf8
      case 0..<0x20: throw error("a control character must be escaped")
      default:
        text.append(byte)
        at += 1
      }
    }
    throw error("\" is missing")
  }

  private mutating func escape() throws(JSONError) -> String {
    at += 1
    guard at < bytes.count else { throw error("\" is missing") }
    defer { at += 1 }
    switch bytes[at] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error("this is not an escape")
    }
  }

  /// Reads `XXXX` after `\u`, and the `\uXXXX` of the other half if it is half of a surrogate pair
  /// (RFC 8259, §7). Leaves `at` at the last digit.
  private mutating func unicodeEscape() throws(JSONError) -> String {
    let high = try fourDigits()
    if let scalar = Unicode.Scalar(UInt32(high)) { return String(scalar) }
    // Half of a pair alone is no character.
    guard (0xD800..<0xDC00).contains(high), at + 2 < bytes.count,
      bytes[at + 1] == UInt8(ascii: "\\"), bytes[at + 2] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let before = at
    at += 2
    let low = try fourDigits()
    guard (0xDC00..<0xE000).contains(low) else {
      at = before
      return "\u{FFFD}"
    }
    let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    return Unicode.Scalar(value).map { String($0) } ?? "\u{FFFD}"
  }

  private mutating func fourDigits() throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      at += 1
      guard at < bytes.count, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw error("four digits are missing")
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
