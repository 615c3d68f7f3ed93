/// The passages that a phrase stands in, as FTS5 knows them.
package struct PostingList: Sendable {
  /// Passage ids, ascending.
  package var passages: [UInt32] = []
  /// How often the phrase stands in each: in the text, and in the title of its document; 255 for more.
  package var textCounts: [UInt8] = []
  package var titleCounts: [UInt8] = []
  /// Whether these are all; else reading stopped at a limit.
  package var isComplete = true

  package init() {}

  /// In how many passages of an index whose largest id is `largestID` the phrase stands; where
  /// reading stopped early, as many as if the rest had as many as what was read.
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
