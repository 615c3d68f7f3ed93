import SuoyinDocuments

/// A piece of the document's structure that holds text: lines still in Markdown.
struct MarkdownLeaf {
  enum Kind: Hashable {
    /// Inline Markdown.
    case prose(Block.Kind)
    /// Copied as it stands.
    case code
    /// A table's row.
    case row
    /// `[label]: destination "title"`; the lines are its parts.
    case definition
  }

  var kind: Kind
  /// Each without its line end and without what its containers put before it.
  var lines: [Range<Int>]
  /// Numbers of list items and labels of notes that stand before the text.
  var markers: [Range<Int>] = []
}

/// Cuts Markdown into leaves, line by line, as CommonMark's block phase does.
///
/// Quotes and lists are flattened: only their texts remain. Nesting is followed to a fixed depth, so
/// that a hostile file costs no more than its length; deeper markers are read as text.
struct MarkdownBlocks {
  let source: [UInt8]
  private(set) var leaves: [MarkdownLeaf] = []
  /// What `[text][label]` may refer to, folded.
  private(set) var labels: Set<[UInt8]> = []

  private var containers: [Container] = []
  private var open: Open?
  private var lines: [Range<Int>] = []
  /// Of items that have no text yet.
  private var markers: [Range<Int>] = []
  private var nextLine: Int
  private var hidden: HTMLHiddenText

  private enum Container {
    case quote
    /// A list item or note, whose lines are indented by so many columns.
    case item(indent: Int, isNote: Bool)
  }

  private enum Open: Equatable {
    case paragraph
    case fence(mark: UInt8, count: Int, indent: Int)
    case indentedCode
    case table
  }

  private static let maxDepth = 48

  init(_ source: [UInt8], from start: Int) {
    self.source = source
    hidden = HTMLHiddenText(source)
    nextLine = start
    while nextLine < source.count {
      let start = nextLine
      let end: Int
      (end, nextLine) = source.lineEnd(from: start)
      read(MarkdownLine(source, in: start..<end))
    }
    closeContainers(beyond: 0)
    closeLeaf()
    flushMarkers()
  }
}

extension MarkdownBlocks {
  private mutating func read(_ wholeLine: MarkdownLine) {
    var line = wholeLine
    let matched = matchContainers(&line)
    if matched == containers.count, continueFence(line) { return }
    if matched < containers.count, open != .paragraph { closeContainers(beyond: matched) }
    if line.isBlank { return readBlank(line, matched: matched) }

    var depth = matched
    while startContainer(&line, depth: &depth) {}
    if line.isBlank {
      closeContainers(beyond: depth)
      return closeLeaf()
    }
    readLeaf(line, depth: depth)
  }

  /// Steps over the marks and indentation of the containers that go on in this line.
  private func matchContainers(_ line: inout MarkdownLine) -> Int {
    for (depth, container) in containers.enumerated() {
      switch container {
      case .quote:
        guard line.indent < 4, line.first == UInt8(ascii: ">") else { return depth }
        line.skip(bytes: 1)
        line.skip(columns: 1)
      case .item(let indent, _):
        if line.isBlank { continue }
        guard line.indent >= indent else { return depth }
        line.skip(columns: indent)
      }
    }
    return containers.count
  }

  private mutating func readBlank(_ line: MarkdownLine, matched: Int) {
    closeContainers(beyond: matched)
    if open == .indentedCode { return lines.append(line.end..<line.end) }
    closeLeaf()
  }

  private mutating func continueFence(_ line: MarkdownLine) -> Bool {
    guard case .fence(let mark, let count, let indent) = open else { return false }
    let closing = line.count(of: mark)
    if closing >= count, line.indent < 4,
      line.content.dropFirst(closing).allSatisfy({ MarkdownLine.isSpace(source[$0]) })
    {
      closeLeaf()
    } else {
      var line = line
      line.skip(columns: indent)
      lines.append(line.rest)
    }
    return true
  }

  /// Opens the quote, item or note that begins here.
  private mutating func startContainer(_ line: inout MarkdownLine, depth: inout Int) -> Bool {
    guard line.indent < 4, let first = line.first, depth < Self.maxDepth else { return false }
    if first == UInt8(ascii: ">") {
      enter(.quote, depth: &depth)
      line.skip(bytes: 1)
      line.skip(columns: 1)
      return true
    }
    if let label = noteLabel(line) {
      enter(.item(indent: 4, isNote: true), depth: &depth)
      labels.insert(MarkdownLabel.folded(source[label]))
      markers.append(label)
      line.skip(bytes: label.count + 3)
      return true
    }
    return startItem(&line, depth: &depth)
  }

  private mutating func startItem(_ line: inout MarkdownLine, depth: inout Int) -> Bool {
    guard let marker = line.listMarker, !line.isThematicBreak else { return false }
    let start = line.content.lowerBound
    let isEmpty = line.trimmed(line.content).count == marker.byteCount
    if open == .paragraph, depth == containers.count {
      // An item that interrupts a paragraph has text, and its number is 1.
      let isFirst = !marker.isNumber || (marker.byteCount == 2 && source[start] == 0x31)
      guard isFirst, !isEmpty else { return false }
      if line.underlineLevel != nil { return false }
    }
    let indent = line.indent
    var padding = 1
    line.skip(bytes: marker.byteCount)
    if !isEmpty {
      let spaces = line.indent
      padding = spaces > 4 ? 1 : spaces
      line.skip(columns: padding)
    }
    enter(.item(indent: indent + marker.byteCount + padding, isNote: false), depth: &depth)
    if marker.isNumber { markers.append(start..<start + marker.byteCount) }
    return true
  }

