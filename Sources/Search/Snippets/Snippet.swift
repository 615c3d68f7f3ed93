/// The part of a passage that shows why it was found.
///
/// Without its marks it is the passage's own text, byte for byte: `range` says where.
///
///     let snippet = try index.search("鳜", SearchOptions(snippetColumns: 20)).hits[0].snippet
///     print(snippet.rendered(.plain, open: "[", close: "]"))  // … 两斤多重的[鳜]鱼被摊主 …
public struct Snippet: Hashable, Sendable {
  /// The passage's own text, without marks. Paragraphs are separated by "\n".
  public let text: String
  /// What matched, in UTF-8 bytes of `text`; ascending, without overlaps, whole characters.
  public let highlights: [Range<Int>]
  /// Where it is in the passage's text, in UTF-8 bytes.
  public let range: Range<Int>
  /// Whether the passage has more text before it than spaces.
  public let isCutBefore: Bool
  /// Whether the passage has more text after it than spaces.
  public let isCutAfter: Bool

  /// What matched, in UTF-16 code units of `text`: for JavaScript, Objective-C, Windows.
  public var highlightsUTF16: [Range<Int>] { offsets(in: text.utf16) }

  /// What matched, in Unicode scalars of `text`: for Python, C, Rust's `char`s.
  public var highlightsScalars: [Range<Int>] { offsets(in: text.unicodeScalars) }

  /// What matched, as ranges of Swift's indices.
  public var highlightRanges: [Range<String.Index>] { highlights.map(indices) }

  private func indices(_ range: Range<Int>) -> Range<String.Index> {
    text.utf8.index(
      text.startIndex, offsetBy: range.lowerBound)..<text.utf8.index(
        text.startIndex, offsetBy: range.upperBound)
  }

  /// The highlights in elements of `view`. O(text): each is counted from the one before.
  private func offsets<View: Collection>(in view: View) -> [Range<Int>]
  where View.Index == String.Index {
    var place = view.startIndex
    var count = 0
    return highlights.map { highlight in
      let range = indices(highlight)
      let start = count + view.distance(from: place, to: range.lowerBound)
      count = start + view.distance(from: range.lowerBound, to: range.upperBound)
      place = range.upperBound
      return start..<count
    }
  }
}
