import TestSupport
import Testing

@testable import SuoyinGlossaries

struct CSVTests {
  /// Cells are separated by ¦, records by ⏎.
  private static func drawn(_ text: String) -> String {
    CSV.records(in: text).records.map { $0.cells.joined(separator: "¦") }.joined(separator: "⏎")
  }

  @Test(arguments: [
    ("a,b\nc,d\n", "a¦b⏎c¦d"), ("a,b\r\nc,d", "a¦b⏎c¦d"), ("a,,\n", "a¦¦"),
    ("\"a,b\",c", "a,b¦c"), ("\"a\"\"b\"", "a\"b"), ("\"\"\"a\"\"\"", "\"a\""), ("\"\",b", "¦b"),
    ("\"a\nb\",c\nd", "a\nb¦c⏎d"), ("\"a\r\nb\"", "a\r\nb"),
    // Leniently: a quotation within a cell, and text after one.
    ("a\"b,c\"d,e", "ab,cd¦e"), ("\"a\"b,c", "ab¦c"),
    // Semicolons separate where the first line has no comma.
    ("a;b\nc,d;e", "a¦b⏎c,d¦e"), ("a,b;c", "a¦b;c"), ("a\nb;c", "a⏎b;c"),
    ("\"a,b\";c", "a,b¦c"), ("\"a;\nb\",c", "a;\nb¦c"),
    // Blank lines are not records, lines of empty cells are.
    ("a\n\n\nb", "a⏎b"), (",\n", "¦"), ("", ""), ("\n", ""),
  ])
  func `records are read as RFC 4180 writes them`(text: String, drawn: String) {
    #expect(Self.drawn(text) == drawn)
    #expect(CSV.records(in: text).unclosedLine == nil)
  }

  @Test(arguments: [("\"a", 1), ("a\n\"b\nc", 2), ("\"a\n\",b\n\"", 3), ("\"a\"\"", 1)])
  func `a quotation that is never closed is reported with its record's line`(
    text: String, line: Int
  ) {
    #expect(CSV.records(in: text).unclosedLine == line)
  }

  @Test func `a record knows its line, even after cells of several lines`() {
    let records = CSV.records(in: "a\n\"b\nb\nb\",c\r\n\nd").records
    #expect(records.map(\.line) == [1, 2, 6])
  }

  @Test func `cells of any characters are read back`() {
    var generator = SeededGenerator(seed: 31)
    let characters: [Character] = [
      "a", "湖", "\"", ",", ";", "\n", "\r\n", " ", "|", "\t", "\u{2028}", "'",
    ]
    for _ in 0..<500 {
      let records = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 2...4, using: &generator)).map { _ in
          String(
            (0..<Int.random(in: 0...5, using: &generator)).map { _ in
              characters.randomElement(using: &generator)!
            })
        }
      }
      for lineEnd in ["\n", "\r\n"] {
        let text = records.map { CSV.line($0) + lineEnd }.joined()
        let (read, unclosedLine) = CSV.records(in: text)
        #expect(unclosedLine == nil)
        #expect(read.map(\.cells) == records, "\(text.debugDescription)")
      }
    }
  }
}
