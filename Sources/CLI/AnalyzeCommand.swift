import ArgumentParser
import Suoyin
import SuoyinWire

/// `suoyin analyze`: shows how a text is folded, cut into words and stored, without an index.
///
/// Exits with 0, or with 2 where the text cannot be analysed.
///
/// Useful where a search misses something: if two spellings fold to the same form, they
/// find each other. Several arguments are joined by spaces, so quotation marks are
/// optional.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show what an index stores of a text.",
    discussion: """
      For each position: its range in the text in UTF-8 bytes, its folded form, and the
      terms stored for it. A pair of characters is stored at the position of the first;
      a full stop marks the end of a run of characters, and a tilde a form by which a
      word can be found too: its stem or a part.

      EXAMPLES
        suoyin analyze 上海合作組織 co-operation
      """)

  @Argument(help: "The text.")
  var text: [String]

  @Flag(help: "Print one JSON object: {folded, words, tokens: [{range, folded, terms}]}.")
  var json = false

  ///     text    组織
  ///     folded  组织
  ///     words   [组織]
  ///     stored
  ///       0  0-3  组  组织
  ///       1  3-6  织  织.
  func run() throws {
    let text = text.joined(separator: " ")
    let analysis = try TextAnalysis(of: text)
    if json { return print(analysis.json) }
    print("text    \(text)")
    print("folded  \(analysis.folded)")
    print("words   \(analysis.drawnWords)")
    print("stored")
    for (position, token) in analysis.tokens.enumerated() {
      print(
        "  \(position)\t\(token.range.lowerBound)-\(token.range.upperBound)\t\(token.folded)\t"
          + token.terms.joined(separator: " "))
    }
  }
}
