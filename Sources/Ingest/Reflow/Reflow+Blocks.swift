import SuoyinDocuments

extension Reflow {
  /// The lines put together. A paragraph stands where it begins; furniture inside follows it, and so
  /// do the notes at the foot of a page that it runs over.
  func blocks() -> [Block] {
    var blocks: [Block] = []
    var furniture: [Int] = []
    var notes: [Int] = []
    var open: [Int] = []
    func close() {
      if !open.isEmpty { blocks.append(block(of: open)) }
      for line in furniture { blocks.append(block(of: [line])) }
      blocks += groups(of: notes).map(block)
      open.removeAll(keepingCapacity: true)
      furniture.removeAll(keepingCapacity: true)
      notes.removeAll(keepingCapacity: true)
    }
    var index = 0
    while index < lines.count {
      if lines[index].isFurniture {
        furniture.append(index)
      } else if let last = open.last, let end = footEnd(from: index, under: last) {
        notes += (index..<end).filter { !lines[$0].isFurniture }
        furniture += (index..<end).filter { lines[$0].isFurniture }
        index = end - 1
      } else {
        if let last = open.last, !staysTogether(last, index) { close() }
        if open.isEmpty { close() }
        open.append(index)
      }
      index += 1
    }
    close()
    return blocks
  }

  private func block(of indices: [Int]) -> Block {
    Block(kind: kind(of: indices[0]), text: text(of: indices))
  }

  private func groups(of indices: [Int]) -> [[Int]] {
    indices.reduce(into: []) { groups, index in
      if let last = groups.last?.last, staysTogether(last, index) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
  }

  /// More lines than this are no foot of a page.
  static var longestFoot: Int { 12 }

  /// Where the foot of a page ends that begins with the note at `index`, if the sentence that `last`
  /// leaves open goes on after it, on the next page.
  private func footEnd(from index: Int, under last: Int) -> Int? {
    guard lines[index].role == .note, lines[last].role == .body || lines[last].role == .opener,
      !lines[last].has(.terminated)
    else { return nil }
    let limit = min(lines.count, index + Self.longestFoot)
    guard
      let edge = (index + 1..<max(index + 1, limit)).first(where: {
        lines[$0].has(.pageBreakBefore) || lines[$0].isFurniture
      }), let next = lines[edge...].firstIndex(where: { !$0.isFurniture }), runsOn(last, into: next)
    else { return nil }
    return next
  }

  private func staysTogether(_ first: Int, _ second: Int) -> Bool {
    if lines[first].role == .verbatim {
      return lines[second].role == .verbatim && second == first + 1 && lines[second].gap <= 1
    }
    return runsOn(first, into: second)
  }

  private func kind(of index: Int) -> Block.Kind {
    switch lines[index].role {
    case .body, .opener, .word, .alone: .paragraph
    case .note: .note
    case .verbatim: .verbatim
    case .title: .title
    case .heading(let level): .heading(level: level)
    case .caption: .caption
    case .pageNumber, .runningHead: .furniture
    }
  }

  private func text(of indices: [Int]) -> MappedText {
    var text = MappedText()
    for (place, index) in indices.enumerated() {
      let line = lines[index]
      guard place + 1 < indices.count else {
        append(line.range, of: line, to: &text)
        break
      }
      let joint = line.role == .verbatim ? .newline : joint(line, lines[indices[place + 1]])
      append(line.start..<line.end - joint.dropped, of: line, to: &text)
      if !joint.inserted.isEmpty { text.append(inserted: joint.inserted) }
    }
    return text
  }

  // MARK: Between lines

  /// What becomes of the place where two lines meet.
  private struct Joint {
    /// Bytes at the end of the first line that are not copied.
    var dropped = 0
    var inserted = ""

    static let newline = Joint(inserted: "\n")
  }

  private func joint(_ before: ReflowLine, _ after: ReflowLine) -> Joint {
    switch LineEndHyphen(endOf: before.range, in: utf8, before: after.range, in: utf8) {
    case .breaksWord(let byteCount): return Joint(dropped: byteCount, inserted: "\u{AD}")
    case .joinsWords: return Joint()
    case nil: break
    }
    return isUnspaced(endOf: before) || isUnspaced(startOf: after) ? Joint() : Joint(inserted: " ")
  }

  private func isUnspaced(endOf line: ReflowLine) -> Bool {
    var end = line.end
    while end > line.start {
      let last = scalar(before: end)
      guard last.isNeutral else { return last.isUnspaced }
      end -= last.byteCount
    }
    return false
  }

  private func isUnspaced(startOf line: ReflowLine) -> Bool {
    var index = line.start
    while index < line.end {
      let first = scalar(at: index)
      guard first.isNeutral else { return first.isUnspaced }
      index += first.byteCount
    }
    return false
  }

  // MARK: Letter-spaced words

  /// Copies `range` of `line` without the spaces that only stretch a word, as in `摘　要`.
  private func append(_ range: Range<Int>, of line: ReflowLine, to text: inout MappedText) {
    var copied = range.lowerBound
    if line.has(.letterSpaced) {
      for spaces in LetterSpacing.stretchingSpaces(in: utf8, range) {
        text.append(copied..<spaces.lowerBound, of: utf8)
        copied = spaces.upperBound
      }
    }
    text.append(copied..<range.upperBound, of: utf8)
  }
}
