extension Reflow {
  /// Finds the lines that do not run on: titles, headings, captions, and those that begin a list
  /// item, a note or an abstract.
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

  /// Whether a line was broken because it was full, within a sentence.
  func isOpenAndFull(_ index: Int) -> Bool {
    let line = lines[index]
    guard !line.has(.terminated), line.has(.wrapped), line.column >= 120 else { return false }
    guard line.role == .body || line.role == .opener || line.role == .note else { return false }
    return line.width * 100 >= line.column * 87
  }

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

  private func isNumbered(_ index: Int) -> Bool {
    Numbering(head(of: lines[index], maxCount: 8)) == .number
  }

  /// Short, and not the end of a sentence or clause.
  private func isHeadingShaped(_ line: ReflowLine) -> Bool {
    guard !line.has(.terminated), line.width <= 400, isShort(line) else { return false }
    let last = scalar(before: line.end)
    return !last.isComma && !last.isColonOrSemicolon
  }

  private func isShort(_ line: ReflowLine) -> Bool {
    line.width * 10 < line.column * 9 || line.column <= 250 || !line.has(.wrapped)
  }

  private func endsWithColon(_ line: ReflowLine) -> Bool {
    scalar(before: line.end).isColonOrSemicolon
  }

  private func endsWithPunctuation(before index: Int) -> Bool {
    guard index > 0 else { return true }
    let last = scalar(before: lines[index - 1].end)
    return last.isComma || last.isColonOrSemicolon || last.endsSentence
  }

  /// `- x`, `* x`, `• x`.
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

  /// `①某某`, `*本文系…`, `[3] 某某`.
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

  /// Whether the page ends a few lines below, with the end of a sentence: there a note may stand
  /// although the sentence above it goes on, on the next page.
  private func isAtFoot(_ index: Int) -> Bool {
    let below = index + 1..<min(lines.count, index + Self.longestFoot)
    let edge = below.first { lines[$0].has(.pageBreakBefore) || lines[$0].isFurniture }
    return edge.map { lines[$0 - 1].has(.terminated) } ?? false
  }

  // MARK: Authors and titles

  /// Finds lines of authors by the institution below them or by their names, and the titles above.
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

  /// Whether a line above an affiliation names its people.
  private func isAuthor(_ line: ReflowLine) -> Bool {
    guard line.has(.unspaced), !line.has(.terminated), line.width <= 400 else { return false }
    return line.width <= 60 || nameLengths(line, numbered: true) != nil
  }

  /// Without an affiliation it takes two names, a title above them, and no more names around, as
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

  /// A line in brackets that names a university or the like.
  private func isAffiliation(_ line: ReflowLine) -> Bool {
    guard line.role == .body || line.role == .opener, line.width <= 800 else { return false }
    guard scalar(at: line.start).opens, scalar(before: line.end).closes else { return false }
    let head = head(of: line, maxCount: 60)
    return ["大学", "大學", "研究", "学院", "學院", "学校", "中心", "公司", "医院", "University", "Institute"]
      .contains { head.contains(run: $0) }
  }

  /// How long the names of a line are that holds nothing but names of two to four characters,
  /// letter-spaced or not; nil where it holds anything else. `numbered` names may be parted by
  /// commas and the numbers of their institutions.
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

  /// A short first line above prose is the title.
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
