/// How a snippet is written. The only place where text is escaped: first that, then the marks go in.
///
///     print(SnippetStyle.html.escaped("a < b & c"))  // a &lt; b &amp; c
///     print(SnippetStyle.markdown.escaped("2*3"))  // 2\*3
public enum SnippetStyle: Sendable {
  /// As it is, without marks.
  case plain
  /// For a terminal: matches bold and red.
  case ansi
  /// For a page: matches in `<mark>`.
  case html
  /// For CommonMark: matches in `<mark>` too. Asterisks would not do: between two characters of
  /// Chinese, or beside punctuation, CommonMark does not take them for emphasis (§6.2, flanking).
  case markdown
}

extension Snippet {
  /// The text with its matches marked, on one line, and "…" where the passage goes on. Nothing in it
  /// is taken for a sign of the style or steers a terminal.
  public func rendered(_ style: SnippetStyle) -> String {
    let marks = style.marks
    return rendered(style, open: marks.open, close: marks.close)
  }

  /// The same, with marks of another kind: they are not escaped.
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
  /// `text` so that it shows as it is.
  public func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += " "
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      // They would turn what comes after them around, tags too.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "\u{FFFD}"
      default:
        switch self {
        case .plain, .ansi: result.unicodeScalars.append(scalar)
        case .html: result += Self.entities[scalar] ?? String(scalar)
        case .markdown:
          // CommonMark lets a backslash stand before any ASCII punctuation (§2.4).
          if Self.isPunctuation(scalar) { result += "\\" }
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// What stands around a match.
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
