import SuoyinDocuments

/// A part of a paragraph once its marks are understood.
///
///     **人工**智能\n法   →  text(人工) text(智能) softBreak text(法)
enum MarkdownToken {
  /// Copied. May be empty, where a mark was that turned out to be one.
  case text(Range<Int>)
  /// Spelled by a character reference.
  case spelling([Unicode.Scalar], Range<Int>)
  /// Digits and signs that are raised or lowered.
  case digits(MarkdownHTML.Element, Range<Int>)
  /// The end of a line that only the author's editor needed.
  case softBreak
  /// A cell's end in HTML.
  case space
  /// A line break that a reader sees.
  case line
  /// Something was left out here, and numbers on both sides stay two: `2020[[1]]`.
  case digitSeam
  /// Something was left out here, and words or numbers on both sides stay two: `in[^1] a`.
  case wordSeam
}

/// Joins the tokens of a paragraph to its text.
///
/// What comes between two texts is decided when the second is known:
///
///     one⏎two        one two         a space between words of scripts with spaces
///     灯笼⏎亮了       灯笼亮了         nothing beside Han
///     well-⏎known    well\u{AD}known  see LineEndHyphen
///     2020[^1]21     2020 21         two numbers stay two
///     in[^1]ter      in ter          and so do two words
///
/// The spaces are inserted, so they lead nowhere in the file.
struct MarkdownWriter {
  private let source: [UInt8]
  private var text = MappedText()
  /// Where lines were joined with nothing between them, for `withoutLetterSpacing`.
  private var joints: [Int] = []
  /// What the next text must be separated by.
  private var gap: Gap?

  /// Weakest first; of several gaps in a row, the strongest counts.
  private enum Gap: Int {
    case digits
    case words
    case soft
    case space
    case line
  }

  init(_ source: [UInt8]) { self.source = source }

  /// The text so far.
  func finish() -> MappedText { text.withoutLetterSpacing(breaks: joints) }

  mutating func append(_ token: MarkdownToken) {
    switch token {
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

  /// Raised digits become ⁰ to ⁹, so that 10⁶ is not 106. Lowered ones are copied after letters, as people
  /// search for H2O, but become ₀ to ₉ after digits, as in 1010₂.
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

  /// The raised or lowered form of a digit or sign. ¹, ² and ³ are in Latin-1, the others from U+2070 on.
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

  /// Closes the gap after a line that ends with a hyphen. Others are left to `closeGap`.
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

  /// Inserts what must be between the text so far and `next`.
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
