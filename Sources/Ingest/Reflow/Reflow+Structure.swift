/// What each line is to the text, by how it begins and how wide it is.
///
///     港口改造的组织与管理         title: short, above authors or prose
///     李明远  周岚                 authors: stand alone
///     摘要：本文……                opener: a label, then text
///     一、工程概况                 heading(level: 2)
///     1.1 范围                     heading(level: 2)
///     （1）泊位疏浚；               opener: an item of a list
///     图 3 泊位平面图               caption
///     ① 见年报。                   note
///
/// A line that continues a sentence from a full line above is body text, however it begins: `第三章`
/// may well be broken off a sentence about it.
extension Reflow {
  /// Gives the lines their roles.
  mutating func findStructure() {
    let body = lines.indices.filter { lines[$0].role == .body }
    for place in body.indices {
      let index = body[place]
      let previous = place > 0 ? body[place - 1] : nil
      let next = place + 1 < body.count ? body[place + 1] : nil
      lines[index].role = role(of: index, after: previous, before: next)
    }
    findAuthors(body)
    findFirstLineTitle(body)
  }

  private func role(of index: Int, after previous: Int?, before next: Int?) -> ReflowLine.Role {
    let line = lines[index]
    let first = scalar(at: line.start).value
    // Most lines end here.
    guard SectionName.mayBegin(with: first) else { return .body }
    let head = head(of: line, maxCount: 24)
    let runsOn = previous.map(isOpenAndFull) ?? false
    if SectionName.isWhole(head) { return .heading(level: 2) }
    if SectionName.isLabel(head) { return .opener }
    if SectionName.isNoteLabel(head) { return .note }
    if isBullet(line, head) { return .opener }
    if let note = noteRole(line, head, first), !runsOn || isAtFoot(index) { return note }
    if let numbering = Numbering(head) {
      let isListed = [previous, next].contains { $0.map(isNumbered) ?? false }
      return role(of: index, numbered: numbering, runsOn: runsOn, isListed: isListed)
    }
    if CaptionLine.begins(head), !runsOn, !line.has(.terminated), isShort(line),
      !endsWithColon(line)
    {
      return .caption
    }
    return .body
  }

  /// Whether a line was broken within a sentence, because it was full: 87 % of the column, so that the
  /// next word may have been too long.
  func isOpenAndFull(_ index: Int) -> Bool {
    let line = lines[index]
    guard !line.has(.terminated), line.has(.wrapped), line.column >= 120 else { return false }
    guard line.role == .body || line.role == .opener || line.role == .note else { return false }
    return line.width * 100 >= line.column * 87
  }

  /// The role of a numbered line. A single number such as `1.` numbers headings as well as items; where
  /// a neighbouring line is numbered like it, it is an item.
  private func role(
    of index: Int, numbered numbering: Numbering, runsOn: Bool, isListed: Bool
  ) -> ReflowLine.Role {
    let line = lines[index]
    switch numbering {
    case .item: return runsOn && !endsWithPunctuation(before: index) ? .body : .opener
    case .number:
      if runsOn { return .body }
      return !isListed && isHeadingShaped(line) ? .heading(level: 1) : .opener
    case .heading(let level):
      if runsOn { return .body }
      return isHeadingShaped(line) ? .heading(level: level) : .opener
    }
  }

  /// Whether the line begins with a single number, `1.` or `1、`.
  private func isNumbered(_ index: Int) -> Bool {
    Numbering(head(of: lines[index], maxCount: 8)) == .number
  }

  /// Whether it is short and not the end of a sentence or clause. 40 em is more than any heading has on one
  /// line.
  private func isHeadingShaped(_ line: ReflowLine) -> Bool {
    guard !line.has(.terminated), line.width <= 400, isShort(line) else { return false }
    let last = scalar(before: line.end)
    return !last.isComma && !last.isColonOrSemicolon
  }

  /// Shorter than nine tenths of the column, or in a column too narrow to judge by, or among lines that
  /// were not broken for width.
  private func isShort(_ line: ReflowLine) -> Bool {
    line.width * 10 < line.column * 9 || line.column <= 250 || !line.has(.wrapped)
  }

  private func endsWithColon(_ line: ReflowLine) -> Bool {
    scalar(before: line.end).isColonOrSemicolon
  }

  /// Whether the line before ends a clause, after which an item of a list may begin in mid-sentence.
  private func endsWithPunctuation(before index: Int) -> Bool {
    guard index > 0 else { return true }
    let last = scalar(before: lines[index - 1].end)
    return last.isComma || last.isColonOrSemicolon || last.endsSentence
  }

  /// `- x`, `* x`, `• x`. Signs that also occur in text need a space after them. U+F06C and U+F0B7 are
  /// the bullets of the fonts Wingdings and Symbol.
  private func isBullet(_ line: ReflowLine, _ head: [UInt32]) -> Bool {
    switch head[0] {
    case 0x2022, 0x25CF, 0x25A0, 0x25CB, 0x25C6, 0x2023, 0x25E6, 0x25AA, 0x2043, 0xF06C, 0xF0B7:
      return true
    case 0x2D, 0x2A, 0x2B, 0x2013, 0xB7, 0x3E, 0x23:
      let width = scalar(at: line.start).byteCount
      return line.start + width < line.end && scalar(at: line.start + width).isSpace
    default: return false
    }
  }

