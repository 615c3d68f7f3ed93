import SuoyinICU
import SuoyinTerminology

/// Finds names of institutions by how they end, where signs or words that begin no term set their
/// left edge: `清华大学`.
package enum NameMiner {
  private static let endings: [[Unicode.Scalar]] = [
    "大学", "学院", "研究院", "研究所", "实验室", "银行", "委员会", "联合国", "基金会", "协会", "大學", "學院",
    "實驗室", "銀行", "委員會", "聯合國", "基金會", "協會",
  ].map { Array($0.unicodeScalars) }
  private static let lastScalars = Set(endings.compactMap(\.last))
  private static let longest = 16
  /// More words may be two names, or words before one.
  private static let mostWords = 3

  /// The names in `text`. O(scalars).
  package static func pairs(in text: MiningText) -> [MinedPair] {
    guard text.scalars.contains(where: { lastScalars.contains($0) && $0.isHan }) else { return [] }
    let words = text.words(in: 0..<text.count)
    return words.indices.compactMap { last in
      guard hasEnding(words[last], text), let first = firstWord(before: last, words, text) else {
        return nil
      }
      let name = words[first].lowerBound..<words[last].upperBound
      guard (4...longest).contains(name.count) else { return nil }
      return MinedPair(
        rule: .name, first: text.text(name), second: "", score: 0.7, range: text.bytes(name))
    }
  }

  private static func hasEnding(_ word: Range<Int>, _ text: MiningText) -> Bool {
    guard let last = word.last, lastScalars.contains(text.scalars[last]) else { return false }
    return endings.contains { ending in
      word.count >= ending.count && text.scalars[word].suffix(ending.count).elementsEqual(ending)
    }
  }

  /// The word that the name begins with; nil where nothing sets its left edge, or where the name goes
  /// on after its ending.
  private static func firstWord(
    before last: Int, _ words: [Range<Int>], _ text: MiningText
  ) -> Int? {
    func continues(_ index: Int) -> Bool {
      index > 0 && words[index - 1].upperBound == words[index].lowerBound
        && !EdgeWords.contains(text.text(words[index - 1]))
    }
    if last + 1 < words.count, continues(last + 1), !EdgeWords.contains(text.text(words[last + 1]))
    {
      return nil
    }
    var first = last
    while continues(first) {
      first -= 1
      if last - first >= mostWords { return nil }
    }
    return first
  }
}
