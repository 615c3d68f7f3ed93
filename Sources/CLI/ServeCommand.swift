import ArgumentParser
import Foundation
import Suoyin

/// `suoyin serve`: replaces this process with `suoyin-server`, which is a program of its own so that the
/// command need not contain an HTTP server. The index is passed on where the arguments name none.
///
/// Exits as the server does, with 2 where it is not installed.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the index over HTTP, with a search page.",
    discussion: """
      Starts suoyin-server, which is installed with this program; suoyin serve --help
      lists its options. It listens on this machine only, unless --host says
      otherwise.

      EXAMPLES
        suoyin serve
        suoyin serve --index papers.suoyin --port 8080
        SUOYIN_TOKEN=… suoyin serve --host 0.0.0.0
      """)

  @Argument(parsing: .captureForPassthrough, help: "Options of suoyin-server.")
  var arguments: [String] = []

  private static let program = "suoyin-server"

  /// `execv` keeps the process id, so signals from a supervisor or from Ctrl-C reach the
  /// server directly, and its exit status is that of the command. It returns only if it
  /// fails.
  func run() throws {
    var arguments = arguments
    let namesIndex = arguments.contains { $0 == "--index" || $0.hasPrefix("--index=") }
    let asksForHelp = arguments.contains("--help") || arguments.contains("-h")
    if !namesIndex, !asksForHelp { arguments += ["--index", try IndexOption.parse([]).path] }
    guard let path = Self.serverPath else {
      throw ValidationError(
        "\(Self.program) is not installed with this program; swift build -c release --product "
          + "\(Self.program) builds it.")
    }
    Output.flush()
    // The server expects the default; Output.start() has changed it.
    signal(SIGPIPE, SIG_DFL)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, &words)
    throw ValidationError("\(path) cannot be started: \(String(cString: strerror(errno)))")
  }

  /// The path of the server; nil where it is not installed.
  static var serverPath: String? {
    places.map { $0 + "/" + program }.first(where: FileManager.default.isExecutableFile)
  }

  /// The folder of this program, symbolic links resolved, and those in which packages put programs that
  /// users do not start themselves.
  private static var places: [String] {
    let own = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent().path
    return [own, own + "/../lib/suoyin", own + "/../libexec/suoyin"]
  }
}
