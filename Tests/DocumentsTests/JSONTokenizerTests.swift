import TestSupport
import Testing

@testable import SuoyinDocuments

struct JSONTokenizerTests {
  /// Each string in ⟨⟩, each word in [], other bytes as they are; white space is skipped.
  private func drawn(_ text: String, isLenient: Bool = false) -> String {
    var tokens = JSONTokenizer(Array(text.utf8), isLenient: isLenient)
    var drawing = ""
    while true {
      tokens.skipWhiteSpace()
      guard let next = tokens.next else { return drawing }
      if let literal = tokens.string() {
        let content = String(decoding: tokens.bytes[literal.content], as: UTF8.self)
        drawing += "⟨\(content)" + (literal.isClosed ? "⟩" : "")
      } else if case let word = tokens.word(), !word.isEmpty {
        drawing += "[\(String(decoding: tokens.bytes[word], as: UTF8.self))]"
      } else {
        drawing += String(UnicodeScalar(next))
        tokens.offset += 1
      }
    }
  }

  @Test(arguments: [
    (#""id""#, "⟨id⟩"), (#" "a" , "中" "#, "⟨a⟩[,]⟨中⟩"), (#""a\"b""#, #"⟨a\"b⟩"#),
    (#""a\\""#, #"⟨a\\⟩"#),
    (#""a\\"b""#, #"⟨a\\⟩[b"]"#), (#""open"#, "⟨open"), (#""open\"#, #"⟨open\"#), (#""""#, "⟨⟩"),
    ("-1.5e3]", "[-1.5e3]]"), ("true}", "[true]}"), ("nul\nl", "[nul][l]"), ("", ""),
    ("\t\r\n ", ""),
    ("\"a\u{1}b\nc\"", "⟨a\u{1}b\nc⟩"),
  ])
  func `a token ends where JSON says`(text: String, drawing: String) {
    // A comma ends a word and begins none.
    #expect(drawn(text) == drawing.replacing("[,]", with: ","))
  }

  @Test func `vertical tab and form feed are white space to a lenient reader only`() {
    #expect(drawn("1\u{B}\u{C}2", isLenient: true) == "[1][2]")
    #expect(drawn("\u{B}\"a\"", isLenient: true) == "⟨a⟩")
    #expect(drawn("\u{B}\"a\"") == "\u{B}⟨a⟩")
  }

  @Test func `only the given range is read`() {
    var tokens = JSONTokenizer(Array(#"x"ab"y"#.utf8), in: 1..<4)
    let literal = tokens.string()
    #expect(literal?.content == 2..<4 && literal?.isClosed == false)
    #expect(tokens.next == nil && tokens.offset == 4)
  }

  @Test func `accept steps over white space and the byte, or white space alone`() {
    var tokens = JSONTokenizer(Array("  :  ,".utf8))
    #expect(tokens.accept(UInt8(ascii: ":")) && tokens.offset == 3)
    #expect(!tokens.accept(UInt8(ascii: ":")) && tokens.offset == 5)
    #expect(tokens.accept(UInt8(ascii: ",")) && !tokens.accept(UInt8(ascii: ",")))
  }

  // MARK: Parts of a string

  /// Copied parts as they are, escapes as {characters=spelling}; or the fault.
  private func parts(_ content: String) -> String {
    let bytes = Array(content.utf8)
    let literal = JSONStringLiteral(
      content: 0..<bytes.count, hasEscapes: bytes.contains(UInt8(ascii: "\\")), isClosed: true)
    var drawing = ""
    var index = 0
    do throws(JSONEscapeError) {
      while let part = try literal.part(at: index, in: bytes) {
        #expect(part.range.lowerBound == index && !part.range.isEmpty)
        let spelled = String(decoding: bytes[part.range], as: UTF8.self)
        switch part {
        case .copied: drawing += spelled
        case .escape(let scalar, _):
          let shown = scalar.value < 0x20 ? "U+\(String(scalar.value, radix: 16))" : "\(scalar)"
          drawing += "{\(shown)=\(spelled)}"
        }
        index = part.range.upperBound
      }
    } catch {
      return drawing + " \(error.kind) \(error.backslash) \(error.offset)"
    }
    return drawing
  }

  @Test(arguments: [
    ("plain 中文", "plain 中文"), ("", ""),
    (#"a\nb"#, #"a{U+a=\n}b"#), (#"\t\r\b\f"#, #"{U+9=\t}{U+d=\r}{U+8=\b}{U+c=\f}"#),
    (#"\"\\\/"#, #"{"=\"}{\=\\}{/=\/}"#), (#"\u4e2d\u4E2D"#, #"{中=\u4e2d}{中=\u4E2D}"#),
    (#"\u0000"#, #"{U+0=\u0000}"#), (#"\ud83d\ude00!"#, #"{😀=\ud83d\ude00}!"#),
    // Half of a pair, alone or before something else.
    (#"\ud83d"#, "{\u{FFFD}=\\ud83d}"), (#"\ude00a"#, "{\u{FFFD}=\\ude00}a"),
    (#"\ud83d\ud83d\ude00"#, "{\u{FFFD}=\\ud83d}{😀=\\ud83d\\ude00}"),
    (#"\ud83d\n"#, "{\u{FFFD}=\\ud83d}{U+a=\\n}"), (#"\ud83dxude00"#, "{\u{FFFD}=\\ud83d}xude00"),
    // Faults: what, where the escape begins, where it goes wrong.
    (#"ab\x"#, "ab unknown 2 3"), (#"\u12"#, " missingDigits 0 4"),
    (#"\u12g4"#, " missingDigits 0 4"),
    (#"\u"#, " missingDigits 0 2"), (#"a\"#, "a cutShort 1 2"), (#"\N"#, " unknown 0 1"),
    (#"\ud83d\u12"#, "{\u{FFFD}=\\ud83d} missingDigits 6 10"),
    (#"\ud83d\"#, "{\u{FFFD}=\\ud83d} cutShort 6 7"),
  ])
  func `a string is its copied parts and its escapes`(content: String, drawing: String) {
    #expect(parts(content) == drawing)
  }

  @Test(arguments: 0..<50)
  func `parts cover the content, and no byte twice`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let pieces = ["a", "中", #"\n"#, #"\u4e2d"#, #"\ud83d"#, #"\ude00"#, #"\\"#, #"\""#, " "]
    let content = (0..<40).map { _ in pieces.randomElement(using: &numbers)! }.joined()
    // `parts` itself expects each part to begin where the last ended.
    let drawing = parts(content)
    let spelled = drawing.replacing(/\{.+?=(\\u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?|\\.)\}/) {
      $0.output.1
    }
    #expect(spelled == content)
  }
}
