import CICU

/// How common Chinese words are, by the list that ICU finds word boundaries with.
///
///     WordCosts.cost(of: "我们")   // 52, say: about ten times the logarithm of how rare it is
///     WordCosts.cost(of: "泄泻")   // nil: not in the list
///
/// ICU chooses the boundaries whose words cost least together, so that the costs follow from how often
/// words are written. They say which of two words is the commoner; no index depends on the figures.
package enum WordCosts {
  /// ICU's list; nil where ICU was built without it. Only read after it is opened.
  nonisolated(unsafe) private static let list = suoyin_word_costs_open()

  /// Less for common words, from about 30; nil for what ICU does not list. O(characters).
  ///
  /// - Parameter word: in simplified characters. ICU lists traditional ones too, as words of their own.
  package static func cost(of word: String) -> Int? {
    guard let list else { return nil }
    let units = Array(word.utf16)
    let cost = suoyin_word_cost(list, units, Int32(units.count))
    return cost < 0 ? nil : Int(cost)
  }
}
