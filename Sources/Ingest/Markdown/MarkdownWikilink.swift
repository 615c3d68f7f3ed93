/// `[[page]]`, `[[page|shown]]` and `![[embedded|300]]`, as wikis and note-taking programs write links.
struct MarkdownWikilink {
  /// The page where it is not what is shown.
  private(set) var page: Range<Int>?
  private(set) var shown: Range<Int>
  /// Where `]]` stands: after what is shown, and after the size of an embedded picture.
  let closingStart: Int

  /// Longer names are not wikilinks.
  private static let longestBytes = 1_000

  /// The link that begins at `start`; nil where none does, or where CommonMark has another there.
  init?(in source: [UInt8], at start: Int, labels: Set<[UInt8]>) {
    let isEmbedded = source[start] == UInt8(ascii: "!")
    let first = start + (isEmbedded ? 3 : 2)
    guard first < source.count, source[first - 1] == UInt8(ascii: "[") else { return nil }
    var end = first
    var bar: Int?
    scan: while end < source.count, end - first <= Self.longestBytes {
      switch source[end] {
      case UInt8(ascii: "]"): break scan
      case UInt8(ascii: "["), 0x0A: return nil
      case UInt8(ascii: "|") where bar == nil: bar = end
      default: break
      }
      end += 1
    }
    guard end > first, end + 1 < source.count, source[end] == UInt8(ascii: "]"),
      source[end + 1] == UInt8(ascii: "]"), source[first] != UInt8(ascii: "^")
    else { return nil }
    if end + 2 < source.count, source[end + 2] == UInt8(ascii: "(") { return nil }
    guard labels.isEmpty || !labels.contains(MarkdownLabel.folded(source[first..<end])) else {
      return nil
    }
    shown = first..<end
    closingStart = end
    guard let bar else { return }
    // In a table's row the bar is escaped.
    let isEscaped = bar > first && source[bar - 1] == UInt8(ascii: "\\")
    let name = first..<(isEscaped ? bar - 1 : bar)
    let label = bar + 1..<end
    if label.isEmpty || isEmbedded && Self.isSize(source[label]) {
      shown = name
    } else {
      page = name
      shown = label
    }
    guard !shown.isEmpty else { return nil }
  }

  /// `300`, `300x200`.
  private static func isSize(_ label: ArraySlice<UInt8>) -> Bool {
    label.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "x") }
  }
}

extension MarkdownInline {
  /// `[[page]]`, `[[page|shown]]`, `![[embedded]]`: steps to what is shown.
  mutating func openWikilink() -> Bool {
    guard let link = MarkdownWikilink(in: source, at: index, labels: labels) else { return false }
    if let page = link.page { keep(page) }
    replace(upTo: link.shown.lowerBound, by: MarkdownToken(.digitSeam))
    if link.shown.upperBound == link.closingStart {
      wikilinkEnd = link.closingStart
    } else {
      index = link.shown.upperBound
      replace(upTo: link.closingStart + 2, by: MarkdownToken(.digitSeam))
    }
    return true
  }

  mutating func closeWikilink() -> Bool {
    guard index == wikilinkEnd else { return false }
    wikilinkEnd = nil
    replace(upTo: index + 2, by: MarkdownToken(.digitSeam))
    return true
  }
}
