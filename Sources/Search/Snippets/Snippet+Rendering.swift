/// How a snippet is written for its reader.
///
/// This is the only file that escapes text. Text is escaped first and marks are inserted after that, so
/// that nothing a document contains can pass for a mark.
///
///     print(SnippetStyle.html.escaped("a < b & c"))  // a &lt; b &amp; c
///     print(SnippetStyle.markdown.escaped("2*3"))  // 2\*3
public enum SnippetStyle: Sendable {
  /// The text, without marks.
  case plain
  /// For a terminal: matches are bold and red.
  case ansi
  /// For a web page: matches are in `<mark>`.
  case html
  /// For CommonMark: matches are in `<mark>`, too. Asterisks would fail between two Chinese characters
  /// and beside punctuation, where CommonMark does not read them as emphasis (§6.2, flanking).
  case markdown
}

extension Snippet {
  /// The text with its matches marked, on one line, and "…" where the passage continues. Nothing in it
  /// is markup of the style, and no control character reaches a terminal.
  public func rendered(_ style: SnippetStyle) -> String {
    let marks = style.marks
    return rendered(style, open: marks.open, close: marks.close)
  }

  /// The same with marks of the caller's, which are not escaped.
  ///
  ///     snippet.rendered(.html, open: "<em>", close: "</em>")
  public func rendered(_ style: SnippetStyle, open: String, close: String) -> String {
    var result = isCutBefore ? "… " : ""
    var start = text.startIndex
    for highlight in highlightRanges {
      result += style.escaped(text[start..<highlight.lowerBound])
      result += open + style.escaped(text[highlight]) + close
      start = highlight.upperBound
    }
    return result + style.escaped(text[start...]) + (isCutAfter ? " …" : "")
  }
}

extension SnippetStyle {
  /// `text` escaped so that it is shown literally. Line breaks become spaces.
  public func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += " "
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      // Bidirectional controls (UAX #9) would reorder what follows them, the page's own text included.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "\u{FFFD}"
      default:
        switch self {
        case .plain, .ansi: result.unicodeScalars.append(scalar)
        case .html: result += Self.entities[scalar] ?? String(scalar)
        case .markdown:
          // A backslash escapes any ASCII punctuation (CommonMark §2.4).
          if Self.isPunctuation(scalar) { result += "\\" }
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// What goes before and after a match.
  fileprivate var marks: (open: String, close: String) {
    switch self {
    case .plain: ("", "")
    case .ansi: ("\u{1B}[1;31m", "\u{1B}[0m")
    case .html, .markdown: ("<mark>", "</mark>")
    }
  }

  private static let entities: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
      && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
  }
}
