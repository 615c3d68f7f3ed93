/// What is wrong with lines of a file, grouped by reason, so that a file with ten thousand bad lines is
/// still reported in a few sentences.
///
///     var issues = LineIssues()
///     for line in [4, 9] { issues.add(line: line, reason: "there is no [pinyin]") }
///     issues.description  // "there is no [pinyin] (lines 4, 9)"
package struct LineIssues {
  /// The lines with one reason.
  package struct Group {
    package let reason: String
    /// The first five, in the order in which they were added; counted from 1.
    package fileprivate(set) var lines: [Int] = []
    /// All lines with this reason.
    package fileprivate(set) var count = 0

    /// `line 4`, or `lines 4, 9, 17, 20, 25 and 9 more`.
    package var place: String {
      let list = lines.map(String.init).joined(separator: ", ")
      return (count == 1 ? "line " : "lines ") + list
        + (count > lines.count ? " and \(count - lines.count) more" : "")
    }
  }

  private static let mostLinesNamed = 5
  private static let mostReasons = 10

  /// The first ten reasons, in the order in which they occurred.
  package private(set) var groups: [Group] = []
  /// All lines that were added.
  package private(set) var count = 0
  /// Lines with further reasons, which are only counted.
  package private(set) var otherCount = 0
  private var places: [String: Int] = [:]

  package init() {}

  /// - Parameters:
  ///   - line: counted from 1.
  ///   - reason: without the line, so that lines with the same trouble are grouped.
  package mutating func add(line: Int, reason: String) {
    count += 1
    if places[reason] == nil {
      guard groups.count < Self.mostReasons else {
        otherCount += 1
        return
      }
      places[reason] = groups.count
      groups.append(Group(reason: reason))
    }
    guard let place = places[reason] else { return }
    groups[place].count += 1
    if groups[place].lines.count < Self.mostLinesNamed { groups[place].lines.append(line) }
  }

  /// The reasons, each with its lines: `a colon is missing (lines 4, 9); … (line 8)`.
  package var description: String {
    groups.map { "\($0.reason) (\($0.place))" }.joined(separator: "; ")
      + (otherCount > 0 ? "; and \(otherCount) more for other reasons" : "")
  }

  /// A message for each reason, preceded by the file and the first line that has it:
  /// `terms.tsv:4: there is no [pinyin] (lines 4, 9)`.
  package func messages(in file: String) -> [(place: String, reason: String)] {
    var messages = groups.map { group in
      (
        place: "\(file):\(group.lines.first ?? 0)",
        reason: group.reason + (group.count > 1 ? " (\(group.place))" : "")
      )
    }
    if otherCount > 0 {
      messages.append((file, "\(otherCount) more lines could not be read, for other reasons"))
    }
    return messages
  }
}
