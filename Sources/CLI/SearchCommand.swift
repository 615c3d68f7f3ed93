import ArgumentParser
import Foundation
import Suoyin

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find passages, best first.",
    discussion: """
      Any string is a query. Words parted by spaces are all wanted; where no passage has them all,
      those that have any are shown, and a note says so. What stands in "…", “…” or 「…」 is wanted
      as it is. A query that begins with a hyphen goes behind --.

      With --json each hit is one object a line:
        rank, score         place in the answer; more is better
        match               exact, forms (other forms of the words), words (apart), any
        id, path, title     of the document; in a collection the id is the record's
        language            of the passage, as a BCP 47 tag
        passage             its place in the document, counted from 1
        location            line, page (or null) and byteRange [start, end] in the source file of
                            the first match
        passageLocation     the same for the whole passage
        snippet             the passage's own text
        highlights          [[start, end] …] in UTF-8 bytes of the snippet
        matches             [{byteRange, byteRanges, line, page} …] in the source file, every match
                            of the passage: first those of the highlights, in their order, then the
                            others; byteRanges are the parts it stands in where lines were joined
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

  @Option(help: "How many passages at most; 0 for all.")
  var limit = 10

  @Option(help: "How wide a snippet may be, in columns; a Chinese character takes two.")
  var width: Int?

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "Colour the matches: auto, always or never.")
  var color = ColorChoice.auto

  @Option(help: ArgumentHelp("Answer every {\"id\", \"text\"} of this file.", valueName: "file"))
  var batch: String?

  @Option(help: ArgumentHelp("Where --batch writes its run, for trec_eval.", valueName: "file"))
  var trec: String?

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit takes 0 or more.") }
    guard width ?? 1 > 0 else { throw ValidationError("--width takes 1 or more columns.") }
    guard (batch == nil) == (trec == nil) else {
      throw ValidationError("--batch and --trec go together: one is read, the other written.")
    }
    guard batch == nil || query.isEmpty && !json else {
      throw ValidationError("--batch takes its queries from the file and writes a run.")
    }
    guard folder == nil || index.file == nil else {
      throw ValidationError("--in keeps an index of its own; leave out --index.")
    }
    guard batch != nil || !query.isEmpty else {
      throw ValidationError(
        "What shall be searched for? Give a query; one that begins with a hyphen goes behind --.")
    }
  }

  func run() throws {
    let (path, someFilesFailed) = try preparedIndex()
    let index = try SearchIndex(at: path)
    let isFound =
      if let batch, let trec {
        try Batch(queries: batch, run: trec, limit: limit == 0 ? nil : limit).answer(from: index)
      } else {
        try answer(query.joined(separator: " "), from: index)
      }
    if someFilesFailed { throw ExitCode.someFilesFailed }
    if !isFound { throw ExitCode.nothingFound }
  }

  /// The index to search, brought up to date first where a folder was named.
  private func preparedIndex() throws -> (path: String, someFilesFailed: Bool) {
    guard let folder else { return (index.path, false) }
    return try IndexCache(of: folder).bringUpToDate()
  }

  /// Prints the hits; false where there are none.
  private func answer(_ query: String, from index: SearchIndex) throws -> Bool {
    let answer = try index.search(
      query, SearchOptions(limit: limit == 0 ? nil : limit, snippetColumns: snippetColumns))
    for hit in answer.hits {
      print(json ? try HitJSON(hit).line() : HitText(hit, isColored: color.isOn).text)
    }
    for note in answer.notes { Console.complain("query:\(note.offset + 1): \(note.message)") }
    if let note = note(on: answer) { Console.complain(note) }
    for word in answer.missingWords { Console.complain(Self.text(of: word)) }
    return !answer.hits.isEmpty
  }

  private static func text(of word: MissingWord) -> String {
    let near = word.suggestions.map { suggestion in
      "\(suggestion.text) (\(Indexing.count(suggestion.passageCount, "passage")))"
    }
    return Console.safe(
      "no passage has “\(word.text)”" + (near.isEmpty ? "" : "; near it: \(near.joined(separator: ", "))"))
  }

  private var snippetColumns: Int { width ?? Console.columns.map { max(20, ($0 - 4) * 2) } ?? 160 }

  private func note(on answer: Answer) -> String? {
    guard answer.asksForSomething else {
      return "nothing to search for: a query needs a letter, a digit or a character"
    }
    if answer.isQuestion, answer.grade != nil { return nil }
    return switch answer.grade {
    case .exact, .forms: nil
    case .words: "no passage has this as typed; these have its words apart"
    case .any: "no passage has all of these words; these have some"
    case nil: "nothing found"
    }
  }
}
