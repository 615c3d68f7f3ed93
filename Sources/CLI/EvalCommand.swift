import ArgumentParser
import Foundation
import Suoyin

/// `suoyin eval`: indexes the collection in the cache, asks all its questions with one set of weights or
/// two, and prints how well they are answered.
///
/// Exits with 0, or with 2 where the collection or the weights cannot be read.
///
///     $ suoyin eval Fixtures/questions
///     questions   18
///     nDCG@10     0.9731  [0.9312, 1.0000]
///     …
///
/// Without `--index` the index is in the cache and is updated first, so an evaluation
/// always searches the records as they are now. With it, the index is used as it is.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure how well questions are answered, on a collection with judged answers.",
    discussion: """
      The collection is a folder in BEIR's layout:
        corpus.jsonl    {"id": "d1", "title": "茶史", "text": "…"} a line
        queries.jsonl   {"id": "q1", "text": "茶从哪里来？"} a line
        qrels.tsv       q1, tab, d1, tab, 1: d1 answers q1; a higher grade is better

      Prints means over all questions that have an answer, with 95 % bootstrap
      intervals, and the milliseconds that questions take. --weights and --compare
      take a file with a JSON object, {"word": 1, "pair": 0.5, …}; weights that are
      left out are the standard ones, which suoyin eval --show-weights prints.

      EXAMPLES
        suoyin eval Fixtures/questions
        suoyin eval Fixtures/questions --compare mine.json --show 5
      """)

  @Argument(help: "The folder of the collection.")
  var folder: String?

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp("The records, if they are not in the folder.", valueName: "file"))
  var corpus: String?

  @Option(help: ArgumentHelp("Rank with the weights in this file.", valueName: "file"))
  var weights: String?

  @Option(
    help: ArgumentHelp("Rank with the weights in this file too, and compare.", valueName: "file"))
  var compare: String?

  @Option(help: "Ask for this many documents.")
  var limit = 100

  @Option(help: "With --compare: show this many questions that gain and that lose most.")
  var show = 5

  @Option(
    help: ArgumentHelp(
      """
      What is ranked: document (the default), or passage, where the first passage of a \
      document decides about its place.
      """, valueName: "unit"))
  var unit = RankedUnit.document

  @Flag(help: "Find passages in the other language too.")
  var cross = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("Write the answers here, for trec_eval.", valueName: "file"))
  var trec: String?

  @Flag(help: "Print the standard weights and exit.")
  var showWeights = false

  /// What `--unit` takes.
  enum RankedUnit: String, ExpressibleByArgument, CaseIterable {
    case passage, document
  }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    guard show >= 0 else { throw ValidationError("--show takes 0 or more.") }
    guard showWeights || folder != nil else {
      throw ValidationError("Name the folder of a collection.")
    }
  }

  /// Evaluates with the first weights, writes the run of `--trec`, then evaluates with the second ones and
  /// compares. Both use one index: weights play no part in indexing.
  func run() throws {
    guard let folder, !showWeights else {
      return print(try EvalReport.text(of: RankingWeights.standard))
    }
    let collection = try TestCollection(folder: folder, corpus: corpus)
    let path = try index.file ?? IndexCache(of: collection.corpusPath).bringUpToDate()
    let first = try evaluation(of: collection, at: path, weights)
    if let trec { try write(first, to: trec) }
    guard let compare else {
      return print(
        json ? EvalReport.json(first).description : EvalReport.table([("", first)]))
    }
    let second = try evaluation(of: collection, at: path, compare)
    let comparison = Comparison(first, second)
    print(
      json
        ? EvalReport.json(first, second, comparison).description
        : EvalReport.table([(weights ?? "standard", first), (compare, second)])
          + EvalReport.differences(comparison, show: show))
  }

  /// - Parameter weights: the path of a file; nil for the standard weights.
  ///
  /// The index is opened anew for each set of weights, since they are set when it is opened.
  /// Judgements are of documents; `--unit passage` shows what the order of passages is worth by them.
  private func evaluation(
    of collection: TestCollection, at path: String, _ weights: String?
  ) throws -> Evaluation {
    let index = try SearchIndex(at: path, weights: try weights.map(Self.read) ?? .standard)
    return try Evaluation(of: collection) { question in
      try index.rankDocuments(
        question, limit: limit, crossLanguage: cross ? .always : .never,
        unit: unit == .passage ? .passage : .document
      ).map(\.documentID)
    }
  }

  /// - Throws: `ValidationError` where the file cannot be read or is not an object of numbers.
  private static func read(_ path: String) throws -> RankingWeights {
    guard let data = Arguments.contents(ofFile: path) else {
      throw ValidationError("\(path): cannot be read; --weights and --compare take a file.")
    }
    do {
      return try JSONDecoder().decode(RankingWeights.self, from: data)
    } catch {
      throw ValidationError(
        "\(path): this is not a JSON object of numbers; suoyin eval --show-weights prints one.")
    }
  }

  /// A TREC run: question, Q0, document, rank, score, name. The score only repeats the order.
  private func write(_ evaluation: Evaluation, to path: String) throws {
    let lines = evaluation.outcomes.map { outcome in
      outcome.answer.enumerated().map { place, document in
        "\(Batch.word(outcome.question.id)) Q0 \(Batch.word(document)) \(place + 1) "
          + "\(outcome.answer.count - place) suoyin\n"
      }.joined()
    }
    try OutputFile.write(lines.joined(), to: path, purpose: "--trec takes a file for the run")
  }
}
