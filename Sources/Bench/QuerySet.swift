import Foundation

/// Queries of one kind, which are measured together and make one row of the table.
struct QuerySet {
  let kind: String
  var queries: [String]

  /// The queries of a file with lines of kind, tab, query: one set for each kind, in the order of their first
  /// lines. Further tabs are spaces of the query.
  ///
  /// - Throws: `BenchFailure` where a line has no tab.
  ///
  ///     word⇥港口改造
  ///     question⇥港口为什么改造？
  ///
  /// makes two sets, `word` and `question`, of one query each. Blank lines are skipped,
  /// so a line number in a message does not include them.
  static func read(_ path: String) throws -> [QuerySet] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw BenchFailure(description: "\(path): cannot be read; --queries takes a file in UTF-8")
    }
    var sets: [QuerySet] = []
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let columns = line.split(separator: "\t")
      guard let kind = columns.first, columns.count > 1 else {
        throw BenchFailure(
          description: "\(path):\(number + 1): this is not a kind, a tab and a query")
      }
      let query = columns.dropFirst().joined(separator: " ")
      if let place = sets.firstIndex(where: { $0.kind == kind }) {
        sets[place].queries.append(query)
      } else {
        sets.append(QuerySet(kind: String(kind), queries: [query]))
      }
    }
    return sets
  }
}
