import SuoyinTerminology

/// A table of terms: one entry a row, in tab-separated columns or in CSV (RFC 4180).
///
///     zh	zh-Hant	pinyin	en	pos	note
///     银行|岸	銀行	yin2 hang2	bank|shore	n	of money, or of a river
///
/// Several terms of one language in a cell are separated by `|`; the first traditional form and the
/// first pinyin belong to the first Chinese term, and so on. The first row may name the columns, in
/// any order. Otherwise there are two columns, Chinese and English, and perhaps a third with a note.
/// Rows whose first cell begins with `#` are comments.
enum DelimitedFormat {
  case tsv
  case csv

  /// The columns, by the names that `write` gives them.
  private enum Column: String, CaseIterable {
    case chinese = "zh"
    case traditional = "zh-Hant"
    case pinyin
    case english = "en"
    case partOfSpeech = "pos"
    case note
    case source

    /// Also by the names that other programs give them; nil for any other heading.
    init?(heading: String) {
      switch heading.lowercased() {
      case "zh", "zh-hans", "zh-cn", "chinese", "simplified", "中文", "简体", "汉语": self = .chinese
      case "zh-hant", "zh-tw", "traditional", "繁體", "繁体": self = .traditional
      case "pinyin", "拼音": self = .pinyin
      case "en", "english", "英文", "英语": self = .english
      case "pos", "part of speech", "partofspeech", "词性": self = .partOfSpeech
      case "note", "notes", "remark", "备注", "注释": self = .note
      case "source", "来源": self = .source
      default: return nil
      }
    }
  }

  /// The entries of `text` and the rows that are not entries. O(characters).
  func read(_ text: String) -> GlossaryReading {
    var reading = GlossaryReading()
    var columns: [Column?]?
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    for record in records(in: text, &reading) {
      let cells = record.cells.map { $0[...].trimmed }
      if cells.allSatisfy(\.isEmpty) || cells[0].hasPrefix("#") { continue }
      if columns == nil {
        let headings = cells.map { Column(heading: $0) }
        if headings.contains(.chinese) && headings.contains(.english) {
          columns = headings
          continue
        }
        columns = Self.guessedColumns(of: cells)
      }
      guard let columns else { continue }
      let row = Row(columns: columns, cells: cells)
      reading.add(line: record.line) { () throws(LineFault) in try row.entry() }
    }
    return reading
  }

  private func records(in text: String, _ reading: inout GlossaryReading) -> [CSV.Record] {
    switch self {
    case .tsv:
      // A tab cannot occur in a cell, so nothing needs quoting and a quotation mark is text.
      return text.numberedLines().filter { !$0.text.isEmpty }.map { number, line in
        CSV.Record(
          line: number,
          cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
      }
    case .csv:
      let (records, unclosedLine) = CSV.records(in: text)
      if let unclosedLine { reading.refuse(unclosedLine, "a quotation mark is not closed") }
      return records
    }
  }

  /// The columns of a table without headings, by its first row: the language with Han characters is
  /// Chinese. nil for a row of one cell, which is taken for a title.
  private static func guessedColumns(of cells: [String]) -> [Column?]? {
    guard cells.count > 1 else { return nil }
    let chineseFirst = cells[0].hasHan || !cells[1].hasHan
    return (chineseFirst ? [.chinese, .english] : [.english, .chinese]) + [.note]
  }

  // MARK: Rows

  private struct Row {
    /// nil for a column whose heading means nothing here.
    let columns: [Column?]
    /// Without white space at their ends.
    let cells: [String]

    /// nil where the column is missing or empty.
    subscript(column: Column) -> String? {
      guard let index = columns.firstIndex(of: column), index < cells.count,
        !cells[index].isEmpty
      else { return nil }
      return cells[index]
    }

    /// The terms of a cell, empty ones included, so that the columns stay in step.
    private func terms(_ column: Column) -> [String] {
      (self[column] ?? "").split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    }

    func entry() throws(LineFault) -> Entry {
      guard cells.count <= columns.count else {
        throw LineFault("there are \(cells.count) columns instead of \(columns.count)")
      }
      let chinese = chineseTerms()
      let english = terms(.english).filter { !$0.isEmpty }.map { Term(english: $0) }
      guard terms(.chinese)[0] != "", !english.isEmpty else { throw .termsMissing }
      return Entry(
        chinese + english, partOfSpeech: self[.partOfSpeech], note: self[.note],
        source: self[.source])
    }

    /// The Chinese terms, each with the traditional form and the pinyin in the same place of their cells.
    private func chineseTerms() -> [Term] {
      let (traditional, pinyin) = (terms(.traditional), terms(.pinyin))
      func member(_ index: Int, of list: [String]) -> String? {
        index < list.count && !list[index].isEmpty ? list[index] : nil
      }
      return terms(.chinese).enumerated().filter { !$0.element.isEmpty }.map { index, text in
        Term(
          chinese: text, traditional: member(index, of: traditional),
          pinyin: member(index, of: pinyin).map { PinyinReading($0) })
      }
    }
  }

  // MARK: Writing

  /// A row of headings, then a row an entry. Reading the result gives the entries back, except that a
  /// `|` in a term separates two, and that in TSV tabs and line breaks become spaces.
  func write(_ entries: [Entry]) -> String {
    var text = line(Column.allCases.map(\.rawValue))
    for entry in entries {
      let chinese = entry.chinese
      let columns = [
        chinese.map(\.text), chinese.map { $0.traditional ?? "" },
        chinese.map { $0.pinyin?.numbered ?? "" }, entry.english.map(\.text),
        [entry.partOfSpeech ?? ""], [entry.note ?? ""], [entry.source ?? ""],
      ]
      text += line(
        columns.map { $0.allSatisfy(\.isEmpty) ? "" : $0.joined(separator: "|") })
    }
    return text
  }

  private func line(_ cells: [String]) -> String {
    switch self {
    case .tsv:
      cells.map { $0.split { $0 == "\t" || $0.isNewline }.joined(separator: " ") }
        .joined(separator: "\t") + "\n"
    case .csv: CSV.line(cells) + "\n"
    }
  }
}
