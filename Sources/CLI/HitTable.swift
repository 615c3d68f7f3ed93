import Suoyin

/// Hits as a table for other programs: a row of column names, then a row a hit.
///
///     rank,score,match,id,path,line,page,title,language,snippet
///     1,8.25,exact,/papers/lake.md,/papers/lake.md,3,,湖,zh,白鹤在湖边。
struct HitTable {
  enum Separator {
    /// RFC 4180: cells are quoted where necessary, and rows end with CRLF.
    case comma
    /// A tab; tabs and line breaks in cells become spaces.
    case tab
  }

  private static let names = [
    "rank", "score", "match", "id", "path", "line", "page", "title", "language", "snippet",
  ]

  let separator: Separator

  /// The first row, without its line feed.
  var head: String { row(Self.names) }

  /// The row of a hit, without its line feed.
  func row(_ hit: Hit) -> String {
    row([
      "\(hit.rank)", "\(hit.score)", hit.grade.description, hit.documentID, hit.path,
      hit.location.map { "\($0.line)" } ?? "", hit.location?.page.map { "\($0)" } ?? "",
      hit.title ?? "", hit.language.tag, hit.snippet.text,
    ])
  }

  /// The line feed is added by `print`; with commas the carriage return of RFC 4180 is
  /// here already.
  func row(_ cells: [String]) -> String {
    switch separator {
    case .tab: cells.map(Console.oneLine).joined(separator: "\t")
    case .comma: cells.map(Self.quoted).joined(separator: ",") + "\r"
    }
  }

  ///     a "b", c  →  "a ""b"", c"
  private static func quoted(_ cell: String) -> String {
    // RFC 4180 names the comma, the quotation mark and CRLF; some readers end lines at the others.
    cell.unicodeScalars.contains {
      ",\"\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
    }
      ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