  /// The label of a note, `^1` in `[^1]: text`.
  private func noteLabel(_ line: MarkdownLine) -> Range<Int>? {
    guard source[line.content].starts(with: "[^".utf8) else { return nil }
    let start = line.content.lowerBound + 1
    var index = start + 1
    while index < line.end, source[index] != UInt8(ascii: "]") {
      if MarkdownLine.isSpace(source[index]) || source[index] == UInt8(ascii: "[") { return nil }
      index += 1
    }
    guard index > start + 1, index + 1 < line.end, source[index + 1] == UInt8(ascii: ":") else {
      return nil
    }
    return start..<index
  }

  private mutating func enter(_ container: Container, depth: inout Int) {
    closeContainers(beyond: depth)
    closeLeaf()
    containers.append(container)
    depth += 1
  }
}

extension MarkdownBlocks {
  private mutating func readLeaf(_ line: MarkdownLine, depth: Int) {
    let isLazy = depth < containers.count
    if line.indent >= 4, open != .paragraph { return readIndentedCode(line) }
    if line.indent < 4 {
      if let heading = line.heading {
        closeContainers(beyond: depth)
        closeLeaf()
        return emit(.prose(.heading(level: heading.level)), [heading.text])
      }
      if let fence = line.fence {
        closeContainers(beyond: depth)
        closeLeaf()
        open = .fence(mark: fence.mark, count: fence.count, indent: line.indent)
        return
      }
      if let end = hiddenEnd(line) {
        closeContainers(beyond: depth)
        closeLeaf()
        nextLine = end
        return
      }
      if open == .paragraph, !isLazy, let level = line.underlineLevel { return underline(level) }
      if line.isThematicBreak {
        closeContainers(beyond: depth)
        return closeLeaf()
      }
    }
    readText(line, depth: depth)
  }

  private mutating func readIndentedCode(_ line: MarkdownLine) {
    if open != .indentedCode {
      closeLeaf()
      open = .indentedCode
    }
    var line = line
    line.skip(columns: 4)
    lines.append(line.rest)
  }

  private mutating func readText(_ line: MarkdownLine, depth: Int) {
    let isLazy = depth < containers.count
    // A list or note does not go on with a definition that is not indented.
    if isLazy, MarkdownLabel.definition(in: source, line: line.content) != nil {
      closeContainers(beyond: depth)
      return readText(line, depth: depth)
    }
    if open == .table { return emit(.row, [line.content]) }
    if open == .paragraph, !isLazy, let header = lines.last,
      let count = MarkdownTable.columnCount(ofDelimiterRow: line.content, in: source),
      MarkdownTable.cells(of: source, in: header).count == count
    {
      lines.removeLast()
      closeLeaf()
      emit(.row, [header])
      open = .table
      return
    }
    if open != .paragraph { closeLeaf() }
    open = .paragraph
    lines.append(line.content)
  }

  private mutating func underline(_ level: Int) {
    takeDefinitions()
    guard !lines.isEmpty else { return closeLeaf() }
    emit(.prose(.heading(level: level)), lines)
    lines = []
    open = nil
  }

  /// Where the comment, script or the like ends that begins this line; nil where none does.
  private mutating func hiddenEnd(_ line: MarkdownLine) -> Int? {
    line.first == UInt8(ascii: "<") ? hidden.end(at: line.content.lowerBound) : nil
  }

  private mutating func closeContainers(beyond depth: Int) {
    guard depth < containers.count else { return }
    closeLeaf()
    flushMarkers()
    containers.removeSubrange(depth...)
  }

  private mutating func closeLeaf() {
    defer {
      lines = []
      open = nil
    }
    switch open {
    case .paragraph:
      takeDefinitions()
      if !lines.isEmpty { emit(.prose(isInNote ? .note : .paragraph), lines) }
    case .fence, .indentedCode:
      while let last = lines.last, last.isEmpty { lines.removeLast() }
      if !lines.isEmpty { emit(.code, lines) }
    case .table, nil: break
    }
  }

  private var isInNote: Bool {
    containers.contains { if case .item(_, isNote: true) = $0 { true } else { false } }
  }

  /// Takes definitions of link destinations from the paragraph's beginning. (CommonMark 4.7)
  private mutating func takeDefinitions() {
    var taken = 0
    while taken < lines.count, let parts = MarkdownLabel.definition(in: source, line: lines[taken])
    {
      labels.insert(MarkdownLabel.folded(source[parts[0]]))
      emit(.definition, parts)
      taken += 1
    }
    lines.removeFirst(taken)
  }

  private mutating func emit(_ kind: MarkdownLeaf.Kind, _ lines: [Range<Int>]) {
    if case .prose = kind {
      leaves.append(MarkdownLeaf(kind: kind, lines: lines, markers: markers))
      markers = []
    } else {
      flushMarkers()
      leaves.append(MarkdownLeaf(kind: kind, lines: lines))
    }
  }

  private mutating func flushMarkers() {
    guard !markers.isEmpty else { return }
    leaves.append(MarkdownLeaf(kind: .prose(.paragraph), lines: [], markers: markers))
    markers = []
  }
}
