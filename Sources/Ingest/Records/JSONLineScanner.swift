/// Why a line is no record, and where.
struct JSONLineFailure: Error {
  /// In the decoded text, in UTF-8 bytes.
  var offset: Int
  /// A clause without a full stop.
  var reason: String
}

/// Walks over the JSON values of one line. Values nobody asked for are skipped, whatever their depth,
/// without a stack of our own calls.
struct JSONLineScanner {
  let bytes: [UInt8]
  private(set) var index: Int
  let end: Int

  init(_ bytes: [UInt8], in line: Range<Int>) {
    self.bytes = bytes
    index = line.lowerBound
    end = line.upperBound
  }

  /// A string's content between its quotation marks, escapes and all.
  struct StringLiteral {
    var content: Range<Int>
    var hasEscapes: Bool
  }

  enum Value {
    case string(StringLiteral)
    /// As it is spelled.
    case number(Range<Int>)
    case other
  }

  mutating func skipWhitespace() {
    while index < end, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
  }

  /// Steps over `byte` where it comes next.
  mutating func accept(_ byte: UInt8) -> Bool {
    skipWhitespace()
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ name: String) throws(JSONLineFailure) {
    guard accept(byte) else { throw failure("\(name) is missing") }
  }

  mutating func value() throws(JSONLineFailure) -> Value {
    skipWhitespace()
    guard index < end else { throw failure("a value is missing") }
    switch bytes[index] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skipContainer()
      return .other
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(bareWord())
    default:
      let start = index
      let word = String(decoding: bytes[bareWord()], as: UTF8.self)
      guard ["true", "false", "null"].contains(word) else {
        throw JSONLineFailure(offset: start, reason: "this is no JSON value")
      }
      return .other
    }
  }

  /// The string that begins here. Control characters are let pass: they do no harm.
  mutating func string() throws(JSONLineFailure) -> StringLiteral {
    let start = index
    try expect(UInt8(ascii: "\""), "a quotation mark")
    let contentStart = index
    var hasEscapes = false
    while true {
      index = bytes.position(
        of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: index..<end)
      guard index < end else {
        throw JSONLineFailure(offset: start, reason: "a string is not closed")
      }
      if bytes[index] == UInt8(ascii: "\"") { break }
      hasEscapes = true
      index = min(index + 2, end)
    }
    index += 1
    return StringLiteral(content: contentStart..<index - 1, hasEscapes: hasEscapes)
  }

  func failure(_ reason: String) -> JSONLineFailure {
    JSONLineFailure(offset: index, reason: reason)
  }
}

extension JSONLineScanner {
  private mutating func skipContainer() throws(JSONLineFailure) {
    let start = index
    var closers: [UInt8] = []
    repeat {
      guard index < end else {
        throw JSONLineFailure(offset: start, reason: "an array or object is not closed")
      }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        _ = try string()
        continue
      case UInt8(ascii: "{"): closers.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): closers.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard closers.popLast() == bytes[index] else {
          throw failure("an array or object is closed by the wrong bracket")
        }
      default: break
      }
      index += 1
    } while !closers.isEmpty
  }

  private mutating func bareWord() -> Range<Int> {
    let start = index
    while index < end {
      switch bytes[index] {
      case 0x00...0x20, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
        return start..<index
      default: index += 1
      }
    }
    return start..<index
  }
}
