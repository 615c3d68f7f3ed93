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
    let head = head(of: line, maxCount: 24)
    guard let first = head.first else { return .body }
    let runsOn = previous.map(isOpenAndFull) ?? false
    if SectionName.isWhole(head) { return .heading(level: 2) }
    if SectionName.isLabel(head) { return .opener }
    if SectionName.isNoteLabel(head) { return .note }
    if isBullet(line, head) { return .opener }
    if !runsOn, let note = noteRole(line, head, first) { return note }
    if let numbering = Numbering(head) {
      return role(of: index, numbered: numbering, runsOn: runsOn, before: next)
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
    of index: Int, numbered numbering: Numbering, runsOn: Bool, before next: Int?
  ) -> ReflowLine.Role {
    let line = lines[index]
    switch numbering {
    case .item: return runsOn && !endsWithPunctuation(before: index) ? .body : .opener
    case .number(let number):
      if runsOn { return .body }
      let isListed = next.map { isNumbered($0) } ?? false
      return number > 0 && !isListed && isHeadingShaped(line) ? .heading(level: 1) : .opener
    case .heading(let level):
      if runsOn { return .body }
      return isHeadingShaped(line) ? .heading(level: level) : .opener
    }
  }

  private func isNumbered(_ index: Int) -> Bool {
    if case .number = Numbering(head(of: lines[index], maxCount: 8)) { return true }
    return false
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

  // MARK: Authors and titles

  /// Finds lines of authors by the institution below them or by their names, and the titles above.
  private mutating func findAuthors(_ body: [Int]) {
    var titleFound = false
    for place in body.indices.dropFirst() where isAuthors(body, place) {
      let title = body[place - 1]
      lines[body[place]].role = .alone
      guard lines[title].role == .body, isTitleShaped(lines[title]) else { continue }
      lines[title].role = titleFound ? .heading(level: 1) : .title
      titleFound = true
    }
  }

  private mutating func isAuthors(_ body: [Int], _ place: Int) -> Bool {
    let line = lines[body[place]]
    guard line.role == .body, line.has(.unspaced), !line.has(.punctuated), !line.has(.digits) else {
      return false
    }
    if place + 1 < body.count, line.width <= 400, isAffiliation(lines[body[place + 1]]),
      line.width <= 60 || nameLengths(line) != nil
    {
      lines[body[place + 1]].role = .alone
      return true
    }
    guard place <= 12, let names = nameLengths(line), names.count >= 2 else { return false }
    let nextNames = place + 1 < body.count ? nameLengths(lines[body[place + 1]]) : nil
    return lines[body[place - 1]].width > line.width / 2 && nextNames == nil
      && isTitleShaped(lines[body[place - 1]]) && lines[body[place - 1]].width >= 60
      && nameLengths(lines[body[place - 1]]) == nil
  }

  /// A line in brackets that names a university or the like.
  private func isAffiliation(_ line: ReflowLine) -> Bool {
    guard line.role == .body || line.role == .opener, line.width <= 800 else { return false }
    let head = head(of: line, maxCount: 60)
    guard head.first == 0x28 || head.first == 0xFF08, scalar(before: line.end).closes else {
      return false
    }
    return ["大学", "大學", "研究", "学院", "學院", "学校", "中心", "公司", "医院", "University", "Institute"]
      .contains { head.contains(run: $0) }
  }

  /// How long the names of a line are that holds nothing but names of two to four characters,
  /// letter-spaced or not; nil where it holds anything else.
  private func nameLengths(_ line: ReflowLine) -> [Int]? {
    guard line.width <= 400, line.has(.unspaced) else { return nil }
    var words: [Int] = [0]
    var index = line.start
    while index < line.end {
      let scalar = scalar(at: index)
      index += scalar.byteCount
      if scalar.isSpace || scalar.value == 0x3001 {
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
    !line.has(.terminated) && line.width <= 450 && !endsWithColon(line)
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
