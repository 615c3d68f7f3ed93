/// Tables of GitHub Flavored Markdown (4.10): rows of cells between vertical bars.
///
///     | 泊位 | 长度 |     cells: 泊位, 长度
///     | ---- | ---: |     columnCount(ofDelimiterRow:): 2, so the line above is a header
///     | 一\|二 | 210 |    cells: 一\|二, 210 (an escaped bar separates nothing)
enum MarkdownTable {
  /// The cells of a row, without white space at their ends. Bars at the ends of the row are optional.
  /// A bar in code separates cells, too, as in GitHub's dialect: only a backslash escapes it.
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

  /// The number of columns in a delimiter row such as `| --- | :-: |`; nil where the line is not one. It must
  /// have a bar: `---` alone underlines a heading or is a thematic break.
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
