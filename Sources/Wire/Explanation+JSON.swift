import SuoyinSearch

extension Explanation {
  /// The explanation as programs read it; `passage` is null if no document was named, or if it has
  /// none of the parts.
  ///
  ///     {"folded":"茶","words":"[茶]","structure":…,"filters":[],"notes":[],"isQuestion":false,
  ///      "steps":[{"match":"exact","expression":…}],"parts":[…],"passage":null,"reasons":[]}
  ///
  /// `structure` and `expression` are notations to read, without a grammar that a program could
  /// rely on; the other members are plain data.
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

  /// What `json` writes; every member is always there.
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
  /// `{"match": "exact", "expression": "…"}`, in the order in which the steps are tried.
  var json: JSONValue {
    ["match": .string(grade.description), "expression": .string(expression)]
  }

  /// `match` is the grade of the passages that the step finds.
  static var shape: Shape {
    .object([
      .init("match", MatchGrade.shape),
      .init("expression", .string("The operand of FTS5's MATCH.")),
    ])
  }
}

extension Explanation.Part {
  /// `{"text": "茶", "kind": "word", "weight": 1.0, "passages": 12, "isEstimate": false, "rarity":
  /// 3.2}`
  ///
  /// The share of a part in a score grows with `weight` × `rarity`. A common part has its
  /// `passages` estimated from the beginning of its postings, and `isEstimate` says so.
  var json: JSONValue {
    [
      "text": .string(text), "kind": .string(kind), "weight": .double(weight),
      "passages": .int(passageCount), "isEstimate": .bool(isEstimate), "rarity": .double(rarity),
    ]
  }

  /// `kind` lists the words that `Explanation.Part.kind` may be.
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
  /// `{"passage": 4, "match": "exact", "score": 7.5, "shares": […]}`
  ///
  /// `passage` is the place in the document, as in a hit; this is not the `passageID`. `match` is
  /// null for a passage that the query does not find, which is explained all the same.
  var json: JSONValue {
    [
      "passage": .int(number), "match": JSONValue(grade?.description), "score": .double(score),
      "shares": .array(shares.map(\.json)),
    ]
  }

  /// `score` is the same number as that of the hit, and the sum of the shares' scores.
  static var shape: Shape {
    .object([
      .init("passage", .integer("Its place in the document, counted from 1.")),
      .init("match", MatchGrade.shape.orNull),
      .init("score", .number()),
      .init("shares", .array(of: Share.shape, "What is added up to the score.")),
    ])
  }
}

extension Explanation.Passage.Share {
  /// `{"kind": "part", "text": "crane~", "count": 1.5, "score": 2.1}`. The tilde marks any form of a
  /// Latin word.
  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "text": .string(text), "count": .double(count),
      "score": .double(score),
    ]
  }

  /// `count` is a number, not an integer: occurrences in a title count as less than one.
  static var shape: Shape {
    .object([
      .init("kind", .word(Kind.allCases.map(\.rawValue))),
      .init("text", .string("The part of the query, or what the share is for.")),
      .init("count", .number("How often the passage has the part; otherwise 1.")),
      .init("score", .number("What it adds to the score.")),
    ])
  }
}
