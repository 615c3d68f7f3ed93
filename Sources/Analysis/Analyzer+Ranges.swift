/// Where stretches of tokens are in the text that was read last, in UTF-8 bytes.
///
/// The starts of tokens ascend and so do their ends, but only weakly: ℃, ½ and ㍿ fold to several tokens
/// that share the range of one character. So a token may begin before the one ahead of it ends, and
/// code that combines two tokens must not form a range from the end of one to the start of the next.
extension Analyzer {
  /// From the start of the first of `tokens` to the end of the last; empty where `tokens` is. Indices
  /// past the last token are ignored.
  package func range(of tokens: Range<Int>) -> Range<Int> {
    let tokens = tokens.clamped(to: 0..<count)
    guard !tokens.isEmpty else {
      let at = tokens.lowerBound < count ? token(tokens.lowerBound).range.lowerBound : end
      return at..<at
    }
    let start = token(tokens.lowerBound).range.lowerBound
    return start..<max(start, token(tokens.upperBound - 1).range.upperBound)
  }

  /// What is between token `index` and the one before it; empty where nothing is, and where both come
  /// from one character. The gap before the first token begins with the text; the one after the last is
  /// empty, as an analyzer does not keep the text.
  package func gapRange(before index: Int) -> Range<Int> {
    let start = index > 0 ? range(of: index - 1..<index).upperBound : 0
    guard index >= 0, index < count else { return start..<start }
    return start..<max(start, token(index).range.lowerBound)
  }

  /// Where the last token ends; 0 where there is none.
  private var end: Int { count > 0 ? token(count - 1).range.upperBound : 0 }
}
