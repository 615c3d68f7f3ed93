@testable import SuoyinAnalysis

/// What an analyzer made of a text, without the places.
struct FoldedToken: Hashable, CustomStringConvertible {
  let kind: Token.Kind
  let gap: Token.Gap
  let text: String

  var description: String { ["", " ", "·", "  ", "/", "。"][Int(gap.rawValue)] + "[\(text)]" }
}

extension Analyzer {
  /// The folded tokens of `text`; the first has no gap.
  func foldedTokens(of text: String) -> [FoldedToken] {
    read(text)
    return foldedTokens
  }

  /// The folded tokens of what was read last.
  var foldedTokens: [FoldedToken] {
    (0..<count).map { index in
      FoldedToken(
        kind: token(index).kind, gap: index == 0 ? .none : token(index).gap,
        text: foldedText(of: index))
    }
  }

  var allTokens: [Token] { (0..<count).map(token) }

  func read(bytes: [UInt8]) { bytes.withUnsafeBufferPointer { read($0) } }

  /// The same, where words that nothing separates, as in ①2024 and 10⁶, have a space between them:
  /// no folded text can show that they are two.
  var spacedTokens: [FoldedToken] {
    let tokens = foldedTokens
    return tokens.enumerated().map { index, token in
      let isGlued =
        index > 0 && token.gap == .none && token.kind == .word && tokens[index - 1].kind == .word
      return FoldedToken(kind: token.kind, gap: isGlued ? .space : token.gap, text: token.text)
    }
  }

  /// A text that should be read as what was read last: folded tokens with a sign in each gap.
  var foldedRendering: String {
    zip(spacedTokens, 0..<count).map { spaced, index in
      let traits = token(index).traits
      let isJoined = !traits.isDisjoint(with: [.hyphenated, .dotted])
      let sign = traits.contains(.hyphenated) ? "-" : "."
      return (isJoined ? sign : signs[spaced.gap]!) + spaced.text
    }.joined()
  }

  private var signs: [Token.Gap: String] {
    [.none: "", .space: " ", .interpunct: "·", .wide: "  ", .mark: "/", .stop: "。"]
  }

  /// `text` with brackets around each of its tokens.
  func drawnTokens(of text: String) -> String {
    read(text)
    return drawing(of: text, words: (0..<count).map { $0..<$0 + 1 })
  }
}
