import SuoyinDocuments

/// Lines put together to blocks.
extension Reflow {
  /// The blocks, in the order of their first lines. What interrupts a paragraph follows it: furniture,
  /// and the notes at the foot of a page.
  ///
  ///     ……港口的改造             ¶ ……港口的改造工程从去年……
  ///     ① 见年报。          →     . 12
  ///     12                       * ① 见年报。
  ///     工程从去年……
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

  /// The block of these lines, of the kind of the first.
  private func block(of indices: [Int]) -> Block {
    Block(kind: kind(of: indices[0]), text: text(of: indices))
  }

  /// The lines of notes, grouped by note.
  private func groups(of indices: [Int]) -> [[Int]] {
    indices.reduce(into: []) { groups, index in
      if let last = groups.last?.last, staysTogether(last, index) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
  }

  /// The foot of a page has at most this many lines; more are text.
  static var longestFoot: Int { 12 }

  /// The end of the foot of a page that begins with the note at `index`, if the sentence that line
  /// `last` leaves open is continued after it, on the next page; else nil.
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

  /// Whether two lines belong to one block.
  private func staysTogether(_ first: Int, _ second: Int) -> Bool {
    if lines[first].role == .verbatim {
      return lines[second].role == .verbatim && second == first + 1 && lines[second].gap <= 1
    }
    return runsOn(first, into: second)
  }

  /// The kind of block that a line begins. What a line is to those around it (`Role`) is finer than what a
  /// block is to the index.
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

  /// The text of a block of these lines, joined as their ends demand.
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

  /// What happens where two lines meet.
  private struct Joint {
    /// Bytes at the end of the first line that are not copied: a hyphen.
    var dropped = 0
    /// Text that is put between them.
    var inserted = ""

    static let newline = Joint(inserted: "\n")
  }

  /// What to put between two lines: a soft hyphen where a word was broken, a space between words of
  /// scripts with spaces, nothing beside Chinese.
  ///
  ///     interfer-|ence   interfer\u{AD}ence        now|then   now then
  ///     改造工|程         改造工程                    MQTT|协议  MQTT协议
  private func joint(_ before: ReflowLine, _ after: ReflowLine) -> Joint {
    switch LineEndHyphen(endOf: before.range, in: utf8, before: after.range, in: utf8) {
    case .breaksWord(let byteCount): return Joint(dropped: byteCount, inserted: "\u{AD}")
    case .joinsWords: return Joint()
    case nil: break
    }
    return isUnspaced(endOf: before) || isUnspaced(startOf: after) ? Joint() : Joint(inserted: " ")
  }

  /// Whether the line ends with Chinese, apart from punctuation that could be of either script.
  private func isUnspaced(endOf line: ReflowLine) -> Bool {
    var end = line.end
    while end > line.start {
      let last = scalar(before: end)
      guard last.isNeutral else { return last.isUnspaced }
      end -= last.byteCount
    }
    return false
  }

  /// Whether the line begins with Chinese, apart from punctuation that could be of either script.
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

  /// Copies `range` of `line` without the white space that only stretches a word, as in `摘　要`.
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
