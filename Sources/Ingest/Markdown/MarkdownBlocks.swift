import SuoyinDocuments

/// A piece of the document's structure that contains text. Its lines are still in Markdown.
struct MarkdownLeaf {
  enum Kind: Hashable {
    /// Inline Markdown of a paragraph, heading or note.
    case prose(Block.Kind)
    /// Copied as it is.
    case code
    /// A row of a table.
    case row
    /// `[label]: destination "title"`; the lines are its parts.
    case definition
  }

  var kind: Kind
  /// Each without its line end, and without the `>` and indentation of the containers it is in.
  var lines: [Range<Int>]
  /// Numbers of list items and labels of notes, which come before the text.
  var markers: [Range<Int>] = []
}

/// Cuts Markdown into leaves, line by line, as CommonMark's block phase does.
///
///     > - 甲            containers: quote, item    open: paragraph   lines: 甲
///     >   乙            both go on                                   lines: 甲, 乙
///     懒                neither matches, but a paragraph is open: a lazy continuation
///     ⏎                 the paragraph is closed: a leaf 甲 乙 懒
///
/// Each line is matched against the containers that are open (quotes, items, notes), may open more, and
/// what remains of it goes to the leaf that is open or begins another. Quotes and lists are flattened:
/// only their texts are leaves.
///
/// Nesting is followed to a fixed depth, so that a hostile file costs no more than its length; deeper
/// markers are read as text. Fuller than needed for search is only what decides where a leaf ends,
/// because a leaf that ends too late joins words across a boundary.
struct MarkdownBlocks {
  let source: [UInt8]
  private(set) var leaves: [MarkdownLeaf] = []
  /// The labels that `[text][label]` may refer to, folded. Complete only at the end of the file, which is
  /// why inlines are read after it.
  private(set) var labels: Set<[UInt8]> = []

  /// From the outside in.
  private var containers: [Container] = []
  /// The leaf that is being read, and its lines so far.
  private var open: Open?
  private var lines: [Range<Int>] = []
  /// Markers of items that have no text yet.
  private var markers: [Range<Int>] = []
  private var nextLine: Int
  private var hidden: HTMLHiddenText

  private enum Container {
    case quote
    /// A list item or note, whose lines are indented by at least `indent` columns.
    case item(indent: Int, isNote: Bool)
  }

  private enum Open: Equatable {
    case paragraph
    case fence(mark: UInt8, count: Int, indent: Int)
    case indentedCode
    case table
  }

  /// Containers within one another. People nest four or five.
  private static let maxDepth = 48

  /// Reads the whole of `source` from byte `start` on. O(bytes).
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

// MARK: Containers

extension MarkdownBlocks {
  private mutating func read(_ wholeLine: MarkdownLine) {
    var line = wholeLine
    // 1. Which containers go on in this line, and does open code?
    let matched = matchContainers(&line)
    if matched == containers.count, continueFence(line) { return }
    if matched < containers.count, open != .paragraph { closeContainers(beyond: matched) }
    if line.isBlank { return readBlank(line, matched: matched) }

    // 2. Which containers begin in it?
    var depth = matched
    while startContainer(&line, depth: &depth) {}
    if line.isBlank {
      closeContainers(beyond: depth)
      return closeLeaf()
    }
    // 3. What remains belongs to a leaf.
    readLeaf(line, depth: depth)
  }

  /// Skips the marks and indentation of the containers that this line continues, and returns how many
  /// they are.
  ///
  ///     containers: quote, item(indent: 2)
  ///     >   乙     both go on           >  乙     the item does not: indented by one column only
  ///     ⏎         the quote does not    >        both: a blank line continues an item
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

  /// A blank line ends every leaf but indented code.
  private mutating func readBlank(_ line: MarkdownLine, matched: Int) {
    closeContainers(beyond: matched)
    if open == .indentedCode { return lines.append(line.end..<line.end) }
    closeLeaf()
  }

  /// Reads a line of fenced code, or the fence that closes it; false where none is open.
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

  /// Opens the quote, item or note that begins here; false where none does.
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

