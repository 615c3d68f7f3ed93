import SuoyinAnalysis

/// What the index makes of a text: for looking at.
///
///     let analysis = try TextAnalysis(of: "㎡ 合約")
///     print(analysis.folded, analysis.drawnWords)  // m2 合约 [㎡] [合約]
public struct TextAnalysis: Sendable {
  /// A character or Latin word, as it is stored.
  ///
  ///     for token in analysis.tokens { print(token.range, token.folded, token.terms) }
  public struct Token: Sendable {
    /// In UTF-8 bytes of the text.
    public let range: Range<Int>
    /// As it is compared.
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
