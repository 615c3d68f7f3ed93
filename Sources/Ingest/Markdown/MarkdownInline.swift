import SuoyinDocuments

/// Reads the marks within a paragraph: emphasis, links, code, HTML, escapes. (CommonMark 6)
///
///     **人工**[智能](https://a.b)`x`   tokens: text(人工) text(智能) text(x)
///                                    asides: https://a.b
///
/// From left to right. What is not a mark is copied. A mark whose meaning depends on what follows is
/// appended as text at first and becomes empty when it turns out to be a mark: runs of emphasis in
/// `emphasis`, opening brackets in `brackets`, as in CommonMark's appendix.
///
/// O(bytes), whatever the text. Every search that may fail is bounded, or remembers that it failed:
/// `lastBackticks`, `MarkdownEmphasis.floors`, `MarkdownHTML.patience`, `HTMLHiddenText.unclosed`.
struct MarkdownInline {
  let source: [UInt8]
  let labels: Set<[UInt8]>
  var tokens: [MarkdownToken] = []
  /// What is read after the text, one line each, in order: destinations of links, inline notes, readings
  /// of characters. In their places they would separate the words around them.
  var asides: [MappedText] = []
  var emphasis = MarkdownEmphasis()
  private var html: MarkdownHTML
  var brackets: [Bracket] = []
  /// The brackets below this index are around a link, and links do not nest.
  var inactiveBrackets = 0
  /// For each length of a run of backticks, where the last one is. Known once a search has passed all of
  /// them.
  private var lastBackticks: [Int: Int]?
  var index = 0
  /// Where the text begins that is not in `tokens` yet.
  private var textStart = 0
  /// The end of the wikilink whose text is being read.
  var wikilinkEnd: Int?
  /// The open `<sup>` and `<sub>`.
  var scripts: [OpenElement] = []
  var isInRuby = false
  /// The open reading in a ruby.
  var reading: OpenElement?

  /// An opening bracket whose closing one has not come yet.
  struct Bracket {
    enum Kind { case link, image, note }

    var kind: Kind
    /// Its index in the tokens.
    var token: Int
    /// After the bracket.
    var textStart: Int
    /// The number of runs of emphasis before it. Those after it are resolved among themselves when the
    /// link is closed.
    var runCount: Int
    /// Whether there are brackets within it: then its text cannot be a label.
    var holdsBrackets = false
  }

  /// An element whose content must be known before it can be read.
  struct OpenElement {
    var element: MarkdownHTML.Element
    /// The numbers of tokens and of runs of emphasis before it.
    var token: Int
    var runCount: Int
  }

  init(_ source: [UInt8], labels: Set<[UInt8]>) {
    self.source = source
    self.labels = labels
    html = MarkdownHTML(source)
  }

  /// The text of `source`, which is the content of one leaf, and what is read after it.
  ///
  /// - Parameter labels: those defined anywhere in the file, folded.
  static func read(
    _ source: [UInt8], labels: Set<[UInt8]>
  ) -> (text: MappedText, asides: [MappedText]) {
    var inline = MarkdownInline(source, labels: labels)
    inline.readAll()
    return (inline.text(of: inline.tokens[...]), inline.asides)
  }

  /// Joins tokens to a text.
  func text(of tokens: ArraySlice<MarkdownToken>) -> MappedText {
    var writer = MarkdownWriter(source)
    for token in tokens { writer.append(token) }
    return writer.finish()
  }

  /// Reads the source from mark to mark. At its end, what is still open is closed as text.
  private mutating func readAll() {
    while true {
      index = Self.nextMark(in: source, from: index)
      guard index < source.count else { break }
      readMark(source[index])
    }
    closeText(at: index)
    closeReading()
    resolveEmphasis(from: 0)
  }

  /// Reads the mark at `index`, and goes on after it.
  private mutating func readMark(_ mark: UInt8) {
    switch mark {
    case 0x0A: readLineEnd()
    case 0x0B, 0x0C, 0xC2, 0xE2: readOtherLineEnd()
    case UInt8(ascii: "\\"): readBackslash()
    case UInt8(ascii: "`"): readCode()
    case UInt8(ascii: "~"), UInt8(ascii: "^"): readScript(mark)
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="): readEmphasis(mark)
    case UInt8(ascii: "["): if !openWikilink() { openBracket(.link) }
    case UInt8(ascii: "!") where byte(at: index + 1) == UInt8(ascii: "["):
      if !openWikilink() { openBracket(.image) }
    case UInt8(ascii: "]"): if !closeWikilink() { closeBracket() }
    case UInt8(ascii: "<"): readAngle()
    case UInt8(ascii: "&"): readReference()
    default: index += 1
    }
  }

  /// The next byte that may be a mark. Most bytes are none, so this is the inner loop.
  private static func nextMark(in source: [UInt8], from start: Int) -> Int {
    let span = source.span
    var index = start
    while index < span.count {
      switch span[index] {
      case 0x0A...0x0C, 0x5C, 0x60, 0x2A, 0x5F, 0x7E, 0x5B, 0x21, 0x5D, 0x3C, 0x26, 0x3D, 0x5E,
        // Perhaps U+0085, U+2028 or U+2029.
        0xC2, 0xE2:
        return index
      default: index &+= 1
      }
    }
    return index
  }
}

extension MarkdownInline {
  /// Appends the text up to `end`.
  private mutating func closeText(at end: Int) {
    if textStart < end { tokens.append(.text(textStart..<end)) }
  }

  /// Appends the text up to here, then `token` in place of what is between here and `end`.
  mutating func replace(upTo end: Int, by token: MarkdownToken?) {
    closeText(at: index)
    if let token { tokens.append(token) }
    index = end
    textStart = end
  }

