import Suoyin
import SuoyinSearch
import SuoyinWire

/// Something that a model can have done. Nothing here changes anything.
struct Tool: Sendable {
  struct Parameter: Sendable {
    let name: String
    /// JSON Schema.
    let schema: JSONValue
    var isRequired = false

    static func text(_ name: String, _ description: String, isRequired: Bool = false) -> Self {
      Self(
        name: name, schema: ["type": "string", "description": .string(description)],
        isRequired: isRequired)
    }

    static func number(
      _ name: String, _ range: ClosedRange<Int>, default value: Int, _ description: String
    ) -> Self {
      Self(
        name: name,
        schema: [
          "type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound),
          "default": .int(value), "description": .string(description),
        ])
    }
  }

  /// The same twice: for programs, and shorter for whoever reads.
  struct Reply {
    let content: JSONValue
    let text: String
  }

  let name: String
  let title: String
  let purpose: String
  let parameters: [Parameter]
  /// JSON Schema of the members of what it gives.
  let result: [JSONValue.Member]
  let call: @Sendable (RequestOptions) throws -> Reply

  /// As `tools/list` has it.
  var description: JSONValue {
    [
      "name": .string(name), "title": .string(title), "description": .string(purpose),
      "inputSchema": [
        "type": "object",
        "properties": .object(parameters.map { .init($0.name, $0.schema) }),
        "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
        "additionalProperties": false,
      ],
      "outputSchema": [
        "type": "object", "properties": .object(result),
        "required": .array(result.map { .string($0.name) }),
      ],
      "annotations": [
        "title": .string(title), "readOnlyHint": true, "destructiveHint": false,
        "idempotentHint": true, "openWorldHint": false,
      ],
    ]
  }

  static func all(_ index: SearchIndex) -> [Tool] {
    [search(index), passage(index), lookup(index)]
  }

  /// What a text may take, so that a model's memory is not filled with one answer.
  private static let budget = 200...100_000
  private static let usualBudget = 6_000

  private static func required(
    _ name: String, _ options: RequestOptions
  ) throws(OptionError) -> String {
    guard let text = try options.text(name) else {
      throw OptionError(name: name, remedy: "must be given")
    }
    return text
  }

  // MARK: search

  private static func search(_ index: SearchIndex) -> Tool {
    Tool(
      name: "search", title: "Search passages",
      purpose:
        "Finds passages of Chinese and English texts, best first. Any text is a query: words "
        + "parted by spaces are all wanted, “quoted” ones as they are, questions are answered by the "
        + "best passages; -word, NOT, AND, OR, NEAR(a b, 5), lang:zh, path:, after:2020 narrow it "
        + "down. A hit lists at most 100 matches; matchCount says how many there are.",
      parameters: [
        .text(
          "query", "What to find, in Chinese (either script), English or pinyin.", isRequired: true),
        .number("limit", 1...50, default: 8, "How many passages at most."),
        .number(
          "budget", budget, default: usualBudget,
          "How many bytes of text at most; what does not fit follows under next."),
        .text("cursor", "What next was in the answer before."),
        .init(
          name: "cross",
          schema: [
            "type": "string", "enum": ["never", "auto", "always"], "default": "auto",
            "description":
              "When to find passages in the other language: auto where there is nothing in this.",
          ]),
        .init(
          name: "group",
          schema: [
            "type": "string", "enum": ["passage", "document"], "default": "passage",
            "description": "document: only the best passage of each.",
          ]),
      ],
      result: [
        .init("hits", ["type": "array", "items": ["type": "object"]]),
        .init("match", ["type": ["string", "null"]]),
        .init("notes", ["type": "array", "items": ["type": "object"]]),
        .init("missing", ["type": "array", "items": ["type": "object"]]),
        .init("next", ["type": ["string", "null"]]),
      ]
    ) { options in
      let query = try required("query", options)
      var wanted = try SearchOptions(options)
      wanted.limit = try options.number("limit", 1...50) ?? 8
      wanted.snippetColumns = 400
      let answer = try index.search(query, wanted)
      return reply(
        to: answer, fitting: try options.number("budget", budget) ?? usualBudget)
    }
  }

  private static func reply(to answer: Answer, fitting budget: Int) -> Reply {
    var shown: [Hit] = []
    var used = 0
    for hit in answer.hits {
      used += hit.snippet.text.utf8.count + (hit.counterpart?.text.utf8.count ?? 0)
      // One at least, or nobody would get any further.
      if used > budget, !shown.isEmpty { break }
      shown.append(hit)
    }
    let next = shown.count < answer.hits.count ? shown.last?.cursor : answer.next
    let whole = answer.json
    let content = JSONValue.object(present: [
      "hits": .array(shown.map(\.json)), "match": whole["match"], "notes": whole["notes"],
      "missing": whole["missing"], "next": JSONValue(next),
    ])
    var lines = shown.map(line)
    if shown.isEmpty {
      lines.append("Nothing found.")
      let near = answer.missingWords.flatMap(\.suggestions).prefix(5).map(\.text)
      if !near.isEmpty { lines.append("Near: \(near.joined(separator: ", "))") }
    }
    lines += answer.notes.map { "Note: \($0.message)" }
    if let next { lines.append("More with cursor \(next)") }
    return Reply(content: content, text: lines.joined(separator: "\n"))
  }

