import SuoyinDocuments
import SuoyinSearch
import SuoyinTerminology

extension TermEntry {
  /// The entry as programs read it, the same through every door; `shape` describes it.
  ///
  ///     {"match":"exact","key":"term",
  ///      "terms":[{"language":"zh","text":"白鹤","traditional":"白鶴","pinyin":"bái hè"},
  ///               {"language":"en","text":"white crane"}],
  ///      "senses":[{"kind":"meaning","text":"white crane","glossaries":["cranes"],"references":[]}],
  ///      "partOfSpeech":null,"note":null,"source":null,"glossary":"cranes","licence":null,
  ///      "glossaries":[{"name":"cranes","licence":null}],
  ///      "passages":{"zh":3,"en":2},"count":0,"citations":[],"examples":[]}
  ///
  /// Glossary and licence are in every entry, since an entry that is quoted elsewhere must say
  /// where it comes from. Of an entry that is made of several, they are those of the first.
  package var json: JSONValue {
    [
      "match": .string(match.description),
      "key": .string(key.rawValue),
      "terms": .array(termMembers),
      "senses": .array(senses.map(\.json)),
      "partOfSpeech": JSONValue(entry.partOfSpeech),
      "note": JSONValue(entry.note),
      "source": JSONValue(entry.source),
      "glossary": .string(glossary.name),
      "licence": JSONValue(glossary.licence),
      "glossaries": .array(
        sources.map { source in
          ["name": .string(source.glossary.name), "licence": JSONValue(source.glossary.licence)]
        }),
      "passages": ["zh": .int(chinesePassages), "en": .int(englishPassages)],
      "count": .int(citationCount),
      "citations": .array(citations.map(\.json)),
      "examples": .array(examples.map(\.json)),
    ]
  }

  /// The Chinese terms, each in both scripts and with its reading, then the English ones.
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

  /// What `json` writes: what the glossary says, then what the indexed texts say.
  package static var shape: Shape {
    .object("An entry of a glossary.", entryMembers + evidenceMembers).named("Entry")
  }

  /// What the glossary says.
  private static var entryMembers: [Shape.Member] {
    let matches: [Match] = [.exact, .prefix, .containing]
    let keys: [Key] = [.term, .pinyin, .initials]
    let term = Shape.object([
      .init("language", .word(["zh", "en"])),
      .init("text", .string("Simplified, if it is Chinese.")),
      .init("traditional", .string("Of a Chinese term."), isRequired: false),
      .init("pinyin", .string("Of a Chinese term, with tone marks."), isRequired: false),
    ])
    return [
      .init("match", .word(matches.map(\.description), "How the term looked up is in the entry.")),
      .init("key", .word(keys.map(\.rawValue), "What the term looked up was compared with.")),
      .init("terms", .array(of: term, "The Chinese ones first.")),
      .init("senses", .array(of: SourcedSense.shape, "The English terms, each with its sources.")),
      .init("partOfSpeech", .string().orNull),
      .init("note", .string().orNull),
      .init("source", .string("Where the glossary has the entry from.").orNull),
      .init("glossary", .string("Its name; “mined” holds what the indexed texts say.")),
      .init("licence", .string("The glossary's.").orNull),
      .init(
        "glossaries",
        .array(
          of: .object([.init("name", .string()), .init("licence", .string().orNull)]),
          "Of entries that several glossaries have: all of them, the first one first.")),
    ]
  }

  /// What the texts say.
  private static var evidenceMembers: [Shape.Member] {
    let passages = Shape.object(
      "How many passages any of its Chinese terms occurs in, and any of its English ones.",
      [.init("zh", .integer()), .init("en", .integer())])
    return [
      .init("passages", passages),
      .init("count", .integer("In how many places the texts say it; 0 if it was imported.")),
      .init("citations", .array(of: Citation.shape, "Places that say it.")),
      .init(
        "examples", .array(of: Example.shape, "Aligned text with the terms, the surest first.")),
    ]
  }
}

extension TermEntry.SourcedSense {
  /// `{"kind": "see", "text": "see 青岛市[…]", "glossaries": ["cc-cedict"], "references": […]}`
  var json: JSONValue {
    [
      "kind": .string(sense.kind.rawValue), "text": .string(sense.text),
      "glossaries": .array(glossaries.map { .string($0) }),
      "references": .array(references.map(\.json)),
    ]
  }

  static var shape: Shape {
    .object([
      .init("kind", .word(Sense.Kind.allCases.map(\.rawValue), "What it says.")),
      .init("text", .string("As the glossary has it.")),
      .init("glossaries", .array(of: .string(), "The glossaries that say so.")),
      .init(
        "references",
        .array(of: TermEntry.Reference.shape, "What it refers to; empty for a meaning.")),
    ])
  }
}

