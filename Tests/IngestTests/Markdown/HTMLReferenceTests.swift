import Testing

@testable import SuoyinIngest

struct HTMLReferenceTests {
  /// The text of the reference, and what follows it; nil where there is none.
  private func drawn(_ text: String) -> String? {
    let source = Array(text.utf8)
    guard let (scalars, end) = HTMLReference.read(source, at: 0) else { return nil }
    return String(String.UnicodeScalarView(scalars)) + "|"
      + String(decoding: source[end...], as: UTF8.self)
  }

  @Test(
    arguments: [
      ("&amp;b", "&|b"), ("&eacute;", "é|"), ("&Eacute;", "É|"),
      ("&NotEqualTilde;", "\u{2242}\u{338}|"), ("&zwnj;", "\u{200C}|"),
      // Without the semicolon, where HTML has the name so, and nothing goes on.
      ("&amp b", "&| b"), ("&copy", "©|"), ("&copy,", "©|,"), ("&copy=2", nil), ("&copya", nil),
      ("&hyphen ", nil), ("&hyphen;", "‐|"),
      // Numbers.
      ("&#20013;", "中|"), ("&#x4E2D;", "中|"), ("&#X4e2d;", "中|"), ("&#20013 ", "中| "),
      ("&#20013a", nil), ("&#65=", "A|="),
      ("&#0;", "\u{FFFD}|"), ("&#xD800;", "\u{FFFD}|"), ("&#x110000;", "\u{FFFD}|"),
      ("&#x10FFFF;", "\u{10FFFF}|"), ("&#128;", "€|"), ("&#x81;", "\u{81}|"),
      ("&#159;", "Ÿ|"), ("&#160;", "\u{A0}|"), ("&#;", nil), ("&#x;", nil), ("&#xg;", nil),
      ("&#99999999999999999999;", "\u{FFFD}|"),
      ("&#" + String(repeating: "0", count: 40) + "65;", nil), ("&", nil), ("&;", nil), ("& ", nil),
      ("&noSuchName;", nil), ("&中;", nil),
    ] as [(String, String?)])
  func `a reference is read as HTML reads it in attributes`(text: String, drawing: String?) {
    #expect(
      drawn(text).map { Array($0.unicodeScalars) } == drawing.map { Array($0.unicodeScalars) },
      "\(text)")
  }
}
