import ArgumentParser
import Suoyin

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what is in the index.")

  @OptionGroup var index: IndexOption

  @Flag(help: "Compare the index with its text, term by term.")
  var check = false

  func run() throws {
    let status = try SearchIndex(at: index.path).status()
    print("index      \(Console.safe(status.path))")
    print("format     \(status.format), ICU \(status.icuVersion)")
    print("files      \(status.fileCount)")
    print("documents  \(status.documentCount)")
    let languages = status.passagesByLanguage.map { "\($0.language) \($0.count)" }
    print("passages   \(status.passageCount) (\(languages.joined(separator: ", ")))")
    print("text       \(Indexing.size(status.textBytes))")
    print("file       \(Indexing.size(status.fileBytes)), the text included")
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
