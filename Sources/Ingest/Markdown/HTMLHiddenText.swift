/// Finds where HTML ends that no browser shows: comments, declarations, processing instructions,
/// scripts and style sheets.
///
/// Remembers what is never closed, so that hostile text costs no more than its length.
struct HTMLHiddenText {
  private let source: [UInt8]
  private var unclosed: Set<Kind> = []

  private enum Kind: Hashable {
    case comment, data, declaration, instruction, script, style
  }

  init(_ source: [UInt8]) { self.source = source }

  /// After the hidden text that begins with the `<` at `start`; nil where none does or it is not closed.
  mutating func end(at start: Int) -> Int? {
    guard let (kind, contentStart) = opening(at: start), !unclosed.contains(kind) else {
      return nil
    }
    let end =
      switch kind {
      case .comment: commentEnd(from: contentStart)
      case .data: end(of: "]]>", from: contentStart)
      case .declaration: end(of: ">", from: contentStart)
      case .instruction: end(of: "?>", from: contentStart)
      case .script: closingTagEnd("script", from: contentStart)
      case .style: closingTagEnd("style", from: contentStart)
      }
    if end == nil { unclosed.insert(kind) }
    return end
  }

  private func opening(at start: Int) -> (Kind, contentStart: Int)? {
    guard let next = byte(at: start + 1) else { return nil }
    switch next {
    case UInt8(ascii: "!"):
      if hasText("--", at: start + 2) { return (.comment, start + 4) }
      if hasText("[cdata[", at: start + 2) { return (.data, start + 9) }
      return isLetter(byte(at: start + 2)) ? (.declaration, start + 3) : nil
    case UInt8(ascii: "?"): return (.instruction, start + 2)
    default:
      if isTag("script", at: start + 1) { return (.script, start + 7) }
      if isTag("style", at: start + 1) { return (.style, start + 6) }
      return nil
    }
  }

  private func commentEnd(from start: Int) -> Int? {
    // HTML closes `<!-->` and `<!--->` at once.
    if hasText(">", at: start) { return start + 1 }
    if hasText("->", at: start) { return start + 2 }
    return end(of: "-->", from: start)
  }

  private func end(of mark: StaticString, from start: Int) -> Int? {
    var index = start
    while index < source.count {
      if hasText(mark, at: index) { return index + mark.utf8CodeUnitCount }
      index += 1
    }
    return nil
  }

  private func closingTagEnd(_ name: StaticString, from start: Int) -> Int? {
    var index = start
    while index < source.count {
      index = source.position(of: UInt8(ascii: "<"), in: index..<source.count)
      if byte(at: index + 1) == UInt8(ascii: "/"), isTag(name, at: index + 2) {
        return end(of: ">", from: index + 2)
      }
      index += 1
    }
    return nil
  }

  /// Whether a tag's name is `name`, which is in lower case.
  private func isTag(_ name: StaticString, at start: Int) -> Bool {
    guard hasText(name, at: start), let next = byte(at: start + name.utf8CodeUnitCount) else {
      return false
    }
    return MarkdownLine.isSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  /// Whether `text`, which is in lower case, stands at `start` in either case.
  private func hasText(_ text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= source.count else { return false }
    for offset in 0..<count {
      let byte = source[start + offset]
      let isCapital = byte &- 0x41 < 26
      guard (isCapital ? byte | 0x20 : byte) == text.utf8Start[offset] else { return false }
    }
    return true
  }

  private func isLetter(_ byte: UInt8?) -> Bool { byte.map { ($0 | 0x20) &- 0x61 < 26 } ?? false }
  private func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }
}
