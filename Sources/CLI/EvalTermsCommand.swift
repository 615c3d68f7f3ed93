import ArgumentParser
import Foundation
import Suoyin

/// `suoyin eval-terms`: looks up a list of terms whose right entry is known, and the readings of a glossary.
///
/// Not in the help: for those who change the order of answers, with a dictionary that is not of the project.
///
///     $ suoyin eval-terms Fixtures/lookups/lookups.tsv --index cedict.suoyin
///     366 lookups: first 92.6 %, first three 99.7 %; ms p50 1.9, p95 7.0, max 44.1
struct EvalTermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval-terms",
    abstract: "Measure lookups on a list with the entries that are meant.",
    discussion: """
      A line has what is looked up, a tab, and the headword, or several that are
      equally good, separated by |. With --readings the printed reading of each entry
      of that glossary is looked up too, and must find the entry.
      """,
    shouldDisplay: false)

  @Argument(help: "The list.")
  var list: String?

  @OptionGroup var index: IndexOption

  @Option(help: ArgumentHelp("Try the readings of this glossary.", valueName: "name"))
  var readings: String?

  @Flag(help: "Show the lookups whose first answer is another.")
  var misses = false

  func run() throws {
    let evaluation = TermEvaluation(try SearchIndex(at: index.path))
    if let list { try printOutcomes(of: TermEvaluation.queries(in: list), evaluation) }
    guard let readings else { return }
    let (count, failures) = try evaluation.readingsThatFail(of: readings)
    for failure in failures { print("  " + Console.safe(failure)) }
    print(
      "\(count) readings: found "
        + String(format: "%.3f %%", 100 * Double(count - failures.count) / Double(max(1, count))))
  }

  private func printOutcomes(
    of queries: [TermEvaluation.Query], _ evaluation: TermEvaluation
  ) throws {
    let outcomes = try evaluation.outcomes(of: queries)
    for outcome in outcomes where misses && outcome.place != 0 {
      let mark = (outcome.place ?? .max) < 3 ? " " : "!"
      print(
        Console.safe(
          "\(mark) \(outcome.query.text): \(outcome.query.headwords.joined(separator: "|")), not "
            + outcome.found.prefix(5).joined(separator: " ")))
    }
    let times = outcomes.map(\.milliseconds).sorted()
    func share(_ places: Int) -> Double {
      100 * Double(outcomes.count { ($0.place ?? .max) < places }) / Double(max(1, outcomes.count))
    }
    guard let slowest = times.last else { return }
    print(
      String(
        format: "%d lookups: first %.1f %%, first three %.1f %%; ms p50 %.1f, p95 %.1f, max %.1f",
        outcomes.count, share(1), share(3), times[times.count / 2], times[times.count * 95 / 100],
        slowest))
  }
}
