import ArgumentParser
import Suoyin

/// The user's own words and synonyms: in the files named, otherwise in those of the configuration
/// folder, if they exist.
struct UserWordsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Your own words, one a line; by default suoyin/words.txt in the XDG configuration folder.",
      valueName: "file"))
  var words: String?

  @Option(
    help: ArgumentHelp(
      "Words that mean the same, one set a line, separated by tabs; by default "
        + "suoyin/synonyms.tsv in the XDG configuration folder.",
      valueName: "file"))
  var synonyms: String?

  /// Reads the files and warns about lines that cannot be used.
  ///
  /// - Throws: `UserWordsError` where a file cannot be read.
  func read() throws -> UserWords {
    let words = try UserWords(
      words: words ?? IndexLocation.configuration("words.txt"),
      synonyms: synonyms ?? IndexLocation.configuration("synonyms.tsv"))
    for warning in words.warnings {
      Console.warn(Console.safe("\(warning.path): \(warning.reason)"))
    }
    return words
  }
}
