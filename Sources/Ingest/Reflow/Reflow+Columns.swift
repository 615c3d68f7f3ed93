/// How wide a full line is, and where lines were broken because they were full.
///
///     width   30 30 29 12 30 30 17 │ 14 14 9 14 14 │ 30 30
///     column  30 ───────────────── │ 14 ────────── │ 30
///             wrapped                narrow, wrapped: text beside a figure
///
///     width   11 14  9 16 12         not wrapped: verse, a list, a form
///
/// The column is the 70th percentile of the widths around a line, not the greatest: a table or a line
/// of an address may stick out.
extension Reflow {
  /// Measures, around each line, how wide a full line is and whether lines were broken there. O(lines).
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

  /// How many lines before and after a line are compared with it. A page has 30 to 50 lines, and a
  /// column as narrow as a figure's caption hardly twenty.
  private static let reach = 10

  /// Sets the `column` of each line, with a window that slides over the text.
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

  /// Notes on line `index` what the lines around it have in common.
  private mutating func judge(_ index: Int, among window: ArraySlice<Int>) {
    let neighbours = Neighbours(window.map { lines[$0] }, column: lines[index].column)
    if lines[index].has(.narrow) || neighbours.areWrapped { lines[index].traits.insert(.wrapped) }
    if neighbours.areSentences { lines[index].traits.insert(.amongSentences) }
    if neighbours.areIndented { compareIndent(index, among: window) }
  }

  /// Compares a line's indentation with the median around it. 1.5 em more is an indented line; two
  /// ideographic spaces, the usual indentation, are 2 em.
  private mutating func compareIndent(_ index: Int, among window: ArraySlice<Int>) {
    let indents = window.map { lines[$0].indent }.sorted()
    let usual = indents[indents.count / 2]
    if lines[index].indent >= usual + 15 { lines[index].traits.insert(.indented) }
    if indents.contains(where: { $0 >= usual + 15 }) { lines[index].traits.insert(.amongIndents) }
  }

  /// Finds text beside a figure: four or more lines in a row that are much narrower than those around.
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

  /// Gives a run of narrow lines a column of its own, if it is text that was broken at that width: with
  /// punctuation, and with most of its unfinished lines equally wide.
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

  /// Whether the widths alternate between two, or single characters fill the text, in more than 30 of 100
  /// lines: the lines of two columns that were read across, or vertical text. Only their coordinates
  /// could sort them, and text does not have these.
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

/// What the lines around one have in common, itself included. Widths in tenths of an em.
private struct Neighbours {
  private let count: Int
  private let column: Int
  private var terminated = 0
  /// Lines that end within a sentence, and those of them that are full.
  private var open = 0
  private var openAndFull = 0
  private var tooWide = 0
  private var punctuated = 0
  private var capital = 0
  private var latin = 0
  private(set) var areIndented = false

  init(_ lines: [ReflowLine], column: Int) {
    count = lines.count
    self.column = column
    let slack = min(max(30, column / 8), column / 6)
    // In a small file, a title and a heading would outweigh the only line that was broken.
    let areFew = count < 8
    for line in lines {
      if line.has(.terminated) {
        terminated += 1
      } else if !line.has(.narrow), !areFew || line.width * 2 >= column {
        open += 1
        if abs(line.width - column) <= slack { openAndFull += 1 }
      }
      if line.width > column + slack { tooWide += 1 }
      if line.has(.punctuated) { punctuated += 1 }
      if line.has(.capital) { capital += 1 }
      if !line.has(.unspaced) { latin += 1 }
      if line.indent >= 15 { areIndented = true }
    }
  }

  /// Whether the lines were broken because they were full. Then those that end within a sentence are
  /// about equally wide, hardly any is wider, and there is punctuation in a fourth of them.
  var areWrapped: Bool {
    // In a narrow column, lines are more often items than text, so more of them must be equal.
    let areUniform = openAndFull * 20 >= open * (column < 200 ? 15 : 10)
    return areUniform && tooWide * 6 <= count && punctuated * 4 >= count && !areVerse
  }

  /// Latin lines that begin with capitals: verse, or a list of names.
  private var areVerse: Bool { latin * 2 > count && capital * 5 >= latin * 4 && count > 3 }

  /// Whether most lines end with a sentence: each is a paragraph, however wide.
  var areSentences: Bool { terminated * 2 >= count && (count >= 4 || terminated == count) }
}

/// The widths of the lines in the window, at most 21, in ascending order.
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

  /// The 70th percentile, or the widest where there are fewer than eight lines.
  var typical: Int {
    let count = sorted.count
    return sorted[count < 8 ? count - 1 : count * 7 / 10]
  }
}
