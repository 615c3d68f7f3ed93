import SuoyinDocuments

/// Why a line is not a record, and where.
struct JSONLineFailure: Error {
  /// In the decoded text, in UTF-8 bytes.
  var offset: Int
  /// A clause without a full stop.
  var reason: String
}

/// Walks over the JSON values of one line.
///
///     {"id": 7, "tags": [1, [2, {"x": 3}]], "text": "甲\n乙"}
///            ↑          ↑ skipped                   ↑ a literal, decoded when asked for
///
/// Lenient on purpose: of a record that was written by some program or other, only the members that
/// we read must be well formed. Values of the others are skipped without being parsed, and nested
/// ones without recursion, so that a hundred thousand brackets cost no stack.
struct JSONLineScanner {
  private var tokens: JSONTokenizer
  var index: Int { tokens.offset }

  init(_ bytes: [UInt8], in line: Range<Int>) {
    tokens = JSONTokenizer(bytes, in: line, isLenient: true)
  }

  enum Value {
    case string(JSONStringLiteral)
    /// As it is spelled. An id may be `007` or `1.50`; as a number it would lose that.
    case number(Range<Int>)
    case other
  }

  mutating func skipWhiteSpace() { tokens.skipWhiteSpace() }
  mutating func accept(_ byte: UInt8) -> Bool { tokens.accept(byte) }

  /// Skips `byte`, which must be next.
  mutating func expect(_ byte: UInt8, _ name: String) throws(JSONLineFailure) {
    guard accept(byte) else { throw failure("\(name) is missing") }
  }

  /// The value that begins here. Numbers are not checked, as they are only copied.
  mutating func value() throws(JSONLineFailure) -> Value {
    skipWhiteSpace()
    let start = index
    switch tokens.next {
    case nil: throw failure("a value is missing")
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skipContainer()
      return .other
    case let first? where first == UInt8(ascii: "-") || first &- 0x30 < 10:
      return .number(tokens.word())
    default:
      let word = String(decoding: tokens.bytes[tokens.word()], as: UTF8.self)
      guard ["true", "false", "null"].contains(word) else {
        throw JSONLineFailure(offset: start, reason: "this is not a JSON value")
      }
      return .other
    }
  }

  /// The string that begins here. Control characters in it are accepted: RFC 8259 wants them escaped,
  /// but programs that forget it are common, and the text is readable all the same.
  mutating func string() throws(JSONLineFailure) -> JSONStringLiteral {
    skipWhiteSpace()
    let start = index
    guard let literal = tokens.string() else { throw failure("a quotation mark is missing") }
    guard literal.isClosed else {
      throw JSONLineFailure(offset: start, reason: "a string is not closed")
    }
    return literal
  }

  /// A failure at the place where reading has come to.
  func failure(_ reason: String) -> JSONLineFailure {
    JSONLineFailure(offset: index, reason: reason)
  }

  /// Skips an array or object by its brackets alone, with those still open on a stack of our own. A bracket
  /// within a string is none, so strings are skipped as a whole.
  private mutating func skipContainer() throws(JSONLineFailure) {
    let start = index
    var closers: [UInt8] = []
    repeat {
      switch tokens.next {
      case nil:
        throw JSONLineFailure(offset: start, reason: "an array or object is not closed")
      case UInt8(ascii: "\""):
        _ = try string()
        continue
      case UInt8(ascii: "{"): closers.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): closers.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard closers.popLast() == tokens.next else {
          throw failure("an array or object is closed by the wrong bracket")
        }
      default: break
      }
      tokens.offset += 1
    } while !closers.isEmpty
  }
}

extension JSONStringLiteral {
  /// The string, with the way back to the bytes that spelled each character: 中 of `\u4e2d` leads to
  /// all six of them.
  func text(of bytes: [UInt8]) throws(JSONLineFailure) -> MappedText {
    var text = MappedText()
    var index = content.lowerBound
    do throws(JSONEscapeError) {
      while let part = try part(at: index, in: bytes) {
        switch part {
        case .copied(let range): text.append(range, of: bytes)
        case .escape(let scalar, let source): text.append(scalar, spelledAt: source)
        }
        index = part.range.upperBound
      }
    } catch {
      let reason =
        error.kind == .missingDigits
        ? "\\u needs four hexadecimal digits" : "JSON has no such escape"
      throw JSONLineFailure(offset: error.backslash, reason: reason)
    }
    return text
  }
}