  /// Opens a list item. (CommonMark 5.2)
  ///
  ///     10. 甲     indent 4: the text of the item begins there, and so must its other lines
  ///     -     甲   indent 2: five spaces or more begin code within the item
  private mutating func startItem(_ line: inout MarkdownLine, depth: inout Int) -> Bool {
    guard let marker = line.listMarker, !line.isThematicBreak else { return false }
    let start = line.content.lowerBound
    let isEmpty = line.trimmed(line.content).count == marker.byteCount
    if open == .paragraph, depth == containers.count {
      // An item that interrupts a paragraph must have text, and its number must be 1: a line may begin
      // with a year and a full stop.
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

  /// The label of a note (GitHub), `^1` in `[^1]: text`.
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

  /// Opens a container within the first `depth`.
  private mutating func enter(_ container: Container, depth: inout Int) {
    closeContainers(beyond: depth)
    closeLeaf()
    containers.append(container)
    depth += 1
  }
}

// MARK: Leaves

extension MarkdownBlocks {
  /// Reads what is left of a line after its containers: a heading, a fence, hidden HTML, an underline, a
  /// thematic break, code, or text, in this order.
  /// `depth` is how many of them it is in; if fewer than
  /// are open, it can only continue a paragraph lazily.
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

  /// Four columns of indentation. (CommonMark 4.4)
  private mutating func readIndentedCode(_ line: MarkdownLine) {
    if open != .indentedCode {
      closeLeaf()
      open = .indentedCode
    }
    var line = line
    line.skip(columns: 4)
    lines.append(line.rest)
  }

  /// A line of a paragraph, or of a table. A table is known only by its second line:
  ///
  ///     | 甲 | 乙 |     so far a paragraph
  ///     | - | - |      a delimiter row of as many columns: the line above was a header
  private mutating func readText(_ line: MarkdownLine, depth: Int) {
    let isLazy = depth < containers.count
    // A definition that is not indented does not continue a list or note, though CommonMark would read it
    // as text there. Authors put them after the last item.
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

  /// Makes the open paragraph a heading. (CommonMark 4.3)
  private mutating func underline(_ level: Int) {
    takeDefinitions()
    guard !lines.isEmpty else { return closeLeaf() }
    emit(.prose(.heading(level: level)), lines)
    lines = []
    open = nil
  }

  /// The end of the comment, script or the like that begins this line; nil where none does. Other HTML is
  /// read as inline text, so HTML blocks (CommonMark 4.6) need no rules.
  private mutating func hiddenEnd(_ line: MarkdownLine) -> Int? {
    line.first == UInt8(ascii: "<") ? hidden.end(at: line.content.lowerBound) : nil
  }

  /// Closes all containers but the first `depth`, and the leaf in them.
  private mutating func closeContainers(beyond depth: Int) {
    guard depth < containers.count else { return }
    closeLeaf()
    flushMarkers()
    containers.removeSubrange(depth...)
  }

  /// Ends the open leaf.
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

  /// Whether the leaf is in a note, whose paragraphs are `Block.Kind.note`.
  private var isInNote: Bool {
    containers.contains { if case .item(_, isNote: true) = $0 { true } else { false } }
  }

  /// Takes definitions of link destinations from the beginning of a paragraph. (CommonMark 4.7) They are
  /// read as notes, because addresses are searched for, too.
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

  /// Adds a leaf. Markers that wait for a text go before prose; before code and tables they become a
  /// paragraph.
  private mutating func emit(_ kind: MarkdownLeaf.Kind, _ lines: [Range<Int>]) {
    if case .prose = kind {
      leaves.append(MarkdownLeaf(kind: kind, lines: lines, markers: markers))
      markers = []
    } else {
      flushMarkers()
      leaves.append(MarkdownLeaf(kind: kind, lines: lines))
    }
  }

  /// Makes a paragraph of markers whose items have no text.
  private mutating func flushMarkers() {
    guard !markers.isEmpty else { return }
    leaves.append(MarkdownLeaf(kind: .prose(.paragraph), lines: [], markers: markers))
    markers = []
  }
}
