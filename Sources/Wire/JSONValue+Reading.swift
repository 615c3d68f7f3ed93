import SuoyinDocuments

/// Why a text is not JSON.
///
///     do {
///       _ = try JSONValue(parsing: "[1, ]".utf8)
///     } catch {
///       error.description  // "byte 4: this is not a value"
///     }
///
/// The offset is in bytes, not in characters, because the text may not be UTF-8 at all.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the text stops being JSON, in bytes from 0.
  package let offset: Int
  /// A phrase in lower case, without a full stop.
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
///
/// No extension of the grammar is accepted: no comments, no trailing commas, no single quotes, no
/// NaN. What is lenient in one program is refused by the next, and a mistake in a request is best
/// found at the first.
private struct JSONParser {
  /// Arrays and objects may be nested this deep. Each level takes some of the stack, and a host that
  /// loaded the extension may call it on a thread with little of it. Requests need three levels.
  private static let deepestLevel = 64

  private var tokens: JSONTokenizer

  init(_ utf8: [UInt8]) { tokens = JSONTokenizer(utf8) }

  /// A text is one value with white space around it. (RFC 8259 section 2)
  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    tokens.skipWhiteSpace()
    if tokens.next != nil { throw error("there is more after the value") }
    return value
  }

  /// At the byte that is to be read next.
  private func error(_ reason: String) -> JSONError {
    JSONError(offset: tokens.offset, reason: reason)
  }

  /// Decides by the first byte alone; JSON needs no more to tell one kind of value from another.
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

  /// Skips a literal name. What follows it is checked by the caller, which expects a comma, a
  /// bracket or the end: `truex` is refused there.
  private mutating func accepts(_ word: StaticString) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard tokens.bytes[tokens.offset...].starts(with: word) else { return false }
    tokens.offset += word.count
    return true
  }

  /// The comma in `[1,]` promises a value, so the bracket after it is refused as one.
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
    // Zeros may not lead: 0 and 0.5 are numbers, 01 is not.
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

  /// The text of a string, or of the name of a member. UTF-8 is validated once, over the whole
  /// text: an escape spells a whole character, so it cannot complete a broken one beside it.
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

  /// The next run of plain bytes or the next escape; nil at the end of the string. Gives the
  /// tokenizer's errors the words of this parser.
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
