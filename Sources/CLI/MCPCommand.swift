import ArgumentParser
import Foundation
import Suoyin

/// `suoyin mcp`: answers a language model's requests, one JSON message a line, until standard input ends or
/// nobody reads its answers any more.
///
/// Exits with 0, or with 2 where there is no index.
struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Let a language model search the index (Model Context Protocol, stdio).",
    discussion: """
      Reads messages from standard input and answers them on standard output, one a
      line, until the input ends. Supports the revision 2026-07-28 and those before
      it that begin with initialize, up to 2025-11-25. The tools are search,
      get_passage and lookup_term; none of them changes anything.

      EXAMPLES
        suoyin mcp --index papers.suoyin
        claude mcp add papers -- suoyin mcp --index "$PWD/papers.suoyin"
        echo '{"jsonrpc":"2.0","id":1,"method":"ping"}' | suoyin mcp
      """)

  @OptionGroup var index: IndexOption

  /// Each reply is flushed at once: the client waits for it before it sends the next
  /// request. Standard output has nothing but replies, since the client would read
  /// anything else as a malformed message.
  func run() throws {
    let server = MCPServer(try SearchIndex(at: index.path))
    while let line = readLine() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      // A notification has no reply.
      guard let reply = server.reply(to: line) else { continue }
      print(reply)
      Output.flush()
      if Output.isClosed { return }
    }
  }
}
