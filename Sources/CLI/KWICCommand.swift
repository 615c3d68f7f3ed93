import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage
import SuoyinWire

struct KWICCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwic",
    abstract: "Every place of a term, one a line, with what stands around it.",
    discussion: """
      Lines stand under each other by how wide characters are on a terminal. With
      --collocates the words that stand near the term are listed instead: how often
      near it, each place once, how often anywhere, and logDice, at most 14.

      EXAMPLES
        suoyin kwic 合作 --sort right
        suoyin kwic "shared future" --aligned
        suoyin kwic 经济 --collocates

      With --format tsv the columns are left, match, right, path, line, page, and
      with --aligned the other language's sentence; with json the same members, and
      byteRange in the source file.
      """)

  @Argument(help: "The term.")
  var term: [String]

  @OptionGroup var index: IndexOption

  @Option(help: "text (as in the index), left or right: by what stands there.")
  var sort = ConcordanceOptions.Order.text

  @Option(help: "How wide each side is, in columns; a Chinese character takes two.")
  var width: Int?

  @Option(help: "How many lines at most; 0 for all.")
  var limit = 50

  @Flag(help: "Show the other language's sentence under each line, where the texts are aligned.")
  var aligned = false

  @Flag(help: "List the words that stand near it.")
  var collocates = false

  @Option(help: "How many words count as near, on each side.")
  var span = 5

  @Option(help: "text, tsv or json (one object a line).")
  var format = Format.text

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(help: "Colour the matches: auto, always or never.")
  var color = ColorChoice.auto

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, tsv, json }

  func validate() throws {
    guard limit >= 0, span > 0, width ?? 1 > 0 else {
      throw ValidationError("--limit takes 0 or more, --span and --width 1 or more.")
    }
    guard !term.isEmpty else { throw ValidationError("Which term? Give one.") }
  }

  func run() throws {
    let opened = try SearchIndex(at: index.path)
    let text = term.joined(separator: " ")
    let isFound = collocates ? try showCollocates(text, opened) : try showLines(text, opened)
    guard isFound else {
      Console.warn(
        collocates
          ? "nothing stands near it twice" : "it stands nowhere; suoyin search finds what is near")
      throw ExitCode.nothingFound
    }
  }

  private var wanted: Format { json ? .json : format }

  // MARK: Lines

  private func showLines(_ text: String, _ opened: SearchIndex) throws -> Bool {
    var options = ConcordanceOptions()
    options.columns = width ?? Console.columns.map { max(10, ($0 - 24) / 2) } ?? 36
    options.order = sort
    options.limit = limit == 0 ? nil : limit
    options.isAligned = aligned
    let concordance = try opened.concordance(of: text, options)
    for line in concordance.lines { print(try shown(line, options)) }
    if wanted == .text, concordance.count > concordance.lines.count {
      Console.warn("\(concordance.count) places in all; --limit 0 shows them")
    }
    return !concordance.lines.isEmpty
  }

  private func shown(_ line: ConcordanceLine, _ options: ConcordanceOptions) throws -> String {
    switch wanted {
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

  private func lineText(_ line: ConcordanceLine, _ columns: Int) -> String {
    func padding(_ text: String) -> String {
      String(repeating: " ", count: max(0, columns - DisplayWidth.columns(of: text)))
    }
    let (left, right) = (Console.safe(line.left), Console.safe(line.right))
    let match = Console.safe(line.match)
    let painted = color.isOn ? "\u{1B}[1;31m\(match)\u{1B}[0m" : match
    var text =
      "\(padding(left))\(left)  \(painted)  \(right)\(padding(right))  "
      + Console.safe(TermText.place(line.path, line.location))
    if let counterpart = line.counterpart { text += "\n    = \(Console.safe(counterpart))" }
    return text
  }

  // MARK: Collocates

  private func showCollocates(_ text: String, _ opened: SearchIndex) throws -> Bool {
    let found = try opened.collocates(
      of: text, span: span, limit: limit == 0 ? .max : limit)
    for collocate in found {
      let logDice = String(format: "%.2f", collocate.logDice)
      switch wanted {
      case .json: print(collocate.json)
      case .tsv:
        print("\(Console.safe(collocate.word))\t\(collocate.count)\t\(collocate.total)\t\(logDice)")
      case .text:
        let word = Console.safe(collocate.word)
        let padding = String(repeating: " ", count: max(0, 20 - DisplayWidth.columns(of: word)))
        print("\(word)\(padding)  \(collocate.count) of \(collocate.total)  logDice \(logDice)")
      }
    }
    return !found.isEmpty
  }
}

extension ConcordanceOptions.Order: ExpressibleByArgument {}

struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Say that two files are translations of each other.",
    discussion: """
      Files named name.zh.md and name.en.md, or zh/name and en/name, are taken for
      translations by themselves. Their sentences are aligned, and terms are found
      in them.
      """)

  @Argument(help: "The Chinese file.")
  var chinese: String

  @Argument(help: "The English file.")
  var english: String

  @OptionGroup var index: IndexOption

  func run() throws {
    for path in [chinese, english] where FileHead.identity(of: path) == nil {
      throw ValidationError("\(path): no such file; nothing was aligned.")
    }
    try SearchIndex.align(
      chinese: absolutePath(of: chinese), english: absolutePath(of: english), in: index.path)
  }
}
