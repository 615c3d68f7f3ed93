import ArgumentParser
import Foundation
import Suoyin

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure how well questions are answered, on a collection with judged answers.",
    discussion: """
      The collection is a folder in BEIR's layout:
        corpus.jsonl    {"id": "d1", "title": "茶史", "text": "…"} a line
        queries.jsonl   {"id": "q1", "text": "茶从哪里来？"} a line
        qrels.tsv       q1, tab, d1, tab, 1: d1 answers q1; more is better

      Prints means over all questions that have an answer, with 95 % bootstrap
      intervals, and the milliseconds a question takes. Weights are a JSON object of
      weights, of which any may be left out: {"word": 1, "pair": 0.5, …}; suoyin
      eval --show-weights prints the standard one.

      EXAMPLES
        suoyin eval Fixtures/questions
        suoyin eval Fixtures/questions --compare mine.json --show 5
      """)

  @Argument(help: "The folder of the collection.")
  var folder: String?

  @OptionGroup var index: IndexOption

  @Option(help: ArgumentHelp("The records, where they are not in the folder.", valueName: "file"))
  var corpus: String?

  @Option(help: ArgumentHelp("Rank by these weights.", valueName: "file"))
  var weights: String?

  @Option(help: ArgumentHelp("Rank by these weights too, and compare.", valueName: "file"))
  var compare: String?

  @Option(help: "How many documents to ask for.")
  var limit = 100

  @Option(help: "How many questions to show that gain or lose most.")
  var show = 5

  @Flag(help: "Look for passages in the other language too.")
  var cross = false

  @Flag(help: "One JSON object.")
  var json = false

  @Option(help: ArgumentHelp("Write the answers here, for trec_eval.", valueName: "file"))
  var trec: String?

  @Flag(help: "Print the standard weights and leave.")
  var showWeights = false

  func validate() throws {
    guard limit > 0, show >= 0 else { throw ValidationError("--limit and --show take no less.") }
    guard showWeights || folder != nil else {
      throw ValidationError("Which collection? Name its folder.")
    }
  }

  func run() throws {
    guard let folder, !showWeights else {
      return print(try EvalReport.text(of: RankingWeights.standard))
    }
    let collection = try TestCollection(folder: folder, corpus: corpus)
    let path = try index.file ?? IndexCache(of: collection.corpusPath).bringUpToDate()
    let first = try evaluation(of: collection, at: path, weights)
    if let trec { try write(first, to: trec) }
    guard let compare else {
      return print(json ? try EvalReport.json(first) : EvalReport.table([("", first)]))
    }
    let second = try evaluation(of: collection, at: path, compare)
    let comparison = Comparison(first, second)
    print(
      json
        ? try EvalReport.json(first, second, comparison)
        : EvalReport.table([(weights ?? "standard", first), (compare, second)])
          + EvalReport.differences(comparison, show: show))
  }

  private func evaluation(
    of collection: TestCollection, at path: String, _ weights: String?
  ) throws -> Evaluation {
    let index = try SearchIndex(at: path, weights: try weights.map(Self.read) ?? .standard)
    return try Evaluation(of: collection) { question in
      try index.rankDocuments(question, limit: limit, crossLanguage: cross ? .always : .never)
        .map(\.documentID)
    }
  }

  private static func read(_ path: String) throws -> RankingWeights {
    guard let data = Arguments.contents(ofFile: path) else {
      throw ValidationError("\(path): cannot be read; weights are a file.")
    }
    do {
      return try JSONDecoder().decode(RankingWeights.self, from: data)
    } catch {
      throw ValidationError(
        "\(path): this is no JSON object of weights; suoyin eval --show-weights prints one.")
    }
  }

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
