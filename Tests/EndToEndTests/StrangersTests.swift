import Foundation
import GRDB
import Testing

/// What is at the index's place but is no index of ours.
@Suite struct StrangersTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
  }

  private static let commands: [[String]] = [
    ["index", "documents"], ["index", "--rebuild", "documents"], ["search", "古道"], ["status"],
    ["status", "--check"],
  ]

  private func expectRefused(_ command: [String], _ path: String) throws {
    let run = try sandbox.start(command + ["--index", path]).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(
      run.errorOutput
        == "Error: \(path): this is not a Suoyin index and was left as it is; "
        + "name another with --index\n")
    #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
  }

  @Test(arguments: commands)
  func `a folder is refused`(_ command: [String]) throws {
    try sandbox.write("一", to: sandbox.path + "/folder/file.txt")
    try expectRefused(command, sandbox.path + "/folder")
  }

  @Test(arguments: commands)
  func `a text file is refused and left as it was`(_ command: [String]) throws {
    let bytes = Data("Dear diary, 今天下雨。\n".utf8)
    let path = try sandbox.write(bytes, to: sandbox.path + "/diary.txt")
    try expectRefused(command, path)
    #expect(FileManager.default.contents(atPath: path) == bytes)
  }

  @Test(arguments: commands)
  func `a file shorter than SQLite's header is refused and left as it was`(
    _ command: [String]
  ) throws {
    let path = try sandbox.write("SQLite", to: sandbox.path + "/note")
    try expectRefused(command, path)
    #expect(FileManager.default.contents(atPath: path) == Data("SQLite".utf8))
  }

  @Test(arguments: commands, ["DELETE", "WAL"])
  func `another program's database is refused and left as it was`(
    _ command: [String], journal: String
  ) throws {
    let path = sandbox.path + "/accounts.db"
    try DatabaseQueue(path: path).inDatabase { db in
      try db.execute(
        sql: """
          PRAGMA journal_mode = \(journal);
          CREATE TABLE account (name TEXT, balance INTEGER);
          INSERT INTO account VALUES ('tea', 12);
          """)
    }
    let bytes = FileManager.default.contents(atPath: path)
    try expectRefused(command, path)
    #expect(FileManager.default.contents(atPath: path) == bytes)
  }

  @Test(arguments: commands)
  func `a folder is refused and left as it was`(_ command: [String]) throws {
    let path = sandbox.path + "/photographs"
    try sandbox.write("a photograph", to: path + "/one.txt")
    let run = try sandbox.start(command + ["--index", path]).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.warningLines.count == 1)
    #expect(run.errorOutput.contains(path))
    #expect(run.errorOutput.contains("--index"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["one.txt"])
  }

  @Test(arguments: [["search", "古道"], ["status"], ["status", "--check"]])
  func `where there is no index, the command says how to make one and makes none`(
    _ command: [String]
  ) throws {
    let run = try sandbox.start(command).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(
      run.errorOutput
        == "Error: \(sandbox.index): there is no index here; "
        + "make one with `suoyin index PATH…`\n")
    #expect(!FileManager.default.fileExists(atPath: sandbox.index))
  }

  @Test func `an empty file can become an index`() throws {
    try sandbox.write("", to: sandbox.index)
    #expect(try sandbox.run("search", "古道").exitCode == 2)
    #expect(try sandbox.run("index", sandbox.documents).exitCode == 0)
    #expect(try sandbox.found("古道") == ["road.txt"])
  }

  @Test(arguments: [
    ["index", "documents"], ["search", "古道"], ["status"], ["status", "--check"],
  ])
  func `an index that another version built is refused with both stamps and the remedy`(
    _ command: [String]
  ) throws {
    try sandbox.run("index", sandbox.documents)
    try DatabaseQueue(path: sandbox.index).inDatabase {
      try $0.execute(sql: "UPDATE stamp SET value = '0' WHERE name = 'format'")
    }
    let bytes = FileManager.default.contents(atPath: sandbox.index)
    let run = try sandbox.start(command).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.errorOutput.hasPrefix("Error: \(sandbox.index): built by format 0, analyzer "))
    #expect(run.errorOutput.contains(", but this is format 6, analyzer "))
    #expect(
      run.errorOutput.hasSuffix("; build it again with `suoyin index --rebuild PATH…`\n"))
    #expect(FileManager.default.contents(atPath: sandbox.index) == bytes)
  }

  @Test func `an index of another analyzer is refused, and the remedy helps`() throws {
    try sandbox.run("index", sandbox.documents)
    try DatabaseQueue(path: sandbox.index).inDatabase {
      try $0.execute(sql: "UPDATE stamp SET value = value || ' x' WHERE name = 'canary'")
    }
    #expect(try sandbox.run("search", "古道").exitCode == 2)
    #expect(try sandbox.run("index", "--rebuild", sandbox.documents).exitCode == 0)
    #expect(try sandbox.found("古道") == ["road.txt"])
  }

  @Test func `the cached index of a searched folder is rebuilt silently`() throws {
    try sandbox.run("search", "--in", sandbox.documents, "古道")
    let folder = sandbox.path + "/cache/suoyin"
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".suoyin") })
    try DatabaseQueue(path: folder + "/" + name).inDatabase {
      try $0.execute(sql: "UPDATE stamp SET value = '0' WHERE name = 'format'")
    }
    let run = try sandbox.run("search", "--in", sandbox.documents, "古道")
    #expect(run.exitCode == 0)
    #expect(run.errorOutput == "")
  }

  @Test func `a damaged index is refused with the remedy, and the remedy helps`() throws {
    try sandbox.run("index", sandbox.documents)
    var bytes = try #require(FileManager.default.contents(atPath: sandbox.index))
    // The first page keeps its header, so that it is still known for ours.
    bytes.replaceSubrange(100..<bytes.count, with: repeatElement(0xAA, count: bytes.count - 100))
    try sandbox.write(bytes, to: sandbox.index)
    for command in [["search", "古道"], ["status"], ["index", "documents"]] {
      let run = try sandbox.start(command).finish()
      #expect(run.exitCode == 2)
      #expect(run.errorOutput.hasPrefix("Error: \(sandbox.index): the index is damaged ("))
      #expect(
        run.errorOutput.hasSuffix("; build it again with `suoyin index --rebuild PATH…`\n"))
    }
    #expect(try sandbox.run("index", "--rebuild", sandbox.documents).exitCode == 0)
    #expect(try sandbox.found("古道") == ["road.txt"])
  }
}
