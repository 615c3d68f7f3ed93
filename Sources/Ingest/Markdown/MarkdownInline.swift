import SuoyinDocuments

/// Reads the marks within a paragraph: emphasis, links, code, HTML, escapes. Linear in its length.
struct MarkdownInline {
  let source: [UInt8]
  let labels: Set<[UInt8]>
  var tokens: [MarkdownToken] = []
  /// What is read after the text, a line each, in order: where links lead, inline notes, how
  /// characters are read.
  var asides: [MappedText] = []
  var emphasis = MarkdownEmphasis()
  private var html: MarkdownHTML
  var brackets: [Bracket] = []
  /// Brackets below stand around a link, and a link holds no other.
  var inactiveBrackets = 0
  /// For each length of a run of backticks, where the last one stands; once all were looked at.
  private var lastBackticks: [Int: Int]?
  var index = 0
  private var textStart = 0
  /// Where the wikilink is closed whose text is being read.
  var wikilinkEnd: Int?
  /// `<sup>` and `<sub>` that are open.
  var scripts: [OpenElement] = []
  var isInRuby = false
  /// The reading in a ruby that is open.
  var reading: OpenElement?

  struct Bracket {
    enum Kind { case link, image, note }

    var kind: Kind
    var token: Int
    var textStart: Int
    /// Runs of emphasis that stand before it.
    var runCount: Int
    var holdsBrackets = false
  }

  /// An element whose content must be known before it can be read.
  struct OpenElement {
    var element: MarkdownHTML.Element
    /// The tokens, and runs of emphasis, that stand before it.
    var token: Int
    var runCount: Int
  }

  init(_ source: [UInt8], labels: Set<[UInt8]>) {
    self.source = source
    self.labels = labels
    html = MarkdownHTML(source)
  }

  /// The text of the whole source, and what is read after it.
  static func read(
    _ source: [UInt8], labels: Set<[UInt8]>
  ) -> (text: MappedText, asides: [MappedText]) {
    var inline = MarkdownInline(source, labels: labels)
    inline.readAll()
    return (inline.text(of: inline.tokens[...]), inline.asides)
  }

  func text(of tokens: ArraySlice<MarkdownToken>) -> MappedText {
    var writer = MarkdownWriter(source)
    for token in tokens { writer.append(token) }
    return writer.finish()
  }

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
  /// Ends the text before `end`, and goes on after `next`.
  private mutating func closeText(at end: Int) {
    if textStart < end { tokens.append(MarkdownToken(.text(textStart..<end))) }
  }

  mutating func replace(upTo end: Int, by token: MarkdownToken?) {
    closeText(at: index)
    if let token { tokens.append(token) }
    index = end
    textStart = end
  }

  private mutating func readLineEnd() {
    var end = index
    while end > textStart, MarkdownLine.isSpace(source[end - 1]) { end -= 1 }
    let isHard = index - end >= 2 && source[index - 2] == 0x20
    closeText(at: end)
    tokens.append(MarkdownToken(isHard ? .line : .softBreak))
    index += 1
    textStart = index
  }

  /// U+000B, U+000C, U+0085, U+2028 and U+2029 end lines and nothing else.
  private mutating func readOtherLineEnd() {
    let scalar = ReflowScalar(at: index, in: source)
    guard scalar.endsLine else {
      index += scalar.byteCount
      return
    }
    var start = index
    while start > textStart, MarkdownLine.isSpace(source[start - 1]) { start -= 1 }
    closeText(at: start)
    tokens.append(MarkdownToken(.softBreak))
    index += scalar.byteCount
    while let next = byte(at: index), next == 0x20 || next == 0x09 { index += 1 }
    textStart = index
  }

  private mutating func readBackslash() {
    guard let next = byte(at: index + 1) else {
      index += 1
      return
    }
    if next == 0x0A { return replace(upTo: index + 2, by: MarkdownToken(.line)) }
    guard next < 0x80, MarkdownScript.isPunctuation(Unicode.Scalar(next)) else {
      index += 1
      return
    }
    replace(upTo: index + 1, by: nil)
    index += 1
  }

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
      tokens.append(MarkdownToken(.text(lineStart..<position)))
      tokens.append(MarkdownToken(.softBreak))
      lineStart = position + 1
    }
    if lineStart < closer { tokens.append(MarkdownToken(.text(lineStart..<closer))) }
    index = closer + length
    textStart = index
  }

  /// The next run of just so many backticks. A search that fails looks at all runs, and the next one
  /// that must fail knows it.
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

  /// `^[` opens an inline note; a single mark may raise or lower what follows; others are emphasis.
  private mutating func readScript(_ mark: UInt8) {
    if mark == UInt8(ascii: "^"), byte(at: index + 1) == UInt8(ascii: "[") {
      return openBracket(.note)
    }
    guard let script = MarkdownScriptMark(in: source, at: index) else {
      if mark == UInt8(ascii: "~") { readEmphasis(mark) } else { index += 1 }
      return
    }
    replace(upTo: script.end, by: MarkdownToken(script.token))
    if let seam = script.seam { tokens.append(MarkdownToken(seam)) }
  }

  private mutating func readEmphasis(_ mark: UInt8) {
    let range = index..<index + runLength(of: mark, at: index)
    replace(upTo: range.upperBound, by: MarkdownToken(.text(range)))
    emphasis.append(
      token: tokens.count - 1, mark: mark, range: range,
      before: Unicode.Scalar(endingAt: range.lowerBound, in: source),
      after: Unicode.Scalar(startingAt: range.upperBound, in: source))
  }

  mutating func resolveEmphasis(from bottom: Int) {
    var emphasis = emphasis
    self.emphasis = MarkdownEmphasis()
    emphasis.resolve(from: bottom) { token, text in tokens[token].kind = .text(text) }
    self.emphasis = emphasis
  }

  private mutating func readAngle() {
    if let tag = html.tag(at: index) {
      let token: MarkdownToken? =
        switch tag.gap {
        case .none: nil
        case .space: MarkdownToken(.space)
        case .line: MarkdownToken(.line)
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
    replace(upTo: end + 1, by: MarkdownToken(.text(address)))
  }

  /// Where `<https://…>` or `<name@host>` is closed.
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

  private mutating func readReference() {
    guard let reference = HTMLReference.read(source, at: index) else {
      index += 1
      return
    }
    replace(
      upTo: reference.end, by: MarkdownToken(.spelling(reference.scalars, index..<reference.end)))
  }

  private func runLength(of mark: UInt8, at start: Int) -> Int {
    var end = start
    while end < source.count, source[end] == mark { end += 1 }
    return end - start
  }

  func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }
}

