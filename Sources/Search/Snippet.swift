/// The part of a passage that shows why it was found.
public struct Snippet: Hashable, Sendable {
  /// The passage's own text, without marks. Paragraphs are parted by "\n".
  public let text: String
  /// What matched, in UTF-8 bytes of `text`; ascending, none overlapping.
  public let highlights: [Range<Int>]
  /// Where it stands in the passage's text, in UTF-8 bytes.
  public let range: Range<Int>
  /// Whether the passage goes on before and behind it.
  public let isCutBefore: Bool
  public let isCutBehind: Bool

  /// What matched, in UTF-16 code units of `text`: for JavaScript, Objective-C, Windows.
  public var highlightsUTF16: [Range<Int>] {
    highlights.map { offset($0, in: text.utf16) }
  }

  /// What matched, in Unicode scalars of `text`: for Python, C, Rust's `char`s.
  public var highlightsScalars: [Range<Int>] {
    highlights.map { offset($0, in: text.unicodeScalars) }
  }

  /// What matched, as Swift counts.
  public var highlightRanges: [Range<String.Index>] { highlights.map(indices) }

  private func indices(_ range: Range<Int>) -> Range<String.Index> {
    text.utf8.index(
      text.startIndex, offsetBy: range.lowerBound)..<text.utf8.index(
        text.startIndex, offsetBy: range.upperBound)
  }

  private func offset<View: Collection>(
    _ range: Range<Int>, in view: View
  ) -> Range<Int> where View.Index == String.Index {
    let range = indices(range)
    return view.distance(
      from: view.startIndex, to: range.lowerBound)..<view.distance(
        from: view.startIndex, to: range.upperBound)
  }
}
