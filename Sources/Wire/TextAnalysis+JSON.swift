import SuoyinSearch

extension TextAnalysis {
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
