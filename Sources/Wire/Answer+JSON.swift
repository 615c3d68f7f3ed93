import SuoyinSearch

extension Answer {
  /// The hits, and what is known of the answer as a whole.
  ///
  ///     {"hits":[…],"match":"exact","isQuestion":false,"notes":[],"missing":[],"next":null}
  ///
  /// `match` and `next` are null rather than absent, so that a program can tell "no more hits" from
  /// a misspelled name. `facets` is the exception: it is there only if the request asked for the
  /// counts.
  package var json: JSONValue {
    .object(present: [
      "hits": .array(hits.map(\.json)),
      "match": JSONValue(grade?.description),
      "isQuestion": .bool(isQuestion),
      "notes": .array(notes.map(\.json)),
      "missing": .array(missingWords.map(\.json)),
      "next": JSONValue(next),
      "facets": facets?.json,
    ])
  }

  /// What `json` writes. `facets` is the one member that may be missing; see there.
  package static var shape: Shape {
    .object(
      "What a search found.",
      [
        .init("hits", .array(of: Hit.shape, "Best first; perhaps none.")),
        .init(
          "match", MatchGrade.shape.orNull.used("The best grade found; null if there are no hits.")),
        .init(
          "isQuestion",
          .boolean("Whether the best passages are shown whether they have all words or not.")),
        .init("notes", .array(of: QueryNote.shape, "What was not read as its syntax suggests.")),
        .init("missing", .array(of: MissingWord.shape, "Words that occur in no passage.")),
        .init(
          "next", .string("The cursor to continue with; null if there are no more hits.").orNull),
        .init("facets", Facets.shape, isRequired: false),
      ]
    ).named("Answer")
  }
}

extension QueryNote {
  /// `{"offset": 3, "message": "…"}`
  ///
  /// The offset is in characters, not in bytes: it points into what was typed, not into a file.
  package var json: JSONValue { ["offset": .int(offset), "message": .string(message)] }

  /// Named, because both an answer and an explanation have notes.
  static var shape: Shape {
    .object([
      .init("offset", .integer("Where it is about, in characters of the query, from 0.")),
      .init("message", .string("One sentence, with the remedy.")),
    ]).named("Note")
  }
}

extension MissingWord {
  /// `{"text": "cooperatoin", "suggestions": [{"text": "cooperation", "reason": "spelling", …}]}`
  var json: JSONValue {
    [
      "text": .string(text),
      "suggestions": .array(
        suggestions.map {
          [
            "text": .string($0.text), "reason": .string($0.reason.rawValue),
            "passages": .int($0.passageCount),
          ]
        }),
    ]
  }

  /// The words of `reason` are the raw values of `Suggestion.Reason`: a case that is added there
  /// must be added here, or the schema would refuse what is written.
  static var shape: Shape {
    let reasons: [Suggestion.Reason] = [.spelling, .samePinyin, .oneCharacterOff, .part]
    let suggestion = Shape.object([
      .init("text", .string()),
      .init("reason", .word(reasons.map(\.rawValue), "What makes it near.")),
      .init("passages", .integer("How many passages it occurs in.")),
    ])
    return .object([
      .init("text", .string("The word, folded.")),
      .init("suggestions", .array(of: suggestion, "The nearest first.")),
    ])
  }
}
