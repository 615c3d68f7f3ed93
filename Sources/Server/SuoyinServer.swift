import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Suoyin

/// Serves an index over HTTP; `suoyin serve` starts it.
///
/// It is a separate program, so that `suoyin` itself does without the network libraries.
@main
struct SuoyinServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suoyin-server",
    abstract: "Serve an index over HTTP, with a page to search it.",
    usage: "suoyin-server --index <index> [<options>]",
    discussion: """
      Listens on this machine only (127.0.0.1) unless --host says otherwise, which
      requires a --token: clients then send Authorization: Bearer TOKEN. It is safer
      in SUOYIN_TOKEN, since other users can see the arguments of a command.

      PATHS
        \(routes)

      EXAMPLES
        suoyin serve --index papers.suoyin
        suoyin serve --index papers.suoyin --port 0
        SUOYIN_TOKEN=… suoyin serve --host 0.0.0.0 --allow-host search.example
      """)

  /// Every path, what it is for, and the parameters that it takes.
  private static var routes: String {
    Route.allCases.map { route in
      let names = route.options.map { $0.isRequired ? "\($0.name)=…" : $0.name }
      let lines = [route.rawValue, "  \(route.summary)"] + lines(of: names)
      return lines.joined(separator: "\n  ")
    }.joined(separator: "\n  ")
  }

  /// A list as lines that fit into 80 columns.
  private static func lines(of names: [String]) -> [String] {
    var lines: [String] = []
    for (index, name) in names.enumerated() {
      let word = name + (index < names.count - 1 ? "," : "")
      if let last = lines.last, last.count + word.count < 70 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append("  \(word)")
      }
    }
    return lines
  }

  @Option(help: "The index file.")
  var index: String

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for any free one.")
  var port = 7_411

  @Option(help: "The token that clients must send; by default SUOYIN_TOKEN.")
  var token: String?

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp("Another name of this server, as clients use it.", valueName: "name"))
  var hosts: [String] = []

  @Option(
    name: .customLong("allow-origin"),
    help: ArgumentHelp("Let pages of this origin read answers.", valueName: "origin"))
  var origins: [String] = []

  @Option(
    help: ArgumentHelp(
      "The most searches at once; by default two per processor.", valueName: "count"))
  var concurrency: Int?

  @Option(help: ArgumentHelp("How long an answer may take.", valueName: "seconds"))
  var timeout = 10

  /// Addresses that other machines cannot reach.
  private static let loopback = ["127.0.0.1", "::1", "localhost"]

  /// The token; an empty SUOYIN_TOKEN counts as none.
  private var secret: String? {
    token ?? Environment().get("SUOYIN_TOKEN").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Refuses to offer an index to other machines without a token: a wrong `--host` must not be
  /// enough to publish private texts.
  func validate() throws {
    guard Self.loopback.contains(host) || secret != nil else {
      throw ValidationError(
        "\(host) can be reached from other machines: give a --token, or leave out --host.")
    }
    guard (0...65_535).contains(port), concurrency ?? 1 > 0, timeout > 0 else {
      throw ValidationError(
        "--port takes 0 to 65535, --concurrency and --timeout 1 or more.")
    }
  }

  /// Exits with 2 on any error, as `suoyin` does: ArgumentParser alone would use 64 for mistakes in
  /// the arguments.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if let server = command as? SuoyinServer {
        try await server.run()
      } else {
        try command.run()
      }
    } catch {
      if exitCode(for: error).isSuccess {  // --help
        if Self.isPrinted(fullMessage(for: error)) { Self.exit(withError: ExitCode.success) }
        Self.warn("Error: standard output cannot be written to")
        Self.exit(withError: ExitCode(2))
      }
      Self.warn(fullMessage(for: error))
      Self.exit(withError: ExitCode(2))
    }
  }

  /// Writes a line to standard error, as well as can be.
  private static func warn(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data((message + "\n").utf8))
  }

  /// Prints a line; false where it cannot be written.
  private static func isPrinted(_ line: String) -> Bool {
    (try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))) != nil
  }

  /// The most requests that each thread may have before it: those in the back are answered within
  /// the timeout of ten seconds if each takes 0.15 seconds. More would wait only to be refused.
  private static let waitingPerThread = 64

  /// Serves until it is stopped. The address is printed only when connections are accepted, so that
  /// a program that starts the server with `--port 0` learns the port, and can connect at once.
  func run() async throws {
    var logger = Logger(label: "suoyin")
    logger.logLevel = .notice
    let threads = concurrency ?? System.coreCount * 2
    let pool = NIOThreadPool(numberOfThreads: threads)
    pool.start()
    let (host, log) = (host, logger)
    let application = Application(
      responder: Responder(
        service: try service(log), pool: pool,
        admission: AdmissionQueue(length: threads * Self.waitingPerThread),
        timeout: .seconds(timeout)),
      // A connection that sends nothing for a minute is closed.
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        let name = host.contains(":") ? "[\(host)]" : host
        // Unbuffered: a program that started the server waits for this line.
        if !Self.isPrinted("http://\(name):\(port)/") {
          log.error("the address cannot be written to standard output")
        }
      },
      logger: logger)
    try await application.runService()
    try await pool.shutdownGracefully()
  }

  /// - Throws: `IndexError`.
  private func service(_ log: Logger) throws -> Service {
    // A server that listens on all addresses is not known by any of them.
    let names = hosts + (host == "0.0.0.0" || host == "::" ? [] : [host])
    let policy = AccessPolicy(hosts: names, origins: origins, token: secret)
    return Service(try SearchIndex(at: index), accessPolicy: policy) { log.error("\($0)") }
  }
}
