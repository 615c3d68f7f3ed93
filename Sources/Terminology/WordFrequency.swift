/// How often a word occurs in some large body of text.
///
///     WordFrequency(word: "我们", count: 2_000)
package struct WordFrequency: Hashable, Sendable {
  package let word: String
  /// Occurrences; only their proportions matter.
  package let count: Int

  package init(word: String, count: Int) {
    self.word = word
    self.count = count
  }
}
