import ArgumentParser
import Foundation
import Suoyin

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find passages, best first.",
    discussion: """
      Any string is a query. Words parted by spaces are all wanted; where no passage
      has them all, those that have any are shown, and a note says so. What stands
      in "…", “…” or 「…」 is wanted as it is. A question is answered by the best
      passages. Where nothing is found, and always with --cross, passages in the
      other language are, by the glossaries; and last, letters are taken for pinyin.
      suoyin syntax shows how to ask precisely. A query that begins with a hyphen
      goes after --.

      EXAMPLES
        suoyin search 命运共同体
        suoyin search '"shared future" -draft after:2020'
        suoyin search --group document --facets 数字经济
        suoyin search --cross "shared future"

      With --json each hit is one object a line:
        rank, score         place in the answer; relevance, more is better
        match               exact, forms (other forms of the words), words (apart),
                            any, translated (in the other language), pinyin (read
                            so)
        id, path, title     of the document; in a collection the id is the record's.
                            A byte of a name that is not UTF-8 is the character
                            U+10FE00 plus the byte; suoyin takes such a path back
        language            of the passage, as a BCP 47 tag
        passage, passageID  its place in the document, counted from 1; its number in
                            the index
        location            line, page (or null) and byteRange [start, end] in the
                            source file of the first match
        passageLocation     the same for the whole passage
        snippet             the passage's own text
        highlights          [[start, end] …] in UTF-8 bytes of the snippet
        matches             [{byteRange, byteRanges, line, page} …] in the source
                            file, at most a hundred: first those of the highlights,
                            in their order, then the others; byteRanges are the
                            parts it stands in where lines were joined
        matchCount          how many matches the passage has
        fragments           with --fragments: the snippets' texts; highlights are
                            the first's
        moreCount           with --group document: how many more of its passages
                            were found
        translations        [{source, target, glossary} …]: what it was found by,
                            where not by what was typed
        counterpart         {text, highlights}: what says the same in the query's
                            language, where the texts are aligned
        before, after      with --context: the texts of the passages around it
      With --facets a line after them has {"facets": {"language": [["zh", 3] …],
      "type", "folder", "year"}}; with --paged, where there are more, {"next": what
      --cursor takes}.
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

  @Flag(help: "With --in: forget what is gone also where a whole folder is.")
  var prune = false

  @Option(help: "How many passages at most; 0 for all.")
  var limit = 10

  @Option(help: "How wide a snippet may be, in columns; a Chinese character takes two.")
  var width: Int?

  @Option(help: "Snippets a passage, at most.")
  var fragments = 1

  @Flag(help: "Show the whole passage.")
  var full = false

  @Option(
    name: [.customShort("C"), .customLong("context")],
    help: "Show so many passages before and after each hit too.")
  var context = 0

  @Option(help: "passage, or document: only the best passage of each.")
  var group = Group.passage

  @Flag(help: "Say how to go on where there are more hits.")
  var paged = false

  @Option(help: ArgumentHelp("Go on where an answer ended: what --paged said.", valueName: "place"))
  var cursor: String?

  @Flag(help: "Count what is found by language, type, folder and year.")
  var facets = false

  @Flag(help: "Find passages in the other language too, by what the words are called there.")
  var cross = false

  @Flag(help: "Take letters for pinyin too.")
  var pinyin = false

  @Option(help: "text, json (one object a line), csv, tsv, html or markdown.")
  var format: Format?

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(
    name: .customLong("plain0"),
    help: "One hit a record, ended by NUL: place, tab, text; for fzf --read0.")
  var plain0 = false

  @Flag(help: "Do not show a long answer page by page.")
  var noPager = false

  @OptionGroup var userWords: UserWordsOptions

  @Option(help: "Link places to their files: auto, always or never.")
  var links = LinkChoice.auto

  @Option(help: "Colour the matches: auto, always or never.")
  var color = ColorChoice.auto

  @Option(help: ArgumentHelp("Answer every {\"id\", \"text\"} of this file.", valueName: "file"))
  var batch: String?

  @Option(help: ArgumentHelp("Where --batch writes its run, for trec_eval.", valueName: "file"))
  var trec: String?

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit takes 0 or more.") }
    guard width ?? 1 > 0 else { throw ValidationError("--width takes 1 or more columns.") }
    guard fragments > 0, context >= 0 else {
      throw ValidationError("--fragments takes 1 or more, --context 0 or more.")
    }
    guard !json || format == nil || format == .json else {
      throw ValidationError("--json is --format json; name one format.")
    }
    guard !plain0 || !json && format == nil else {
      throw ValidationError("--plain0 is a format of its own; name one format.")
    }
    guard (batch == nil) == (trec == nil) else {
      throw ValidationError("--batch and --trec go together: one is read, the other written.")
    }
    guard batch == nil || query.isEmpty && !json && format == nil else {
      throw ValidationError("--batch takes its queries from the file and writes a run.")
    }
    guard folder == nil || index.file == nil else {
      throw ValidationError("--in keeps an index of its own; leave out --index.")
    }
    guard folder != nil || !prune else {
      throw ValidationError("--prune belongs to --in; suoyin index --prune mends an index.")
    }
    guard batch != nil || !query.isEmpty else {
      throw ValidationError(
        "What shall be searched for? Give a query; one that begins with a hyphen goes after --.")
    }
  }

  func run() throws {
    let index = try SearchIndex(at: try preparedIndex(), userWords: try userWords.read())
    let isFound =
      if let batch, let trec {
        try Batch(
          queries: batch, run: trec, limit: limit == 0 ? nil : limit,
          crossLanguage: cross ? .always : .never
        ).answer(from: index)
      } else {
        try answer(query.joined(separator: " "), from: index)
      }
    if !isFound { throw ExitCode.nothingFound }
  }

  /// The index to search, brought up to date first where a folder was named.
  private func preparedIndex() throws -> String {
    guard let folder else { return index.path }
    return try IndexCache(of: folder).bringUpToDate(prunes: prune)
  }

  /// Prints the hits; false where there are none.
  private func answer(_ query: String, from index: SearchIndex) throws -> Bool {
    let answer = try index.search(query, options)
    let writer = HitWriter(
      format: plain0 ? .plain0 : json ? .json : format ?? .text, isColored: color.isOn,
      isLinked: links.isOn, isPaged: isPaged)
    let finish = noPager ? {} : Pager.start()
    try writer.write(answer)
    finish()
    for note in answer.notes { Console.warn("query:\(note.offset + 1): \(note.message)") }
    let remarks = [note(on: answer)].compactMap(\.self) + answer.missingWords.map(Self.text)
    if !remarks.isEmpty { Console.warn(remarks.joined(separator: "; ")) }
    if let next = answer.next, isPaged, writer.format != .json {
      Console.warn(
        localized(
          "there are more; go on with --cursor \(next)", "还有更多；用 --cursor \(next) 继续"))
    }
    return !answer.hits.isEmpty
  }

  private var isPaged: Bool { paged || cursor != nil }

  private var options: SearchOptions {
    var options = SearchOptions(
      limit: limit == 0 ? nil : limit, snippetColumns: snippetColumns)
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

  private func note(on answer: Answer) -> String? {
    guard answer.asksForSomething else {
      return localized(
        "nothing to search for: a query needs a letter, a digit or a character",
        "没有可搜索的内容：查询要有字母、数字或汉字")
    }
    if answer.isQuestion, let grade = answer.grade, grade < .translated { return nil }
    return switch answer.grade {
    case .exact, .forms: nil
    case .words:
      localized("no passage has this as typed; these have its words apart", "没有一段原样含有它；这些段分别含有其中各词")
    case .any:
      localized("no passage has all of these words; these have some", "没有一段含有全部这些词；这些段含有一部分")
    case .translated:
      localized(
        "no passage has these words; these say it in the other language", "没有一段含有这些词；这些段用另一种语言说到它")
    case .pinyin:
      localized(
        "no passage has these words; these have characters that are read so",
        "没有一段含有这些词；这些段含有读音相同的字")
    case nil: localized("nothing found", "没有找到")
    }
  }

  private static func text(of word: MissingWord) -> String {
    let near = word.suggestions.map { suggestion in
      "\(suggestion.text) (\(suggestion.passageCount))"
    }
    let name = word.text.count > 40 ? word.text.prefix(40) + "…" : word.text[...]
    return Console.safe(
      localized(
        "no passage has “\(name)”" + (near.isEmpty ? "" : ", but \(near.joined(separator: ", "))"),
        "没有一段含有“\(name)”" + (near.isEmpty ? "" : "，但有 \(near.joined(separator: "、"))")))
  }

  private var snippetColumns: Int { width ?? Console.columns.map { max(20, ($0 - 4) * 2) } ?? 160 }
}

enum Group: String, ExpressibleByArgument, CaseIterable { case passage, document }

enum Format: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, tsv, html, markdown
  case plain0

  static var allValueStrings: [String] {
    allCases.filter { $0 != .plain0 }.map(\.rawValue)
  }
}

/// When to link places to their files: as the user says, else where a terminal shows colours.
enum LinkChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: ColorChoice.auto.isOn
    }
  }
}

/// The user's own words: named, else those in the configuration folder.
struct UserWordsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Your own words, one a line; else suoyin/words.txt in the XDG configuration folder.",
      valueName: "file"))
  var words: String?

  @Option(
    help: ArgumentHelp(
      "Words that mean the same, a set a line, parted by tabs; else suoyin/synonyms.tsv there.",
      valueName: "file"))
  var synonyms: String?

  func read() throws -> UserWords {
    let words = try UserWords(
      words: words ?? IndexLocation.configuration("words.txt"),
      synonyms: synonyms ?? IndexLocation.configuration("synonyms.tsv"))
    for warning in words.warnings {
      Console.warn(Console.safe("\(warning.path): \(warning.reason)"))
    }
    return words
  }
}
