import SuoyinICU
import SuoyinTerminology

/// Finds names of institutions by their endings: 清溪大学, 云泽湿地保护协会.
///
///     在清溪大学，  // name: 清溪大学
///
/// The ending marks the right edge. On the left the name goes back to a sign or to an edge word (see
/// `EdgeWords`); where it would have more than three words there is no telling where it begins, and
/// nothing is found. Neither is a name that continues after its ending: 清溪大学出版社.
package enum NameMiner {
  private static let endings: [[Unicode.Scalar]] = [
    "大学", "学院", "研究院", "研究所", "实验室", "银行", "委员会", "联合国", "基金会", "协会", "大學", "學院",
    "實驗室", "銀行", "委員會", "聯合國", "基金會", "協會",
  ].map { Array($0.unicodeScalars) }
  private static let lastScalars = Set(endings.compactMap(\.last))
  /// In characters. Under four is a bare ending with a word before it: 该大学.
  private static let lengths = 4...16
  /// More words before the ending may be two names, or other words before one.
  private static let mostWordsBefore = 2
  /// That of a compound found once: the name is certainly a name, its left edge is not.
  private static let score = 0.7

  /// The names in `text`, in order. O(scalars).
  package static func pairs(in text: MiningText) -> [MinedPair] {
    guard text.scalars.contains(where: { lastScalars.contains($0) && $0.isHan }) else { return [] }
    let words = text.words(in: 0..<text.count)
    return words.indices.compactMap { last in
      guard hasEnding(words[last], text), let first = firstWord(before: last, words, text) else {
        return nil
      }
      let name = words[first].lowerBound..<words[last].upperBound
      guard lengths.contains(name.count) else { return nil }
      return MinedPair(
        rule: .name, first: text.text(name), second: "", score: score, range: text.bytes(name))
    }
  }

  private static func hasEnding(_ word: Range<Int>, _ text: MiningText) -> Bool {
    guard let last = word.last, lastScalars.contains(text.scalars[last]) else { return false }
    return endings.contains { text.scalars[word].suffix($0.count).elementsEqual($0) }
  }

  /// The word that the name begins with; nil where nothing marks its left edge, or where the name
  /// continues after its ending: 清溪大学 | 出版社.
  private static func firstWord(
    before last: Int, _ words: [Range<Int>], _ text: MiningText
  ) -> Int? {
    func isEdge(_ index: Int) -> Bool { EdgeWords.contains(text.text(words[index])) }
    func isAdjacent(_ left: Int, _ right: Int) -> Bool {
      words[left].upperBound == words[right].lowerBound
    }
    if last + 1 < words.count, isAdjacent(last, last + 1), !isEdge(last), !isEdge(last + 1) {
      return nil
    }
    var first = last
    while first > 0, isAdjacent(first - 1, first), !isEdge(first - 1) {
      first -= 1
      if last - first > mostWordsBefore { return nil }
    }
    return first
  }
}
