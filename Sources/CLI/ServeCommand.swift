import ArgumentParser
import Foundation
import Suoyin

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the index over HTTP, with a page to search it.",
    discussion: """
      Starts suoyin-server, which stands beside this program; suoyin serve --help
      tells its options. It listens on this machine alone unless --host says
      otherwise.

      EXAMPLES
        suoyin serve
        suoyin serve --index papers.suoyin --port 8080
        SUOYIN_TOKEN=… suoyin serve --host 0.0.0.0
      """)

  @Argument(parsing: .captureForPassthrough, help: "For suoyin-server.")
  var arguments: [String] = []

  private static let program = "suoyin-server"

  func run() throws {
    var arguments = arguments
    let namesIndex = arguments.contains { $0 == "--index" || $0.hasPrefix("--index=") }
    let asksForHelp = arguments.contains("--help") || arguments.contains("-h")
    if !namesIndex, !asksForHelp { arguments += ["--index", try IndexOption.parse([]).path] }
    guard let path = Self.serverPath else {
      throw ValidationError(
        "\(Self.program) is not beside this program; swift build -c release --product "
          + "\(Self.program) makes it.")
    }
    Output.flush()
    signal(SIGPIPE, SIG_DFL)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, &words)
    throw ValidationError("\(path) cannot be started: \(String(cString: strerror(errno)))")
  }

  /// nil where there is no server.
  static var serverPath: String? {
    places.map { $0 + "/" + program }.first(where: FileManager.default.isExecutableFile)
  }

  /// Where this program is, after links, and where packages put what is not for people.
  private static var places: [String] {
    let own = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent().path
    return [own, own + "/../lib/suoyin", own + "/../libexec/suoyin"]
  }
}
