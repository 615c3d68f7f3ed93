extension Reflow {
  /// Finds tables and code: two or more lines in a row with wide gaps inside or deep indentation.
  ///
  ///     泊位    长度    水深           let depth = 12
  ///     一号    210     12.5             if depth > 10 {
  mutating func findVerbatim() {
    var index = 0
    while index < lines.count {
      guard looksSet(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < lines.count, looksSet(end), lines[end].gap <= 1 { end += 1 }
      if end - index >= 2 {
        for line in index..<end { lines[line].role = .verbatim }
      }
      index = end
    }
  }

  /// Whether the line's white space is part of its meaning. Indented prose in Chinese is not: it is
  /// recognised by its punctuation and width.
  private func looksSet(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.role == .body else { return false }
    if line.has(.tabular) { return true }
    guard line.has(.indented), line.indent >= 20, !isIndentedByWideSpaces(line) else {
      return false
    }
    return !(line.has(.unspaced) && line.has(.punctuated) && line.width >= 200)
  }

  /// Ideographic spaces (U+3000) before the text begin a paragraph, not a line of code.
  private func isIndentedByWideSpaces(_ line: ReflowLine) -> Bool {
    line.start >= line.rawStart + 3 && scalar(before: line.start).value == 0x3000
  }
}
