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
}
