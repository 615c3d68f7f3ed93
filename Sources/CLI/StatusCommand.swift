import ArgumentParser
import Suoyin

/// `suoyin status`: prints the counts of the index and its open warnings; with `--check` compares its
/// term lists with its text afterwards, which reads all of it.
///
/// Exits with 0, or with 2 where there is no index or it is damaged.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what is in the index.",
    discussion: """
      EXAMPLES
        suoyin status
        suoyin status --check --index papers.suoyin
      """)

  @OptionGroup var index: IndexOption

  @Flag(help: "Compare the index with its text, term by term.")
  var check = false

  /// A name and its value a line, in a fixed order, so that scripts can read them; warnings are those of
  /// the last run for files that are still so.
  ///
  ///     documents  23
  ///     passages   54 (zh 40, en 14)
  ///     text       42 kB
  ///
  /// Sizes are decimal; `--check` adds `check      ok` or ends with an error.
  func run() throws {
    let status = try SearchIndex(at: index.path).status()
    print("index      \(Console.safe(status.path))")
    print("format     \(status.format), ICU \(status.icuVersion)")
    print("files      \(status.fileCount)")
    print("documents  \(status.documentCount)")
    let languages = status.passagesByLanguage.map { "\($0.language) \($0.count)" }
    print("passages   \(status.passageCount) (\(languages.joined(separator: ", ")))")
    print("text       \(Quantity.size(status.textBytes))")
    print("file       \(Quantity.size(status.fileBytes)), the text included")
    for path in status.unfinishedFiles {
      print("unfinished \(Console.safe(path)): the next run completes it")
    }
    for warning in status.warnings {
      print("warning    \(Console.safe(warning.path)): \(Console.safe(warning.reason))")
    }
    guard check else { return }
    try SearchIndex.check(at: index.path)
    print("check      ok")
  }
}
