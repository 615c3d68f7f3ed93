import ArgumentParser
import Foundation
import Suoyin

/// `suoyin-bench`: measures indexing and searching on one collection, with Suoyin and with SQLite's own
/// full-text tokenizers in the same process, and prints tables. Generated texts and queries are the
/// same in every run; only the times differ.
@main
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suoyin-bench",
    abstract: "Measure indexing and search, with FTS5's own tokenizers for comparison.",
    discussion: """
      Reads a collection, or generates Chinese prose that is the same in every run; indexes it
      with Suoyin and with FTS5's trigram and unicode61, and searches for strings cut from it.
      Prints tables and draws no conclusions. Nothing else should run meanwhile.
      """)

  @Option(help: "How much text to generate, in millions of UTF-8 bytes.")
  var megabytes = 20

  @Option(
    help: ArgumentHelp(
      "Measure the records of this file instead, one {\"text\"} a line.", valueName: "file"))
  var collection: String?

  @Option(
    help: ArgumentHelp(
      "Search for the queries of this file too: kind, tab, query.", valueName: "file"))
  var queries: String?

  @Option(help: "How many times to run all queries; the median run is reported.")
  var `repeat` = 5

  @Option(
    help: ArgumentHelp("Learn the prose from the texts in this folder.", valueName: "folder"))
  var seedTexts = "Fixtures/papers/documents"

  func validate() throws {
    guard megabytes > 0 else { throw ValidationError("--megabytes takes 1 or more.") }
    guard `repeat` > 0 else { throw ValidationError("--repeat takes 1 or more.") }
  }

  /// Prepares the collection, indexes it three times, then searches two of the indexes.
  ///
  /// The steps share one process, so all indexes use the same SQLite and the same memory.
  /// A file of queries is read before anything is built: a mistake in it shows at once,
  /// not after minutes. The command line is printed first, so that saved output says how
  /// to repeat it.
  func run() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let typed = try queries.map(QuerySet.read) ?? []

    print("$ " + (["suoyin-bench"] + CommandLine.arguments.dropFirst()).joined(separator: " "))
    print("machine   \(Machine.description)")
    let collection = try preparedCollection(in: folder)
    print("text      \(TextStatistics(of: collection.texts))")

    let indexes = try IndexingBench(collection: collection, folder: folder).run()
    print("versions  SQLite \(try PeerIndex.sqliteVersion()), ICU \(indexes.icuVersion)\n")
    print("\(indexes.table)\n\(IndexingBench.legend)\n")

    var cutter = QueryCutter(texts: collection.texts)
    let bench = try SearchBench(
      index: SearchIndex(at: indexes.suoyinPath), peer: PeerIndex(searching: indexes.trigramPath),
      runs: `repeat`)
    print("\(try bench.table(of: cutter.cutAll() + typed))\n\(SearchBench.legend)")
  }

  /// The collection named, or a generated one.
  ///
  /// A generated collection is written to the temporary folder, because Suoyin reads
  /// files; it is deleted with the folder.
  private func preparedCollection(in folder: TemporaryFolder) throws -> TextCollection {
    if let collection { return try TextCollection(reading: collection) }
    let model = try ProseModel(learningFrom: seedTexts)
    return try TextCollection(
      generating: megabytes * 1_000_000, with: model, at: folder.path("prose.jsonl"))
  }
}

/// A file that cannot be read, with the reason and the remedy.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
}