  /// `.note` for `①某某`, `*本文系…`, `[3] 某某`; else nil.
  private func noteRole(
    _ line: ReflowLine, _ head: [UInt32], _ first: UInt32
  ) -> ReflowLine.Role? {
    if ReflowScalar(value: first, byteCount: 0).isCircledNumber { return .note }
    if first == 0x2A, head.count > 1, head[1] != 0x2A { return .note }
    guard first == 0x5B else { return nil }
    var rest = head.dropFirst()
    guard rest.dropNumber(maxDigits: 3) != nil, rest.drop(prefix: "]"), !rest.isEmpty else {
      return nil
    }
    return rest.first == 0x5B ? nil : .note
  }

  /// Whether the page ends a few lines below, with the end of a sentence. There a note may be, even if
  /// the sentence above it is continued on the next page.
  private func isAtFoot(_ index: Int) -> Bool {
    let below = index + 1..<min(lines.count, index + Self.longestFoot)
    let edge = below.first { lines[$0].has(.pageBreakBefore) || lines[$0].isFurniture }
    return edge.map { lines[$0 - 1].has(.terminated) } ?? false
  }

  // MARK: Authors and titles

  /// Finds lines of authors, by the institution below them or by their names, and the titles above them.
  /// The first title is the document's; others, as in a journal's issue, are headings. Names without
  /// an institution count among the first twelve lines only.
  private mutating func findAuthors(_ body: [Int]) {
    var titleFound = false
    for place in body.indices.dropFirst() where lines[body[place]].role == .body {
      let affiliation = place + 1 < body.count ? body[place + 1] : nil
      let isAffiliated = affiliation.map { isAffiliation(lines[$0]) } ?? false
      let title = body[place - 1]
      guard
        isAffiliated
          ? isAuthor(lines[body[place]])
          : place <= 12 && areAuthors(body[place], below: title, above: affiliation)
      else { continue }
      lines[body[place]].role = .alone
      if isAffiliated, let affiliation { lines[affiliation].role = .alone }
      guard lines[title].role == .body, isTitleShaped(lines[title]) else { continue }
      lines[title].role = titleFound ? .heading(level: 1) : .title
      titleFound = true
    }
  }

  /// Whether the line above an institution names its people. In 6 em there is room for one name.
  private func isAuthor(_ line: ReflowLine) -> Bool {
    guard line.has(.unspaced), !line.has(.terminated), line.width <= 400 else { return false }
    return line.width <= 60 || nameLengths(line, numbered: true) != nil
  }

  /// Without an institution it takes two names, a title above them, and no more names around them, as
  /// there would be in a table.
  private func areAuthors(_ index: Int, below title: Int, above next: Int?) -> Bool {
    guard let names = nameLengths(lines[index], numbered: false), names.count >= 2 else {
      return false
    }
    let above = lines[title]
    return isTitleShaped(above) && above.width >= max(60, lines[index].width / 2)
      && nameLengths(above, numbered: false) == nil
      && next.flatMap { nameLengths(lines[$0], numbered: false) } == nil
  }

  /// A line in brackets that names a university or the like: `（海滨大学港口研究所，海滨 100000）`.
  private func isAffiliation(_ line: ReflowLine) -> Bool {
    guard line.role == .body || line.role == .opener, line.width <= 800 else { return false }
    guard scalar(at: line.start).opens, scalar(before: line.end).closes else { return false }
    let head = head(of: line, maxCount: 60)
    return ["大学", "大學", "研究", "学院", "學院", "学校", "中心", "公司", "医院", "University", "Institute"]
      .contains { head.contains(run: $0) }
  }

  /// The lengths of the names in a line that consists of Chinese names of two to four characters,
  /// letter-spaced or not; nil where there is anything else. `numbered` names may be separated by commas
  /// and the numbers of their institutions.
  ///
  ///     李明远 周 岚 陈思齐   →  [3, 2, 3]        李明远1，周岚2*   →  [3, 2] if numbered
  private func nameLengths(_ line: ReflowLine, numbered: Bool) -> [Int]? {
    guard line.width <= 400, line.has(.unspaced) else { return nil }
    var words: [Int] = [0]
    var index = line.start
    while index < line.end {
      let scalar = scalar(at: index)
      index += scalar.byteCount
      let isMark = scalar.isDigit || scalar.isComma || scalar.value == 0x2A
      if scalar.isSpace || scalar.value == 0x3001 || numbered && isMark {
        if words.last != 0 { words.append(0) }
      } else if scalar.isHan {
        words[words.count - 1] += 1
      } else {
        return nil
      }
    }
    var names: [Int] = []
    var lone = false
    for length in words where length > 0 {
      if length == 1, lone {
        names[names.count - 1] += 1
        lone = false
      } else {
        names.append(length)
        lone = length == 1
      }
    }
    return names.allSatisfy { (2...4).contains($0) } ? names : nil
  }

  private func isTitleShaped(_ line: ReflowLine) -> Bool {
    !line.has(.terminated) && !line.has(.innerEnd) && line.width <= 450 && !endsWithColon(line)
      && !scalar(before: line.end).isComma
  }

  /// A short first line above prose is the title: at most three quarters as wide as the line below it,
  /// which has punctuation.
  private mutating func findFirstLineTitle(_ body: [Int]) {
    guard body.count >= 2, !lines.contains(where: { $0.role == .title }) else { return }
    let (first, next) = (lines[body[0]], lines[body[1]])
    guard first.role == .body, isTitleShaped(first), !first.has(.punctuated), first.width >= 20,
      first.width <= 400, !first.has(.tabular)
    else { return }
    guard next.has(.punctuated), next.width >= 200, first.width * 4 <= next.width * 3 else {
      return
    }
    lines[body[0]].role = .title
  }
}
