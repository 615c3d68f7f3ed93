/// HTML within Markdown: its tags, and what it hides. (CommonMark 6.6)
struct MarkdownHTML {
  let source: [UInt8]
  /// Bytes that tags may still cost which turn out to be none: hostile text must not cost more than
  /// a few times its length.
  private var patience: Int
  private var hidden: HTMLHiddenText

  init(_ source: [UInt8]) {
    self.source = source
    hidden = HTMLHiddenText(source)
    patience = 4 * source.count + 1024
  }

  struct Tag {
    var end: Int
    /// What separates the texts on both sides.
    var gap: Gap = .none
    var element: Element?
    var isClosing = false
  }

  enum Gap {
    case none
    case space
    case line
  }

  /// Elements that change what their content means to a reader.
  enum Element {
    case ruby
    /// How the characters before are read: `<rt>`.
    case reading
    /// Brackets around a reading, for browsers that cannot put it above.
    case readingBracket
    /// What is read, where it is marked at all.
    case readingBase
    case superscript
    case `subscript`
  }

  /// The tag at `start`, or what begins there and is hidden.
  mutating func tag(at start: Int) -> Tag? {
    guard start + 1 < source.count, patience > 0 else { return nil }
    if let end = hidden.end(at: start) { return Tag(end: end) }
    let isClosing = source[start + 1] == UInt8(ascii: "/")
    let nameStart = isClosing ? start + 2 : start + 1
    guard let nameEnd = nameEnd(from: nameStart) else { return nil }
    let end: Int
    if isClosing {
      let bracket = skipSpace(nameEnd)
      guard byte(at: bracket) == UInt8(ascii: ">") else { return nil }
      end = bracket + 1
    } else {
      guard let attributesEnd = attributesEnd(from: nameEnd) else { return nil }
      end = attributesEnd
    }
    guard nameEnd - nameStart <= 10 else { return Tag(end: end) }
    let name = String(decoding: source[nameStart..<nameEnd], as: UTF8.self).lowercased()
    return Tag(
      end: end, gap: Self.gap(name), element: Self.elements[name], isClosing: isClosing)
  }

  private func nameEnd(from start: Int) -> Int? {
    guard let first = byte(at: start), isLetter(first) else { return nil }
    var index = start + 1
    while let next = byte(at: index), isLetter(next) || isDigit(next) || next == 0x2D {
      index += 1
    }
    return index
  }

  /// After the `>` that closes a tag, if all before it are attributes.
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

  /// After one attribute; beyond the source where its value is not closed.
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

  private static func gap(_ name: String) -> Gap {
    if name == "td" || name == "th" { return .space }
    return lineTags.contains(name) ? .line : .none
  }

  private static let lineTags: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table",
    "tbody", "tfoot", "thead", "title", "tr", "ul",
  ]

  private static let elements: [String: Element] = [
    "ruby": .ruby, "rt": .reading, "rtc": .reading, "rp": .readingBracket, "rb": .readingBase,
    "sup": .superscript, "sub": .subscript,
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
