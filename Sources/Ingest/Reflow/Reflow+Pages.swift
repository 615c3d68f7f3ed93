import SuoyinDocuments

extension Reflow {
  /// Finds where pages begin: at form feeds, else at lines with exactly one space before their
  /// text, which is what some extractors leave of a form feed.
  mutating func findPageBreaks() {
    guard pageStarts.isEmpty else {
      formFeedsSeen = true
      return
    }
    let candidates = lines.indices.dropFirst().filter { lines[$0].has(.oneSpaceBefore) }
    guard candidates.count <= max(2, lines.count / 6) else { return }
    for index in candidates where !hasOneSpaceNeighbour(index) {
      lines[index].traits.insert(.pageBreakBefore)
      pageStarts.append(lines[index].rawStart)
    }
  }

  /// Pages of a single line do not exist: such lines are indented.
  private func hasOneSpaceNeighbour(_ index: Int) -> Bool {
    lines[index - 1].has(.oneSpaceBefore)
      || index + 1 < lines.count && lines[index + 1].has(.oneSpaceBefore)
  }

  /// Adds the page breaks that only a page number or a running head betrays.
  mutating func findPageBreaksAtFurniture() {
    guard !formFeedsSeen else { return }
    var index = 1
    while index < lines.count {
      guard lines[index].isFurniture, !lines[index - 1].isFurniture else {
        index += 1
        continue
      }
      var end = index
      while end < lines.count, lines[end].isFurniture { end += 1 }
      if end < lines.count, !lines[index...end].contains(where: { $0.has(.pageBreakBefore) }) {
        let head = lines[index..<end].firstIndex { $0.role == .runningHead }
        lines[head ?? end].traits.insert(.pageBreakBefore)
        pageStarts.append(lines[head ?? end].rawStart)
      }
      index = end
    }
    pageStarts.sort()
  }

  /// Where pages begin, with the numbers printed on them where at least two agree.
  func pages() -> [PageStart] {
    guard !pageStarts.isEmpty, let lastLine = lines.last else { return [] }
    let offsets = [0] + pageStarts.filter { $0 <= lastLine.start }
    let shift = printedShift(offsets)
    var starts: [PageStart] = []
    for (index, offset) in offsets.enumerated() {
      let number = max(1, index + 1 + shift)
      guard number > starts.last?.number ?? 0 else { continue }
      starts.append(PageStart(offset: offset, number: number))
    }
    return starts
  }

  /// What is to be added to a counted page number to get the printed one; 0 where fewer than two
  /// printed numbers agree.
  private func printedShift(_ offsets: [Int]) -> Int {
    var votes: [Int: Int] = [:]
    var page = 0
    for line in lines {
      while page + 1 < offsets.count, offsets[page + 1] <= line.start { page += 1 }
      if case .pageNumber(let printed?) = line.role { votes[printed - (page + 1), default: 0] += 1 }
    }
    let winner = votes.max { left, right in
      (left.value, -abs(left.key), left.key) < (right.value, -abs(right.key), right.key)
    }
    guard let winner, winner.value >= 2 else { return 0 }
    return winner.key
  }
}
