import ArgumentParser
import Suoyin
import SuoyinWire

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show what the index makes of a text.",
    discussion: """
      For each position: its place in the text in UTF-8 bytes, its folded form, and
      the terms stored for it. A pair of characters is stored where the first
      stands; a full stop marks the end of a run of characters, a tilde a form that
      a word may be found by: its stem or a part.
      """)

  @Argument(help: "The text.")
  var text: [String]

  @Flag(help: "One JSON object: {folded, words, tokens: [{range, folded, terms}]}.")
  var json = false

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
