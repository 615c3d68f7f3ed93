import SuoyinDocuments
import SuoyinSearch

extension Hit {
  /// The hit as programs read it, the same through every door; `shape` describes it.
  ///
  ///     {"rank":1,"score":7.5,"match":"exact","id":"/t/a.txt","path":"/t/a.txt","title":null,
  ///      "language":"zh","passage":2,"passageID":7,
  ///      "location":{"line":3,"page":null,"byteRange":[21,27]},"passageLocation":{…},
  ///      "snippet":"白鹤在浅水里。","highlights":[[0,6]],
  ///      "matches":[{"line":3,"page":null,"byteRange":[21,27],"byteRanges":[[21,27]]}],
  ///      "matchCount":1}
  ///
  /// Two kinds of ranges must not be confused. `highlights` are UTF-8 bytes of the snippet, for
  /// marking it. Every `byteRange` is in bytes of the file as it is on disk, in its own encoding,
  /// for opening the file at the match.
  package var json: JSONValue {
    .object(present: [
      "rank": .int(rank),
      "score": .double(score),
      "match": .string(grade.description),
      "id": .string(documentID),
      "path": .string(path),
      "title": JSONValue(title),
      "language": .string(language.tag),
      "passage": .int(passageNumber),
      "passageID": .int(Int(id)),
      "location": location.map { $0.json() } ?? .null,
      "passageLocation": passageLocation.map { $0.json() } ?? .null,
      "snippet": .string(snippet.text),
      "highlights": .ranges(snippet.highlights),
      "matches": .array(matches.map { $0.location.json(withParts: true) }),
      "matchCount": .int(matchCount),
      // The rest is written only if it was requested and there is any.
      "fragments": snippets.count > 1 ? .array(snippets.map { .string($0.text) }) : nil,
      "moreCount": moreCount > 0 ? .int(moreCount) : nil,
      "before": before.isEmpty ? nil : .array(before.map { .string($0) }),
      "after": after.isEmpty ? nil : .array(after.map { .string($0) }),
      "translations": translations.isEmpty ? nil : .array(translations.map(\.json)),
      "counterpart": counterpart?.json,
    ])
  }

  /// What `json` writes: the members of every hit, then those that only some hits have.
  package static var shape: Shape {
    .object("A passage that answers a query.", alwaysMembers + sometimesMembers).named("Hit")
  }

  /// The members of every hit.
  private static var alwaysMembers: [Shape.Member] {
    [
      .init("rank", .integer("Its place in the answer, counted from 1.")),
      .init("score", .number("More is better; comparable within one answer.")),
      .init("match", MatchGrade.shape.used("How closely the passage has what was typed.")),
      .init("id", .string("The document: a record's id in a collection, else the path.")),
      .init("path", .string("The document's file; absolute.")),
      .init("title", .string("The document's title.").orNull),
      .init("language", .string("The passage's language, a BCP 47 tag.")),
      .init("passage", .integer("The passage's place in its document, counted from 1.")),
      .init("passageID", .integer("The passage's number in the index.")),
      .init(
        "location", SourceLocation.shape.orNull.used("The first match, else the whole passage.")),
      .init("passageLocation", SourceLocation.shape.orNull.used("The whole passage.")),
      .init("snippet", .string("The part of the passage that shows best why it was found.")),
      .init("highlights", .ranges("The matches in the snippet, in UTF-8 bytes of it.")),
      .init(
        "matches",
        .array(
          of: SourceLocation.partedShape, most: 100,
          "The matches in the source file: first those highlighted, in their order.")),
      .init(
        "matchCount",
        .integer("How many matches the passage has; matches lists the first of them.")),
    ]
  }

  /// The members that a hit has only for some requests.
  private static var sometimesMembers: [Shape.Member] {
    [
      .init(
        "fragments",
        .array(
          of: .string(), "All snippets, if several were requested; highlights are the first's."),
        isRequired: false),
      .init(
        "moreCount",
        .integer("How many more passages of the document were found, if grouped by document."),
        isRequired: false),
      .init(
        "before",
        .array(of: .string(), "The passages before it, the nearest last, if requested."),
        isRequired: false),
      .init(
        "after", .array(of: .string(), "The passages after it, the nearest first, if requested."),
        isRequired: false),
      .init(
        "translations",
        .array(of: Translation.shape, "What it was found by, where not by what was typed."),
        isRequired: false),
      .init(
        "counterpart",
        Snippet.shape.used("The aligned text in the language of the query, if there is any."),
        isRequired: false),
    ]
  }
}

