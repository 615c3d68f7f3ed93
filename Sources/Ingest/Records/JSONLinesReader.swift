import SuoyinDocuments

/// Reads records, one JSON object a line: `{"id": "7", "title": "合同", "text": "第一条 …"}`.
///
/// `title` may be absent; the line's number stands in for an absent `id`; `_id` is read as `id`.
/// `date`, else `year`, dates it where it is a date as ISO 8601 writes it.
package struct JSONLinesReader: DocumentReader {
  package init() {}

  package func read(
    _ text: DecodedText, _ body: (Document) throws -> Void
  ) rethrows -> [ReadingIssue] {
    var issues: [ReadingIssue] = []
    var lineNumber = 0
    var start = 0
    while start < text.utf8.count {
      let end = text.utf8.position(of: 0x0A, in: start..<text.utf8.count)
      lineNumber += 1
      if !isBlank(text.utf8, start..<end) {
        switch record(text.utf8, in: start..<end, lineNumber: lineNumber) {
        case .success(let document): try body(document)
        case .failure(let failure): issues.append(issue(failure, lineNumber: lineNumber))
        }
      }
      start = end + 1
    }
    return issues
  }

  private func record(
    _ bytes: [UInt8], in line: Range<Int>, lineNumber: Int
  ) -> Result<Document, JSONLineFailure> {
    do {
      let record = try JSONRecord(bytes, in: line)
      return .success(try record.document(lineNumber: lineNumber))
    } catch {
      return .failure(error)
    }
  }

  private func issue(_ failure: JSONLineFailure, lineNumber: Int) -> ReadingIssue {
    ReadingIssue(offset: failure.offset, line: lineNumber, message: failure.reason)
  }

  private func isBlank(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

/// The members of a record that we read.
private struct JSONRecord {
  private let bytes: [UInt8]
  private let line: Range<Int>
  private var id: JSONLineScanner.Value?
  private var title: JSONLineScanner.StringLiteral?
  private var text: JSONLineScanner.StringLiteral?
  /// Whether there is such a member, whatever its value is.
  private var hasText = false
  private var date: JSONLineScanner.Value?
  private var year: JSONLineScanner.Value?

  init(_ bytes: [UInt8], in line: Range<Int>) throws(JSONLineFailure) {
    self.bytes = bytes
    self.line = line
    var scanner = JSONLineScanner(bytes, in: line)
    try scanner.expect(UInt8(ascii: "{"), "an opening brace")
    if !scanner.accept(UInt8(ascii: "}")) {
      repeat { try readMember(&scanner) } while scanner.accept(UInt8(ascii: ","))
      try scanner.expect(UInt8(ascii: "}"), "a comma or the closing brace")
    }
    scanner.skipWhitespace()
    guard scanner.index == line.upperBound else {
      throw scanner.failure("something follows the object")
    }
  }

  private mutating func readMember(_ scanner: inout JSONLineScanner) throws(JSONLineFailure) {
    scanner.skipWhitespace()
    let name = try scanner.string()
    try scanner.expect(UInt8(ascii: ":"), "a colon")
    let value = try scanner.value()
    switch try spelling(of: name) {
    case "id", "_id": id = value
    case "title": title = value.string
    case "text":
      text = value.string
      hasText = true
    case "date": date = value
    case "year": year = value
    default: break
    }
  }

  /// The name of a member; empty where it is too long to be one of ours.
  private func spelling(
    of name: JSONLineScanner.StringLiteral
  ) throws(JSONLineFailure) -> String {
    if name.hasEscapes { return try name.text(of: bytes).string }
    return name.content.count > 5 ? "" : String(decoding: bytes[name.content], as: UTF8.self)
  }

  func document(lineNumber: Int) throws(JSONLineFailure) -> Document {
    guard let text else {
      throw JSONLineFailure(
        offset: line.lowerBound,
        reason: hasText ? "its \"text\" is not a string" : "it has no member \"text\"")
    }
    var blocks: [Block] = []
    let title = try self.title?.text(of: bytes).withLinesJoined().withoutLetterSpacing()
    if let title, title.hasContent { blocks.append(Block(kind: .title, text: title)) }
    appendParagraphs(of: try text.text(of: bytes), to: &blocks)
    guard !blocks.isEmpty else {
      throw JSONLineFailure(offset: line.lowerBound, reason: "its text and title are empty")
    }
    var date = try calendarDate(date)
    if date == nil { date = try calendarDate(year) }
    return Document(
      id: try name(lineNumber: lineNumber),
      title: title.flatMap { $0.hasContent ? $0.string : nil },
      date: date, blocks: blocks)
  }

  private func calendarDate(
    _ value: JSONLineScanner.Value?
  ) throws(JSONLineFailure) -> CalendarDate? {
    switch value {
    // Of a point in time the day is enough.
    case .string(let literal): CalendarDate(try literal.text(of: bytes).string.prefix(10))
    case .number(let range): CalendarDate(String(decoding: bytes[range], as: UTF8.self))
    case .other, nil: nil
    }
  }

  private func name(lineNumber: Int) throws(JSONLineFailure) -> String {
    switch id {
    case .string(let literal): try literal.text(of: bytes).string
    case .number(let range): String(decoding: bytes[range], as: UTF8.self)
    case .other, nil: String(lineNumber)
    }
  }

  /// A text without line ends is a paragraph. Others are read like plain text, whose lines may be
  /// paragraphs or parts of one; headings and notes are paragraphs like any other.
  private func appendParagraphs(of text: MappedText, to blocks: inout [Block]) {
    guard text.hasLineEnds else {
      guard text.hasContent else { return }
      return blocks.append(Block(kind: .paragraph, text: text.withoutLetterSpacing()))
    }
    for block in Reflow.read(text.utf8).blocks {
      blocks.append(Block(kind: .paragraph, text: block.text.mapped(through: text.map)))
    }
  }
}

extension JSONLineScanner.Value {
  fileprivate var string: JSONLineScanner.StringLiteral? {
    if case .string(let literal) = self { literal } else { nil }
  }
}

extension MappedText {
  /// Whether there is anything but ASCII white space and controls.
  var hasContent: Bool { utf8.contains { $0 > 0x20 } }

  /// Whether anything but its end ends a line of it.
  fileprivate var hasLineEnds: Bool { !lineEnds(limit: 1).isEmpty }

  /// A title's lines are one.
  fileprivate func withLinesJoined() -> MappedText {
    let ends = lineEnds()
    guard !ends.isEmpty else { return self }
    var writer = MarkdownWriter(utf8)
    var start = 0
    for end in ends + [utf8.count..<utf8.count] {
      writer.append(MarkdownToken(.text(trimmed(start, end.lowerBound))))
      writer.append(MarkdownToken(.softBreak))
      start = end.upperBound
    }
    return writer.finish().mapped(through: map)
  }

  private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
    var (low, high) = (start, end)
    while low < high, utf8[low] <= 0x20 { low += 1 }
    while low < high, utf8[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  private func lineEnds(limit: Int = .max) -> [Range<Int>] {
    var ends: [Range<Int>] = []
    var index = 0
    while index < utf8.count, ends.count < limit {
      let byte = utf8[index]
      if byte > 0x0D, byte != 0xC2, byte != 0xE2 {
        index += 1
        continue
      }
      let scalar = ReflowScalar(at: index, in: utf8)
      if scalar.endsLine { ends.append(index..<index + scalar.byteCount) }
      index += scalar.byteCount
    }
    return ends
  }
}
