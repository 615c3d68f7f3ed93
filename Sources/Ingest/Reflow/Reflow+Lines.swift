extension Reflow {
  /// Cuts the text into lines and measures each, in one pass over its bytes.
  ///
  ///     ␠␠1.1 范围⏎⏎本标准 …     start, end: `1.1 范围`   indent 10   width 40   gap 0
  ///                              start, end: `本标准 …`   indent 0              gap 1
  mutating func findLines() {
    lines.reserveCapacity(utf8.count / 64)
    var index = 0
    var lineStart = 0
    var measure = LineMeasure()
    while index < utf8.count {
      let byte = utf8[index]
      if byte >= 0x20 && byte < 0x80 {
        measure.addASCII(byte, at: index)
        index += 1
        continue
      }
      let scalar = scalar(at: index)
      guard scalar.endsLine else {
        measure.add(scalar, at: index)
        index += scalar.byteCount
        continue
      }
      // Line tabulation, next line and line separator break a line within a paragraph; so a word
      // processor writes Shift-Return. U+2029 and the others end a line like any other.
      let isInner = [0x0B, 0x85, 0x2028].contains(scalar.value)
      finish(&measure, from: lineStart, isInner: isInner)
      if scalar.value == 0x0C { pageStarts.append(index + 1) }
      // A form feed ends a page, not a line of its own: it adds no blank line.
      pageBreakPending = pageBreakPending || scalar.value == 0x0C
      blankLines += scalar.value == 0x0C ? 0 : 1
      index += scalar.byteCount
      if byte == 0x0D, index < utf8.count, utf8[index] == 0x0A { index += 1 }
      lineStart = index
    }
    finish(&measure, from: lineStart)
  }

  /// Adds the measured line; a blank one is only counted.
  private mutating func finish(
    _ measure: inout LineMeasure, from rawStart: Int, isInner: Bool = false
  ) {
    defer { measure = LineMeasure() }
    guard measure.textStart >= 0 else { return }
    var line = ReflowLine(
      start: measure.textStart, end: measure.textEnd, rawStart: rawStart, width: measure.width,
      indent: measure.indent, gap: max(0, blankLines - (lines.isEmpty ? 0 : 1)),
      wordCount: measure.wordCount, traits: measure.traits)
    // Commas of ASCII among Chinese were full-width ones before extraction.
    if line.has(.unspaced) { line.width += 5 * measure.commonPunctuation }
    if measure.textStart == rawStart + 1, utf8[rawStart] == 0x20 {
      line.traits.insert(.oneSpaceBefore)
    }
    if pageBreakPending { line.traits.insert(.pageBreakBefore) }
    if endsSentence(line) { line.traits.insert(.terminated) }
    if isInner { line.traits.insert(.innerEnd) }
    lines.append(line)
    blankLines = 0
    pageBreakPending = false
  }

  /// Whether a sentence ends with `line`. Its mark may be followed by closing quotation marks and
  /// brackets, and by a reference: `……得到了解决。”[12]`, `……解决。①`.
  ///
  /// Three places in the house ask where sentences end, and each asks another question. Here it is
  /// whether a line ends with one; UAX #29 cannot say, as it does not know references and takes the
  /// line end itself for a boundary. `ParagraphCutter`, and `Fragmenter` for snippets, look for the
  /// boundaries inside a text that is whole, which UAX #29 defines and ICU finds. `SentenceAligner`
  /// pairs sentences of two languages, and needs both to be cut by the same marks.
  ///
  ///     ……解决。”        ”, then 。: yes
  ///     ……解决。[12]     a reference, then 。: yes
  ///     ……见表[12]       a reference, then 表: no
  private func endsSentence(_ line: ReflowLine) -> Bool {
    var end = line.end
    while end > line.start {
      let last = scalar(before: end)
      if last.endsSentence { return true }
      if last.value == 0x5D, let reference = referenceStart(endingAt: end, in: line) {
        end = reference
      } else if last.closes || last.isCircledNumber || last.isSpace {
        end -= last.byteCount
      } else {
        return false
      }
    }
    return false
  }

  /// Where the reference `[12]` begins that ends at `end`; nil where it is something else.
  private func referenceStart(endingAt end: Int, in line: ReflowLine) -> Int? {
    var index = end - 2
    while index > line.start, (0x30...0x39).contains(utf8[index]) { index -= 1 }
    return index >= line.start && index < end - 2 && utf8[index] == 0x5B ? index : nil
  }
}

