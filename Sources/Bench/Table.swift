import Foundation

/// Rows of words, aligned: the first column to the left, the others to the right.
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

func decimal(_ number: Double, places: Int) -> String { String(format: "%.\(places)f", number) }

/// With a comma between thousands.
func grouped(_ number: Int) -> String {
  var digits = String(number)
  var at = digits.count - 3
  while at > 0 {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
    at -= 3
  }
  return digits
}
