import CIndexData

/// Character references of HTML. (HTML 13.2.5.72 to 80, CommonMark 2.5)
///
///     &amp;   &#20013;   &#x4e2d;   &eacute   →   &   中   中   é
///     AT&T    ?a=1&copy=2               →   as they are
///
/// The names are HTML's own list, which is part of the index's data (`Index/Entities`), because what is
/// read decides what is found.
enum HTMLReference {
  /// The text of the reference that begins with the `&` at `start`, and its end; nil where there is none.
  ///
  /// HTML allows some names without their semicolon. They count here if no letter, digit or `=` follows,
  /// as HTML has it in attributes: otherwise they are more often part of an address, `?a=1&copy=2`.
  static func read(
    _ source: [UInt8], at start: Int
  ) -> (scalars: [Unicode.Scalar], end: Int)? {
    let limit = min(source.count, start + longestName + 2)
    var end = start + 1
    if end < limit, source[end] == UInt8(ascii: "#") { return number(source, at: end + 1, limit) }
    while end < limit, isAlphanumeric(source[end]) { end += 1 }
    guard end > start + 1, end < limit || end == source.count else { return nil }
    guard let named = names[String(decoding: source[start + 1..<end], as: UTF8.self)] else {
      return nil
    }
    if end < source.count, source[end] == UInt8(ascii: ";") { return (named.scalars, end + 1) }
    guard named.isBare, end == source.count || source[end] != UInt8(ascii: "=") else { return nil }
    return (named.scalars, end)
  }

  /// `&#20013;` or `&#x4e2d;`, from the byte after `#` on.
  private static func number(
    _ source: [UInt8], at start: Int, _ limit: Int
  ) -> (scalars: [Unicode.Scalar], end: Int)? {
    let isHexadecimal = start < limit && source[start] | 0x20 == UInt8(ascii: "x")
    var end = isHexadecimal ? start + 1 : start
    let first = end
    var value: UInt32 = 0
    while end < limit, let digit = digit(source[end], isHexadecimal) {
      // No character is beyond U+10FFFF, so the value need not grow further.
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      end += 1
    }
    guard end > first, end < limit || end == source.count else { return nil }
    if end < source.count, source[end] == UInt8(ascii: ";") {
      return ([scalar(numbered: value)], end + 1)
    }
    if end < source.count, isAlphanumeric(source[end]) { return nil }
    return ([scalar(numbered: value)], end)
  }

  /// The character of a number: U+FFFD if there is none; for 128 to 159, which are controls, what
  /// windows-1252 has there, as many pages mean that. (HTML 13.2.5.80)
  private static func scalar(numbered value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value) { return windows1252[Int(value - 0x80)] }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let windows1252: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal:
      UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal:
      UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  // MARK: Names

  private struct Name {
    var scalars: [Unicode.Scalar]
    /// Whether it counts without its semicolon.
    var isBare: Bool
  }

  /// Read when the first reference is met. Each line: the name, its scalars in hexadecimal, perhaps `bare`.
  private static let names: [String: Name] = {
    var names: [String: Name] = [:]
    for line in String(cString: suoyin_html_entities_txt).split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count >= 2 else { continue }
      let scalars = fields[1].split(separator: " ").compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      names[String(fields[0])] = Name(scalars: scalars, isBare: fields.count > 2)
    }
    return names
  }()

  /// In bytes, without `&` and `;`: CounterClockwiseContourIntegral. Numbers may be as long, with zeros
  /// before them.
  private static let longestName = 31
}
