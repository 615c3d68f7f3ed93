import SuoyinDocuments
import SuoyinSearch

extension Hit {
  /// The hit as programs read it, the same through every door. `suoyin search --help` says what each
  /// member means.
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
      // Only where they were asked for.
      "fragments": snippets.count > 1 ? .array(snippets.map { .string($0.text) }) : nil,
      "moreCount": moreCount > 0 ? .int(moreCount) : nil,
      "before": before.isEmpty ? nil : .array(before.map { .string($0) }),
      "after": after.isEmpty ? nil : .array(after.map { .string($0) }),
      "translations": translations.isEmpty ? nil : .array(translations.map(\.json)),
      "counterpart": counterpart?.json,
    ])
  }
}

extension Translation {
  var json: JSONValue {
    ["source": .string(source), "target": .string(target), "glossary": .string(glossary)]
  }
}

extension Snippet {
  package var json: JSONValue {
    ["text": .string(text), "highlights": .ranges(highlights)]
  }
}

extension SourceLocation {
  /// - Parameter withParts: whether each stretch is told where lines were joined.
  package func json(withParts: Bool = false) -> JSONValue {
    .object(present: [
      "line": .int(line),
      // null, not left out: whoever reads it need not ask whether it is there.
      "page": JSONValue(page),
      "byteRange": .range(byteRange),
      "byteRanges": withParts ? .ranges(byteRanges) : nil,
    ])
  }
}

extension Answer {
  /// The hits with what is to be said of the answer as a whole.
  package var json: JSONValue {
    .object(present: [
      "hits": .array(hits.map(\.json)),
      "match": JSONValue(grade?.description),
      "isQuestion": .bool(isQuestion),
      "notes": .array(notes.map(\.json)),
      "missing": .array(
        missingWords.map { word in
          [
            "text": .string(word.text),
            "suggestions": .array(
              word.suggestions.map {
                [
                  "text": .string($0.text), "reason": .string($0.reason.rawValue),
                  "passages": .int($0.passageCount),
                ]
              }),
          ]
        }),
      "next": JSONValue(next),
      "facets": facets?.json,
    ])
  }
}

extension QueryNote {
  package var json: JSONValue { ["offset": .int(offset), "message": .string(message)] }
}

extension Facets {
  /// A list of values with their counts for each kind: `{"language": [["zh", 3]] …}`.
  package var json: JSONValue {
    .object(
      columns.map { name, counts in
        .init(name, .array(counts.map { [.string($0.value), .int($0.count)] }))
      })
  }

  package var columns: [(name: String, counts: [Count])] {
    [("language", languages), ("type", types), ("folder", folders), ("year", years)]
  }
}
