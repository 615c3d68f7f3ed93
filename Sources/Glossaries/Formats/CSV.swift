/// Comma-separated values as RFC 4180 defines them, read leniently: lines may end in LF or CRLF, a
/// quotation may begin within a cell, and records may have different numbers of cells.
///
///     CSV.records(in: "岸,\"the \"\"shore\"\"\"\n").records[0].cells  // ["岸", "the \"shore\""]
enum CSV {
  struct Record: Hashable {
    /// The line the record begins on, counted from 1; a quoted cell may continue over several.
    let line: Int
    let cells: [String]
  }

  /// The records of `text`, without blank lines. O(characters).
  ///
  /// - Returns: Also the line of the record whose quotation is never closed, which is left out: all
  ///   that follows its quotation mark is inside the quotation.
  static func records(in text: String) -> (records: [Record], unclosedLine: Int?) {
    var parser = Parser(separator: separator(of: text))
    for character in text { parser.read(character) }
    return parser.finish()
  }

  /// `cells` as one line, without its end. Cells that contain a separator (of either kind), a
  /// quotation mark or a line break are quoted.
  static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.contains { $0 == "," || $0 == "\"" || $0 == ";" || $0.isNewline }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",")
  }

  /// The comma, unless the first record has semicolons and no comma outside quotations: spreadsheets
  /// write those in countries where the comma is the decimal sign.
  private static func separator(of text: String) -> Character {
    var isQuoted = false
    let signs = text.prefix { character in
      if character == "\"" { isQuoted.toggle() }
      return isQuoted || !character.isNewline
    }.split(separator: "\"", omittingEmptySubsequences: false)
    let unquoted = signs.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return unquoted.contains { $0.contains(";") } && !unquoted.contains { $0.contains(",") }
      ? ";" : ","
  }

  private struct Parser {
    private enum State {
      case unquoted
      case quoted
      /// After a quotation mark within a quotation: its end, unless another mark follows at once.
      case quoteSeen
    }

    let separator: Character
    private var state = State.unquoted
    private var cell = ""
    private var cells: [String] = []
    private var records: [Record] = []
    private var line = 1
    private var firstLine = 1

    init(separator: Character) { self.separator = separator }

    mutating func read(_ character: Character) {
      switch (state, character) {
      case (.quoted, "\""): state = .quoteSeen
      case (.quoted, _):
        cell.append(character)
        if character.isNewline { line += 1 }
      case (.quoteSeen, "\""):  // A doubled mark is one mark of the cell.
        cell.append(character)
        state = .quoted
      case (.unquoted, "\""): state = .quoted
      case (_, separator): endCell()
      case _ where character.isNewline: endRecord()
      default:
        cell.append(character)
        state = .unquoted
      }
    }

    mutating func finish() -> (records: [Record], unclosedLine: Int?) {
      guard state != .quoted else { return (records, firstLine) }
      endRecord()
      return (records, nil)
    }

    private mutating func endCell() {
      cells.append(cell)
      cell = ""
      state = .unquoted
    }

    private mutating func endRecord() {
      endCell()
      if cells.count > 1 || !cells[0].isEmpty {
        records.append(Record(line: firstLine, cells: cells))
      }
      cells = []
      line += 1
      firstLine = line
    }
  }
}
