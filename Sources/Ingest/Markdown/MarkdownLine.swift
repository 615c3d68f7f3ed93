/// A line of Markdown that is being read from its beginning.
///
///     > 1.  甲      skip(bytes: 1)  after >
///      ↑            skip(columns: 1)
///       ↑           listMarker, (byteCount: 2, isNumber: true)
///
/// Indentation is counted in columns, of which a tab has as many as lead to the next multiple of four
/// (CommonMark 2.2). A tab may therefore be read in part: `spareColumns`.
struct MarkdownLine {
  let source: [UInt8]
  /// The byte to be read next.
  private(set) var index: Int
  /// After the last byte, without the line's end.
  let end: Int
  private var column = 0
  /// Columns of a tab that have not been read yet.
  private var spareColumns = 0

  init(_ source: [UInt8], in range: Range<Int>) {
    self.source = source
    index = range.lowerBound
    end = range.upperBound
  }

  /// The byte after the indentation; nil where the line is blank.
  var first: UInt8? {
    let start = contentStart
    return start < end ? source[start] : nil
  }

  var isBlank: Bool { first == nil }

  /// What has not been read, without its indentation.
  var content: Range<Int> { contentStart..<end }

  /// What has not been read, with its indentation.
  var rest: Range<Int> { index..<end }

  /// Columns of white space ahead. Four are code, fewer mean nothing.
  var indent: Int {
    var ahead = self
    return ahead.skip(columns: .max)
  }

  private var contentStart: Int {
    var start = index
    while start < end, Self.isSpace(source[start]) { start += 1 }
    return start
  }

  /// Skips white space, at most as many columns, and returns how many.
  @discardableResult
  mutating func skip(columns: Int) -> Int {
    var skipped = 0
    while skipped < columns {
      if spareColumns > 0 {
        spareColumns -= 1
      } else if index < end, source[index] == UInt8(ascii: "\t") {
        index += 1
        spareColumns = 3 - column % 4
      } else if index < end, Self.isSpace(source[index]) {
        index += 1
      } else {
        break
      }
      column += 1
      skipped += 1
    }
    return skipped
  }

  /// Skips the indentation and `count` bytes after it.
  mutating func skip(bytes count: Int) {
    skip(columns: .max)
    index += count
    column += count
  }

  /// ASCII white space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension MarkdownLine {
  /// How many times `byte` occurs at the beginning of the content.
  func count(of byte: UInt8) -> Int {
    content.prefix { source[$0] == byte }.count
  }

  /// Whether there are three or more of `*`, `-` or `_` and nothing else: `* * *`. (CommonMark 4.1) Such a
  /// line is also a list item within a list item; the break has precedence.
  var isThematicBreak: Bool {
    guard let mark = first, "*-_".utf8.contains(mark) else { return false }
    var count = 0
    for index in content {
      if source[index] == mark { count += 1 } else if !Self.isSpace(source[index]) { return false }
    }
    return count >= 3
  }

  /// The level of the heading that this line underlines, 1 for `===`, 2 for `---`; nil where it is something
  /// else. (CommonMark 4.3) Without a paragraph above it, `---` is a thematic break.
  var underlineLevel: Int? {
    guard let mark = first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return nil
    }
    let tail = content.dropFirst(count(of: mark))
    guard tail.allSatisfy({ Self.isSpace(source[$0]) }) else { return nil }
    return mark == UInt8(ascii: "=") ? 1 : 2
  }

  /// The level and text of `## heading ##`; nil for `#标签`, which has no space. (CommonMark 4.2)
  ///
  ///     ## 港口 ##   →  2, 港口          # C#   →  1, C#
  var heading: (level: Int, text: Range<Int>)? {
    let level = count(of: UInt8(ascii: "#"))
    guard (1...6).contains(level) else { return nil }
    let start = content.lowerBound + level
    guard start == end || Self.isSpace(source[start]) else { return nil }
    let text = trimmed(start..<end)
    let closed = text.reversed().prefix { source[$0] == UInt8(ascii: "#") }.count
    let bare = text.dropLast(closed)
    guard closed > 0, let last = bare.last else { return (level, bare) }
    return (level, Self.isSpace(source[last]) ? trimmed(bare) : text)
  }

  /// The fence that opens code here, by its mark and length: it is closed by as many or more. What follows it
  /// names a language and is not read. (CommonMark 4.5)
  var fence: (mark: UInt8, count: Int)? {
    guard let mark = first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let count = count(of: mark)
    guard count >= 3 else { return nil }
    // Backticks further on make it code within a line.
    if mark == UInt8(ascii: "`"),
      content.dropFirst(count).contains(where: { source[$0] == mark })
    {
      return nil
    }
    return (mark, count)
  }

  /// The length of a list item's marker in bytes, and whether it is a number: `-`, `12.`, `3)`. At most nine
  /// digits, as browsers cannot count further. (CommonMark 5.2)
  var listMarker: (byteCount: Int, isNumber: Bool)? {
    guard let first else { return nil }
    let start = content.lowerBound
    var next = start
    if "-+*".utf8.contains(first) {
      next += 1
    } else {
      while next < end, next < start + 9, Self.isDigit(source[next]) { next += 1 }
      guard next > start, next < end, source[next] == 0x2E || source[next] == 0x29 else {
        return nil
      }
      next += 1
    }
    guard next == end || Self.isSpace(source[next]) else { return nil }
    return (next - start, Self.isDigit(first))
  }

  /// `range` without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, Self.isSpace(source[low]) { low += 1 }
    while low < high, Self.isSpace(source[high - 1]) { high -= 1 }
    return low..<high
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
