import SuoyinSearch

// The table of all options. A range or a default is changed here and nowhere else: the doors, their
// schemas and their help follow, and tests compare `suoyin.h` and the help of the command with it.

// Names that mean the same are the same wherever a request can be made: C, SQL, MCP and HTTP read
// one table. What differs from one to another is said by `narrowed`, `described` and `required`
// where the option is used.
//
// Numbers have an upper bound so that one request cannot ask for unbounded work, and texts so that
// one cannot fill the memory.
//
// MARK: - Search

extension RequestOption {
  /// `{"limit": 0, "facets": true}` counts what was found and returns no hit.
  package static let limit = RequestOption(
    "limit", .number(0...1_000, default: 10),
    "The most hits to return; 0 for none, to get the counts of facets alone.")

  /// Clients pass it on as it is. The pattern tells them what a cursor looks like; whether one is
  /// valid is decided by the search, which throws `SearchError.badCursor`.
  package static let cursor = RequestOption(
    "cursor",
    .text(mostCharacters: 200, pattern: "^[1-9][0-9]{0,11}-[0-9a-z]{1,12}-[0-9]{1,9}$"),
    "Continue after the last hit of an answer: the value of its next.")

  /// Columns of a terminal, not characters: 10 Chinese characters and 20 Latin letters take the
  /// same room. The default is two lines of 80 columns.
  package static let columns = RequestOption(
    "columns", .number(1...10_000, default: 160),
    "The width of a snippet in columns, at most; a Chinese character takes two.")

  /// More than one makes the member `fragments` of a hit, beside `snippet`, which is the first of
  /// them.
  package static let fragments = RequestOption(
    "fragments", .number(1...100, default: 1), "The most snippets of a hit.")

  package static let full = RequestOption(
    "full", .flag, "Return the whole passage as the snippet.")

  /// Adds the members `before` and `after` to a hit, where the document has such passages.
  package static let context = RequestOption(
    "context", .number(0...20, default: 0),
    "How many passages before and after each hit to return with it.")

  /// With `document`, `moreCount` says how many more passages of the document were found.
  package static let group = RequestOption(
    "group", .word(["passage", "document"], default: "passage"),
    "Return every passage, or only the best one of each document.")

  package static let fill = RequestOption(
    "fill", .flag, "Continue with looser matches until there are as many hits as limit.")

  /// Adds `facets` to the answer. It is off by default because every passage found must be counted,
  /// not only those returned.
  package static let facets = RequestOption(
    "facets", .flag, "Count everything that was found by language, type, folder and year.")

  /// When to try what a search falls back on.
  /// `never` and `always` make an answer predictable; `auto` spares a search that found something
  /// the work, and a reader the noise.
  private static let fallback = Kind.word(["never", "auto", "always"], default: "auto")

  /// `auto` is `asLastResort`.
  package static let cross = RequestOption(
    "cross", fallback,
    "When to find passages in the other language, by glossaries; auto if nothing else is found.")

  package static let pinyin = RequestOption(
    "pinyin", fallback,
    "When to read letters as pinyin; auto if nothing else is found.")

  package static let suggest = RequestOption(
    "suggest", .flag, "Suggest words near those that occur nowhere, even if there are hits.")

  /// What a search takes. Any part of the list may be taken too: an option that is not in it then
  /// has its default.
  package static let search: [RequestOption] = [
    limit, cursor, columns, fragments, full, context, group, fill, facets, cross, pinyin, suggest,
  ]
}

extension SearchOptions {
  /// The options of the library for those of a request:
  ///
  ///     let request = try RequestOptions([.init("limit", 3)], taking: RequestOption.search)
  ///     SearchOptions(request).limit  // 3
  ///
  /// A request without options gives `SearchOptions()`, which a test compares: the defaults of the
  /// table and those of the library cannot drift apart.
  ///
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
  /// Named `limit` like that of a search, but not the same option: it begins at 1, since a lookup
  /// has no facets for which one would want no entries.
  package static let entries = RequestOption(
    "limit", .number(1...1_000, default: 10), "The most entries to return.")

  /// Applies to citations and to examples separately: with 2, an entry has at most two of each.
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
  /// Named `cursor` like that of a search, so that a model continues every answer in the same way:
  /// it passes on `next`.
  package static let offset = RequestOption(
    "cursor", .number(0...1 << 30, default: 0), "The value of next in the last answer.")
}