  private static func line(_ hit: Hit) -> String {
    var place = hit.path.split(separator: "/").last.map(String.init) ?? hit.path
    if let location = hit.location {
      place += ":\(location.line)" + (location.page.map { " page \($0)" } ?? "")
    }
    return "\(hit.rank). [\(hit.id)] \(hit.title ?? "") (\(place)): "
      + hit.snippet.rendered(.plain, open: "**", close: "**")
  }

  // MARK: get_passage

  private static func passage(_ index: SearchIndex) -> Tool {
    Tool(
      name: "get_passage", title: "Read a passage",
      purpose:
        "All of a passage, with the stretches of texts in the other language that say the same, "
        + "and the ids of the passages before and after it.",
      parameters: [
        .init(
          name: "id",
          schema: [
            "type": "integer", "minimum": 0, "description": "The passageID of a hit.",
          ], isRequired: true),
        .text("query", "What is marked in it."),
        .number("budget", budget, default: usualBudget, "How many bytes of its text at most."),
        .number("cursor", 0...1 << 30, default: 0, "What next was in the answer before."),
      ],
      result: [
        .init("id", ["type": "integer"]), .init("path", ["type": "string"]),
        .init("language", ["type": "string"]), .init("text", ["type": "string"]),
        .init("next", ["type": ["integer", "null"]]),
      ]
    ) { options in
      guard let id = try options.number("id", 0...Int(UInt32.max)) else {
        throw OptionError(name: "id", remedy: "must be given")
      }
      guard let passage = try index.passage(Int64(id), query: try options.text("query")) else {
        throw OptionError(name: "id", remedy: "is no passage's; take a passageID from a hit")
      }
      return reply(
        with: passage, from: try options.number("cursor", 0...1 << 30) ?? 0,
        fitting: try options.number("budget", budget) ?? usualBudget)
    }
  }

  private static func reply(
    with passage: FullPassage, from cursor: Int, fitting budget: Int
  ) -> Reply {
    let utf8 = Array(passage.text.utf8)
    let start = boundary(in: utf8, at: cursor)
    let end = boundary(in: utf8, at: start + budget)
    let text = String(decoding: utf8[start..<end], as: UTF8.self)
    let marks = passage.highlights.filter { $0.lowerBound >= start && $0.upperBound <= end }.map {
      $0.lowerBound - start..<$0.upperBound - start
    }
    let whole = passage.json
    let content = JSONValue.object(present: [
      "id": whole["id"], "document": whole["document"], "path": whole["path"],
      "title": whole["title"], "language": whole["language"], "passage": whole["passage"],
      "text": .string(text), "highlights": .ranges(marks), "location": whole["location"],
      "previousID": whole["previous"], "nextID": whole["next"],
      "counterparts": whole["counterparts"],
      "next": end < utf8.count ? .int(end) : .null,
    ])
    let others = passage.counterparts.map { "= \($0.text)" }
    return Reply(content: content, text: ([text] + others).joined(separator: "\n"))
  }

  /// The start of the character at `offset`.
  private static func boundary(in utf8: [UInt8], at offset: Int) -> Int {
    var offset = min(max(offset, 0), utf8.count)
    while offset > 0, offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  // MARK: lookup_term

  private static func lookup(_ index: SearchIndex) -> Tool {
    Tool(
      name: "lookup_term", title: "Look a term up",
      purpose: "What a term is called in the other language: by glossaries, and by what the texts "
        + "themselves say, with the places that say so.",
      parameters: [
        .text(
          "term", "Chinese in either script, English in any form, or pinyin with or without tones.",
          isRequired: true),
        .number("limit", 1...50, default: 5, "How many entries at most."),
        .number(
          "examples", 0...10, default: 1, "Citations and aligned stretches an entry, at most."),
      ],
      result: [.init("entries", ["type": "array", "items": ["type": "object"]])]
    ) { options in
      let entries = try index.lookup(
        required("term", options), limit: options.number("limit", 1...50) ?? 5,
        examples: options.number("examples", 0...10) ?? 1)
      let lines = entries.map { entry in
        let chinese = zip(entry.entry.chinese, entry.pinyin).map { "\($0.text) \($1)" }
        let english = entry.entry.english.map(\.text)
        return "\(chinese.joined(separator: ", ")) = \(english.joined(separator: "; "))"
          + " [\(entry.glossary.name)]"
      }
      return Reply(
        content: entries.json,
        text: lines.isEmpty ? "No known term." : lines.joined(separator: "\n"))
    }
  }
}
