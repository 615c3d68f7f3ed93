import ArgumentParser
import Suoyin

/// `suoyin search`: brings the index of `--in` up to date, answers the query, prints the hits to
/// standard output (through a pager on a terminal) and notes about the answer to standard error.
/// With `--batch` it answers all queries of a file into a TREC run instead.
///
/// Exits with 0 where something was found, 1 where nothing was, 2 for an error.
///
///     $ suoyin search 河流治理
///     papers/notes.md:12  page 3  河流治理
///         … 流域的治理要靠沿岸的人。 …
///
/// An answer with looser matches exits with 0 too; the note on standard error says how
/// they were found, and `match` says so in JSON.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find passages, best first.",
    discussion: """
      Any string is a query. Words separated by spaces must all occur; where no
      passage contains them all, those that contain some are shown, and a note says
      so. Text in "…", “…” or 「…」 must occur as it is. A question is answered by
      the best passages. Where nothing is found, and always with --cross, passages in
      the other language are shown, by way of the glossaries; and finally letters are
      read as pinyin. suoyin syntax shows how to ask precisely. A query that begins
      with a hyphen goes after --.

      EXAMPLES
        suoyin search 命运共同体
        suoyin search '"shared future" -draft after:2020'
        suoyin search --group document --facets 数字经济
        suoyin search --cross "shared future"

      With --json each hit is one object a line:
        rank, score         its place in the answer; its relevance
        match               exact, forms (other forms of the words), words (not
                            adjacent), any, translated (in the other language),
                            pinyin (by sound)
        id, path, title     of the document; in a collection the id is the record's.
                            A byte of a file name that is not UTF-8 is the character
                            U+10FE00 plus the byte; suoyin accepts such a path
        language            of the passage, as a BCP 47 tag
        passage, passageID  its place in the document, counted from 1; its number in
                            the index
        location            line, page (or null) and byteRange [start, end] in the
                            source file of the first match
        passageLocation     the same for the whole passage
        snippet             an extract of the passage
        highlights          [[start, end] …] in UTF-8 bytes of the snippet
        matches             [{byteRange, byteRanges, line, page} …] in the source
                            file, at most a hundred: first those of the highlights,
                            in their order, then the others; byteRanges are its
                            parts where lines were joined
        matchCount          how many matches the passage has
        fragments           with --fragments: the texts of all snippets; highlights
                            are those of the first
        moreCount           with --group document: how many more of its passages
                            were found
        translations        [{source, target, glossary} …]: the translations it was
                            found by, if any
        counterpart         {text, highlights}: the sentence in the query's language,
                            where the texts are aligned
        before, after       with --context: the texts of the passages around it
      With --facets a line after them has {"facets": {"language": [["zh", 3] …],
      "type", "folder", "year"}}; with --paged, if there are more hits,
      {"next": …}, a value for --cursor.
      """)

  @Argument(help: "What to search for.")
  var query: [String] = []

  @OptionGroup var index: IndexOption

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Search this file or folder; its index is kept in the XDG cache folder.", valueName: "folder"
    ))
  var folder: String?

  @Flag(help: "With --in: forget missing files even where the whole folder is missing.")
  var prune = false

  @OptionGroup var output: OutputOptions

  @OptionGroup var width: WidthOption

  @Option(help: "At most this many snippets a passage.")
  var fragments = 1

  @Flag(help: "Show the whole passage.")
  var full = false

  @Option(
    name: [.customShort("C"), .customLong("context")],
    help: "Show this many passages before and after each hit too.")
  var context = 0

  @Option(help: "passage, or document: only the best passage of each document.")
  var group = Group.passage

  @Flag(help: "Where there are more hits, say how to continue.")
  var paged = false

  @Option(
    help: ArgumentHelp("Continue where an answer ended, as --paged said.", valueName: "place"))
  var cursor: String?

  @Flag(help: "Count the documents found by language, type, folder and year.")
  var facets = false

  @Flag(help: "Find passages in the other language too, by the terms of the glossaries.")
  var cross = false

  @Flag(help: "Read letters as pinyin too.")
  var pinyin = false

  @Option(help: "text, json (one object a line), csv, tsv, html or markdown.")
  var format: Format?

  @Flag(
    name: .customLong("plain0"),
    help: "One hit a record, ended by NUL: location, tab, text; for fzf --read0.")
  var plain0 = false

  @Flag(help: "Do not show a long answer page by page.")
  var noPager = false

  @OptionGroup var userWords: UserWordsOptions

  @Option(help: "Link locations to their files: auto, always or never.")
  var links = LinkChoice.auto

  @Option(help: ArgumentHelp("Answer every {\"id\", \"text\"} of this file.", valueName: "file"))
  var batch: String?

  @Option(help: ArgumentHelp("Where --batch writes its run, for trec_eval.", valueName: "file"))
  var trec: String?

  /// Options that would be ignored are refused, because the user expects something of them. Checks that
  /// are of one option only are in the groups.
  func validate() throws {
    guard fragments > 0, context >= 0 else {
      throw ValidationError("--fragments takes 1 or more, --context 0 or more.")
    }
    guard !output.json || format == nil || format == .json else {
      throw ValidationError("--json means --format json; name one format.")
    }
    guard !plain0 || !output.json && format == nil else {
      throw ValidationError("--plain0 is a format itself; name one format.")
    }
    guard (batch == nil) == (trec == nil) else {
      throw ValidationError("--batch and --trec go together: one is read, the other written.")
    }
    guard batch == nil || query.isEmpty && !output.json && format == nil else {
      throw ValidationError("--batch takes its queries from the file and writes a run.")
    }
    guard folder == nil || index.file == nil else {
      throw ValidationError("--in keeps its own index; leave out --index.")
    }
    guard folder != nil || !prune else {
      throw ValidationError("--prune goes with --in; for other indexes use suoyin index --prune.")
    }
    guard batch != nil || !query.isEmpty else {
      throw ValidationError(
        "Give a query to search for; one that begins with a hyphen goes after --.")
    }
  }

  /// Opens the index, answers, and turns an empty answer into an exit status.
  func run() throws {
    let index = try SearchIndex(at: try preparedIndex(), userWords: try userWords.read())
    let isFound =
      if let batch, let trec {
        try Batch(
          queries: batch, run: trec, limit: limit, crossLanguage: cross ? .always : .never
        ).answer(from: index)
      } else {
        try answer(query.joined(separator: " "), from: index)
      }
    if !isFound { throw ExitCode.nothingFound }
  }

  var limit: Int? { output.limit(default: 10) }

  /// The path of the index to search; that of `--in` is brought up to date first.
  private func preparedIndex() throws -> String {
    guard let folder else { return index.path }
    return try IndexCache(of: folder).bringUpToDate(prunes: prune)
  }

  /// Prints the hits, then the notes; false where there are no hits.
  private func answer(_ query: String, from index: SearchIndex) throws -> Bool {
    let answer = try index.search(query, searchOptions)
    // The writer asks about the terminal, so it must be made before the pager takes its place.
    let writer = HitWriter(
      format: plain0 ? .plain0 : output.json ? .json : format ?? .text,
      isColored: output.color.isOn, isLinked: links.isOn, isPaged: isPaged)
    let finish = noPager ? {} : Pager.start()
    writer.write(answer)
    finish()
    for line in AnswerNotes(answer).lines { Console.warn(line) }
    if let next = answer.next, isPaged, writer.format != .json {
      Console.warn(
        localized(
          "there are more hits; continue with --cursor \(next)", "还有更多；用 --cursor \(next) 继续"))
    }
    return !answer.hits.isEmpty
  }

  /// A cursor asks for the next page, so it also wants the cursor after that.
  private var isPaged: Bool { paged || cursor != nil }

  /// The options of the library. Suggestions are always asked for: a person typed the query.
  private var searchOptions: SearchOptions {
    var options = SearchOptions(limit: limit, snippetColumns: snippetColumns)
    options.fragments = fragments
    options.showsWhole = full
    options.contextPassages = context
    options.grouping = group == .document ? .document : .passage
    options.cursor = cursor
    options.countsFacets = facets
    options.suggests = true
    if cross { options.crossLanguage = .always }
    if pinyin { options.pinyin = .always }
    return options
  }

  /// Two lines of the terminal, less the indentation; 160 where there is no terminal.
  ///
  /// A Chinese character takes two columns. A pipe gets the same text whatever the size of
  /// the window.
  private var snippetColumns: Int {
    width.width ?? Console.columns.map { max(20, ($0 - 4) * 2) } ?? 160
  }
}

/// What a hit is.
enum Group: String, ExpressibleByArgument, CaseIterable { case passage, document }

/// How `search` writes its hits.
enum Format: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, tsv, html, markdown
  /// `--plain0`, which is an option of its own because its records end with NUL.
  case plain0

  static var allValueStrings: [String] {
    allCases.filter { $0 != .plain0 }.map(\.rawValue)
  }
}