  /// A line end: with two spaces before it, one that a reader sees. (CommonMark 6.7, 6.8)
  private mutating func readLineEnd() {
    var end = index
    while end > textStart, MarkdownLine.isSpace(source[end - 1]) { end -= 1 }
    let isHard = index - end >= 2 && source[index - 2] == 0x20
    closeText(at: end)
    tokens.append(isHard ? .line : .softBreak)
    index += 1
    textStart = index
  }

  /// U+000B, U+000C, U+0085, U+2028 and U+2029. To CommonMark they are text, to a reader the end of a
  /// line.
  private mutating func readOtherLineEnd() {
    let scalar = ReflowScalar(at: index, in: source)
    guard scalar.endsLine else {
      index += scalar.byteCount
      return
    }
    var start = index
    while start > textStart, MarkdownLine.isSpace(source[start - 1]) { start -= 1 }
    closeText(at: start)
    tokens.append(.softBreak)
    index += scalar.byteCount
    while let next = byte(at: index), next == 0x20 || next == 0x09 { index += 1 }
    textStart = index
  }

  /// A backslash before punctuation of ASCII or a line end. (CommonMark 2.4, 6.7)
  private mutating func readBackslash() {
    guard let next = byte(at: index + 1) else {
      index += 1
      return
    }
    if next == 0x0A { return replace(upTo: index + 2, by: .line) }
    guard next < 0x80, MarkdownScript.isPunctuation(Unicode.Scalar(next)) else {
      index += 1
      return
    }
    replace(upTo: index + 1, by: nil)
    index += 1
  }

  /// `code`. Its backslashes and marks are text. (CommonMark 6.1)
  private mutating func readCode() {
    let start = index
    let length = runLength(of: UInt8(ascii: "`"), at: start)
    guard let closer = closingBackticks(length, from: start + length) else {
      index += length
      return
    }
    closeText(at: start)
    var lineStart = start + length
    for position in lineStart..<closer where source[position] == 0x0A {
      tokens.append(.text(lineStart..<position))
      tokens.append(.softBreak)
      lineStart = position + 1
    }
    if lineStart < closer { tokens.append(.text(lineStart..<closer)) }
    index = closer + length
    textStart = index
  }

  /// The next run of exactly `length` backticks. The first search that fails has seen all runs, and
  /// later ones fail at once.
  private mutating func closingBackticks(_ length: Int, from start: Int) -> Int? {
    if let lastBackticks, lastBackticks[length, default: 0] < start { return nil }
    var last: [Int: Int] = [:]
    var position = start
    while position < source.count {
      guard source[position] == UInt8(ascii: "`") else {
        position += 1
        continue
      }
      let run = runLength(of: UInt8(ascii: "`"), at: position)
      if run == length { return position }
      last[run] = position
      position += run
    }
    if lastBackticks == nil { lastBackticks = last }
    return nil
  }

  /// `^[` opens an inline note (pandoc); a single mark may raise or lower what follows; `~~` strikes
  /// through.
  private mutating func readScript(_ mark: UInt8) {
    if mark == UInt8(ascii: "^"), byte(at: index + 1) == UInt8(ascii: "[") {
      return openBracket(.note)
    }
    guard let script = MarkdownScriptMark(in: source, at: index) else {
      if mark == UInt8(ascii: "~") { readEmphasis(mark) } else { index += 1 }
      return
    }
    replace(upTo: script.end, by: script.token)
  }

  /// A run of marks: text until `resolveEmphasis` says otherwise.
  private mutating func readEmphasis(_ mark: UInt8) {
    let range = index..<index + runLength(of: mark, at: index)
    replace(upTo: range.upperBound, by: .text(range))
    emphasis.append(
      token: tokens.count - 1, mark: mark, range: range,
      before: Unicode.Scalar(endingAt: range.lowerBound, in: source),
      after: Unicode.Scalar(startingAt: range.upperBound, in: source))
  }

  /// Decides about the runs from `bottom` on, and forgets them.
  mutating func resolveEmphasis(from bottom: Int) {
    var emphasis = emphasis
    self.emphasis = MarkdownEmphasis()
    emphasis.resolve(from: bottom) { token, text in tokens[token] = .text(text) }
    self.emphasis = emphasis
  }

  /// A tag, a comment, or an address in angle brackets.
  private mutating func readAngle() {
    if let tag = html.tag(at: index) {
      let token: MarkdownToken? =
        switch tag.gap {
        case .none: nil
        case .space: .space
        case .line: .line
        }
      replace(upTo: tag.end, by: token)
      if let element = tag.element { read(element, isClosing: tag.isClosing) }
      return
    }
    guard let end = autolinkEnd else {
      index += 1
      return
    }
    let address = index + 1..<end
    replace(upTo: end + 1, by: .text(address))
  }

  /// The end of `<https://…>` or `<name@host>`. (CommonMark 6.5, where it is stricter about what an
  /// address is; here any is read.)
  private var autolinkEnd: Int? {
    var end = index + 1
    var isAddress = false
    while let next = byte(at: end), next != UInt8(ascii: ">") {
      if next <= 0x20 || next == UInt8(ascii: "<") { return nil }
      isAddress = isAddress || next == UInt8(ascii: ":") || next == UInt8(ascii: "@")
      end += 1
    }
    return end < source.count && isAddress ? end : nil
  }

  /// `&amp;`.
  private mutating func readReference() {
    guard let reference = HTMLReference.read(source, at: index) else {
      index += 1
      return
    }
    replace(
      upTo: reference.end, by: .spelling(reference.scalars, index..<reference.end))
  }

  /// How many of `mark` there are in a row.
  private func runLength(of mark: UInt8, at start: Int) -> Int {
    var end = start
    while end < source.count, source[end] == mark { end += 1 }
    return end - start
  }

  func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }
}
