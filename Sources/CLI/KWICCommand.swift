import ArgumentParser
import Foundation
import Suoyin
import SuoyinWire

/// `suoyin kwic`: lists every occurrence of a term in context (*key word in context*, Luhn 1960), or
/// with `--collocates` the words that often occur near it.
///
/// Exits with 0 where something was found, 1 where nothing was, 2 for an error.
///
///         沿岸各国的  合作  推动流域治理      papers/a.txt:3
///
/// Columns are those of a terminal, where a Chinese character takes two, so the matches
/// are below each other in mixed text too. Warnings go to standard error.
struct KWICCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwic",
    abstract: "List every occurrence of a term, one a line, with its context.",
    discussion: """
      Lines are aligned by the width of characters on a terminal. With --collocates
      the words that occur near the term are listed instead: how often near it (each
      occurrence counts once), how often anywhere, and logDice (Rychlý 2008), which
      is at most 14.

      EXAMPLES
        suoyin kwic 合作 --sort right
        suoyin kwic "shared future" --aligned
        suoyin kwic 经济 --collocates

      With --format tsv the columns are left, match, right, path, line, page, and
      with --aligned the sentence in the other language; json has the same members,
      and byteRange in the source file.
      """)

  @Argument(help: "The term.")
  var term: [String]

  @OptionGroup var index: IndexOption

  @Option(help: "text (the order of the index), left or right: by the words on that side.")
  var sort = ConcordanceOptions.Order.text

  @OptionGroup var output: OutputOptions

  @OptionGroup var width: WidthOption

  @Flag(help: "Show the sentence in the other language under each line, where texts are aligned.")
  var aligned = false

  @Flag(help: "List the words that occur near it.")
  var collocates = false

  @Option(help: "How many words on each side are near.")
  var span = 5

  @Option(help: "text, tsv or json (one object a line).")
  var format = Format.text

  /// Without CSV and the page formats of `search`: a concordance is a table of aligned columns.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, tsv, json }

  func validate() throws {
    guard span > 0 else { throw ValidationError("--span takes 1 or more.") }
  }

  func run() throws {
    let opened = try SearchIndex(at: index.path)
    let text = term.joined(separator: " ")
    let isFound = collocates ? try showCollocates(text, opened) : try showLines(text, opened)
    guard isFound else {
      Console.warn(
        collocates
          ? localized("no word occurs near it twice", "没有一个词在它附近出现两次")
          : localized(
            "it occurs nowhere; suoyin search finds what is similar", "没有出现；suoyin search 可查找相近的内容")
      )
      throw ExitCode.nothingFound
    }
  }

  private var wantedFormat: Format { output.json ? .json : format }
  private var limit: Int? { output.limit(default: 50) }

  // MARK: Lines

  /// Prints the concordance; false where it is empty.
  private func showLines(_ text: String, _ opened: SearchIndex) throws -> Bool {
    var options = ConcordanceOptions()
    // Both sides, with about 24 columns for the match and the location.
    options.columns = width.width ?? Console.columns.map { max(10, ($0 - 24) / 2) } ?? 36
    options.order = sort
    options.limit = limit
    options.isAligned = aligned
    let concordance = try opened.concordance(of: text, options)
    for line in concordance.lines { print(shown(line, options)) }
    if wantedFormat == .text, concordance.count > concordance.lines.count {
      Console.warn(
        localized(
          "\(concordance.count) occurrences in all; --limit 0 shows them",
          "共出现 \(concordance.count) 次；用 --limit 0 全部显示"))
    }
    return !concordance.lines.isEmpty
  }

  /// A line in the format wanted, without its line break.
  private func shown(_ line: ConcordanceLine, _ options: ConcordanceOptions) -> String {
    switch wantedFormat {
    case .text: return lineText(line, options.columns)
    case .json: return line.json.description
    case .tsv:
      let location = line.location
      var cells = [
        line.left, line.match, line.right, line.path, location.map { "\($0.line)" } ?? "",
        location?.page.map { "\($0)" } ?? "",
      ]
      if aligned { cells.append(line.counterpart ?? "") }
      return cells.map(Console.oneLine).joined(separator: "\t")
    }
  }

  /// The match in the middle, both sides padded to `columns`, then the location.
  ///
  /// Colour codes take no columns, so padding is computed from the plain text.
  private func lineText(_ line: ConcordanceLine, _ columns: Int) -> String {
    func padding(_ text: String) -> String {
      String(repeating: " ", count: max(0, columns - DisplayWidth.columns(of: text)))
    }
    let (left, right) = (Console.safe(line.left), Console.safe(line.right))
    let match = Paint(isOn: output.color.isOn)(Console.safe(line.match), Paint.boldRed)
    var text =
      "\(padding(left))\(left)  \(match)  \(right)\(padding(right))  "
      + Console.safe(HitText.place(line.path, line.location))
    if let counterpart = line.counterpart { text += "\n    = \(Console.safe(counterpart))" }
    return text
  }

  // MARK: Collocates

  /// In columns: what most words take.
  private static let wordColumns = 20

  /// Prints the collocates, the strongest first; false where there are none.
  private func showCollocates(_ text: String, _ opened: SearchIndex) throws -> Bool {
    let found = try opened.collocates(of: text, span: span, limit: limit ?? .max)
    for collocate in found {
      let logDice = String(format: "%.2f", collocate.logDice)
      let word = Console.safe(collocate.word)
      switch wantedFormat {
      case .json: print(collocate.json)
      case .tsv: print("\(word)\t\(collocate.count)\t\(collocate.total)\t\(logDice)")
      case .text:
        let columns = max(0, Self.wordColumns - DisplayWidth.columns(of: word))
        print(
          "\(word)\(String(repeating: " ", count: columns))  \(collocate.count) of "
            + "\(collocate.total)  logDice \(logDice)")
      }
    }
    return !found.isEmpty
  }
}

/// `--sort` takes the names of the cases.
extension ConcordanceOptions.Order: ExpressibleByArgument {}
