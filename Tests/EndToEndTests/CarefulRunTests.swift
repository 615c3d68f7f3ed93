import Foundation
import Testing

/// What an index run must leave alone.
struct CarefulRunTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
  }

  @Test func `an index among the files is not read`() throws {
    let place = sandbox.documents + "/papers.suoyin"
    for _ in 0..<2 {
      let run = try sandbox.run("index", "--index", place, sandbox.documents)
      #expect(run.exitCode == 0)
      #expect(run.errorOutput == "")
    }
    #expect(try sandbox.found("古道", index: place) == ["road.txt"])
    #expect(try sandbox.search("process", index: place).isEmpty)
  }

  @Test func `nothing is removed where the new files do not exist`() throws {
    try sandbox.run("index", sandbox.documents)
    let run = try sandbox.run("index", "--rebuild", sandbox.path + "/no-such-folder")
    #expect(run.exitCode == 2)
    #expect(run.errorOutput.contains("no such file or folder"))
    #expect(try sandbox.found("古道") == ["road.txt"])
  }

  @Test func `many records of one id are all kept`() throws {
    let records = (1...2_000).map { #"{"id": "faq", "text": "问题\#($0)号"}"# }
    try sandbox.write(records.joined(separator: "\n"), to: "faq.jsonl")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 0)
    #expect(try sandbox.search("\"问题1999号\"").count == 1)
    #expect(try sandbox.search("问题").count == 2_000)
  }

  @Test func `a folder with a very long name has a cache too`() throws {
    let name = String(repeating: "长", count: 80)
    try sandbox.write("雪山下的牧场", to: "\(name)/snow.txt")
    let run = try sandbox.run("search", "--in", sandbox.documents + "/" + name, "牧场")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("雪山下的牧场"))
  }

  @Test func `options that would be ignored are refused`() throws {
    for arguments in [
      ["search", "--in", sandbox.documents, "--index", sandbox.index, "古道"],
      ["search", "--batch", "queries.jsonl", "--trec", "run.txt", "古道"],
    ] {
      #expect(try sandbox.start(arguments).finish().exitCode == 2)
    }
  }
}
