/// Steps over the tokens of JSON (RFC 8259) and says where each is, in UTF-8 bytes.
///
///     var tokens = JSONTokenizer(Array(#"{"id": 7}"#.utf8))
///     tokens.accept(UInt8(ascii: "{"))  // true
///     tokens.string()?.content          // 2..<4, which is id
///     tokens.accept(UInt8(ascii: ":"))  // true
///     tokens.skipWhiteSpace()
///     tokens.word()                     // 7..<8, which is 7
///
/// The house reads JSON in two ways, both through this type. `JSONValue` (Wire) builds a value of a
/// small request and refuses everything that the standard does not allow. `JSONLinesReader`
/// (Ingest) reads records of any size, wants three of their members, and needs to know for each
/// character of a text which bytes of the file spelled it; what it does not want it skips unread.
/// So the tokenizer decides nothing: it finds the end of a token, and whether its content is valid
/// is for the caller to ask (`JSONStringLiteral.part(at:in:)`).
///
/// Without Foundation, because the loadable extension contains it.
package struct JSONTokenizer {
  package let bytes: [UInt8]
  /// The byte to be read next.
  package var offset: Int
  /// The end of what may be read.
  package let end: Int
  /// Whether vertical tab and form feed are skipped as white space, too. The standard has only
  /// space, tab, line feed and carriage return.
  private let isLenient: Bool

  package init(_ bytes: [UInt8], in range: Range<Int>? = nil, isLenient: Bool = false) {
    self.bytes = bytes
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    self.isLenient = isLenient
  }

  /// The byte to be read next; nil at the end.
  package var next: UInt8? { offset < end ? bytes[offset] : nil }

  package mutating func skipWhiteSpace() {
    while let byte = next, isWhiteSpace(byte) { offset += 1 }
  }

  private func isWhiteSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: true
    case 0x0B, 0x0C: isLenient
    default: false
    }
  }

  /// Skips white space, then `byte` where it is next. Returns whether it was.
  package mutating func accept(_ byte: UInt8) -> Bool {
    skipWhiteSpace()
    guard next == byte else { return false }
    offset += 1
    return true
  }

  /// The string that begins here; nil where the next byte is not a quotation mark.
  ///
  /// A backslash and the byte after it are skipped together, so an escaped quotation mark does not
  /// end the string. What follows the backslash is not examined, nor are control characters.
  package mutating func string() -> JSONStringLiteral? {
    guard next == UInt8(ascii: "\"") else { return nil }
    offset += 1
    let start = offset
    var hasEscapes = false
    while offset < end {
      offset = bytes.position(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: offset..<end)
      guard let byte = next else { break }
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return JSONStringLiteral(
          content: start..<offset - 1, hasEscapes: hasEscapes, isClosed: true)
      }
      hasEscapes = true
      offset = min(offset + 2, end)
    }
    return JSONStringLiteral(content: start..<end, hasEscapes: hasEscapes, isClosed: false)
  }

  /// What stands here up to white space, a control character, a comma or a closing bracket: a
  /// number, `true`, `false` or `null` in valid JSON. Empty where one of these is next.
  package mutating func word() -> Range<Int> {
    let start = offset
    while let byte = next, byte > 0x20, !",]}".utf8.contains(byte) { offset += 1 }
    return start..<offset
  }
}

