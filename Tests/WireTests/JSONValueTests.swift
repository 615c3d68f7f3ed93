import SuoyinWire
import TestSupport
import Testing

/// JSON that is written can be read again; text that is not JSON is refused where it stops being JSON.
struct JSONValueTests {
  @Test(arguments: 0..<20)
  func `what is written is read again`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let value = Self.value(&generator, depth: 4)
      #expect(try JSONValue(parsing: value.utf8) == value)
    }
  }

  private static func value(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    func text() -> String {
      String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0..<8, using: &generator)).map { _ in
            Unicode.Scalar(UInt32.random(in: 0..<0x250, using: &generator))
              ?? Unicode.Scalar(UInt8.random(in: 0..<0x80, using: &generator))
          })) + ["", "命运", "🙂", "\u{7F}\"\\/", "a\u{2028}\u{2029}"].randomElement(
          using: &generator)!
    }
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .int(.random(in: .min ... .max, using: &generator))
    case 3: return .double(.random(in: -1e9...1e9, using: &generator) + 0.25)
    case 4, 5: return .string(text())
    case 6: return .array((0..<3).map { _ in value(&generator, depth: depth - 1) })
    default:
      return .object((0..<3).map { .init("\($0)" + text(), value(&generator, depth: depth - 1)) })
    }
  }

  @Test(arguments: [
    (#""😀命A""#, "😀命A"), (#""\ud800""#, "\u{FFFD}"), (#""\ud83dA""#, "\u{FFFD}A"),
    (#" "\n\t\/" "#, "\n\t/"),
  ])
  func `escapes are read`(_ json: String, _ text: String) throws {
    #expect(try JSONValue(parsing: json.utf8) == .string(text))
  }

  @Test(arguments: [
    ("a\u{2028}b", #"a\u2028b"#), ("\u{2029}", #"\u2029"#), ("\u{85}", #"\u0085"#),
    ("\u{9B}31m", #"\u009b31m"#), ("\u{80}\u{9F}\u{A0}", "\\u0080\\u009f\u{A0}"),
    ("\u{7F}", #"\u007f"#),
    ("\u{1B}[0m", #"\u001b[0m"#), ("\u{2027}\u{202A}‖“”é", "\u{2027}\u{202A}‖“”é"),
    ("a\nb\tc\r", #"a\nb\tc\r"#),
  ])
  func `a program that reads lines finds each value on one`(_ text: String, _ written: String)
    throws
  {
    let value: JSONValue = .object([.init(text, .string(text))])
    #expect(value.description == "{\"\(written)\":\"\(written)\"}")
    #expect(try JSONValue(parsing: value.utf8) == value)
  }

  @Test func `every character is on one line`() throws {
    let everything = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(everything))
    let value = JSONValue.string(text)
    let lines = value.description.split(omittingEmptySubsequences: false) { $0.isNewline }
    #expect(lines.count == 1)
    #expect(try JSONValue(parsing: value.utf8) == value)
  }

  @Test(arguments: [
    ("", 0), ("{", 1), (#"{"a":1"#, 6), ("[1,]", 3), ("01", 2), ("1.", 2), ("-", 1), ("1 2", 2),
    ("nul", 0), ("\"a", 2), ("\"\u{1}\"", 1), (#""\x""#, 2), (#"{1:2}"#, 1),
    (String(repeating: "[", count: 1_000), 65),
  ])
  func `what is not JSON is refused where it stops being JSON`(_ text: String, _ offset: Int) {
    do throws(JSONError) {
      Issue.record("read as \(try JSONValue(parsing: text.utf8))")
    } catch {
      #expect(error.offset == offset)
    }
  }
}
