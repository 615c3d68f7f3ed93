import SuoyinDocuments

extension Reflow {
  /// Finds where pages begin: at form feeds; if there are none, at lines with exactly one space before
  /// their text, which some programs leave in place of a form feed.
  ///
  ///     ……港口的改造
  ///     ␠工程从去年          ← a page begins
  ///
  /// Only where such lines are rare (one in six at most), since text may also be indented by a space.
  mutating func findPageBreaks() {
    guard pageStarts.isEmpty else {
      formFeedsSeen = true
      return
    }
    let candidates = lines.indices.dropFirst().filter { lines[$0].has(.oneSpaceBefore) }
    // More of them are the indentation of paragraphs, or of a list.
    guard candidates.count <= max(2, lines.count / 6) else { return }
    for index in candidates where !hasOneSpaceNeighbour(index) {
      lines[index].traits.insert(.pageBreakBefore)
      pageStarts.append(lines[index].rawStart)
    }
  }

  /// A page does not consist of a single line: neighbouring lines with a space are indented.
  private func hasOneSpaceNeighbour(_ index: Int) -> Bool {
    lines[index - 1].has(.oneSpaceBefore)
      || index + 1 < lines.count && lines[index + 1].has(.oneSpaceBefore)
  }

  /// Adds the page breaks that only a page number or a running head shows. A running head begins the
  /// page, whereas a number ends it.
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

  /// Where pages begin, with the numbers printed on them where at least two agree: the second page of a
  /// journal's article may be page 118.
  func pages() -> [PageStart] {
    guard !pageStarts.isEmpty, let lastLine = lines.last else { return [] }
    let offsets = [0] + pageStarts.filter { $0 <= lastLine.start }
    let shift = printedShift(offsets)
    var starts: [PageStart] = []
    for (index, offset) in offsets.enumerated() {
      // Pages before the first numbered one, as a cover, have no number of their own: they begin with 1,
      // and what would have the same number again is part of that page.
      let number = max(1, index + 1 + shift)
      guard number > starts.last?.number ?? 0 else { continue }
      starts.append(PageStart(offset: offset, number: number))
    }
    return starts
  }

  /// What must be added to a counted page number to get the printed one; 0 where fewer than two printed
  /// numbers agree. Each printed number votes; of equal votes the smaller shift wins.
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