/// A string of a JSON text as it is spelled there, escapes and all.
package struct JSONStringLiteral: Hashable, Sendable {
  /// Between the quotation marks. Bytes.
  package var content: Range<Int>
  /// Whether there is a backslash in it. Most strings have none and are a copy of their content.
  package var hasEscapes: Bool
  /// Whether the closing quotation mark was found.
  package var isClosed: Bool

  /// A stretch of the content.
  package enum Part: Hashable, Sendable {
    /// Bytes that stand for themselves.
    case copied(Range<Int>)
    /// A character, and the escape that spells it: `\n`, `\u4e2d`, or the two of a surrogate pair.
    case escape(Unicode.Scalar, Range<Int>)
  }

  /// The part that begins at byte `index`, which is the start of the content or the end of another
  /// part; nil at the end of the content.
  ///
  ///     "A\n\u4e2d" →  copied A, escape U+000A, escape U+4E2D
  ///
  /// Half of a surrogate pair without the other half is read as U+FFFD, as the Unicode Standard
  /// recommends (3.9, D93b): RFC 8259 section 8.2 leaves it open, and an error would lose the text.
  ///
  /// - Throws: `JSONEscapeError`.
  package func part(at index: Int, in bytes: [UInt8]) throws(JSONEscapeError) -> Part? {
    guard index < content.upperBound else { return nil }
    guard hasEscapes else { return .copied(index..<content.upperBound) }
    let end = bytes.position(of: UInt8(ascii: "\\"), in: index..<content.upperBound)
    if index < end { return .copied(index..<end) }
    return try escape(at: index, in: bytes)
  }

  private func escape(at index: Int, in bytes: [UInt8]) throws(JSONEscapeError) -> Part {
    func simple(_ scalar: Unicode.Scalar) -> Part { .escape(scalar, index..<index + 2) }
    guard index + 1 < content.upperBound else {
      throw JSONEscapeError(kind: .cutShort, backslash: index, offset: content.upperBound)
    }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): return simple("\n")
    case UInt8(ascii: "r"): return simple("\r")
    case UInt8(ascii: "t"): return simple("\t")
    case UInt8(ascii: "b"): return simple("\u{8}")
    case UInt8(ascii: "f"): return simple("\u{C}")
    case let byte where "\"\\/".utf8.contains(byte): return simple(Unicode.Scalar(byte))
    case UInt8(ascii: "u"): return try unicodeEscape(at: index, in: bytes)
    default: throw JSONEscapeError(kind: .unknown, backslash: index, offset: index + 1)
    }
  }

  /// `\u4e2d`, or `\ud83d\ude00`.
  private func unicodeEscape(at index: Int, in bytes: [UInt8]) throws(JSONEscapeError) -> Part {
    let unit = try codeUnit(at: index, in: bytes)
    if let scalar = Unicode.Scalar(unit) { return .escape(scalar, index..<index + 6) }
    // A second escape that is malformed is an error of its own, when its turn comes.
    if UTF16.isLeadSurrogate(unit), index + 7 < content.upperBound,
      bytes[index + 6] == UInt8(ascii: "\\"), bytes[index + 7] == UInt8(ascii: "u"),
      let low = try? codeUnit(at: index + 6, in: bytes), UTF16.isTrailSurrogate(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF)
    {
      return .escape(scalar, index..<index + 12)
    }
    return .escape("\u{FFFD}", index..<index + 6)
  }

  private func codeUnit(at index: Int, in bytes: [UInt8]) throws(JSONEscapeError) -> UInt16 {
    var unit: UInt16 = 0
    for place in index + 2..<index + 6 {
      guard place < content.upperBound, let digit = Self.hexadecimalDigit(bytes[place]) else {
        throw JSONEscapeError(
          kind: .missingDigits, backslash: index, offset: min(place, content.upperBound))
      }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
      UInt16(byte | 0x20) - 0x61 + 10
    default: nil
    }
  }
}

extension JSONStringLiteral.Part {
  /// Where the part is spelled. Bytes.
  package var range: Range<Int> {
    switch self {
    case .copied(let range), .escape(_, let range): range
    }
  }
}

/// An escape that JSON does not have.
package struct JSONEscapeError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// `\x`
    case unknown
    /// `\u12`: fewer than four hexadecimal digits.
    case missingDigits
    /// The text ends after the backslash.
    case cutShort
  }

  package var kind: Kind
  /// Where the escape begins. Bytes.
  package var backslash: Int
  /// The first byte that does not fit.
  package var offset: Int
}
