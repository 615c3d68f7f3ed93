extension Reflow {
  /// Measures, around each line, how wide a full line is and whether lines were broken there.
  mutating func measureColumns() {
    let body = lines.indices.filter { !lines[$0].isFurniture && lines[$0].role != .word }
    var window = SlidingWidths()
    var added = 0
    for place in body.indices {
      let first = max(0, place - Self.reach)
      let end = min(body.count, place + Self.reach + 1)
      while added < end {
        window.insert(lines[body[added]].width)
        added += 1
      }
      if place > Self.reach { window.remove(lines[body[place - Self.reach - 1]].width) }
      measure(body[place], among: body[first..<end], typicalWidth: window.typical)
    }
    findNarrowColumns(body)
    columnsSuspected = isInterleaved(body)
  }

  /// How many lines before and after tell how wide lines are.
  private static let reach = 10

  private mutating func measure(_ index: Int, among window: ArraySlice<Int>, typicalWidth: Int) {
    let slack = max(30, typicalWidth / 8)
    var (open, openAndFull, tooWide, terminated, punctuated, capital, latin, indents) =
      (0, 0, 0, 0, 0, 0, 0, 0)
    for other in window {
      let traits = lines[other].traits
      let width = lines[other].width
      if traits.contains(.terminated) {
        terminated += 1
      } else {
        open += 1
        if abs(width - typicalWidth) <= slack { openAndFull += 1 }
      }
      if width > typicalWidth + slack { tooWide += 1 }
      if traits.contains(.punctuated) { punctuated += 1 }
      if traits.contains(.capital) { capital += 1 }
      if !traits.contains(.unspaced) { latin += 1 }
      if lines[other].indent >= 15 { indents += 1 }
    }
    let count = window.count
    lines[index].column = typicalWidth
    let isVerse = latin * 2 > count && capital * 5 >= latin * 4 && count > 3
    if openAndFull * 2 >= open, tooWide * 6 <= count, punctuated * 4 >= count, !isVerse {
      lines[index].traits.insert(.wrapped)
    }
    if count >= 4, terminated * 2 >= count { lines[index].traits.insert(.amongSentences) }
    if indents > 0 { compareIndent(index, among: window) }
  }

  private mutating func compareIndent(_ index: Int, among window: ArraySlice<Int>) {
    let indents = window.map { lines[$0].indent }.sorted()
    let usual = indents[indents.count / 2]
    if lines[index].indent >= usual + 15 { lines[index].traits.insert(.indented) }
    if indents.contains(where: { $0 >= usual + 15 }) { lines[index].traits.insert(.amongIndents) }
  }

  /// Text beside a figure: its lines are much narrower than those around, and equally so.
  private mutating func findNarrowColumns(_ body: [Int]) {
    func isNarrow(_ place: Int) -> Bool {
      guard body.indices.contains(place) else { return false }
      let line = lines[body[place]]
      return !line.has(.terminated) && line.width * 10 < line.column * 7
    }
    var narrow: [(line: Int, column: Int)] = []
    for place in body.indices where isNarrow(place) {
      let near = [place - 2, place - 1, place, place + 1, place + 2].filter(isNarrow)
      let widths = near.map { lines[body[$0]].width }
      let column = widths.max() ?? 0
      let full = widths.count { $0 >= column - 20 }
      let isProse = near.contains { lines[body[$0]].has(.punctuated) }
      if near.count >= 4, full * 2 > near.count, isProse {
        narrow.append((body[place], column))
      } else if place > 0, let last = narrow.last, last.line == body[place - 1],
        abs(last.column - lines[body[place]].width) <= 20
      {
        narrow.append((body[place], last.column))
      }
    }
    for (index, column) in narrow {
      lines[index].column = column
      lines[index].traits.insert(.wrapped)
    }
  }

  /// Whether widths go to and fro between two, or single characters fill the text: the lines of
  /// two columns, or of vertical text, that only their coordinates could sort.
  private func isInterleaved(_ body: [Int]) -> Bool {
    guard body.count >= 20 else { return false }
    var alternating = 0
    var single = 0
    for place in body.indices {
      let width = lines[body[place]].width
      if width <= 10, lines[body[place]].has(.unspaced) { single += 1 }
      guard place >= 2 else { continue }
      let (before, twoBefore) = (lines[body[place - 1]].width, lines[body[place - 2]].width)
      if abs(width - before) >= 40, abs(width - twoBefore) <= 15 { alternating += 1 }
    }
    return alternating * 10 > body.count * 3 || single * 10 > body.count * 3
  }
}

/// The widths of up to 21 lines, kept sorted.
private struct SlidingWidths {
  private var sorted: [Int] = []

  mutating func insert(_ width: Int) {
    sorted.append(width)
    var index = sorted.count - 1
    while index > 0, sorted[index - 1] > width {
      sorted.swapAt(index, index - 1)
      index -= 1
    }
  }

  mutating func remove(_ width: Int) {
    if let index = sorted.firstIndex(of: width) { sorted.remove(at: index) }
  }

  /// The 60th percentile; nearer to the widest where there are too few lines for one.
  var typical: Int {
    let count = sorted.count
    return sorted[count < 10 ? count - 1 - count / 5 : count * 6 / 10]
  }
}
