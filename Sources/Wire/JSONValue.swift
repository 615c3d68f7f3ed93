import SuoyinDocuments

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
  ///     try JSONValue(parsing: #"{"limit": 5}"#.utf8)["limit"]?.integer  // 5
  ///
  /// Lone halves of surrogate pairs in `\u` escapes are read as U+FFFD. An integer that is too large
  /// becomes a double.
  ///
  /// - Throws: `JSONError` for a text that is not JSON, not UTF-8, or nested more than 64 levels deep.
  package init(parsing utf8: some Collection<UInt8>) throws(JSONError) {
    var parser = JSONParser(Array(utf8))
    self = try parser.document()
  }
}

/// Reads a value by recursive descent, exactly as the standard has it.
private struct JSONParser {
  /// Arrays and objects may be nested this deep. Each level takes some of the stack, and a host that
  /// loaded the extension may call it on a thread with little of it. Requests need three levels.
  private static let deepestLevel = 64

  private var tokens: JSONTokenizer

  init(_ utf8: [UInt8]) { tokens = JSONTokenizer(utf8) }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    tokens.skipWhiteSpace()
    if tokens.next != nil { throw error("there is more after the value") }
    return value
  }

  private func error(_ reason: String) -> JSONError {
    JSONError(offset: tokens.offset, reason: reason)
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    if depth > Self.deepestLevel { throw error("it is nested too deeply") }
    tokens.skipWhiteSpace()
    switch tokens.next {
    case nil: throw error("a value is missing")
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where accepts("true"): return true
    case UInt8(ascii: "f") where accepts("false"): return false
    case UInt8(ascii: "n") where accepts("null"): return .null
    case let first? where first == UInt8(ascii: "-") || first &- 0x30 < 10: return try number()
    default: throw error("this is not a value")
    }
  }

  private mutating func accepts(_ word: StaticString) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard tokens.bytes[tokens.offset...].starts(with: word) else { return false }
    tokens.offset += word.count
    return true
  }

  private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
    tokens.offset += 1
    var values: [JSONValue] = []
    if tokens.accept(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
    } while tokens.accept(UInt8(ascii: ","))
    guard tokens.accept(UInt8(ascii: "]")) else { throw error("] or , is missing") }
    return .array(values)
  }

  /// Members that share a name are all kept; `JSONValue.subscript` takes the last.
  private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
    tokens.offset += 1
    var members: [JSONValue.Member] = []
    if tokens.accept(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      tokens.skipWhiteSpace()
      guard tokens.next == UInt8(ascii: "\"") else { throw error("a name is missing") }
      let name = try string()
      guard tokens.accept(UInt8(ascii: ":")) else { throw error(": is missing") }
      members.append(.init(name, try value(depth: depth + 1)))
    } while tokens.accept(UInt8(ascii: ","))
    guard tokens.accept(UInt8(ascii: "}")) else { throw error("} or , is missing") }
    return .object(members)
  }

  /// An `Int` where it is a whole number that fits one, else a `Double`. (RFC 8259 section 6)
  private mutating func number() throws(JSONError) -> JSONValue {
    let start = tokens.offset
    if tokens.next == UInt8(ascii: "-") { tokens.offset += 1 }
    let digits = skipDigits()
    if digits == 0 || digits > 1 && tokens.bytes[tokens.offset - digits] == UInt8(ascii: "0") {
      throw error("this is not a number")
    }
    var isWhole = true
    if tokens.next == UInt8(ascii: ".") {
      tokens.offset += 1
      isWhole = false
      if skipDigits() == 0 { throw error("a digit is missing") }
    }
    if let byte = tokens.next, byte | 0x20 == UInt8(ascii: "e") {
      tokens.offset += 1
      isWhole = false
      if let sign = tokens.next, "+-".utf8.contains(sign) { tokens.offset += 1 }
      if skipDigits() == 0 { throw error("a digit is missing") }
    }
    let text = String(decoding: tokens.bytes[start..<tokens.offset], as: UTF8.self)
    if isWhole, let number = Int(text) { return .int(number) }
    return .double(Double(text) ?? 0)
  }

  /// Returns how many digits there were.
  private mutating func skipDigits() -> Int {
    let start = tokens.offset
    while let byte = tokens.next, byte &- 0x30 < 10 { tokens.offset += 1 }
    return tokens.offset - start
  }

  private mutating func string() throws(JSONError) -> String {
    guard let literal = tokens.string() else { throw error("a name is missing") }
    let text = try utf8(of: literal)
    guard literal.isClosed else { throw error("\" is missing") }
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw error("this is not UTF-8")
    }
    return valid
  }

  /// What a string spells. The first fault from the left is reported, also of a string that is not
  /// closed.
  private func utf8(of literal: JSONStringLiteral) throws(JSONError) -> [UInt8] {
    var text: [UInt8] = []
    var index = literal.content.lowerBound
    while let part = try part(of: literal, at: index) {
      switch part {
      case .copied(let range):
        let copied = tokens.bytes[range]
        if let control = copied.firstIndex(where: { $0 < 0x20 }) {
          throw JSONError(offset: control, reason: "a control character must be escaped")
        }
        text += copied
      case .escape(let scalar, _): text += UTF8.encode(scalar)!
      }
      index = part.range.upperBound
    }
    return text
  }

  private func part(
    of literal: JSONStringLiteral, at index: Int
  ) throws(JSONError) -> JSONStringLiteral.Part? {
    do throws(JSONEscapeError) {
      return try literal.part(at: index, in: tokens.bytes)
    } catch {
      let reason =
        switch error.kind {
        case .unknown: "there is no such escape"
        case .missingDigits: "four hexadecimal digits are missing"
        case .cutShort: "\" is missing"
        }
      throw JSONError(offset: error.offset, reason: reason)
    }
  }
}
