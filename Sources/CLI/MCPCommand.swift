import ArgumentParser
import Foundation
import Suoyin

struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Let a language model search the index (Model Context Protocol, stdio).",
    discussion: """
      Reads messages from standard input and answers them on standard output, one a
      line, until the input ends. It speaks the revision 2026-07-28 and those that
      begin with initialize, to 2025-11-25. Tools: search, get_passage, lookup_term.
      None of them changes anything.

      EXAMPLES
        suoyin mcp --index papers.suoyin
        claude mcp add papers -- suoyin mcp --index "$PWD/papers.suoyin"
        echo '{"jsonrpc":"2.0","id":1,"method":"ping"}' | suoyin mcp
      """)

  @OptionGroup var index: IndexOption

  func run() throws {
    let server = MCPServer(try SearchIndex(at: index.path))
    while let line = readLine() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard let reply = server.reply(to: line) else { continue }
      print(reply)
      Output.flush()
      if Output.isClosed { return }
    }
  }
}
