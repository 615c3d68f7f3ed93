/// What is wrong with lines of a file, by reason: however many they are, little is said of them.
package struct LineIssues {
  package struct Group {
    package let reason: String
    /// The first few, ascending as they came.
    package fileprivate(set) var lines: [Int] = []
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

  /// In the order in which the reasons came up; only so many.
  package private(set) var groups: [Group] = []
  package private(set) var count = 0
  /// Lines of which none of the groups says anything.
  package private(set) var otherCount = 0
  private var places: [String: Int] = [:]

  package init() {}

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

  /// A message for each reason, with the file and its first such line in front:
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