extension TermEntry.Reference {
  /// `{"text": "青岛市", "traditional": "青島市", "pinyin": "Qīngdǎo Shì", "translations": […]}`
  var json: JSONValue {
    [
      "text": .string(term.text), "traditional": .string(term.traditional ?? term.text),
      "pinyin": .string(pinyin), "translations": .array(translations.map { .string($0) }),
    ]
  }

  static var shape: Shape {
    .object([
      .init("text", .string("Simplified.")), .init("traditional", .string()),
      .init("pinyin", .string("With tone marks.")),
      .init("translations", .array(of: .string(), "In English; empty for a measure word.")),
    ])
  }
}

extension [TermEntry] {
  /// The answer to a term.
  ///
  /// An object with one member rather than a bare array, so that members can be added without
  /// breaking clients; and the results of an MCP tool must be objects.
  package var json: JSONValue { ["entries": .array(map(\.json))] }

  package static var shape: Shape {
    .object(
      "The entries for a term.",
      [.init("entries", .array(of: TermEntry.shape, "Best first; perhaps none."))]
    ).named("Entries")
  }
}

extension TermEntry.Citation {
  /// `{"rule": "acronym", "score": …, "terms": ["上海合作组织", "SCO"], "path": …, "line": 3, …}`
  var json: JSONValue {
    [
      "rule": .string(rule), "score": .double(score), "terms": .array(terms.map { .string($0) }),
      "path": .string(path), "line": JSONValue(location?.line), "page": JSONValue(location?.page),
      "byteRange": location.map { .range($0.byteRange) } ?? .null, "text": .string(text),
    ]
  }

  static var shape: Shape {
    .object([
      .init("rule", .string("The rule it was mined by.")),
      .init("score", .number("From 0 to 1.")),
      .init("terms", .array(of: .string())),
      .init("path", .string("The file; absolute.")),
      .init("line", .integer("Counted from 1.").orNull),
      .init("page", .integer("Counted from 1; null in a text without pages.").orNull),
      .init("byteRange", Shape.range("In bytes of the file as it is on disk.").orNull),
      .init("text", .string("The text around it.")),
    ])
  }
}

extension TermEntry.Example {
  /// `{"zh": {"text": …, "highlights": [[0, 6]], …}, "en": {…}, "score": …}`
  var json: JSONValue {
    [
      "zh": Self.side(chinese, chinesePath, chineseLocation),
      "en": Self.side(english, englishPath, englishLocation),
      "score": .double(score),
    ]
  }

  /// One side of an aligned example.
  private static func side(
    _ snippet: Snippet, _ path: String, _ location: SourceLocation?
  ) -> JSONValue {
    [
      "text": .string(snippet.text), "highlights": .ranges(snippet.highlights),
      "path": .string(path), "line": JSONValue(location?.line), "page": JSONValue(location?.page),
    ]
  }

  static var shape: Shape {
    let side = Shape.object([
      .init("text", .string()),
      .init("highlights", .ranges("The terms, in UTF-8 bytes of the text.")),
      .init("path", .string("The file; absolute.")),
      .init("line", .integer("Counted from 1.").orNull),
      .init("page", .integer("Counted from 1; null in a text without pages.").orNull),
    ]).named("Side")
    return .object([
      .init("zh", side), .init("en", side),
      .init("score", .number("How surely both say the same, from 0 to 1.")),
    ])
  }
}

extension RecognizedTerm {
  /// `{"range": [0, 6], "text": "白鹤", "translations": ["white crane"], "pinyin": "bái hè", …}`
  ///
  /// The range is in UTF-8 bytes of the text that was searched for terms, so terms can be marked in
  /// it. `pinyin` is left out for an English term.
  package var json: JSONValue {
    .object(present: [
      "range": .range(range), "text": .string(text),
      "translations": .array(translations.map { .string($0) }),
      "pinyin": pinyin.map { .string($0) }, "glossary": .string(glossary),
    ])
  }

  package static var shape: Shape {
    .object(
      "A known term in a text.",
      [
        .init("range", .range("In UTF-8 bytes of the text.")),
        .init("text", .string("The term as it is in the text.")),
        .init("translations", .array(of: .string(), "The likeliest first.")),
        .init("pinyin", .string("Of a Chinese term, with tone marks."), isRequired: false),
        .init("glossary", .string("The glossary of the first translation.")),
      ])
  }
}
