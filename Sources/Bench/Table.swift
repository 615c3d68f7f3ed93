import Foundation

/// Rows of cells in columns: the first aligned to the left, the others to the right.
///
///     search, ms   p50    p95
///     sentence    5.02  10.72
///
/// Widths are in characters, not in terminal columns: cells are expected to be ASCII, and
/// a kind such as 的 is one column off.
struct Table: CustomStringConvertible {
  private var rows: [[String]]

  init(head: [String]) { rows = [head] }

  mutating func add(_ row: [String]) { rows.append(row) }

  var description: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, word in
        let space = String(repeating: " ", count: widths[column] - word.count)
        return column == 0 ? word + space : space + word
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// `number` with a fixed number of digits after the point.
///
///     decimal(5.0219, places: 2)  // 5.02
func decimal(_ number: Double, places: Int) -> String { String(format: "%.\(places)f", number) }

///     grouped(20_919)  // 20,919
func grouped(_ number: Int) -> String {
  var digits = String(number)
  var at = digits.count - 3
  while at > 0 {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
    at -= 3
  }
  return digits
}