extension MarkdownInline {
  private mutating func openBracket(_ kind: Bracket.Kind) {
    let end = index + (kind == .link ? 1 : 2)
    if let last = brackets.indices.last { brackets[last].holdsBrackets = true }
    replace(upTo: end, by: MarkdownToken(.text(index..<end)))
    brackets.append(
      Bracket(
        kind: kind, token: tokens.count - 1, textStart: end, runCount: emphasis.runs.count))
  }

  private mutating func closeBracket() {
    guard let bracket = brackets.popLast() else {
      index += 1
      return
    }
    let isInactive = bracket.kind == .link && brackets.count < inactiveBrackets
    inactiveBrackets = min(inactiveBrackets, brackets.count)
    if bracket.kind == .note { return closeNote(bracket) }
    guard !isInactive, let end = linkEnd(of: bracket) else {
      index += 1
      return
    }
    replace(upTo: end, by: nil)
    tokens[bracket.token].kind = .text(bracket.textStart..<bracket.textStart)
    resolveEmphasis(from: bracket.runCount)
    if bracket.kind == .link { inactiveBrackets = brackets.count }
    if isNoteMark(bracket) {
      tokens.removeSubrange(bracket.token...)
      tokens.append(MarkdownToken(.wordSeam))
    }
  }

  /// `^[text]`: the text is read after the paragraph, as it is printed.
  private mutating func closeNote(_ bracket: Bracket) {
    replace(upTo: index + 1, by: nil)
    tokens[bracket.token].kind = .text(bracket.textStart..<bracket.textStart)
    moveAside(from: bracket.token, runCount: bracket.runCount)
    tokens.append(MarkdownToken(.wordSeam))
  }

  /// Where the link ends whose text is closed here; nil where it is none. (CommonMark 6.3)
  private mutating func linkEnd(of bracket: Bracket) -> Int? {
    if byte(at: index + 1) == UInt8(ascii: "("),
      let target = MarkdownTarget(in: source, from: index + 2, to: source.count),
      byte(at: target.end) == UInt8(ascii: ")")
    {
      keep(target.destination)
      if let title = target.title { keep(title) }
      return target.end + 1
    }
    guard !labels.isEmpty else { return nil }
    if let label = followingLabel, !label.isEmpty {
      return labels.contains(MarkdownLabel.folded(source[label])) ? label.upperBound + 1 : nil
    }
    guard !bracket.holdsBrackets,
      labels.contains(MarkdownLabel.folded(source[bracket.textStart..<index]))
    else { return nil }
    return (followingLabel?.upperBound ?? index) + 1
  }

  /// The label in `][label]`. (At most 999 bytes, as CommonMark has it.)
  private var followingLabel: Range<Int>? {
    guard byte(at: index + 1) == UInt8(ascii: "[") else { return nil }
    var end = index + 2
    while let next = byte(at: end), end < index + 1000 {
      if next == UInt8(ascii: "]") { return index + 2..<end }
      if next == UInt8(ascii: "[") { return nil }
      end += 1
    }
    return nil
  }

  /// Whether it was a note's mark, `[^1]`: its label stands before the note itself.
  private func isNoteMark(_ bracket: Bracket) -> Bool {
    source[bracket.textStart] == UInt8(ascii: "^")
  }

  mutating func keep(_ target: Range<Int>) {
    // Pictures spelled in the text hold nothing to read.
    guard !target.isEmpty, !source[target].starts(with: "data:".utf8) else { return }
    var aside = MappedText()
    aside.append(target, of: source)
    asides.append(aside)
  }
}

extension Unicode.Scalar {
  /// The scalar before `end` in UTF-8; a space at the beginning.
  init(endingAt end: Int, in utf8: [UInt8]) {
    var start = end - 1
    while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(startingAt: start, in: utf8)
  }

  /// The scalar at `start` in UTF-8; a space at the end.
  init(startingAt start: Int, in utf8: [UInt8]) {
    guard utf8.indices.contains(start) else {
      self = " "
      return
    }
    var decoder = UTF8()
    var bytes = utf8[start...].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { self = scalar } else { self = " " }
  }
}
