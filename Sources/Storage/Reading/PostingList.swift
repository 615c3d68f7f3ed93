/// The passages in which a phrase occurs, and how often: FTS5's postings without the positions. Three
/// arrays, because ranking walks one at a time.
package struct PostingList: Sendable {
  /// Passage ids, ascending.
  package var passages: [UInt32] = []
  /// How often the phrase occurs in each passage: in its text, and in the title of its document; 255
  /// for that and more.
  package var textCounts: [UInt8] = []
  package var titleCounts: [UInt8] = []
  /// Whether these are all passages; false if reading stopped at a limit.
  package var isComplete = true

  /// No passages.
  package init() {}

  /// In how many passages of an index with the largest id `largestID` the phrase occurs. Where reading
  /// stopped early this is extrapolated, as if the phrase were as frequent in the rest.
  package func estimatedCount(largestID: Int) -> Int {
    guard !isComplete, let last = passages.last, last > 0 else { return passages.count }
    return max(passages.count, passages.count * largestID / Int(last))
  }

  mutating func append(_ passage: UInt32, text: Int, title: Int) {
    passages.append(passage)
    textCounts.append(UInt8(min(text, 255)))
    titleCounts.append(UInt8(min(title, 255)))
  }
}
