import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

/// The command `suoyin`. Its subcommands gather options, make one call of the library and print; see each
/// for its exit statuses.
@main
struct SuoyinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suoyin",
    abstract: "Full-text search for Chinese and English texts.",
    discussion: """
      Finds every run of Chinese characters and every whole English word. Simplified
      characters find traditional ones, and words that were hyphenated at the end of a
      line are found whole.

      EXAMPLES
        suoyin index papers                   index a folder of papers
        suoyin search 命运共同体              find passages
        suoyin search --in papers "shared future"   index and search at once
        suoyin lookup mingyun gongtongti      look a term up in both languages
        suoyin kwic 合作 --sort right         every occurrence of a term

      EXIT STATUS
        0 found or done, 1 nothing found, 2 error (including output that cannot be
        written), 3 finished, but some files failed
      """,
    version: SuoyinVersion.number,
    subcommands: [
      SearchCommand.self, IndexCommand.self, LookupCommand.self, KWICCommand.self,
      GlossaryCommand.self, AlignCommand.self, StatusCommand.self, AnalyzeCommand.self,
      ExplainCommand.self, SyntaxCommand.self, EvalCommand.self, EvalTermsCommand.self,
      ServeCommand.self, MCPCommand.self, DoctorCommand.self,
    ])

  /// Not ArgumentParser's own: arguments may be names of files that are not UTF-8, errors are in the
  /// user's language, and what is printed must be written before the process ends.
  static func main() {
    Output.start()
    do {
      var command = try parseAsRoot(Arguments.all)
      try command.run()
      leave(.success)
    } catch let status as ExitCode {
      leave(status)
    } catch {
      if exitCode(for: error).isSuccess {  // --help and --version
        print(fullMessage(for: error))
        leave(.success)
      }
      if let error = error as? IndexError {
        Console.warn(localized("Error: ", "错误：") + error.inUserLanguage)
      } else {
        Console.warn(fullMessage(for: error))
      }
      leave(.failed)
    }
  }

  /// Writes what is still buffered; if that fails, the exit status is 2 whatever the command
  /// returned, except where the reader has closed the pipe.
  private static func leave(_ status: ExitCode) -> Never {
    Output.flush()
    Foundation.exit(status.rawValue)
  }
}

extension ExitCode {
  /// As `grep` has it: not an error, but a script wants to know.
  static let nothingFound = ExitCode(1)
  /// Nothing was done, or the output is not complete. ArgumentParser's own 64 (EX_USAGE) is not used.
  static let failed = ExitCode(2)
  /// All that could be read was.
  static let someFilesFailed = ExitCode(3)
}