extension MatchGrade {
  /// Named, because four shapes refer to it.
  static var shape: Shape {
    .word(
      allCases.map(\.description),
      "exact: as typed; forms: other forms of the words; words: all of them, apart; any: some of "
        + "them; translated: in the other language; pinyin: characters that are read so."
    ).named("Match")
  }
}

extension Translation {
  /// `{"source": "白鹤", "target": "white crane", "glossary": "cranes"}`
  ///
  /// `source` is in the language of the query. The glossary is named so that a reader can judge
  /// whether to trust the translation.
  var json: JSONValue {
    ["source": .string(source), "target": .string(target), "glossary": .string(glossary)]
  }

  static var shape: Shape {
    .object([
      .init("source", .string("The words of the query.")),
      .init("target", .string("The words that were found for them.")),
      .init("glossary", .string("The glossary that says so.")),
    ])
  }
}

extension Snippet {
  /// `{"text": "上海合作组织", "highlights": [[6, 12]]}`
  ///
  /// A snippet has no marks in its text. Marks would have to be escaped in one way for HTML and in
  /// another for a terminal; ranges leave that to the program that displays it.
  package var json: JSONValue {
    ["text": .string(text), "highlights": .ranges(highlights)]
  }

  static var shape: Shape {
    .object([
      .init("text", .string()),
      .init("highlights", .ranges("In UTF-8 bytes of the text.")),
    ]).named("Snippet")
  }
}

extension SourceLocation {
  /// `{"line": 13, "page": 12, "byteRange": [310, 328]}`
  ///
  /// - Parameter withParts: whether to list the parts of a match across joined lines one by one.
  package func json(withParts: Bool = false) -> JSONValue {
    .object(present: [
      "line": .int(line),
      // null, not left out, so that a reader need not ask whether the member is there.
      "page": JSONValue(page),
      "byteRange": .range(byteRange),
      "byteRanges": withParts ? .ranges(byteRanges) : nil,
    ])
  }

  /// Named `Location`, because hits and passages refer to it.
  static var shape: Shape {
    .object("A place in a source file.", placeMembers).named("Location")
  }

  /// With `byteRanges`, as matches have them.
  static var partedShape: Shape {
    .object(
      "A match in a source file.",
      placeMembers + [
        .init("byteRanges", .ranges("Its parts, where it goes across lines that were joined."))
      ]
    ).named("MatchLocation")
  }

  /// What `json(withParts: false)` writes.
  private static var placeMembers: [Shape.Member] {
    [
      .init("line", .integer("Counted from 1.")),
      .init("page", .integer("Counted from 1; null in a text without pages.").orNull),
      .init("byteRange", .range("In bytes of the file as it is on disk.")),
    ]
  }
}

extension Facets {
  /// For each kind a list of values with their counts: `{"language": [["zh", 3]], …}`.
  ///
  /// A count is a pair, not a member of an object: the order, largest first, carries meaning, which
  /// a reader of JSON may drop from an object (RFC 8259, section 4).
  package var json: JSONValue {
    .object(
      columns.map { name, counts in
        .init(name, .array(counts.map { [.string($0.value), .int($0.count)] }))
      })
  }

  /// The counts with the names that they have in JSON, and in the output of the command.
  package var columns: [(name: String, counts: [Count])] {
    [("language", languages), ("type", types), ("folder", folders), ("year", years)]
  }

  /// Each count is a tuple of two: the value and the number of passages.
  static var shape: Shape {
    func counts(_ sentence: String) -> Shape {
      .array(of: Shape(.tuple([.string(), .integer("Passages.")])), sentence)
    }
    return .object(
      "How many of the passages found are of each kind, the largest first.",
      [
        .init("language", counts("By BCP 47 tag.")),
        .init("type", counts("By the ending of the file's name, without its dot.")),
        .init("folder", counts("By absolute path.")),
        .init("year", counts("By the year of the document's date.")),
      ])
  }
}
