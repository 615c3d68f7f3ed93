import SuoyinDocuments

extension JSONLineScanner.StringLiteral {
  /// What a string's content spells, handed out run by run.
  enum Part {
    /// Bytes that stand for themselves.
    case copied(Range<Int>)
    /// A character spelled by an escape.
    case escape(Unicode.Scalar, Range<Int>)
  }

  /// Calls `body` with each part, in order.
  func forEachPart(
    of bytes: [UInt8], _ body: (Part) throws(JSONLineFailure) -> Void
  ) throws(JSONLineFailure) {
    guard hasEscapes else { return try body(.copied(content)) }
    var index = content.lowerBound
    while index < content.upperBound {
      let runEnd = bytes.position(of: UInt8(ascii: "\\"), in: index..<content.upperBound)
      if index < runEnd { try body(.copied(index..<runEnd)) }
      guard runEnd < content.upperBound else { return }
      let (scalar, end) = try escape(in: bytes, at: runEnd)
      try body(.escape(scalar, runEnd..<end))
      index = end
    }
  }

  func text(of bytes: [UInt8]) throws(JSONLineFailure) -> MappedText {
    var text = MappedText()
    try forEachPart(of: bytes) { part in text.append(part, of: bytes) }
    return text
  }

  private func escape(
    in bytes: [UInt8], at index: Int
  ) throws(JSONLineFailure) -> (Unicode.Scalar, end: Int) {
    let simple: Unicode.Scalar
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): simple = "\n"
    case UInt8(ascii: "r"): simple = "\r"
    case UInt8(ascii: "t"): simple = "\t"
    case UInt8(ascii: "b"): simple = "\u{8}"
    case UInt8(ascii: "f"): simple = "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      simple = Unicode.Scalar(bytes[index + 1])
    case UInt8(ascii: "u"): return try unicodeEscape(in: bytes, at: index)
    default: throw JSONLineFailure(offset: index, reason: "JSON has no such escape")
    }
    return (simple, index + 2)
  }

  /// `\uXXXX`, or two of them that make a pair. A surrogate without its other half is U+FFFD.
  private func unicodeEscape(
    in bytes: [UInt8], at index: Int
  ) throws(JSONLineFailure) -> (Unicode.Scalar, end: Int) {
    guard let unit = codeUnit(in: bytes, at: index) else {
      throw JSONLineFailure(offset: index, reason: "\\u needs four hexadecimal digits")
    }
    if let scalar = Unicode.Scalar(unit) { return (scalar, index + 6) }
    if UTF16.isLeadSurrogate(unit), let low = codeUnit(in: bytes, at: index + 6),
      UTF16.isTrailSurrogate(low)
    {
      let value = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF
      return (Unicode.Scalar(value) ?? "\u{FFFD}", index + 12)
    }
    return ("\u{FFFD}", index + 6)
  }

  private func codeUnit(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= content.upperBound, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = hexDigit(byte) else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension MappedText {
  mutating func append(_ part: JSONLineScanner.StringLiteral.Part, of bytes: [UInt8]) {
    switch part {
    case .copied(let range): append(range, of: bytes)
    case .escape(let scalar, let source): append(scalar, spelledAt: source)
    }
  }
}
