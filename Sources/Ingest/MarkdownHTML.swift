/// HTML within Markdown: tags, comments and character references. (CommonMark 6.6, 2.5)
struct MarkdownHTML {
  let source: [UInt8]
  /// Bytes that tags may still cost which turn out to be none: hostile text must not cost more than
  /// a few times its length.
  private var patience: Int
  private var hasNoCommentEnd = false

  init(_ source: [UInt8]) {
    self.source = source
    patience = 4 * source.count + 1024
  }

  struct Tag {
    var end: Int
    /// What parts the texts on both sides.
    var gap: Gap = .none
  }

  enum Gap {
    case none
    case space
    case line
  }

  /// The tag, comment or declaration that begins at `start`.
  mutating func tag(at start: Int) -> Tag? {
    guard start + 1 < source.count, patience > 0 else { return nil }
    switch source[start + 1] {
    case UInt8(ascii: "!"): return comment(at: start)
    case UInt8(ascii: "/"):
      guard let nameEnd = nameEnd(from: start + 2) else { return nil }
      let end = skipSpace(nameEnd)
      guard byte(at: end) == UInt8(ascii: ">") else { return nil }
      return Tag(end: end + 1, gap: gap(start + 2..<nameEnd))
    default:
      guard let nameEnd = nameEnd(from: start + 1) else { return nil }
      guard let end = attributesEnd(from: nameEnd) else { return nil }
      return Tag(end: end, gap: gap(start + 1..<nameEnd))
    }
  }

  private mutating func comment(at start: Int) -> Tag? {
    guard !hasNoCommentEnd, source[start...].starts(with: "<!--".utf8) else { return nil }
    var index = start + 6
    while index < source.count {
      if source[index] == UInt8(ascii: ">"), source[index - 1] == UInt8(ascii: "-"),
        source[index - 2] == UInt8(ascii: "-")
      {
        return Tag(end: index + 1)
      }
      index += 1
    }
    hasNoCommentEnd = true
    return nil
  }

  private func nameEnd(from start: Int) -> Int? {
    guard let first = byte(at: start), isLetter(first) else { return nil }
    var index = start + 1
    while let next = byte(at: index), isLetter(next) || isDigit(next) || next == 0x2D {
      index += 1
    }
    return index
  }

  /// Behind the `>` that closes a tag, if all before it are attributes.
  private mutating func attributesEnd(from start: Int) -> Int? {
    var index = start
    defer { patience -= index - start }
    while true {
      let next = skipSpace(index)
      switch byte(at: next) {
      case UInt8(ascii: ">"):
        index = next + 1
        return index
      case UInt8(ascii: "/") where byte(at: next + 1) == UInt8(ascii: ">"):
        index = next + 2
        return index
      case let first? where next > index && (isLetter(first) || first == 0x5F || first == 0x3A):
        index = attributeEnd(from: next)
        if index > source.count { return nil }
      default:
        index = next
        return nil
      }
    }
  }

  /// Behind one attribute; beyond the source where its value is not closed.
  private func attributeEnd(from start: Int) -> Int {
    var index = start
    while let next = byte(at: index), isLetter(next) || isDigit(next) || "_.:-@".utf8.contains(next)
    {
      index += 1
    }
    let equals = skipSpace(index)
    guard byte(at: equals) == UInt8(ascii: "=") else { return index }
    index = skipSpace(equals + 1)
    guard let quote = byte(at: index) else { return source.count + 1 }
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while let next = byte(at: index), next != quote { index += 1 }
      return index + 1
    }
    while let next = byte(at: index), next > 0x20, !"\"'=<>`".utf8.contains(next) { index += 1 }
    return index
  }

  private func gap(_ name: Range<Int>) -> Gap {
    guard name.count <= 10 else { return .none }
    let name = String(decoding: source[name], as: UTF8.self).lowercased()
    if name == "td" || name == "th" { return .space }
    return Self.lineTags.contains(name) ? .line : .none
  }

  private static let lineTags: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
  ]

  private func skipSpace(_ start: Int) -> Int {
    var index = start
    while let next = byte(at: index), MarkdownLine.isSpace(next) { index += 1 }
    return index
  }

  private func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }
  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension MarkdownHTML {
  /// What `&amp;` or `&#20013;` at `start` stands for, and where it ends.
  func reference(at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    // The longest is &#1114111;
    guard let end = source[start...].prefix(11).firstIndex(of: UInt8(ascii: ";")) else {
      return nil
    }
    let name = String(decoding: source[start + 1..<end], as: UTF8.self)
    let digits = name.dropFirst(2)
    let value: UInt32?
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      value = digits.first == "+" ? nil : UInt32(digits, radix: 16)
    } else if name.hasPrefix("#") {
      value = name.dropFirst().first == "+" ? nil : UInt32(name.dropFirst())
    } else {
      return Self.named[name].map { ($0, end + 1) }
    }
    guard let value else { return nil }
    // U+FFFD, as HTML has it, where the number is no character.
    return (value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}", end + 1)
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]
}
