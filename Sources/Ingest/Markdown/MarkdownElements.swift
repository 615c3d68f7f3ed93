/// Elements of HTML whose content must not be read in its place: ruby, and raised and lowered text.
///
///     <ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>学   →  漢字学 / hàn / zì
///     10<sup>6</sup>                             →  10⁶
///     H<sub>2</sub>O                             →  H2O
///     x<sup>长注</sup>                            →  x长注
extension MarkdownInline {
  /// Reads the tag of such an element, before which all text is in `tokens`.
  mutating func read(_ element: MarkdownHTML.Element, isClosing: Bool) {
    switch element {
    // Digits become raised or lowered only when their end is known.
    case .superscript, .subscript:
      if isClosing {
        closeScript(element)
      } else {
        scripts.append(open(element))
      }
    case .ruby:
      closeReading()
      isInRuby = !isClosing
    case .readingBase: closeReading()
    // HTML lets `</rt>` be left out, so each tag ends the reading before it.
    case .reading, .readingBracket:
      closeReading()
      guard isInRuby, !isClosing else { return }
      trimSpaceAtEnd()
      reading = open(element)
    }
  }

  /// An element that begins here.
  private func open(_ element: MarkdownHTML.Element) -> OpenElement {
    OpenElement(element: element, token: tokens.count, runCount: emphasis.runs.count)
  }

  /// Moves the tokens from `token` on to the asides, once the emphasis among them is resolved.
  mutating func moveAside(from token: Int, runCount: Int) {
    resolveEmphasis(from: min(runCount, emphasis.runs.count))
    let start = min(token, tokens.count)
    let aside = text(of: tokens[start...])
    if aside.hasContent { asides.append(aside) }
    tokens.removeSubrange(start...)
    // What was opened inside cannot be closed outside.
    while let last = brackets.last, last.token >= start { brackets.removeLast() }
    while let last = scripts.last, last.token >= start { scripts.removeLast() }
    inactiveBrackets = min(inactiveBrackets, brackets.count)
  }

  // MARK: Ruby

  /// Ends the open reading. It is read after the text, so that the characters it belongs to stay
  /// together and `漢字` is found. Brackets around it (`<rp>`) are for browsers without ruby.
  mutating func closeReading() {
    guard let open = reading else { return }
    reading = nil
    let count = asides.count
    moveAside(from: open.token, runCount: open.runCount)
    if open.element == .readingBracket {
      let rest = asides[count...].filter { aside in
        !aside.string.unicodeScalars.allSatisfy {
          MarkdownScript.isPunctuation($0) || MarkdownScript.isSpace($0)
        }
      }
      asides.replaceSubrange(count..., with: rest)
    }
  }

  /// Drops the white space before `<rt>`, by which authors separate it from the characters.
  private mutating func trimSpaceAtEnd() {
    guard case .text(var range)? = tokens.last else { return }
    while let last = range.last, source[last] == 0x20 { range.removeLast() }
    tokens[tokens.count - 1] = .text(range)
  }

  // MARK: Raised and lowered text

  /// Longer elements are not exponents or indices.
  private static var longestScriptBytes: Int { 24 }
  private static var longestScriptTokens: Int { 8 }

  /// Turns the digits of a raised or lowered element into `.digits`, if it contains nothing else.
  private mutating func closeScript(_ element: MarkdownHTML.Element) {
    guard let open = scripts.last, open.element == element else { return }
    scripts.removeLast()
    resolveEmphasis(from: min(open.runCount, emphasis.runs.count))
    let range = min(open.token, tokens.count)..<tokens.count
    guard range.count <= Self.longestScriptTokens, isNumeric(tokens[range]) else { return }
    for index in range {
      if case .text(let digits) = tokens[index] { tokens[index] = .digits(element, digits) }
    }
  }

