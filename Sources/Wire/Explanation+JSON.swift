import SuoyinSearch

extension Explanation {
  package var json: JSONValue {
    [
      "folded": .string(folded),
      "words": .string(words),
      "structure": .string(structure),
      "filters": .array(filters.map { .string($0) }),
      "notes": .array(notes.map(\.json)),
      "isQuestion": .bool(isQuestion),
      "steps": .array(steps.map(\.json)),
      "parts": .array(parts.map(\.json)),
      "passage": passage?.json ?? .null,
      "reasons": .array(reasons.map { .string($0) }),
    ]
  }

  package static var shape: Shape {
    .object(
      "How a query is read, and what a document has of it.",
      [
        .init("folded", .string("The query as it is compared.")),
        .init("words", .string("The query with brackets around its words.")),
        .init("structure", .string("Its structure, such as all(bare[…], -bare[…]).")),
        .init("filters", .array(of: .string(), "Its filters, such as lang:zh.")),
        .init("notes", .array(of: QueryNote.shape, "What was not read as its syntax suggests.")),
        .init(
          "isQuestion",
          .boolean("Whether the best passages are shown whether they have all words or not.")),
        .init(
          "steps",
          .array(of: Step.shape, "The searches, one after the other until one finds enough.")),
        .init("parts", .array(of: Part.shape, "What is counted for the score.")),
        .init(
          "passage",
          Passage.shape.orNull.used("The best passage of the document, if one was named.")),
        .init(
          "reasons",
          .array(of: .string(), "Why the document is found, or why not; one sentence each.")),
      ]
    ).named("Explanation")
  }
}

extension Explanation.Step {
  var json: JSONValue {
    ["match": .string(grade.description), "expression": .string(expression)]
  }

  static var shape: Shape {
    .object([
      .init("match", MatchGrade.shape),
      .init("expression", .string("The operand of FTS5's MATCH.")),
    ])
  }
}

extension Explanation.Part {
  var json: JSONValue {
    [
      "text": .string(text), "kind": .string(kind), "weight": .double(weight),
      "passages": .int(passageCount), "isEstimate": .bool(isEstimate), "rarity": .double(rarity),
    ]
  }

  static var shape: Shape {
    .object([
      .init("text", .string()),
      .init("kind", .word(["word", "pair", "character", "forms"])),
      .init("weight", .number("The factor of its share in the score, beside its rarity.")),
      .init("passages", .integer("How many passages it occurs in.")),
      .init("isEstimate", .boolean("Whether passages is an estimate.")),
      .init("rarity", .number("BM25's inverse document frequency.")),
    ])
  }
}

extension Explanation.Passage {
  var json: JSONValue {
    [
      "passage": .int(number), "match": JSONValue(grade?.description), "score": .double(score),
      "shares": .array(shares.map(\.json)),
    ]
  }

  static var shape: Shape {
    .object([
      .init("passage", .integer("Its place in the document, counted from 1.")),
      .init("match", MatchGrade.shape.orNull),
      .init("score", .number()),
      .init("shares", .array(of: Share.shape, "What each part adds to the score, most first.")),
    ])
  }
}

extension Explanation.Passage.Share {
  var json: JSONValue {
    ["text": .string(text), "count": .double(count), "score": .double(score)]
  }

  static var shape: Shape {
    .object([
      .init("text", .string("The part of the query.")),
      .init("count", .number("How often the passage has it; less than 1 for other forms.")),
      .init("score", .number("What it adds to the score.")),
    ])
  }
}
