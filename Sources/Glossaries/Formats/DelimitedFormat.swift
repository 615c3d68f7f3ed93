import SuoyinTerminology

/// A table of terms: one entry a line, several terms of a language parted by `|`.
///
/// The first line may name the columns: `zh`, `zh-Hant`, `pinyin`, `en`, `pos`, `note`, `source`.
/// Without it, a column with Han characters is Chinese, the next is English, and a third is the note.
enum DelimitedFormat {
  case tsv
  case csv

  private enum Column: String, CaseIterable {
    case chinese = "zh"
    case traditional = "zh-Hant"
    case pinyin
    case english = "en"
    case partOfSpeech = "pos"
    case note
    case source

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

  func read(_ text: String) -> GlossaryReading {
    var reading = GlossaryReading()
    var columns: [Column?]?
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    for record in records(text, &reading) {
      let cells = record.cells.map { $0[...].trimmed }
      if cells.allSatisfy(\.isEmpty) || cells[0].hasPrefix("#") { continue }
      if columns == nil {
        let headings = cells.map { Column(heading: $0) }
        if headings.contains(.chinese) && headings.contains(.english) {
          columns = headings
          continue
        }
        columns = Self.guess(cells)
      }
      guard let columns else { continue }
      append(cells, columns, record.line, &reading)
    }
    return reading
  }

  private static func guess(_ cells: [String]) -> [Column?]? {
    guard cells.count > 1 else { return nil }
    let chineseFirst = cells[0].hasHan || !cells[1].hasHan
    return (chineseFirst ? [.chinese, .english] : [.english, .chinese]) + [.note]
  }

  private func append(
    _ cells: [String], _ columns: [Column?], _ line: Int, _ reading: inout GlossaryReading
  ) {
    func cell(_ column: Column) -> String? {
      guard let index = columns.firstIndex(of: column), index < cells.count, !cells[index].isEmpty
      else { return nil }
      return cells[index]
    }
    func terms(_ column: Column) -> [String] {
      (cell(column) ?? "").split(separator: "|", omittingEmptySubsequences: false)
        .map(\.trimmed)
    }
    guard cells.count <= columns.count else {
      return reading.refuse(line, "there are \(cells.count) columns instead of \(columns.count)")
    }
    let chinese = terms(.chinese)
    let english = terms(.english).filter { !$0.isEmpty }
    guard let first = chinese.first, !first.isEmpty, !english.isEmpty else {
      return reading.refuse(line, "an entry needs a Chinese and an English term")
    }
    let traditional = terms(.traditional)
    let pinyin = terms(.pinyin)
    var all: [Term] = []
    for (index, text) in chinese.enumerated() where !text.isEmpty {
      let other = index < traditional.count ? traditional[index] : ""
      let syllables = index < pinyin.count ? pinyin[index] : ""
      all.append(
        Term(
          chinese: text, traditional: other.isEmpty ? nil : other,
          pinyin: syllables.isEmpty ? nil : PinyinReading(syllables)))
    }
    reading.entries.append(
      Entry(
        all + english.map { Term(english: $0) }, partOfSpeech: cell(.partOfSpeech),
        note: cell(.note), source: cell(.source)))
  }

  // MARK: Records

  private struct Record {
    let line: Int
    let cells: [String]
  }

  private func records(_ text: String, _ reading: inout GlossaryReading) -> [Record] {
    switch self {
    case .tsv:
      text.numberedLines().filter { !$0.text.isEmpty }.map { number, line in
        Record(
          line: number,
          cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
      }
    case .csv: Self.csvRecords(text, &reading)
    }
  }

  /// RFC 4180; semicolons part too where the first line has no comma.
  private static func csvRecords(_ text: String, _ reading: inout GlossaryReading) -> [Record] {
    let head = text.prefix { !$0.isNewline }
    let separator: Character = head.contains(",") || !head.contains(";") ? "," : ";"
    var records: [Record] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var firstLine = 1
    func endCell() {
      cells.append(cell)
      cell = ""
      wasQuoted = false
    }
    func endRecord() {
      endCell()
      if cells.count > 1 || !cells[0].isEmpty {
        records.append(Record(line: firstLine, cells: cells))
      }
      cells = []
    }
    for (index, character) in zip(text.indices, text) {
      if isQuoted {
        if character == "\"" {
          isQuoted = false
          wasQuoted = true
        } else {
          cell.append(character)
          if character.isNewline { line += 1 }
        }
      } else if character == "\"" {
        // A doubled mark inside quotes closes and opens again.
        if wasQuoted, text[text.index(before: index)] == "\"" { cell.append("\"") }
        isQuoted = true
      } else if character == separator {
        endCell()
      } else if character.isNewline {
        endRecord()
        line += 1
        firstLine = line
      } else {
        cell.append(character)
      }
    }
    if isQuoted {
      reading.refuse(firstLine, "a quotation mark is not closed")
    } else if !cell.isEmpty || !cells.isEmpty {
      endRecord()
    }
    return records
  }

  // MARK: Writing

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
    case .csv:
      cells.map { cell in
        cell.contains { $0 == "," || $0 == "\"" || $0 == ";" || $0.isNewline }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",") + "\n"
    }
  }
}
