extension Analyzer {
  /// `text`, which was read last, with brackets around the given ranges of tokens: how words are shown
  /// by `suoyin analyze`, and drawn in tests. O(bytes).
  ///
  ///     [采购][合同] [contract]
  package func drawing(of text: String, words: [Range<Int>]) -> String {
    let bytes = Array(text.utf8)
    var drawn: [UInt8] = []
    var at = 0
    for word in words {
      let start = tokens[word.lowerBound].range.lowerBound
      let end = tokens[word.upperBound - 1].range.upperBound
      // Tokens that one character folds to share its range: it is drawn once.
      guard start >= at else { continue }
      drawn += bytes[at..<start]
      drawn.append(UInt8(ascii: "["))
      drawn += bytes[start..<end]
      drawn.append(UInt8(ascii: "]"))
      at = end
    }
    drawn += bytes[at...]
    return String(decoding: drawn, as: UTF8.self)
  }

  /// The folded text of each token, with a space or ` | ` for a gap: `上海合作 | yes`.
  package var foldedDrawing: String {
    (0..<count).map { index in
      let gap = tokens[index].gap
      let sign = index == 0 || gap == .none ? "" : gap == .stop ? " | " : " "
      return sign + foldedText(of: index)
    }.joined()
  }
}
