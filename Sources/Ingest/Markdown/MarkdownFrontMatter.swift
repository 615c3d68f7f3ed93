import SuoyinDocuments

/// What stands between two lines of `---` at a file's very beginning: YAML about the text.
struct MarkdownFrontMatter {
  /// The title's value, without quotation marks.
  private(set) var title: Range<Int>?
  private(set) var date: CalendarDate?
  /// The lines without the title's.
  private(set) var lines: [Range<Int>] = []
  /// Where the text begins.
  private(set) var end: Int

  /// nil where the source begins otherwise.
  init?(_ source: [UInt8]) {
    guard source.starts(with: "---".utf8) else { return nil }
    var start = 0
    var isFirst = true
    var hasKey = false
    while start < source.count {
      let (end, next) = source.lineEnd(from: start)
      let line = MarkdownLine(source, in: start..<end)
      let bare = line.trimmed(start..<end)
      let isFence =
        bare.lowerBound == start && bare.count == 3
        && ["---", "..."].contains { source[bare].elementsEqual($0.utf8) }
      if isFirst {
        guard isFence else { return nil }
      } else if isFence {
        guard hasKey || lines.isEmpty else { return nil }
        self.end = min(next, source.count)
        return
      } else if title == nil, let value = Self.value(of: "title:", in: source, line: bare, of: line)
      {
        title = value
        hasKey = true
      } else {
        hasKey = hasKey || source[bare].contains(UInt8(ascii: ":"))
        date =
          date
          ?? Self.value(of: "date:", in: source, line: bare, of: line)
          .flatMap { CalendarDate(String(decoding: source[$0], as: UTF8.self).prefix(10)) }
        if !bare.isEmpty { lines.append(start..<bare.upperBound) }
      }
      isFirst = false
      start = next
    }
    return nil
  }

  private static func value(
    of key: String, in source: [UInt8], line bare: Range<Int>, of line: MarkdownLine
  ) -> Range<Int>? {
    guard source[bare].starts(with: key.utf8) else { return nil }
    var value = line.trimmed(bare.dropFirst(key.utf8.count))
    if value.count >= 2, let first = value.first, let last = value.last,
      source[first] == source[last], "\"'".utf8.contains(source[first])
    {
      value = value.dropFirst().dropLast()
    }
    // `|` and `>` begin a value of several lines, which stays among the others.
    guard let first = value.first, !"|>".utf8.contains(source[first]) else { return nil }
    return value
  }
}
