import SuoyinSearch

// The table of all options. A range or a default is changed here and nowhere else: the doors, their
// schemas and their help follow, and tests compare `suoyin.h` and the help of the command with it.

// MARK: - Search

extension RequestOption {
  package static let limit = RequestOption(
    "limit", .number(0...1_000, default: 10),
    "The most hits to return; 0 for none, to get the counts of facets alone.")

  package static let cursor = RequestOption(
    "cursor",
    .text(mostCharacters: 200, pattern: "^[1-9][0-9]{0,11}-[0-9a-z]{1,12}-[0-9]{1,9}$"),
    "Continue after the last hit of an answer: the value of its next.")

  package static let columns = RequestOption(
    "columns", .number(1...10_000, default: 160),
    "The width of a snippet in columns, at most; a Chinese character takes two.")

  package static let fragments = RequestOption(
    "fragments", .number(1...100, default: 1), "The most snippets of a hit.")

  package static let full = RequestOption(
    "full", .flag, "Return the whole passage as the snippet.")

  package static let context = RequestOption(
    "context", .number(0...20, default: 0),
    "How many passages before and after each hit to return with it.")

  package static let group = RequestOption(
    "group", .word(["passage", "document"], default: "passage"),
    "Return every passage, or only the best one of each document.")

  package static let fill = RequestOption(
    "fill", .flag, "Continue with looser matches until there are as many hits as limit.")

  package static let facets = RequestOption(
    "facets", .flag, "Count everything that was found by language, type, folder and year.")

  /// When to try what a search falls back on.
  private static let fallback = Kind.word(["never", "auto", "always"], default: "auto")

  package static let cross = RequestOption(
    "cross", fallback,
    "When to find passages in the other language, by glossaries; auto if nothing else is found.")

  package static let pinyin = RequestOption(
    "pinyin", fallback,
    "When to read letters as pinyin; auto if nothing else is found.")

  package static let suggest = RequestOption(
    "suggest", .flag, "Suggest words near those that occur nowhere, even if there are hits.")

  package static let search: [RequestOption] = [
    limit, cursor, columns, fragments, full, context, group, fill, facets, cross, pinyin, suggest,
  ]
}

extension SearchOptions {
  /// - Parameter options: checked against `RequestOption.search`, or some of it.
  package init(_ options: RequestOptions) {
    self.init(
      limit: options.number(.limit), snippetColumns: options.number(.columns),
      fillsUp: options.flag(.fill))
    fragments = options.number(.fragments)
    showsWhole = options.flag(.full)
    contextPassages = options.number(.context)
    grouping = options.word(.group) == "document" ? .document : .passage
    cursor = options.text(.cursor)
    countsFacets = options.flag(.facets)
    crossLanguage = Self.fallback(options.word(.cross))
    pinyin = Self.fallback(options.word(.pinyin))
    suggests = options.flag(.suggest)
  }

  private static func fallback(_ word: String?) -> Fallback {
    switch word {
    case "never": .never
    case "always": .always
    default: .asLastResort
    }
  }
}

// MARK: - Lookup

extension RequestOption {
  package static let entries = RequestOption(
    "limit", .number(1...1_000, default: 10), "The most entries to return.")

  package static let examples = RequestOption(
    "examples", .number(0...100, default: 2),
    "The most citations and the most aligned examples of an entry.")

  package static let lookup: [RequestOption] = [entries, examples]
}

extension Searcher {
  /// - Parameter options: checked against `RequestOption.lookup`.
  /// - Throws: `IndexError`.
  package func lookup(_ term: String, _ options: RequestOptions) throws -> [TermEntry] {
    try lookup(term, limit: options.number(.entries), examples: options.number(.examples))
  }
}

// MARK: - Snippets of a text (SQL)

extension RequestOption {
  package static let style = RequestOption(
    "style", .word(["html", "plain", "json"], default: nil),
    "How to render: html escapes the text, plain does not, json returns ranges. By default html "
      + "if open is a tag, else plain.")

  package static let open = RequestOption(
    "open", .text(mostCharacters: 4_096), "The mark before a match; <mark> by default.")

  package static let close = RequestOption(
    "close", .text(mostCharacters: 4_096), "The mark after a match; </mark> by default.")

  package static let snippet: [RequestOption] = [columns, fragments, style, open, close]
}

// MARK: - HTTP

extension RequestOption {
  /// A query, in HTTP: as much as a person would type, so that no request costs much.
  package static let q = RequestOption(
    "q", .text(mostCharacters: 1_000), "What to search for; any text is a query.")

  package static let document = RequestOption(
    "document", .text(mostCharacters: 1_000),
    "Explain why this document is found, or why not: its id, or its path or the end of it.")

  /// A passage's number in the index: 32 bits, as in the table of passages.
  package static let passageID = RequestOption(
    "passageID", .number(0...Int(UInt32.max), default: nil), "The passageID of a hit.")
}

// MARK: - MCP

extension RequestOption {
  package static let query = RequestOption(
    "query", .text(mostCharacters: 4_096),
    "What to find, in Chinese (either script), English or pinyin.")

  package static let term = RequestOption(
    "term", .text(mostCharacters: 4_096),
    "Chinese in either script, English in any form, or pinyin with or without tones.")

  /// A limit on the text of an answer, so that one answer does not fill a model's memory.
  package static let budget = RequestOption(
    "budget", .number(200...100_000, default: 6_000),
    "The most bytes of text to return; the rest follows with the cursor in next.")

  /// Where to continue in a long passage, in UTF-8 bytes of its text.
  package static let offset = RequestOption(
    "cursor", .number(0...1 << 30, default: 0), "The value of next in the last answer.")
}
