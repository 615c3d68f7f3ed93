import ArgumentParser
import Foundation
import Suoyin
import SuoyinStorage

@main
struct SuoyinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suoyin",
    abstract: "Full-text search for Chinese and English texts.",
    discussion: """
      Every stretch of Chinese characters is found, and every whole English word;
      simplified finds traditional; words that were broken at the end of a line are
      found whole.

      EXAMPLES
        suoyin index papers                   read a folder of papers
        suoyin search 命运共同体              find the passages
        suoyin search --in papers "shared future"   both at once
        suoyin lookup mingyun gongtongti      a term in the other language
        suoyin kwic 合作 --sort right         every place of a term

      EXIT STATUS
        0 found, 1 nothing found, 2 error (also where the answer cannot be written),
        3 finished but some files failed
      """,
    version: SuoyinVersion.number,
    subcommands: [
      SearchCommand.self, IndexCommand.self, LookupCommand.self, KWICCommand.self,
      GlossaryCommand.self,
      AlignCommand.self,
      StatusCommand.self, AnalyzeCommand.self,
      ExplainCommand.self, SyntaxCommand.self, EvalCommand.self, ServeCommand.self, MCPCommand.self,
      DoctorCommand.self,
    ])

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

  private static func leave(_ status: ExitCode) -> Never {
    Output.flush()
    Foundation.exit(status.rawValue)
  }
}

extension ExitCode {
  static let nothingFound = ExitCode(1)
  static let failed = ExitCode(2)
  static let someFilesFailed = ExitCode(3)
}
