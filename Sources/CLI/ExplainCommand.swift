import ArgumentParser
import Foundation
import Suoyin

/// `suoyin explain`: prints how a query is understood, one fact a line, and with `--document` how that
/// document scores, or why it is not found.
///
/// Exits with 0, with 1 where the document is not found by the query, 2 for an error.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how a query is understood, and why a document is found or not.",
    discussion: """
      Prints the folded query, its words and its structure, what is looked up in the
      index step by step, and each part with its weight and the number of passages
      that contain it (with ~ where that is an estimate).

      EXAMPLES
        suoyin explain 命运共同体
        suoyin explain 命运共同体 --document river-governance.txt
        suoyin explain 'title:"shared future" -draft'
      """)

  @Argument(help: "The query.")
  var query: [String]

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp("A record's id, or a file's path or the end of it.", valueName: "id"))
  var document: String?

  /// The lines are those of `Explanation`, in its order: first the query, then the document.
  func run() throws {
    let index = try SearchIndex(at: index.path)
    let explanation = try index.explain(query.joined(separator: " "), document: document)
    print("folded     \(Console.safe(explanation.folded))")
    print("words      \(Console.safe(explanation.words))")
    print("structure  \(Console.safe(explanation.structure))")
    if !explanation.filters.isEmpty {
      print("filters    \(Console.safe(explanation.filters.joined(separator: " ")))")
    }
    for note in explanation.notes { print("note       \(note.offset + 1): \(note.message)") }
    for step in explanation.steps {
      print("asks       \(step.grade): \(Console.safe(step.expression))")
    }
    for part in explanation.parts { print(Self.line(of: part)) }
    if let passage = explanation.passage { Self.printPassage(passage) }
    for reason in explanation.reasons { print("reason     \(Console.safe(reason))") }
    if document != nil, explanation.passage?.grade == nil { throw ExitCode.nothingFound }
  }

  /// `part       命运  word, weight 1.00, 12 passages, rarity 3.20`
  ///
  /// The rarity is the part's inverse document frequency; together with the weight it
  /// decides how much an occurrence adds to a score.
  private static func line(of part: Explanation.Part) -> String {
    let count = (part.isEstimate ? "~" : "") + Quantity.count(part.passageCount, "passage")
    return "part       \(Console.safe(part.text))  \(part.kind), weight "
      + String(format: "%.2f", part.weight) + ", \(count), rarity "
      + String(format: "%.2f", part.rarity)
  }

  /// The best passage of the document, and what is added up to its score.
  private static func printPassage(_ passage: Explanation.Passage) {
    print(
      "passage    \(passage.number), \(passage.grade.map(\.description) ?? "not found"), score "
        + String(format: "%.2f", passage.score))
    for share in passage.shares {
      // Counts are fractions where a form of a word counts for less; two digits are enough.
      print(
        "share      " + String(format: "%7.2f", share.score) + "  \(Console.safe(share.text))"
          + (share.kind == .part
            ? String(format: " × %g", (share.count * 100).rounded() / 100) : ""))
    }
  }
}
