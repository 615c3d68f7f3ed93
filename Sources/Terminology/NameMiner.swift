/// Finds names of institutions by how they end: `清华大学`, `上合组织国家元首理事会` is none.
package enum NameMiner {
  private static let endings: Set<String> = [
    "大学", "学院", "研究院", "研究所", "实验室", "银行", "委员会", "联合国", "基金会", "协会",
    "大學", "學院", "研究院", "研究所", "實驗室", "銀行", "委員會", "聯合國", "基金會", "協會",
  ]
  private static let longest = 16

  /// The names in `text` whose left edge a sign or a word that begins no term sets.
  package static func pairs(in text: MiningText) -> [MinedPair] {
    var pairs: [MinedPair] = []
    var run: [Range<Int>] = []
    var isSet = true
    func end(_ isSetBehind: Bool) {
      defer { run = [] }
      // One word and its ending; more may be two names, or words before one.
      guard isSet, (1...3).contains(run.count), let first = run.first, let last = run.last,
        endings.contains(where: { text.text(last).hasSuffix($0) }),
        (4...longest).contains(last.upperBound - first.lowerBound)
      else { return }
      let name = first.lowerBound..<last.upperBound
      pairs.append(
        MinedPair(
          rule: .name, first: text.text(name), second: "", score: 0.7, range: text.bytes(name)))
    }
    var previousEnd = 0
    for word in text.words(in: 0..<text.count) {
      if word.lowerBound > previousEnd {
        end(true)
        isSet = true
      }
      previousEnd = word.upperBound
      if EdgeWords.contains(text.text(word)) {
        end(true)
        isSet = true
      } else {
        run.append(word)
      }
    }
    end(true)
    return pairs
  }
}
