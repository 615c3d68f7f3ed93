import SuoyinAnalysis

/// What the index makes of a text: for looking at.
public struct TextAnalysis: Sendable {
  public struct Token: Sendable {
    /// In UTF-8 bytes of the text.
    public let range: Range<Int>
    public let folded: String
    /// What is stored for it, its own term first; a tilde marks other forms it is found by.
    public let terms: [String]
  }

  /// Traditional characters simplified, letters small, width and accents gone.
  public let folded: String
  /// The text with brackets around its words.
  public let drawnWords: String
  /// By position, counted from 0.
  public let tokens: [Token]

  /// - Throws: when the system's ICU lacks its word rules.
  public init(of text: String) throws {
    let analyzer = Analyzer()
    analyzer.read(text)
    let words = try WordSegmenter().words(in: analyzer)
    folded = analyzer.foldedDrawing
    drawnWords = analyzer.drawing(of: text, words: words)
    tokens = (0..<analyzer.count).map { index in
      Token(
        range: analyzer.token(index).range, folded: analyzer.foldedText(of: index),
        terms: analyzer.terms(of: index))
    }
  }
}