/// A line's measurements while it is being read.
private struct LineMeasure {
  /// The first byte that is not white space; -1 before it is found.
  var textStart = -1
  var textEnd = -1
  /// In tenths of an em.
  var width = 0
  var indent = 0
  var wordCount = 1
  /// The number of commas, colons and brackets in ASCII. Many an extraction turns full-width ones into
  /// them, so in a line with Chinese characters each is counted as one em wide.
  var commonPunctuation = 0
  var traits: ReflowLine.Traits = []
  private var pendingSpaces = 0
  /// The number of scalars since the last white space.
  private var wordLength = 0
  /// Whether the word begins with what is probably a Chinese character.
  private var wordBeginsUnspaced = false
  /// The width of white space that counts only if text follows.
  private var pendingWidth = 0

  /// Adds a byte of ASCII that is not a control. Apart from `add`, to spare such texts the decoding.
  @inline(__always)
  mutating func addASCII(_ byte: UInt8, at index: Int) {
    if byte == 0x20 {
      addSpace(width: 5)
      return
    }
    addText(at: index, byteCount: 1)
    width += 5
    switch byte {
    case 0x61...0x7A: traits.insert(.letters)
    case 0x41...0x5A:
      traits.insert(.letters)
      if textStart == index { traits.insert(.capital) }
    case 0x30...0x39: traits.insert(.digits)
    case 0x2C, 0x3B, 0x3F, 0x21:
      traits.insert(.punctuated)
      commonPunctuation += 1
    case 0x2E: traits.insert(.punctuated)
    case 0x3A, 0x28, 0x29: commonPunctuation += 1
    case 0x5B, 0x5D: width -= 2
    default: break
    }
  }

  /// Adds a scalar beyond ASCII, or white space.
  @inline(__always)
  mutating func add(_ scalar: ReflowScalar, at index: Int) {
    if scalar.isSpace {
      if scalar.value == 0x09, textStart >= 0 { pendingSpaces += 3 }
      addSpace(width: scalar.value == 0x3000 ? 10 : scalar.value == 0x09 ? 20 : 5)
      return
    }
    addText(at: index, byteCount: scalar.byteCount)
    if scalar.value >= 0x2E80 {
      width += 10
      if scalar.isUnspaced { traits.insert(.unspaced) } else { traits.insert(.letters) }
      if scalar.isProsePunctuation { traits.insert(.punctuated) }
    } else {
      width += Self.isEmWide(scalar.value) ? 10 : 5
      if scalar.value < 0x2000, scalar.value > 0xBF { traits.insert(.letters) }
      if scalar.value == 0x2026 { traits.insert(.punctuated) }
    }
  }

  /// “”‘’—―…· and circled numbers, which Chinese fonts set one em wide.
  private static func isEmWide(_ value: UInt32) -> Bool {
    switch value {
    case 0xB7, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2460...0x24FF: true
    default: false
    }
  }

  /// White space before the text is indentation; after it, it counts only if more text follows.
  @inline(__always)
  private mutating func addSpace(width: Int) {
    if textStart < 0 {
      indent += width
    } else {
      pendingSpaces += 1
      pendingWidth += width
      endWord()
    }
  }

  /// One or two Chinese characters between spaces may be stretched text: `摘 要`.
  @inline(__always)
  private mutating func endWord() {
    if wordLength > 0, wordLength <= 2, wordBeginsUnspaced { traits.insert(.letterSpaced) }
    wordLength = 0
  }

  /// Notes the white space before a byte of text, if there was any.
  @inline(__always)
  private mutating func addText(at index: Int, byteCount: Int) {
    if textStart < 0 { textStart = index }
    textEnd = index + byteCount
    if wordLength == 0 { wordBeginsUnspaced = byteCount >= 3 }
    wordLength += 1
    guard pendingSpaces > 0 else { return }
    traits.insert(.spaced)
    if pendingSpaces >= 3 { traits.insert(.tabular) }
    wordCount += 1
    width += pendingWidth
    pendingSpaces = 0
    pendingWidth = 0
  }
}
