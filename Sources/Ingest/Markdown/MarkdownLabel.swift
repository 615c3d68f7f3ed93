/// Labels, by which links refer to destinations that are defined elsewhere (CommonMark 4.7, 6.3).
///
///     [年报][R]
///
///     [r]: https://a.b "题"   →  label r, destination https://a.b, title 题
enum MarkdownLabel {
  /// A label as it is compared: letters of ASCII in lower case, white space as one space. CommonMark folds
  /// the case of all letters; of others than ASCII it makes no difference to which text is read.
  static func folded(_ label: ArraySlice<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    for byte in label {
      if MarkdownLine.isSpace(byte) {
        if let last = folded.last, last != 0x20 { folded.append(0x20) }
      } else {
        folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    if folded.last == 0x20 { folded.removeLast() }
    return folded
  }

  /// The parts of `[label]: destination "title"`: the label, the destination, perhaps the title; nil where
  /// the line is something else. Only on one line: CommonMark allows a break before each part, but such
  /// definitions are rare, and read as text they lose nothing.
  static func definition(in source: [UInt8], line range: Range<Int>) -> [Range<Int>]? {
    let line = MarkdownLine(source, in: range)
    guard line.first == UInt8(ascii: "[") else { return nil }
    let start = line.content.lowerBound + 1
    var index = start
    while index < line.end, source[index] != UInt8(ascii: "]") {
      if source[index] == UInt8(ascii: "[") { return nil }
      if source[index] == UInt8(ascii: "\\") { index += 1 }
      index += 1
    }
    guard index > start, index + 1 < line.end, source[index + 1] == UInt8(ascii: ":") else {
      return nil
    }
    let target = MarkdownTarget(in: source, from: index + 2, to: line.end)
    guard let target, !target.destination.isEmpty,
      line.trimmed(target.end..<line.end).isEmpty
    else { return nil }
    return [start..<index, target.destination] + (target.title.map { [$0] } ?? [])
  }
}

/// A link's destination and its title: `<a b> "title"`. (CommonMark 6.3)
struct MarkdownTarget {
  /// Without angle brackets.
  private(set) var destination: Range<Int>
  /// Without quotation marks.
  private(set) var title: Range<Int>?
  /// After both, and after white space that follows.
  private(set) var end: Int

  /// The target that begins at byte `start`, after white space; nil where there is none before `limit`.
  init?(in source: [UInt8], from start: Int, to limit: Int) {
    var index = Self.skipSpace(source, start, limit)
    guard let destination = Self.destination(source, index, limit) else { return nil }
    self.destination = destination.range
    index = Self.skipSpace(source, destination.end, limit)
    end = index
    guard index > destination.end, let title = Self.title(source, index, limit) else { return }
    self.title = title
    end = Self.skipSpace(source, title.upperBound + 1, limit)
  }

  /// `<…>`, or up to white space, with its parentheses balanced. cmark allows 32 levels, too.
  private static func destination(
    _ source: [UInt8], _ start: Int, _ limit: Int
  ) -> (range: Range<Int>, end: Int)? {
    if start < limit, source[start] == UInt8(ascii: "<") {
      var index = start + 1
      while index < limit, source[index] != UInt8(ascii: ">") {
        if source[index] == 0x0A || source[index] == UInt8(ascii: "<") { return nil }
        index += 1
      }
      return index < limit ? (start + 1..<index, index + 1) : nil
    }
    var depth = 0
    var index = start
    while index < limit, source[index] > 0x20 {
      if source[index] == UInt8(ascii: "(") {
        depth += 1
        if depth > 32 { return nil }
      } else if source[index] == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      index += 1
    }
    return depth == 0 ? (start..<index, index) : nil
  }

  /// `"…"`, `'…'` or `(…)`.
  private static func title(_ source: [UInt8], _ start: Int, _ limit: Int) -> Range<Int>? {
    guard start < limit, let closer = closers[source[start]] else { return nil }
    var index = start + 1
    while index < limit, source[index] != closer {
      // A title in parentheses contains no other. (CommonMark 6.3) This bounds what hostile text costs.
      if source[index] == UInt8(ascii: "("), closer == UInt8(ascii: ")") { return nil }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < limit ? start + 1..<index : nil
  }

  /// What ends a title, by what begins it.
  private static let closers: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "("): UInt8(ascii: ")"),
  ]

  /// The first byte from `start` on that is not white space.
  private static func skipSpace(_ source: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit, MarkdownLine.isSpace(source[index]) { index += 1 }
    return index
  }
}
