/// A part of a paragraph once its marks are understood.
struct MarkdownToken {
  enum Kind {
    /// Copied; may be empty.
    case text(Range<Int>)
    case scalar(Unicode.Scalar, Range<Int>)
    /// A line's end that only the author's editor needed.
    case softBreak
    case space
    case line
  }

  var kind: Kind
  init(_ kind: Kind) { self.kind = kind }
}

/// Puts a paragraph's tokens together, and its lines as their script wants them joined.
struct MarkdownWriter {
  private let source: [UInt8]
  private(set) var text: MappedText
  private let start: Int
  private var gap: Gap?

  private enum Gap: Int {
    case soft
    case space
    case line
  }

  init(_ source: [UInt8], _ text: MappedText) {
    self.source = source
    self.text = text
    start = text.utf8.count
  }

  mutating func append(_ token: MarkdownToken) {
    switch token.kind {
    case .text(let range):
      guard !range.isEmpty else { return }
      closeGap(before: Unicode.Scalar(startingAt: range.lowerBound, in: source))
      text.append(range, of: source)
    case .scalar(let scalar, let range):
      closeGap(before: scalar)
      text.append(scalar, spelledAt: range)
    case .softBreak: widenGap(to: .soft)
    case .space: widenGap(to: .space)
    case .line: widenGap(to: .line)
    }
  }

  private mutating func widenGap(to other: Gap) {
    if gap.map({ $0.rawValue < other.rawValue }) ?? true { gap = other }
  }

  private mutating func closeGap(before next: Unicode.Scalar) {
    defer { gap = nil }
    guard let gap, text.utf8.count > start else { return }
    switch gap {
    case .line: text.append(inserted: "\n")
    case .space: text.append(inserted: " ")
    case .soft:
      let last = Unicode.Scalar(endingAt: text.utf8.count, in: text.utf8)
      let needsSpace = ![last, next].contains { MarkdownScript.isWide($0) }
      if needsSpace, !MarkdownScript.isSpace(last) { text.append(inserted: " ") }
    }
  }
}
