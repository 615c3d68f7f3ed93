import SuoyinDocuments
import SuoyinSearch

extension FullPassage {
  /// The passage as programs read it, the same through every door but MCP, which may cut the text.
  ///
  ///     {"passageID":7,"id":"/t/a.txt","path":"/t/a.txt","title":null,"language":"zh","passage":2,
  ///      "text":"白鹤在浅水里。","highlights":[[0,6]],"location":{…},"previousPassageID":6,
  ///      "nextPassageID":null,"counterparts":[]}
  ///
  /// `passageID` identifies the passage in this index and is what a client follows; `passage` is
  /// its place in the document and is what a reader sees.
  package var json: JSONValue {
    [
      "passageID": .int(Int(id)),
      "id": .string(documentID),
      "path": .string(path),
      "title": JSONValue(title),
      "language": .string(language.tag),
      "passage": .int(number),
      "text": .string(text),
      "highlights": .ranges(highlights),
      "location": location.map { $0.json() } ?? .null,
      "previousPassageID": JSONValue(previousID.map { Int($0) }),
      "nextPassageID": JSONValue(nextID.map { Int($0) }),
      "counterparts": .array(counterparts.map(\.json)),
    ]
  }

  /// What `json` writes; every member is always there, null where there is nothing.
  package static var shape: Shape {
    .object(
      "A whole passage.",
      [
        .init("passageID", .integer("The passage's number in the index.")),
        .init("id", .string("The document: a record's id in a collection, else the path.")),
        .init("path", .string("The document's file; absolute.")),
        .init("title", .string("The document's title.").orNull),
        .init("language", .string("The passage's language, a BCP 47 tag.")),
        .init("passage", .integer("The passage's place in its document, counted from 1.")),
        .init("text", .string()),
        .init("highlights", .ranges("The matches of the query, in UTF-8 bytes of the text.")),
        .init("location", SourceLocation.shape.orNull),
        .init(
          "previousPassageID",
          .integer("The passage before it; null if it is the document's first.").orNull),
        .init(
          "nextPassageID",
          .integer("The passage after it; null if it is the document's last.").orNull),
        .init(
          "counterparts",
          .array(
            of: Counterpart.shape, "Aligned text in the other language, in the order of the text.")),
      ]
    ).named("Passage")
  }
}

extension FullPassage.Counterpart {
  /// Its `passageID` is that of the other passage, `range` a range of this one.
  var json: JSONValue {
    [
      "range": .range(range), "passageID": .int(Int(passageID)), "path": .string(path),
      "language": .string(language.tag), "text": .string(text), "score": .double(score),
      "location": location.map { $0.json() } ?? .null,
    ]
  }

  /// Two texts are involved: `range` counts bytes of the passage, and `location` is a place in the
  /// file at `path`, which is that of the counterpart.
  static var shape: Shape {
    .object([
      .init("range", .range("The part of the passage, in UTF-8 bytes of its text.")),
      .init("passageID", .integer("The passage that the counterpart is in.")),
      .init("path", .string("The file that it is in; absolute.")),
      .init("language", .string("A BCP 47 tag.")),
      .init("text", .string()),
      .init("score", .number("How surely both say the same, from 0 to 1.")),
      .init("location", SourceLocation.shape.orNull),
    ])
  }
}
