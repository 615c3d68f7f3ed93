import Foundation
import Testing

/// What becomes of an answer that cannot be written.
@Suite(.serialized) struct OutputTests {
  private static let sandbox: Result<Sandbox, any Error> = Result {
    let sandbox = try Sandbox()
    try sandbox.write("# 湖\n\n白鹤在湖边觅食。湖边的白鹤飞走了。白鹤（white crane）", to: "lake.md")
    try sandbox.run("index", sandbox.documents)
    try sandbox.write("zh\ten\n白鹤\twhite crane\n", to: sandbox.path + "/own.tsv")
    try sandbox.run("glossary", "import", sandbox.path + "/own.tsv")
    try sandbox.write(
      #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n", to: sandbox.path + "/ping.json")
    return sandbox
  }

  private static let commands: [[String]] =
    ["text", "json", "csv", "tsv", "html", "markdown"].map { ["search", "--format", $0, "白鹤"] }
    + ["text", "tsv", "json"].flatMap { format in
      [["kwic", "--format", format, "白鹤"], ["kwic", "--collocates", "--format", format, "白鹤"]]
    } + [
      ["search", "--plain0", "白鹤"], ["search", "--json", "--facets", "白鹤"],
      ["lookup", "白鹤"], ["lookup", "--json", "白鹤"], ["lookup", "--in-text", "白鹤"],
      ["glossary", "export", "own"], ["glossary", "export", "own", "--format", "tbx"],
      ["glossary", "list"], ["glossary", "import", "own.tsv"], ["explain", "白鹤"],
      ["analyze", "白鹤"], ["analyze", "--json", "白鹤"], ["status"], ["status", "--check"],
      ["syntax"], ["doctor"], ["eval", "--show-weights"], ["index", "documents"], ["mcp"],
      ["--help"], ["--version"], ["help", "search"], ["search", "--help"], ["serve", "--help"],
      ["--generate-completion-script", "bash"],
    ]

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no full device"),
    arguments: commands)
  func `an answer that cannot be written is an error`(_ arguments: [String]) throws {
    let sandbox = try Self.sandbox.get()
    let run = try sandbox.start(
      arguments, input: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n",
      output: FileHandle(forWritingAtPath: "/dev/full")
    ).finish(mostSeconds: 60)
    #expect(run.exitCode == 2)
    #expect(run.errorOutput.contains("standard output cannot be written"))
  }

  @Test(arguments: commands)
  func `a reader that closes the pipe is not an error`(_ arguments: [String]) throws {
    let sandbox = try Self.sandbox.get()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let closed = try sandbox.start(
      arguments, input: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n",
      output: pipe.fileHandleForWriting
    ).finish(mostSeconds: 60)
    if arguments != ["serve", "--help"] {
      let whole = try sandbox.start(arguments, input: "").finish(mostSeconds: 60)
      #expect(closed.exitCode == whole.exitCode)
      #expect(closed.errorOutput == whole.errorOutput)
    }
  }

  @Test func `a run that cannot be written is an error`() throws {
    let sandbox = try Self.sandbox.get()
    let queries = sandbox.path + "/queries.jsonl"
    try sandbox.write(#"{"id": "1", "text": "白鹤"}"#, to: queries)
    let run = try sandbox.run("search", "--batch", queries, "--trec", "/dev/full")
    #expect(run.exitCode == 2)
    #expect(run.errorOutput.contains("/dev/full: cannot be written: No space left on device"))
  }
}
