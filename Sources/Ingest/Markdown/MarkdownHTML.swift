/// HTML within Markdown: its tags, and what it hides. (CommonMark 6.6)
///
///     粗<b>体</b>            no gap: one word, 粗体
///     <td>甲</td><td>乙</td>  a space between cells
///     甲<br>乙               a new line
///     a < b, <3             not tags: text
///
/// Tags are recognised by their form, not by a list of names, so unknown ones are dropped, too. Whether
/// a tag separates the texts around it is what a browser would show: those of blocks do, those of
/// inline elements do not.
struct MarkdownHTML {
  let source: [UInt8]
  /// How many bytes may still be spent on what looks like a tag and turns out not to be one. A text of
  /// `<a x='` without end would otherwise cost the square of its length.
  private var patience: Int
  private var hidden: HTMLHiddenText

  init(_ source: [UInt8]) {
    self.source = source
    hidden = HTMLHiddenText(source)
    patience = 4 * source.count + 1024
  }

  struct Tag {
    /// After its `>`.
    var end: Int
    /// What separates the texts on both sides of it.
    var gap: Gap = .none
    var element: Element?
    var isClosing = false
  }

  /// Weakest first.
  enum Gap {
    case none
    case space
    case line
  }

  /// Elements that change what their content means to a reader.
  enum Element {
    case ruby
    /// The pronunciation of the characters before it: `<rt>`.
    case reading
    /// Brackets around a reading, for browsers that cannot show it above: `<rp>`.
    case readingBracket
    /// The characters that the reading belongs to, where they are marked: `<rb>`.
    case readingBase
    case superscript
    case `subscript`
  }

  /// The tag, or the comment, script or the like, that begins with the `<` at `start`; nil where it is text.
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
    // Longer than `blockquote` no name is that matters here.
    guard nameEnd - nameStart <= 10 else { return Tag(end: end) }
    let name = String(decoding: source[nameStart..<nameEnd], as: UTF8.self).lowercased()
    return Tag(
      end: end, gap: Self.gap(name), element: Self.elements[name], isClosing: isClosing)
  }

  /// After a tag's name; nil where none begins at `start`.
  private func nameEnd(from start: Int) -> Int? {
    guard let first = byte(at: start), isLetter(first) else { return nil }
    var index = start + 1
    while let next = byte(at: index), isLetter(next) || isDigit(next) || next == 0x2D {
      index += 1
    }
    return index
  }

  /// After the `>` that closes a tag, if there are only attributes before it; else nil: `a <b 或 c> d` is
  /// text.
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

  /// After one attribute; beyond the source if its value is not closed. (CommonMark 6.6)
  ///
  ///     checked   class=a   class='a'   @click="b"
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

  /// What a browser would put between the texts on both sides of a tag.
  private static func gap(_ name: String) -> Gap {
    if name == "td" || name == "th" { return .space }
    return lineTags.contains(name) ? .line : .none
  }

  /// Blocks, by HTML's default style sheet (HTML 15.3), and `<br>`.
  private static let lineTags: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table",
    "tbody", "tfoot", "thead", "title", "tr", "ul",
  ]

  /// The elements of which the content must not be read in its place.
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
