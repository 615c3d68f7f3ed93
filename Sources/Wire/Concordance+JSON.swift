import SuoyinSearch

extension ConcordanceLine {
  /// The line as programs read it.
  package var json: JSONValue {
    .object(present: [
      "left": .string(left), "match": .string(match), "right": .string(right),
      "path": .string(path), "title": title.map { .string($0) },
      "line": location.map { .int($0.line) }, "page": location?.page.map { .int($0) },
      "byteRange": location.map { .range($0.byteRange) },
      "aligned": counterpart.map { .string($0) },
    ])
  }
}

extension Collocate {
  package var json: JSONValue {
    [
      "word": .string(word), "count": .int(count), "total": .int(total),
      "logDice": .double(logDice),
    ]
  }
}
