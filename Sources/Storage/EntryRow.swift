import SuoyinAnalysis
import SuoyinTerminology

/// An entry as it is stored.
package struct EntryRow {
  package let chinese: String
  package let traditional: String
  package let pinyin: String
  package let english: String

  package init(_ entry: Entry) {
    let terms = entry.chinese
    func lines(_ part: (Term) -> String) -> String {
      terms.map { Self.oneLine(part($0)) }.joined(separator: "\n")
    }
    chinese = lines(\.text)
    traditional = lines { $0.traditional ?? "" }
    pinyin = lines { $0.pinyin?.numbered ?? "" }
    english = entry.english.map { Self.oneLine($0.text) }.joined(separator: "\n")
  }

  private static func oneLine(_ text: String) -> String {
    text.utf8.contains(0x0A) ? text.replacing(each: "\n", with: " ") : text
  }

  /// The columns that `entry` reads, in its order.
  package static let columns =
    "entry.chinese, entry.traditional, entry.pinyin, entry.english, partOfSpeech, note, entry.source"

  /// The entry of a row that begins with `columns`.
  package static func entry(_ row: Row) -> Entry {
    func lines(_ column: Int) -> [Substring] {
      row.text(column).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let traditional = lines(1)
    let pinyin = lines(2)
    let chinese = lines(0).enumerated().compactMap { index, text in
      text.isEmpty
        ? nil
        : Term(
          chinese: String(text),
          traditional: traditional[index].isEmpty ? nil : String(traditional[index]),
          pinyin: pinyin[index].isEmpty ? nil : PinyinReading(String(pinyin[index])))
    }
    let english = lines(3).filter { !$0.isEmpty }.map { Term(english: String($0)) }
    return Entry(
      chinese + english, partOfSpeech: row.optionalText(4), note: row.optionalText(5),
      source: row.optionalText(6))
  }
}
