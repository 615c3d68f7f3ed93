import ArgumentParser
import Suoyin

/// `suoyin glossary frequencies`: how often words occur at large, which decides between the entries of a
/// lookup.
///
/// Exits with 0, with 2 where nothing was done, and with 3 where some lines were left out.
struct GlossaryFrequencies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frequencies",
    abstract: "Import a list of word frequencies, which put the commoner entries first.",
    discussion: """
      A line has a word and its count, separated by a tab, a space or a comma; more
      columns are ignored. The list takes the place of the one before. Without one,
      suoyin lookup estimates how common words are from the glossaries, and in either
      case words of the indexed texts come before others that are a few times as common.
      """)

  @Argument(help: "The list; may be packed with gzip.")
  var file: String?

  @OptionGroup var index: IndexOption

  @Flag(help: "Remove the list.")
  var remove = false

  func validate() throws {
    guard remove == (file == nil) else {
      throw ValidationError("Name a file, or give --remove.")
    }
  }

  func run() throws {
    guard let file else { return try SearchIndex.removeFrequencies(from: index.path) }
    try IndexLocation.makeFolder(for: index.path)
    let done = try SearchIndex.importFrequencies(from: file, into: index.path)
    for (place, reason) in done.issues.grouped.messages(in: file) {
      Console.warn(Console.safe("\(place): \(reason)"))
    }
    print(
      "\(Quantity.count(done.wordCount, "word")) with frequencies → " + Console.safe(index.path))
    if !done.issues.isEmpty { throw ExitCode.someFilesFailed }
  }
}
