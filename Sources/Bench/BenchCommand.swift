import ArgumentParser
import Foundation
import Suoyin

@main
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suoyin-bench",
    abstract: "Measure indexing and search beside FTS5's own tokenizers.",
    discussion: """
      Reads a collection, or makes one of Chinese prose that is the same in every run; indexes it
      with Suoyin and with FTS5's trigram and unicode61, and asks for strings cut from it. Prints
      tables, and judges nothing. Let nothing else run meanwhile.
      """)

  @Option(help: "How much text to make, in millions of UTF-8 bytes.")
  var megabytes = 20

  @Option(
    help: ArgumentHelp("Measure these records {\"text\"} instead, one a line.", valueName: "file"))
  var collection: String?

  @Option(help: ArgumentHelp("Ask for these too: kind, tab, query.", valueName: "file"))
  var queries: String?

  @Option(help: "How many times to ask everything; the median run counts.")
  var `repeat` = 5

  @Option(
    help: ArgumentHelp("Learn the prose from the texts in this folder.", valueName: "folder"))
  var seedTexts = "Fixtures/papers/documents"

  func validate() throws {
    guard megabytes > 0 else { throw ValidationError("--megabytes takes 1 or more.") }
    guard `repeat` > 0 else { throw ValidationError("--repeat takes 1 or more.") }
  }

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

  private func preparedCollection(in folder: TemporaryFolder) throws -> TextCollection {
    if let collection { return try TextCollection(reading: collection) }
    let model = try ProseModel(learningFrom: seedTexts)
    return try TextCollection(
      generating: megabytes * 1_000_000, with: model, at: folder.path("prose.jsonl"))
  }
}

/// Something that cannot be read, and what to do.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
}
