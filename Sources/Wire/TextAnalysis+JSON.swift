import SuoyinSearch

extension TextAnalysis {
  /// `{"folded": "茶", "words": "[茶]", "tokens": [{"range": [0, 3], "folded": "茶", "terms": […]}]}`
  ///
  /// It shows why a search finds a text or does not: `folded` is what is compared, `words` where
  /// the text is cut, and `tokens` the terms that are stored in the index.
  package var json: JSONValue {
    [
      "folded": .string(folded),
      "words": .string(drawnWords),
      "tokens": .array(tokens.map(\.json)),
    ]
  }

  package static var shape: Shape {
    .object(
      "What an index makes of a text.",
      [
        .init("folded", .string("The text as it is compared.")),
        .init("words", .string("The text with brackets around its words.")),
        .init("tokens", .array(of: Token.shape, "By position.")),
      ])
  }
}

extension TextAnalysis.Token {
  /// Ranges are in UTF-8 bytes of the text as it was given, not of `folded`.
  var json: JSONValue {
    [
      "range": .range(range), "folded": .string(folded),
      "terms": .array(terms.map { .string($0) }),
    ]
  }

  static var shape: Shape {
    .object([
      .init("range", .range("In UTF-8 bytes of the text.")),
      .init("folded", .string()),
      .init(
        "terms",
        .array(
          of: .string(),
          "The terms stored for it, its own first; a tilde marks other forms it is found by.")),
    ])
  }
}
