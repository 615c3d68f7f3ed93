import Foundation
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

  // MARK: Beside Foundation

  /// A value as Foundation has it, so that two readers can be compared.
  private static func foundation(_ value: JSONValue) -> NSObject {
    switch value {
    case .null: NSNull()
    case .bool(let bool): bool as NSNumber
    case .int(let int): int as NSNumber
    case .double(let double): double as NSNumber
    case .string(let text): text as NSString
    case .array(let values): values.map(foundation) as NSArray
    case .object(let members):
      Dictionary(members.map { ($0.name, foundation($0.value)) }) { $1 } as NSDictionary
    }
  }

  private static func parsed(_ utf8: [UInt8]) -> NSObject? {
    (try? JSONSerialization.jsonObject(with: Data(utf8), options: .fragmentsAllowed)) as? NSObject
  }

  @Test(arguments: 0..<40)
  func `Foundation reads what is written, and we read what Foundation writes`(_ seed: UInt64) throws
  {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let value = Self.value(&generator, depth: 3)
      // A double may come back one bit off from another reader; ours is compared with itself above.
      if "\(value)".contains(".") { continue }
      // So may a whole number by itself, which Foundation on Linux compares as a double.
      if case .int = value { continue }
      #expect(Self.parsed(value.utf8) == Self.foundation(value), "\(value)")
      let written = try JSONSerialization.data(
        withJSONObject: Self.foundation(value), options: .fragmentsAllowed)
      let read = try JSONValue(parsing: Array(written))
      #expect(Self.foundation(read) == Self.foundation(value), "\(value)")
    }
  }

  /// Random fragments of JSON: nearly all of it is malformed, in every way there is.
  @Test(arguments: 0..<40)
  func `what we accept, Foundation accepts, and as the same value`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let fragments = [
      "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\\", "\\u4e2d", "\\n", "中", "1", "-", "0", ".5",
      "e2", "true",
      "null", "nul", " ", "\n", "\t", "{\"a\":1}", "[]",
    ]
    var accepted = 0
    for _ in 0..<2_000 {
      let count = Int.random(in: 1..<6, using: &generator)
      let text = (0..<count).map { _ in fragments.randomElement(using: &generator)! }.joined()
      guard let value = try? JSONValue(parsing: text.utf8) else { continue }
      accepted += 1
      #expect(Self.parsed(Array(text.utf8)) == Self.foundation(value), "\(text.debugDescription)")
    }
    #expect(accepted > 50, "enough of it was JSON to compare")
  }

  @Test(arguments: [
    ("\"\\ud83d\\u12\"", 11, "four hexadecimal digits are missing"),
    ("\"\\q", 2, "there is no such escape"),
    ("\"a\\", 3, "\" is missing"), ("\"a\u{1}\\q\"", 2, "a control character must be escaped"),
    ("\"\\q\u{1}\"", 2, "there is no such escape"), ("[1 2]", 3, "] or , is missing"),
    ("{\"a\" 1}", 5, ": is missing"),
    ("{\"a\":1,}", 7, "a name is missing"), ("\u{B}1", 0, "this is not a value"),
    ("-x", 1, "this is not a number"),
    ("1e", 2, "a digit is missing"), ("[] []", 3, "there is more after the value"),
  ])
  func `a fault has its place and its reason`(_ text: String, _ offset: Int, _ reason: String) {
    do throws(JSONError) {
      Issue.record("read as \(try JSONValue(parsing: text.utf8))")
    } catch {
      #expect(error.offset == offset && error.reason == reason)
      #expect(error.description == "byte \(offset): \(reason)")
    }
  }

  @Test func `bytes that are not UTF-8 are refused in strings`() {
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
  }

  @Test func `of members that share a name the last counts, and all are kept`() throws {
    let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#.utf8)
    #expect(value["a"] == 3 && value.members?.map(\.name) == ["a", "b", "a"])
  }

  @Test func `arrays nest to a fixed depth`() {
    func nested(_ depth: Int) -> JSONValue? {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return try? JSONValue(parsing: text.utf8)
    }
    #expect(nested(65) != nil && nested(66) == nil)
  }
}
