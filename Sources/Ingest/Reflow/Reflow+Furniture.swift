/// What belongs to the page and not to the text.
///
///     ……由工程指挥部
///     12                      page number, at the edge of a page
///     ␌海港建设通讯            running head, at the top of several pages
///     每周召开一次……
///
/// All of it is found by position and repetition, so a text without pages loses nothing. A line
/// wrongly found is still indexed, but apart from the sentence it was in.
extension Reflow {
  /// Finds page numbers and running heads, and the page breaks that they show. Running heads first: a number
  /// beside one is at the edge of a page, even where no page break is known.
  mutating func findFurniture() {
    let numbers = pageNumberCandidates()
    findRepeatedHeads(beside: numbers)
    findJournalLines(beside: numbers)
    for index in numbers.keys.sorted() where lines[index].role == .body && isAtPageEdge(index) {
      lines[index].role = .pageNumber(printed: numbers[index] ?? nil)
    }
    findPageBreaksAtFurniture()
  }

  // MARK: Page numbers

  /// The lines that consist of a number, with the number where it is Arabic. At most 12 em wide: `第 12
  /// 页，共 300 页`.
  private func pageNumberCandidates() -> [Int: Int?] {
    var candidates: [Int: Int?] = [:]
    for index in lines.indices where lines[index].role == .body && lines[index].width <= 120 {
      if let number = PageNumberLine(head(of: lines[index], maxCount: 24)) {
        candidates[index] = number.printed
      }
    }
    return candidates
  }

  /// Whether the line is first or last on a page: next to a page break, other furniture, or two blank
  /// lines.
  private func isAtPageEdge(_ index: Int) -> Bool {
    guard lines.count > 1 else { return false }
    if index == 0, !pageStarts.isEmpty { return true }
    if index == lines.count - 1 { return !pageStarts.isEmpty || lines[index].gap >= 2 }
    let next = lines[index + 1]
    if lines[index].has(.pageBreakBefore) || next.has(.pageBreakBefore) { return true }
    if next.isFurniture || index > 0 && lines[index - 1].isFurniture { return true }
    return index > 0 && max(lines[index].gap, next.gap) >= 2
  }

  // MARK: Running heads

  /// Marks lines that recur at the edges of pages: three times anywhere, or twice at the top. Two rounds,
  /// since a page may have two such lines, the second of which is outermost once the first is known.
  private mutating func findRepeatedHeads(beside numbers: [Int: Int?]) {
    guard !pageStarts.isEmpty else { return }
    for _ in 0..<2 {
      let edges = pageEdges(beside: numbers)
      var counts: [[UInt32]: (all: Int, tops: Int)] = [:]
      let keys = edges.map { runningHeadKey(lines[$0.line]) }
      for (edge, key) in zip(edges, keys) where key.count >= 3 {
        counts[key, default: (0, 0)].all += 1
        if edge.isTop { counts[key, default: (0, 0)].tops += 1 }
      }
      for (edge, key) in zip(edges, keys) {
        guard let count = counts[key], count.all >= 3 || count.tops >= 2 else { continue }
        if mayBeRunningHead(lines[edge.line]) { lines[edge.line].role = .runningHead }
      }
    }
  }

  /// The first and last line of each page, apart from numbers and running heads already known. A head
  /// is at most the third line from the edge.
  private func pageEdges(beside numbers: [Int: Int?]) -> [(line: Int, isTop: Bool)] {
    var edges: [(line: Int, isTop: Bool)] = []
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, !lines[end].has(.pageBreakBefore) { end += 1 }
      func isText(_ index: Int) -> Bool { numbers[index] == nil && !lines[index].isFurniture }
      if let top = (start..<min(end, start + 3)).first(where: isText), lines[top].role == .body {
        edges.append((top, true))
        if let bottom = (max(top + 1, end - 3)..<max(top + 1, end)).last(where: isText),
          lines[bottom].role == .body
        {
          edges.append((bottom, false))
        }
      }
      start = end
    }
    return edges
  }

  /// The line without what changes from page to page: digits, Roman numerals, spaces and dashes. Equal
  /// keys mean the same running head. Empty for lines of more than 400 bytes.
  ///
  ///     第 12 页 · 海港建设通讯   →  第页海港建设通讯
  private func runningHeadKey(_ line: ReflowLine) -> [UInt32] {
    guard line.end - line.start <= 400 else { return [] }
    var key: [UInt32] = []
    var word: [UInt32] = []
    func isRoman(_ value: UInt32) -> Bool {
      [0x49, 0x56, 0x58, 0x4C, 0x43, 0x69, 0x76, 0x78, 0x6C, 0x63].contains(value)
    }
    func closeWord() {
      if !word.allSatisfy(isRoman) { key += word }
      word = []
    }
    var index = line.start
    while index < line.end {
      let scalar = scalar(at: index)
      index += scalar.byteCount
      if scalar.isASCIILetter {
        word.append(scalar.value)
      } else {
        closeWord()
        if !scalar.isSpace, !scalar.isDigit, !scalar.isNeutral { key.append(scalar.value) }
      }
    }
    closeWord()
    return key
  }

  /// Headings and captions recur, too: `参考文献` at the end of each article in a volume.
  private func mayBeRunningHead(_ line: ReflowLine) -> Bool {
    guard !line.has(.terminated) else { return false }
    let head = head(of: line, maxCount: 24)
    return Numbering(head) == nil && !CaptionLine.begins(head) && !SectionName.isWhole(head)
  }

  /// Marks lines such as `某某学报 2020年第3期` at the edges of pages.
  private mutating func findJournalLines(beside numbers: [Int: Int?]) {
    for index in lines.indices {
      let line = lines[index]
      guard line.role == .body, line.width <= 400, line.has(.digits), !line.has(.terminated),
        isAtPageEdge(index) || numbers[index + 1] != nil || numbers[index - 1] != nil
      else { continue }
      if JournalLine.matches(head(of: line, maxCount: 80)) { lines[index].role = .runningHead }
    }
  }

  /// The first `maxCount` scalars of a line that are not white space. The patterns are matched against
  /// these, so `第 三 章` is `第三章`.
  func head(of line: ReflowLine, maxCount: Int) -> [UInt32] {
    var head: [UInt32] = []
    head.reserveCapacity(maxCount)
    var index = line.start
    while index < line.end, head.count < maxCount {
      let scalar = scalar(at: index)
      if !scalar.isSpace { head.append(scalar.value) }
      index += scalar.byteCount
    }
    return head
  }
}
