import SuoyinSearch

extension ConcordanceLine {
  /// The line as programs read it; `shape` describes it.
  package var json: JSONValue {
    .object(present: [
      "left": .string(left), "match": .string(match), "right": .string(right),
      "path": .string(path), "title": title.map { .string($0) },
      "line": location.map { .int($0.line) }, "page": location?.page.map { .int($0) },
      "byteRange": location.map { .range($0.byteRange) },
      "aligned": counterpart.map { .string($0) },
    ])
  }

  package static var shape: Shape {
    .object(
      "A term in one place, with the text around it.",
      [
        .init("left", .string("The text before it.")),
        .init("match", .string("The term as the text has it.")),
        .init("right", .string("The text after it.")),
        .init("path", .string("The file; absolute.")),
        .init("title", .string("The document's title."), isRequired: false),
        .init("line", .integer("Counted from 1."), isRequired: false),
        .init("page", .integer("Counted from 1, in a text with pages."), isRequired: false),
        .init("byteRange", .range("In bytes of the file as it is on disk."), isRequired: false),
        .init("aligned", .string("The aligned text in the other language."), isRequired: false),
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

  package static var shape: Shape {
    .object(
      "A word that occurs near a term.",
      [
        .init("word", .string("Folded.")),
        .init("count", .integer("How often it occurs near the term.")),
        .init("total", .integer("How often it occurs at all.")),
        .init("logDice", .number("14 + log₂ of Dice's coefficient (Rychlý 2008), at most 14.")),
      ])
  }
}
