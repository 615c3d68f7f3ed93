/// A link as wikis and note-taking programs write them. Not in CommonMark.
///
///     [[港口]]              shown: 港口
///     [[港口|这座港]]        shown: 这座港   page: 港口, read after the paragraph like a destination
///     ![[港口.png|300]]     shown: 港口.png, as 300 is the width of a picture
struct MarkdownWikilink {
  /// The page, if it is not what is shown.
  private(set) var page: Range<Int>?
  private(set) var shown: Range<Int>
  /// Where `]]` is: after what is shown, and after the size of an embedded picture.
  let closingStart: Int

  /// Longer names are not wikilinks. This also bounds what a `[[` without an end costs.
  private static let longestBytes = 1_000

  /// The link that begins at `start`; nil where there is none, or CommonMark has another there.
  init?(in source: [UInt8], at start: Int, labels: Set<[UInt8]>) {
    let isEmbedded = source[start] == UInt8(ascii: "!")
    let first = start + (isEmbedded ? 3 : 2)
    guard first < source.count, source[first - 1] == UInt8(ascii: "["),
      let (bar, end) = Self.bounds(in: source, from: first),
      !Self.isOtherLink(first..<end, in: source, labels: labels)
    else { return nil }
    shown = first..<end
    closingStart = end
    if let bar { divide(at: bar, in: source, isEmbedded: isEmbedded) }
    guard !shown.isEmpty else { return nil }
  }

  /// Where the first `|` and the `]]` are; nil where the brackets are not closed on their line.
  private static func bounds(in source: [UInt8], from first: Int) -> (bar: Int?, end: Int)? {
    var bar: Int?
    var end = first
    while end + 1 < source.count, end - first <= longestBytes {
      switch source[end] {
      case UInt8(ascii: "]"):
        return end > first && source[end + 1] == UInt8(ascii: "]") ? (bar, end) : nil
      case UInt8(ascii: "["), 0x0A: return nil
      case UInt8(ascii: "|") where bar == nil: bar = end
      default: break
      }
      end += 1
    }
    return nil
  }

  /// Whether `[[name]]` is a link of CommonMark in brackets: `[[^1]]`, `[[a](b)`, or a defined label.
  private static func isOtherLink(
    _ name: Range<Int>, in source: [UInt8], labels: Set<[UInt8]>
  ) -> Bool {
    if source[name.lowerBound] == UInt8(ascii: "^") { return true }
    let next = name.upperBound + 2
    if next < source.count, source[next] == UInt8(ascii: "(") { return true }
    return !labels.isEmpty && labels.contains(MarkdownLabel.folded(source[name]))
  }

  /// Divides `page|shown`. In a table's row the bar is escaped.
  private mutating func divide(at bar: Int, in source: [UInt8], isEmbedded: Bool) {
    let first = shown.lowerBound
    let isEscaped = bar > first && source[bar - 1] == UInt8(ascii: "\\")
    let name = first..<(isEscaped ? bar - 1 : bar)
    let label = bar + 1..<closingStart
    if label.isEmpty || isEmbedded && Self.isSize(source[label]) {
      shown = name
    } else {
      page = name
      shown = label
    }
  }

  /// Whether the label is the width, or width and height, of a picture: `300`, `300x200`.
  private static func isSize(_ label: ArraySlice<UInt8>) -> Bool {
    label.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "x") }
  }
}

extension MarkdownInline {
  /// Opens the wikilink that begins here; false where there is none. What is shown is read as inline
  /// Markdown, so reading goes on there; the page is read after the paragraph. `digitSeam` keeps the numbers
  /// of `2020[[1]]2` apart, while `inter[[net]]s` is one word.
  mutating func openWikilink() -> Bool {
    guard let link = MarkdownWikilink(in: source, at: index, labels: labels) else { return false }
    if let page = link.page { keep(page) }
    replace(upTo: link.shown.lowerBound, by: .digitSeam)
    if link.shown.upperBound == link.closingStart {
      wikilinkEnd = link.closingStart
    } else {
      index = link.shown.upperBound
      replace(upTo: link.closingStart + 2, by: .digitSeam)
    }
    return true
  }

  /// At the `]]` of the open wikilink, closes it; false elsewhere.
  mutating func closeWikilink() -> Bool {
    guard index == wikilinkEnd else { return false }
    wikilinkEnd = nil
    replace(upTo: index + 2, by: .digitSeam)
    return true
  }
}
