import SuoyinDocuments
import SuoyinIngest
import TestSupport
import Testing

struct JSONLinesReaderTests {
  @Test(arguments: [
    (#"{"id": 7, "title": "灯笼", "text": "红的。\n黄的。"}"#, "7: 灯笼 | 红的。 | 黄的。"),
    (#"{"text":"只有文字","id":"甲-1"}"#, "甲-1: 只有文字"),
    (#"{"_id": "x", "text": "a\n\n \nb"}"#, "x: a | b"),
    (#"{"text": "无名"}"#, "1: 无名"),
    (#"{"a": [1, {"b": ["]}"]}], "n": null, "f": -1.5e3, "t": true, "text": "跳"}"#, "1: 跳"),
    (#"{"id": 1.50, "title": null, "text": "数"}"#, "1.50: 数"),
    (#"{"te\u0078t": "名字也可转义"}"#, "1: 名字也可转义"),
    (#"{"title": "只有题", "text": ""}"#, "1: 只有题"),
    (#"{"text": "全市供水\u2028管网改造"}"#, "1: 全市供水管网改造"),
    (#"{"text": "全市供水\u000b管网改造"}"#, "1: 全市供水管网改造"),
    (#"{"text": "全市供水\u0085管网改造"}"#, "1: 全市供水管网改造"),
    ("{\"text\": \"全市供水\u{2028}管网改造\"}", "1: 全市供水管网改造"),
    (#"{"title": "供水\n管网 \r\n report", "text": "文"}"#, "1: 供水管网report | 文"),
    (
      #"{"text": "本次会议讨论了跨境物流与区域合\n作的新安排，并通过了三项决议。"}"#,
      "1: 本次会议讨论了跨境物流与区域合作的新安排，并通过了三项决议。"
    ),
    (
      #"{"text": "The harbour has a state-of-the-\nart crane for all vessels."}"#,
      "1: The harbour has a state-of-the-art crane for all vessels."
    ),
    (#"{"text": "女 主 角 站 在 河 边 等 待 渡 船\n他 也 在"}"#, "1: 女主角站在河边等待渡船 | 他也在"),
  ])
  func `a line is a document`(line: String, drawn: String) {
    #expect(draw(line) == drawn)
  }

  @Test(arguments: [
    (#"{"text": "甲\u4e2d\ud83d\ude00\/乙"}"#, #"甲=甲 中=\u4e2d 😀=\ud83d\ude00 /=\/ 乙=乙"#),
    (#"{"text": "\ud83d-\ude00"}"#, "\u{FFFD}=\\ud83d -=- \u{FFFD}=\\ude00"),
    (#"{"text": "a\"b"}"#, #"a=a "=\" b=b"#),
    (#"{"text": "供\u6c34\u2028管\/网"}"#, #"供=供 水=\u6c34 管=管 /=\/ 网=网"#),
    (#"{"text": "well-\u2028known"}"#, "w=w e=e l=l l=l \u{AD}=nowhere k=k n=n o=o w=w n=n"),
  ])
  func `escapes lead back to their spelling`(line: String, drawn: String) throws {
    let block = try #require(documents(line).documents.first?.blocks.first)
    #expect(spellings(block.text, in: Array(line.utf8)) == drawn)
  }

  @Test(arguments: [
    ("[1]", "an opening brace is missing"),
    (#"{"id": 1}"#, "it has no member \"text\""),
    (#"{"text": 5}"#, "its \"text\" is not a string"),
    (#"{"text": "", "title": " "}"#, "its text and title are empty"),
    (#"{"text": "a"#, "a string is not closed"),
    (#"{"text": "a"} x"#, "something follows the object"),
    (#"{"text": "\x"}"#, "JSON has no such escape"),
    (#"{"text": "\u12"}"#, "\\u needs four hexadecimal digits"),
    (#"{"a": [}, "text": "b"}"#, "an array or object is closed by the wrong bracket"),
    (#"{"a": nul, "text": "b"}"#, "this is not a JSON value"),
  ])
  func `a bad line is reported and skipped`(line: String, reason: String) {
    let read = documents("\n" + line + "\n{\"text\": \"后面还有\"}")
    #expect(read.documents.map(\.id) == ["3"])
    #expect(read.issues.map(\.line) == [2])
    #expect(read.issues.map(\.message) == [reason])
  }

  @Test func `control characters within strings are accepted`() {
    #expect(draw("{\"text\": \"a\u{0}b\u{1}\"}") == "1: a\u{0}b\u{1}")
  }

  @Test func `deep nesting costs no stack`() {
    let deep = String(repeating: "[", count: 100_000)
    let closed = deep + String(repeating: "]", count: 100_000)
    #expect(draw("{\"a\": \(closed), \"text\": \"底\"}") == "1: 底")
    #expect(documents("{\"a\": \(deep)").issues.count == 1)
  }

  @Test(arguments: 0..<100)
  func `strings come back however they were escaped`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let scalars = numbers.scalars(count: 80).filter { $0 != "\n" } + ["x"]
    let spelled = scalars.map { spelling(of: $0, &numbers) }
    let line = "{\"text\": \"" + spelled.joined() + "\", \"id\": 1}"
    let block = try #require(documents(line).documents.first?.blocks.first)
    #expect(block.text.string == String(scalars: scalars))
    let expected = zip(scalars, spelled).map { "\($0)=\($1)" }.joined(separator: " ")
    #expect(spellings(block.text, in: Array(line.utf8)) == expected)
  }

  private func spelling(of scalar: Unicode.Scalar, _ numbers: inout SeededGenerator) -> String {
    if Int.random(in: 0..<3, using: &numbers) == 0 {
      return UTF16.encode(scalar)!.map { unit in
        let digits = String(unit, radix: 16, uppercase: Bool.random(using: &numbers))
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
    return scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
  }

  private func draw(_ lines: String) -> String {
    documents(lines).documents.map { document in
      (document.id ?? "-") + ": " + document.blocks.map(\.text.string).joined(separator: " | ")
    }.joined(separator: "\n")
  }

  /// Each character with what spelled it in the source.
  private func spellings(_ text: MappedText, in source: [UInt8]) -> String {
    var offset = 0
    return text.string.unicodeScalars.map { scalar in
      let width = UTF8.width(scalar)
      let range = text.map.sourceRange(of: offset..<offset + width)
      offset += width
      let spelled = range.map { String(decoding: source[$0], as: UTF8.self) }
      return "\(scalar)=\(spelled ?? "nowhere")"
    }.joined(separator: " ")
  }

  private func documents(_ lines: String) -> (documents: [Document], issues: [ReadingIssue]) {
    let utf8 = Array(lines.utf8)
    var documents: [Document] = []
    let issues = JSONLinesReader().read(
      DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
    ) { documents.append($0) }
    return (documents, issues)
  }
}
