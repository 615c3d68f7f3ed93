import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Suoyin

/// Serves an index over HTTP: what `suoyin serve` starts.
@main
struct SuoyinServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suoyin-server",
    abstract: "Serve an index over HTTP, with a page to search it.",
    discussion: """
      Listens on this machine alone (127.0.0.1) unless --host says otherwise, which
      takes a --token: clients then send Authorization: Bearer TOKEN. The token is
      better given by SUOYIN_TOKEN, since others may see a command's arguments.

        /                  the page
        /v1/search?q=      hits; also limit, cursor, columns, fragments, full,
                           context, group, fill, facets, cross, pinyin, suggest
        /v1/lookup?q=      entries for a term; also limit, examples
        /v1/passages/ID    all of a passage, with what says the same in the other
                           language; also q
        /v1/explain?q=     how a query is understood; also document
        /v1/status         how much is in the index
        /openapi.json      all of it, described
        /healthz /readyz /metrics

      EXAMPLES
        suoyin serve --index papers.suoyin
        suoyin serve --index papers.suoyin --port 0
        SUOYIN_TOKEN=… suoyin serve --host 0.0.0.0 --allow-host search.example
      """)

  @Option(help: "The index file.")
  var index: String

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for any that is free.")
  var port = 7_411

  @Option(help: "What clients must send. Else SUOYIN_TOKEN.")
  var token: String?

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp("A name that clients may know this server by.", valueName: "name"))
  var hosts: [String] = []

  @Option(
    name: .customLong("allow-origin"),
    help: ArgumentHelp("Where a page may come from that asks.", valueName: "origin"))
  var origins: [String] = []

  @Option(help: ArgumentHelp("Searches at once. Else twice the processors.", valueName: "count"))
  var concurrency: Int?

  @Option(help: ArgumentHelp("After so long a search is given up.", valueName: "seconds"))
  var timeout = 10

  private static let loopback = ["127.0.0.1", "::1", "localhost"]

  private var secret: String? {
    token ?? Environment().get("SUOYIN_TOKEN").flatMap { $0.isEmpty ? nil : $0 }
  }

  func validate() throws {
    guard Self.loopback.contains(host) || secret != nil else {
      throw ValidationError(
        "\(host) can be reached from elsewhere: give a --token, or leave out --host.")
    }
    guard (0...65_535).contains(port), concurrency ?? 1 > 0, timeout > 0 else {
      throw ValidationError(
        "--port takes 0 to 65535, --concurrency and --timeout 1 or more.")
    }
  }

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
        Self.warn("Error: standard output cannot be written")
        Self.exit(withError: ExitCode(2))
      }
      Self.warn(fullMessage(for: error))
      Self.exit(withError: ExitCode(2))
    }
  }

  private static func warn(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data((message + "\n").utf8))
  }

  /// Prints a line; false where it cannot be written.
  private static func isPrinted(_ line: String) -> Bool {
    (try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))) != nil
  }

  func run() async throws {
    var logger = Logger(label: "suoyin")
    logger.logLevel = .notice
    let opened = try SearchIndex(at: index)
    let names = hosts + (host == "0.0.0.0" || host == "::" ? [] : [host])
    let log = logger
    let service = Service(
      opened, accessPolicy: AccessPolicy(hosts: names, origins: origins, token: secret)
    ) { log.error("\($0)") }
    let threads = concurrency ?? System.coreCount * 2
    let pool = NIOThreadPool(numberOfThreads: threads)
    pool.start()
    let host = host
    let application = Application(
      responder: Responder(
        service: service, pool: pool, line: AdmissionQueue(length: threads * 64),
        timeout: .seconds(timeout)),
      // Whoever says nothing holds no place for ever.
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        let name = host.contains(":") ? "[\(host)]" : host
        // Whoever started the server wants to read it at once.
        if !Self.isPrinted("http://\(name):\(port)/") {
          log.error("the address cannot be written to standard output")
        }
      },
      logger: logger)
    try await application.runService()
    try await pool.shutdownGracefully()
  }
}
