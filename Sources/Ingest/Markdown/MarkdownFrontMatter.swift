import SuoyinDocuments

/// The front matter of a file: YAML about the text, between two lines of `---` at its very beginning.
///
///     ---
///     title: "港口年报"      title
///     date: 2020-06-15       date
///     tags: [港口, 年报]      lines: indexed as a note, as they are
///     ---                    end
///
/// Not a parser of YAML: two keys are recognised at the beginning of a line, everything else is text.
/// CommonMark does not have front matter; site generators and note-taking programs do.
struct MarkdownFrontMatter {
  /// The title, without quotation marks. Bytes of the source, like all ranges here.
  private(set) var title: Range<Int>?
  private(set) var date: CalendarDate?
  /// The lines that are not blank, without that of the title.
  private(set) var lines: [Range<Int>] = []
  /// Where the text begins.
  private(set) var end = 0

  /// nil where the source begins differently. Two thematic breaks with text between them look alike,
  /// so there must be a key, or nothing at all.
  init?(_ source: [UInt8]) {
    let (firstEnd, second) = source.lineEnd(from: 0)
    guard source.starts(with: "---".utf8), Self.isFence(0..<firstEnd, of: source) else {
      return nil
    }
    var hasKey = false
    var start = second
    while start < source.count {
      let (lineEnd, next) = source.lineEnd(from: start)
      if Self.isFence(start..<lineEnd, of: source) {
        guard hasKey || lines.isEmpty else { return nil }
        end = min(next, source.count)
        return
      }
      if read(start..<lineEnd, of: source) { hasKey = true }
      start = next
    }
    return nil
  }

  /// Whether the line is `---` or `...`, not indented.
  private static func isFence(_ range: Range<Int>, of source: [UInt8]) -> Bool {
    let bare = MarkdownLine(source, in: range).trimmed(range)
    return bare.lowerBound == range.lowerBound && bare.count == 3
      && ["---", "..."].contains { source[bare].elementsEqual($0.utf8) }
  }

  /// Reads a line, and returns whether it has a key.
  private mutating func read(_ range: Range<Int>, of source: [UInt8]) -> Bool {
    let bare = MarkdownLine(source, in: range).trimmed(range)
    if title == nil, let value = Self.value(of: "title:", in: source, line: bare) {
      title = value
      return true
    }
    if date == nil, let value = Self.value(of: "date:", in: source, line: bare) {
      // A point in time is more than the day that counts.
      date = CalendarDate(String(decoding: source[value], as: UTF8.self).prefix(10))
    }
    if !bare.isEmpty { lines.append(range.lowerBound..<bare.upperBound) }
    return source[bare].contains(UInt8(ascii: ":"))
  }

  /// The value after `key`, without the quotation marks around it; nil where the line has another key
  /// or no value.
  private static func value(
    of key: String, in source: [UInt8], line bare: Range<Int>
  ) -> Range<Int>? {
    guard source[bare].starts(with: key.utf8) else { return nil }
    let line = MarkdownLine(source, in: bare)
    var value = line.trimmed(bare.dropFirst(key.utf8.count))
    if value.count >= 2, let first = value.first, let last = value.last,
      source[first] == source[last], "\"'".utf8.contains(source[first])
    {
      value = value.dropFirst().dropLast()
    }
    // `|` and `>` begin a value of several lines, which remains among the others.
    guard let first = value.first, !"|>".utf8.contains(source[first]) else { return nil }
    return value
  }
}
