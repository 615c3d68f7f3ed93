import SuoyinSearch

extension ConcordanceLine {
  /// The line as programs read it; `shape` describes it.
  ///
  ///     {"left":"the ","match":"white crane","right":" in shallow water",
  ///      "path":"/t/a.txt","line":3,"byteRange":[40,51]}
  ///
  /// What is not known is left out, not null: a concordance may have thousands of lines, each one
  /// an object on a line of its own, and most texts have neither pages nor a counterpart.
  package var json: JSONValue {
    .object(present: [
      "left": .string(left), "match": .string(match), "right": .string(right),
      "path": .string(path), "title": title.map { .string($0) },
      "line": location.map { .int($0.line) }, "page": location?.page.map { .int($0) },
      "byteRange": location.map { .range($0.byteRange) },
      "aligned": counterpart.map { .string($0) },
    ])
  }

  /// What `json` writes. `line`, `page` and `byteRange` belong together: without a location in the
  /// file there is none of them.
  package static var shape: Shape {
    .object(
      "A term in one place, with the text around it.",
      [
        .init("left", .string("The text before it.")),
        .init("match", .string("The term as it is in the text.")),
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
  /// `{"word": "区域", "count": 4, "total": 9, "logDice": 12.3}`
  ///
  /// `count` and `total` are occurrences, not passages. `logDice` does not depend on the size of
  /// the index, so that values from two indexes can be compared; Rychlý proposed it for that.
  package var json: JSONValue {
    [
      "word": .string(word), "count": .int(count), "total": .int(total),
      "logDice": .double(logDice),
    ]
  }

  /// What `json` writes; every member is always there.
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
