import Foundation
import Testing

/// Examples that are run, and whose output is compared with what their comments say they print:
///
///     print(hit.grade)  // exact
///
/// A line without a comment may print anything.
protocol Examples {}

extension Examples {
  /// Hides Swift's own `print`, so that the examples can be run as they stand.
  func print(_ items: Any..., line: Int = #line, file: String = #filePath) {
    let printed = items.map { "\($0)" }.joined(separator: " ")
    guard let source = try? String(contentsOfFile: file, encoding: .utf8) else {
      Issue.record("\(file) cannot be read")
      return
    }
    let code = source.split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
    guard let comment = code.range(of: "  // ", options: .backwards) else { return }
    #expect(printed == code[comment.upperBound...], "\(code.trimmed)")
  }
}