  /// Whether the tokens contain digits or signs, and nothing but punctuation of numbers besides.
  private func isNumeric(_ tokens: ArraySlice<MarkdownToken>) -> Bool {
    var byteCount = 0
    var holdsDigitOrSign = false
    for token in tokens {
      guard case .text(let range) = token else { return false }
      byteCount += range.count
      guard byteCount <= Self.longestScriptBytes else { return false }
      for byte in source[range] {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
          holdsDigitOrSign = true
        case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), 0x20: break
        default: return false
        }
      }
    }
    return holdsDigitOrSign
  }
}

/// Lowered and raised text, as pandoc writes it (its extensions `subscript` and `superscript`).
///
///     H~2~O      digits, lowered        10^6^     digits, raised        1^st^   a word
///     3~5天，6~8天   nothing: ranges       x^2+y^2   nothing: a formula
///
/// Narrower than in pandoc, because `~` also separates the ends of a range in Chinese, and `^` occurs in
/// formulas: what is marked must follow a letter or number at once, and be a number or a short word.
struct MarkdownScriptMark {
  let token: MarkdownToken
  /// After the closing mark.
  let end: Int

  private static let longestContentBytes = 16

  /// The text that the mark at `start` raises or lowers; nil where it does not.
  init?(in source: [UInt8], at start: Int) {
    let mark = source[start]
    let before = Unicode.Scalar(endingAt: start, in: source)
    let limit = min(source.count, start + Self.longestContentBytes + 2)
    guard start > 0, source[start - 1] != mark,
      let close = source[start + 1..<max(start + 1, limit)].firstIndex(of: mark),
      let content = Content(source[start + 1..<close])
    else { return nil }
    let after = Unicode.Scalar(startingAt: close + 1, in: source)
    guard after.value != UInt32(mark) else { return nil }
    let isRaised = mark == UInt8(ascii: "^")
    guard content.fits(after: before, before: after, isRaised: isRaised) else { return nil }
    end = close + 1
    let range = start + 1..<close
    token = content == .word ? .text(range) : .digits(isRaised ? .superscript : .subscript, range)
  }

  /// What may be lowered or raised.
  private enum Content {
    /// Digits, perhaps with a sign before or after them (`2+`), or a sign alone.
    case number
    /// `1,2`, `3-5`: numbers of notes.
    case numbers
    /// At most eight letters and digits of ASCII.
    case word

    init?(_ bytes: ArraySlice<UInt8>) {
      func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
      func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
      func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
      guard let first = bytes.first, let last = bytes.last else { return nil }
      var inner = bytes
      if isSign(first) { inner.removeFirst() }
      if !inner.isEmpty, isSign(last) { inner.removeLast() }
      if inner.allSatisfy(isDigit) {
        self = .number
      } else if isDigit(first), isDigit(last),
        bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") })
      {
        self = .numbers
      } else if bytes.count <= 8, bytes.allSatisfy({ isLetter($0) || isDigit($0) }) {
        self = .word
      } else {
        return nil
      }
    }

    /// Whether such content may be marked between these two characters.
    ///
    ///     10^6^个  number, raised, after a digit     3~5天    a range: after a digit, ~ lowers
    ///     H~2~O    number, lowered, after a letter            only where no word follows
    func fits(after before: Unicode.Scalar, before after: Unicode.Scalar, isRaised: Bool) -> Bool {
      let followsDigit = MarkdownScript.isDigit(before)
      let followsLetter = MarkdownScript.isLatinWord(before) && !followsDigit
      let closes = ")]~^*_".unicodeScalars.contains(before)
      let precedesWord = MarkdownScript.isLatinWord(after)
      switch self {
      case .number where isRaised:
        return (followsDigit || followsLetter || closes || MarkdownScript.isWide(before))
          && !MarkdownScript.isDigit(after)
      case .number: return followsLetter || closes || followsDigit && !precedesWord
      case .numbers:
        return isRaised && (followsLetter || MarkdownScript.isWide(before)) && !precedesWord
      case .word: return (followsLetter || closes || isRaised && followsDigit) && !precedesWord
      }
    }
  }
}
