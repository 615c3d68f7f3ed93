/// Rows of cells between vertical bars, as GitHub's dialect has them.
enum MarkdownTable {
  /// The cells of a row, trimmed.
  static func cells(of source: [UInt8], in line: Range<Int>) -> [Range<Int>] {
    let row = MarkdownLine(source, in: line)
    let content = row.trimmed(line)
    var cells: [Range<Int>] = []
    var start = content.lowerBound
    if start < content.upperBound, source[start] == bar { start += 1 }
    var index = start
    while index < content.upperBound {
      if source[index] == UInt8(ascii: "\\") {
        index += 1
      } else if source[index] == bar {
        cells.append(row.trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < content.upperBound { cells.append(row.trimmed(start..<content.upperBound)) }
    return cells
  }

  /// How many columns a delimiter row such as `| --- | :-: |` sets; nil where the line is none.
  static func columnCount(ofDelimiterRow line: Range<Int>, in source: [UInt8]) -> Int? {
    var hasBar = false
    for index in line {
      switch source[index] {
      case bar: hasBar = true
      case UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09, 0x0D: continue
      default: return nil
      }
    }
    guard hasBar else { return nil }
    let cells = cells(of: source, in: line)
    let isDelimiter = cells.allSatisfy { cell in
      var dashes = cell
      if let first = dashes.first, source[first] == UInt8(ascii: ":") { dashes.removeFirst() }
      if let last = dashes.last, source[last] == UInt8(ascii: ":") { dashes.removeLast() }
      return !dashes.isEmpty && dashes.allSatisfy { source[$0] == UInt8(ascii: "-") }
    }
    return isDelimiter && !cells.isEmpty ? cells.count : nil
  }

  private static let bar = UInt8(ascii: "|")
}
