import SuoyinDocuments

/// Finds the end of HTML that no browser shows.
///
///     <!-- … -->   <!DOCTYPE html>   <?xml … ?>   <![CDATA[ … ]]>
///     <script> … </script>   <style> … </style>
///
/// CommonMark 4.6 (kinds 1 to 5 of HTML blocks) and 6.6. Without this, the code of a script would be
/// read as text. What is never closed is not hidden: an opening `<!--` must not lose the rest of a file.
struct HTMLHiddenText {
  private let source: [UInt8]
  /// What was found not to be closed, so that it is searched for once only.
  private var unclosed: Set<Kind> = []

  private enum Kind: Hashable {
    case comment, data, declaration, instruction, script, style
  }

  init(_ source: [UInt8]) { self.source = source }

  /// After the hidden text that begins with the `<` at `start`; nil where there is none, or no end of it.
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

  /// What begins here, and where its content does.
  ///
  ///     <!-- a     comment         <!DOCTYPE   declaration      <!1   nothing: text
  ///     <script>   script          <scripts>   nothing: a tag
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

  /// After `-->`.
  private func commentEnd(from start: Int) -> Int? {
    // `<!-->` and `<!--->` are comments by themselves. (HTML 13.2.5.43)
    if hasText(">", at: start) { return start + 1 }
    if hasText("->", at: start) { return start + 2 }
    return end(of: "-->", from: start)
  }

  /// After the next `mark`, which is in lower case; nil where there is none. O(bytes).
  private func end(of mark: StaticString, from start: Int) -> Int? {
    var index = start
    while index < source.count {
      if hasText(mark, at: index) { return index + mark.utf8CodeUnitCount }
      index += 1
    }
    return nil
  }

  /// After `</name>`.
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

  /// Whether the name of the tag is `name`, which is in lower case.
  private func isTag(_ name: StaticString, at start: Int) -> Bool {
    guard hasText(name, at: start), let next = byte(at: start + name.utf8CodeUnitCount) else {
      return false
    }
    return MarkdownLine.isSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  /// Whether `text`, which is in lower case, is at `start`, in either case.
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
