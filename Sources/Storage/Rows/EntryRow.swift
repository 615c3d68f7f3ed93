import SuoyinAnalysis
import SuoyinTerminology

/// A row of the table `entry`. Its terms are one a line in four columns: line `i` of `chinese`,
/// `traditional` and `pinyin` belong to the same term, and either of the latter may be empty; the lines
/// of `english` are terms of their own.
struct EntryRow {
  let chinese: String
  let traditional: String
  let pinyin: String
  let english: String
  private let entry: Entry

  init(_ entry: Entry) {
    let terms = entry.chinese
    func joined(_ part: (Term) -> String) -> String {
      terms.map { Self.oneLine(part($0)) }.joined(separator: "\n")
    }
    chinese = joined(\.text)
    traditional = joined { $0.traditional ?? "" }
    pinyin = joined { $0.pinyin?.numbered ?? "" }
    english = entry.english.map { Self.oneLine($0.text) }.joined(separator: "\n")
    self.entry = entry
  }

  private static func oneLine(_ text: String) -> String {
    text.utf8.contains(0x0A) ? text.replacing(each: "\n", with: " ") : text
  }

  /// The columns that `entry(_:)` reads and `values` fills, in this order. Qualified, because a
  /// query joins the tables `term_key` and `glossary`.
  static let columns =
    "entry.chinese, entry.traditional, entry.pinyin, entry.english, partOfSpeech, note, entry.source"
  static let columnCount = 7

  var values: [any Bindable] {
    [chinese, traditional, pinyin, english, entry.partOfSpeech, entry.note, entry.source]
  }

  /// The entry of a row that begins with `columns`.
  static func entry(_ row: Row) -> Entry {
    func allLines(_ column: Int) -> [Substring] {
      row.text(column).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let traditional = allLines(1)
    let pinyin = allLines(2)
    func line(_ index: Int, of lines: [Substring]) -> String? {
      index < lines.count && !lines[index].isEmpty ? String(lines[index]) : nil
    }
    let chinese = allLines(0).enumerated().compactMap { index, text in
      text.isEmpty
        ? nil
        : Term(
          chinese: String(text), traditional: line(index, of: traditional),
          pinyin: line(index, of: pinyin).map { PinyinReading($0) })
    }
    return Entry(
      chinese + lines(row.text(3)).map { Term(english: $0) }, partOfSpeech: row.optionalText(4),
      note: row.optionalText(5), source: row.optionalText(6))
  }

  /// The terms of a column, without empty lines.
  static func lines(_ column: String) -> [String] {
    column.split(separator: "\n").map(String.init)
  }
}

/// A row of the table `glossary`.
enum GlossaryRow {
  /// The columns that `glossary(_:_:)` reads and `values(_:)` fills, in this order.
  static let columns = "glossary.name, glossary.priority, glossary.licence, glossary.kind"
  static let columnCount = 4

  static func values(_ glossary: Glossary) -> [any Bindable] {
    [glossary.name, glossary.priority, glossary.licence, glossary.kind.rawValue]
  }

  /// The glossary of a row that has `columns` from `column` on.
  static func glossary(_ row: Row, _ column: Int) -> Glossary {
    Glossary(
      name: row.text(column), priority: row.int(column + 1), licence: row.optionalText(column + 2),
      kind: Glossary.Kind(rawValue: row.int(column + 3)) ?? .imported)
  }
}
