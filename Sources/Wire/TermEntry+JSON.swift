import SuoyinDocuments
import SuoyinSearch

extension TermEntry {
  /// The entry as programs read it, the same through every door. `suoyin lookup --help` says what
  /// each member means.
  package var json: JSONValue {
    [
      "match": .string(match.description),
      "key": .string(key.rawValue),
      "terms": .array(termMembers),
      "partOfSpeech": JSONValue(entry.partOfSpeech),
      "note": JSONValue(entry.note),
      "source": JSONValue(entry.source),
      "glossary": .string(glossary.name),
      "licence": JSONValue(glossary.licence),
      "passages": ["zh": .int(chinesePassages), "en": .int(englishPassages)],
      "count": .int(citationCount),
      "citations": .array(citations.map(\.json)),
      "examples": .array(examples.map(\.json)),
    ]
  }

  private var termMembers: [JSONValue] {
    zip(entry.chinese, pinyin).map { term, pinyin in
      .object(present: [
        "language": .string(term.language.rawValue), "text": .string(term.text),
        "traditional": .string(term.traditional ?? term.text),
        "pinyin": pinyin.isEmpty ? nil : .string(pinyin),
      ])
    }
      + entry.english.map {
        ["language": .string($0.language.rawValue), "text": .string($0.text)]
      }
  }
}

extension [TermEntry] {
  /// What a term was answered with.
  package var json: JSONValue { ["entries": .array(map(\.json))] }
}

extension TermEntry.Citation {
  var json: JSONValue {
    [
      "rule": .string(rule), "score": .double(score), "terms": .array(terms.map { .string($0) }),
      "path": .string(path), "line": JSONValue(location?.line), "page": JSONValue(location?.page),
      "byteRange": location.map { .range($0.byteRange) } ?? .null, "text": .string(text),
    ]
  }
}

extension TermEntry.Example {
  var json: JSONValue {
    [
      "zh": Self.side(chinese, chinesePath, chineseLocation),
      "en": Self.side(english, englishPath, englishLocation),
      "score": .double(score),
    ]
  }

  private static func side(
    _ snippet: Snippet, _ path: String, _ location: SourceLocation?
  ) -> JSONValue {
    [
      "text": .string(snippet.text), "highlights": .ranges(snippet.highlights),
      "path": .string(path), "line": JSONValue(location?.line), "page": JSONValue(location?.page),
    ]
  }
}

extension RecognizedTerm {
  package var json: JSONValue {
    .object(present: [
      "range": .range(range), "text": .string(text),
      "translations": .array(translations.map { .string($0) }),
      "pinyin": pinyin.map { .string($0) }, "glossary": .string(glossary),
    ])
  }
}
