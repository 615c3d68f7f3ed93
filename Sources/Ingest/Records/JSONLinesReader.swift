import SuoyinDocuments

/// Reads records, one JSON object (RFC 8259) per line. This is the layout of the collections of BEIR
/// (Thakur et al. 2021), and what other programs export most easily.
///
///     {"id": "7", "title": "合同", "text": "第一条 …", "date": "2020-06-15"}
///     →  document 7, 合同, 2020-06-15:  title 合同 / paragraph 第一条 …
///
/// | member | if it is absent |
/// |---|---|
/// | `text`: a string | the line is reported and skipped |
/// | `id` or `_id`: a string or number | the number of the line |
/// | `title`: a string | no title |
/// | `date`, else `year`: an ISO 8601 date | no date |
///
/// Other members are ignored. Of members that share a name, the last counts. A malformed line costs
/// only itself. Only a line feed separates records: JSON strings may contain U+2028 and the like.
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

  /// What `ReadingIssue` says of a line: `line 7: a string is not closed`.
  private func issue(_ failure: JSONLineFailure, lineNumber: Int) -> ReadingIssue {
    ReadingIssue(offset: failure.offset, line: lineNumber, message: failure.reason)
  }

  private func isBlank(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

/// The members of a record that are read. Strings are decoded only when all members are known, since a
/// later one may replace them.
private struct JSONRecord {
  private let bytes: [UInt8]
  private let line: Range<Int>
  private var id: JSONLineScanner.Value?
  private var title: JSONStringLiteral?
  private var text: JSONStringLiteral?
  /// Whether there is a member `text`, of whatever value. For the message.
  private var hasText = false
  private var date: JSONLineScanner.Value?
  private var year: JSONLineScanner.Value?

  /// Reads the one object that the line consists of.
  ///
  /// - Throws: `JSONLineFailure` where it is not one, or the name of a member is malformed.
  init(_ bytes: [UInt8], in line: Range<Int>) throws(JSONLineFailure) {
    self.bytes = bytes
    self.line = line
    var scanner = JSONLineScanner(bytes, in: line)
    try scanner.expect(UInt8(ascii: "{"), "an opening brace")
    if !scanner.accept(UInt8(ascii: "}")) {
      repeat { try readMember(&scanner) } while scanner.accept(UInt8(ascii: ","))
      try scanner.expect(UInt8(ascii: "}"), "a comma or the closing brace")
    }
    scanner.skipWhiteSpace()
    guard scanner.index == line.upperBound else {
      throw scanner.failure("something follows the object")
    }
  }

  private mutating func readMember(_ scanner: inout JSONLineScanner) throws(JSONLineFailure) {
    scanner.skipWhiteSpace()
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

  /// The name of a member; empty if it is too long to be one of those read.
  private func spelling(
    of name: JSONStringLiteral
  ) throws(JSONLineFailure) -> String {
    if name.hasEscapes { return try name.text(of: bytes).string }
    return name.content.count > 5 ? "" : String(decoding: bytes[name.content], as: UTF8.self)
  }

  /// - Throws: `JSONLineFailure` where there is nothing to index, or a string that is read is malformed.
  func document(lineNumber: Int) throws(JSONLineFailure) -> Document {
    guard let text else {
      throw JSONLineFailure(
        offset: line.lowerBound,
        reason: hasText ? "its \"text\" is not a string" : "it has no member \"text\"")
    }
    var blocks: [Block] = []
    let title = try self.title?.text(of: bytes).withLinesJoined().withoutLetterSpacing()
    // The title is indexed as well as shown, so a query for it finds the record.
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

  /// The date of a string (`"2020-06-15"`) or number (`2020`); nil where it is not a date, which is not
  /// an error: a field `date` may contain anything.
  private func calendarDate(
    _ value: JSONLineScanner.Value?
  ) throws(JSONLineFailure) -> CalendarDate? {
    switch value {
    // `2020-06-15T08:30:00Z`: the day is enough.
    case .string(let literal): CalendarDate(try literal.text(of: bytes).string.prefix(10))
    case .number(let range): CalendarDate(String(decoding: bytes[range], as: UTF8.self))
    case .other, nil: nil
    }
  }

  /// The id as it is spelled: `1.50` and `1.5` are two ids.
  private func name(lineNumber: Int) throws(JSONLineFailure) -> String {
    switch id {
    case .string(let literal): try literal.text(of: bytes).string
    case .number(let range): String(decoding: bytes[range], as: UTF8.self)
    case .other, nil: String(lineNumber)
    }
  }

  /// A text without line ends is a paragraph. Others are read like plain text, whose lines may be
  /// paragraphs or parts of one. What looks like a heading or note there becomes a paragraph, too: in
  /// a field of a record it is more often an answer in a form or a line of a list.
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
  fileprivate var string: JSONStringLiteral? {
    if case .string(let literal) = self { literal } else { nil }
  }
}

extension MappedText {
  /// Whether there is more than ASCII white space and controls.
  var hasContent: Bool { utf8.contains { $0 > 0x20 } }

  /// Whether there is a line end in it.
  var hasLineEnds: Bool { !lineEnds(limit: 1).isEmpty }

  /// The text on one line, its lines joined as those of a Markdown paragraph are: with a space between
  /// Latin words, with nothing between Han characters.
  func withLinesJoined() -> MappedText {
    let ends = lineEnds()
    guard !ends.isEmpty else { return self }
    var writer = MarkdownWriter(utf8)
    var start = 0
    for end in ends + [utf8.count..<utf8.count] {
      writer.append(.text(trimmed(start, end.lowerBound)))
      writer.append(.softBreak)
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

  /// The first line ends, at most `limit`: those of Unicode (UAX #14 BK, CR, LF and NL).
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
