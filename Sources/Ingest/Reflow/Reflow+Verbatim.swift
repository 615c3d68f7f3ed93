extension Reflow {
  /// Finds tables and code: runs of lines with wide gaps inside or deep indentation.
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

  private func looksSet(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.role == .body else { return false }
    if line.has(.tabular) { return true }
    guard line.has(.indented), line.indent >= 20, !isIndentedByWideSpaces(line) else {
      return false
    }
    return !(line.has(.unspaced) && line.has(.punctuated) && line.width >= 200)
  }

  /// U+3000 before the text is how paragraphs begin, not code.
  private func isIndentedByWideSpaces(_ line: ReflowLine) -> Bool {
    line.start >= line.rawStart + 3 && scalar(before: line.start).value == 0x3000
  }
}
