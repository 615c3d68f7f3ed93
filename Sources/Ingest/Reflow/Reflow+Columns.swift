extension Reflow {
  /// Measures, around each line, how wide a full line is and whether lines were broken there.
  mutating func measureColumns() {
    let body = lines.indices.filter { !lines[$0].isFurniture && lines[$0].role != .word }
    measureWidths(body)
    findNarrowColumns(body)
    for place in body.indices {
      let window = max(0, place - Self.reach)..<min(body.count, place + Self.reach + 1)
      judge(body[place], among: body[window])
    }
    columnsSuspected = isInterleaved(body)
  }

  /// How many lines before and after tell how wide lines are.
  private static let reach = 10

  private mutating func measureWidths(_ body: [Int]) {
    var window = SlidingWidths()
    var added = 0
    for place in body.indices {
      while added < min(body.count, place + Self.reach + 1) {
        window.insert(lines[body[added]].width)
        added += 1
      }
      if place > Self.reach { window.remove(lines[body[place - Self.reach - 1]].width) }
      lines[body[place]].column = window.typical
    }
  }

  /// Judges whether the lines around `index` were broken because they were full: then those that
  /// end within a sentence are about equally wide, and none is wider.
  private mutating func judge(_ index: Int, among window: ArraySlice<Int>) {
    let column = lines[index].column
    let slack = min(max(30, column / 8), column / 6)
    // In a small file a title and a heading would outweigh the only line that was broken.
    let isFew = window.count < 8
    var (open, openAndFull, tooWide, terminated, punctuated, capital, latin, indents) =
      (0, 0, 0, 0, 0, 0, 0, 0)
    for other in window {
      let traits = lines[other].traits
      let width = lines[other].width
      if traits.contains(.terminated) {
        terminated += 1
      } else if !traits.contains(.narrow),
        !isFew || width * 2 >= column
      {
        open += 1
        if abs(width - column) <= slack { openAndFull += 1 }
      }
      if width > column + slack { tooWide += 1 }
      if traits.contains(.punctuated) { punctuated += 1 }
      if traits.contains(.capital) { capital += 1 }
      if !traits.contains(.unspaced) { latin += 1 }
      if lines[other].indent >= 15 { indents += 1 }
    }
    let count = window.count
    let isVerse = latin * 2 > count && capital * 5 >= latin * 4 && count > 3
    // Short lines are more often items than text; of these it takes more to call them wrapped.
    let isUniform = openAndFull * 20 >= open * (column < 200 ? 15 : 10)
    let isWrapped = isUniform && tooWide * 6 <= count && punctuated * 4 >= count
    if lines[index].has(.narrow) || isWrapped && !isVerse { lines[index].traits.insert(.wrapped) }
    if terminated * 2 >= count, count >= 4 || terminated == count {
      lines[index].traits.insert(.amongSentences)
    }
    if indents > 0 { compareIndent(index, among: window) }
  }

  private mutating func compareIndent(_ index: Int, among window: ArraySlice<Int>) {
    let indents = window.map { lines[$0].indent }.sorted()
    let usual = indents[indents.count / 2]
    if lines[index].indent >= usual + 15 { lines[index].traits.insert(.indented) }
    if indents.contains(where: { $0 >= usual + 15 }) { lines[index].traits.insert(.amongIndents) }
  }

  /// Text beside a figure: a run of lines much narrower than those around, and equally so.
  private mutating func findNarrowColumns(_ body: [Int]) {
    func isNarrow(_ index: Int) -> Bool { lines[index].width * 10 < lines[index].column * 7 }
    var place = 0
    while place < body.count {
      var end = place
      while end < body.count, isNarrow(body[end]) { end += 1 }
      if end - place >= 4 { markNarrowColumn(body[place..<end]) }
      place = end + 1
    }
  }

  private mutating func markNarrowColumn(_ run: ArraySlice<Int>) {
    let widths = run.filter { !lines[$0].has(.terminated) }.map { lines[$0].width }.sorted()
    guard widths.count >= 3, run.contains(where: { lines[$0].has(.punctuated) }) else { return }
    let column = widths[widths.count * 7 / 10]
    let full = widths.count { abs($0 - column) <= 30 }
    guard full * 10 >= widths.count * 7 else { return }
    for index in run where abs(lines[index].width - column) <= 50 {
      lines[index].column = column
      lines[index].traits.insert(.narrow)
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

  /// The 70th percentile, or the widest where there are too few lines for one.
  var typical: Int {
    let count = sorted.count
    return sorted[count < 8 ? count - 1 : count * 7 / 10]
  }
}
