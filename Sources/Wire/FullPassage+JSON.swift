import SuoyinSearch

extension FullPassage {
  package var json: JSONValue {
    [
      "id": .int(Int(id)),
      "document": .string(documentID),
      "path": .string(path),
      "title": JSONValue(title),
      "language": .string(language.tag),
      "passage": .int(number),
      "text": .string(text),
      "highlights": .ranges(highlights),
      "location": location.map { $0.json() } ?? .null,
      "previous": JSONValue(previousID.map { Int($0) }),
      "next": JSONValue(nextID.map { Int($0) }),
      "counterparts": .array(counterparts.map(\.json)),
    ]
  }
}

extension FullPassage.Counterpart {
  var json: JSONValue {
    [
      "range": .range(range), "passageID": .int(Int(passageID)), "path": .string(path),
      "language": .string(language.tag), "text": .string(text), "score": .double(score),
      "location": location.map { $0.json() } ?? .null,
    ]
  }
}

extension TextAnalysis {
  package var json: JSONValue {
    [
      "folded": .string(folded),
      "words": .string(drawnWords),
      "tokens": .array(
        tokens.map { token in
          [
            "range": .range(token.range), "folded": .string(token.folded),
            "terms": .array(token.terms.map { .string($0) }),
          ]
        }),
    ]
  }
}
