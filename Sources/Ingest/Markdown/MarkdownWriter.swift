import SuoyinDocuments

/// A part of a paragraph once its marks are understood.
struct MarkdownToken {
  enum Kind {
    /// Copied; may be empty.
    case text(Range<Int>)
    /// Spelled otherwise, as a character reference is.
    case spelling([Unicode.Scalar], Range<Int>)
    /// Digits and signs that are raised or lowered.
    case digits(MarkdownHTML.Element, Range<Int>)
    /// A line's end that only the author's editor needed.
    case softBreak
    case space
    case line
    /// Where something was left out that must not make one number of two.
    case digitSeam
    /// Where something was left out that must not make one word or number of two.
    case wordSeam
  }

  var kind: Kind
  init(_ kind: Kind) { self.kind = kind }
}

/// Puts a paragraph's tokens together, and its lines as their script wants them joined.
struct MarkdownWriter {
  private let source: [UInt8]
  private var text = MappedText()
  /// Where lines were joined with nothing between them.
  private var joints: [Int] = []
  private var gap: Gap?

  /// Weakest first.
  private enum Gap: Int {
    case digits
    case words
    case soft
    case space
    case line
  }

  init(_ source: [UInt8]) { self.source = source }

  /// What was put together.
  func finish() -> MappedText { text.withoutLetterSpacing(breaks: joints) }

  mutating func append(_ token: MarkdownToken) {
    switch token.kind {
    case .text(let range):
      guard !range.isEmpty else { return }
      if gap == .soft { joinHyphenated(with: range) }
      closeGap(before: Unicode.Scalar(startingAt: range.lowerBound, in: source))
      text.append(range, of: source)
    case .spelling(let scalars, let range):
      guard let first = scalars.first else { return }
      closeGap(before: first)
      text.append(scalars.flatMap { Array(String($0).utf8) }, spelledAt: range)
    case .digits(let element, let range): append(element, range)
    case .softBreak: widenGap(to: .soft)
    case .space: widenGap(to: .space)
    case .line: widenGap(to: .line)
    case .digitSeam: widenGap(to: .digits)
    case .wordSeam: widenGap(to: .words)
    }
  }

  /// Raised digits stay apart from those before them: 10⁶ is not 106. Lowered ones are read with the
  /// letters before them, as in H2O, but not with digits.
  private mutating func append(_ element: MarkdownHTML.Element, _ range: Range<Int>) {
    closeGap(before: "\u{B9}")
    let isPlain =
      element == .subscript
      && !MarkdownScript.isDigit(Unicode.Scalar(endingAt: text.utf8.count, in: text.utf8))
    guard !isPlain else {
      text.append(range, of: source)
      return widenGap(to: .digits)
    }
    for index in range {
      if let scalar = Self.script(source[index], isRaised: element == .superscript) {
        text.append(scalar, spelledAt: index..<index + 1)
      } else {
        text.append(index..<index + 1, of: source)
      }
    }
  }

  private static func script(_ byte: UInt8, isRaised: Bool) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "1") where isRaised: "\u{B9}"
    case UInt8(ascii: "2"), UInt8(ascii: "3"):
      isRaised
        ? Unicode.Scalar(0x80 + UInt32(byte)) : Unicode.Scalar(0x2050 + UInt32(byte))
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      Unicode.Scalar((isRaised ? 0x2040 : 0x2050) + UInt32(byte))
    case UInt8(ascii: "+"): isRaised ? "\u{207A}" : "\u{208A}"
    case UInt8(ascii: "-"): isRaised ? "\u{207B}" : "\u{208B}"
    default: nil
    }
  }

  private mutating func widenGap(to other: Gap) {
    if gap.map({ $0.rawValue < other.rawValue }) ?? true { gap = other }
  }

  /// Closes the gap after a line that ends with a hyphen.
  private mutating func joinHyphenated(with next: Range<Int>) {
    guard !text.utf8.isEmpty else { return }
    switch LineEndHyphen(endOf: 0..<text.utf8.count, in: text.utf8, before: next, in: source) {
    case .breaksWord(let byteCount):
      text.removeLast(byteCount)
      text.append(inserted: "\u{AD}")
    case .joinsWords: break
    case nil: return
    }
    gap = nil
  }

  private mutating func closeGap(before next: Unicode.Scalar) {
    defer { gap = nil }
    guard let gap, !text.utf8.isEmpty else { return }
    let last = Unicode.Scalar(endingAt: text.utf8.count, in: text.utf8)
    switch gap {
    case .line: text.append(inserted: "\n")
    case .space: text.append(inserted: " ")
    case .soft:
      let needsSpace = ![last, next].contains { MarkdownScript.isWide($0) }
      if needsSpace, !MarkdownScript.isSpace(last) {
        text.append(inserted: " ")
      } else {
        joints.append(text.utf8.count)
      }
    case .words:
      if [last, next].allSatisfy(MarkdownScript.isLatinWord) { text.append(inserted: " ") }
    case .digits:
      if [last, next].allSatisfy(MarkdownScript.isDigit) { text.append(inserted: " ") }
    }
  }
}
