import Suoyin

/// Hits as a table for other programs: a line of names, then a line a hit.
struct HitTable {
  enum Sign {
    /// RFC 4180.
    case comma
    case tab
  }

  private static let names = [
    "rank", "score", "match", "id", "path", "line", "page", "title", "language", "snippet",
  ]

  let sign: Sign

  var head: String { line(Self.names) }

  func line(_ hit: Hit) -> String {
    line([
      "\(hit.rank)", "\(hit.score)", hit.grade.description, hit.documentID, hit.path,
      hit.location.map { "\($0.line)" } ?? "", hit.location?.page.map { "\($0)" } ?? "",
      hit.title ?? "", hit.language.tag, hit.snippet.text,
    ])
  }

  private func line(_ cells: [String]) -> String {
    switch sign {
    // A cell with a tab or a line break in it would be two.
    case .tab: cells.map(Console.oneLine).joined(separator: "\t")
    case .comma: cells.map(Self.quoted).joined(separator: ",") + "\r"
    }
  }

  private static func quoted(_ cell: String) -> String {
    // Beside what RFC 4180 names, whatever some reader takes for the end of a line.
    cell.unicodeScalars.contains {
      ",\"\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
    }
      ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
