import Foundation
import GRDB
import Testing

/// What is at the index's place but is no index of ours.
@Suite struct StrangersTests {
  let household: Household

  init() throws {
    household = try Household()
    try household.write("茶马古道上的驿站", to: "road.txt")
  }

  private static let commands: [[String]] = [
    ["index", "documents"], ["index", "--rebuild", "documents"], ["search", "古道"], ["status"],
    ["status", "--check"],
  ]

  private func expectRefused(_ command: [String], _ path: String) throws {
    let run = try household.start(command + ["--index", path]).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(
      run.complaints
        == "Error: \(path): this is no Suoyin index and was left as it is; "
        + "name another with --index\n")
    #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
  }

  @Test(arguments: commands)
  func `a folder is refused`(_ command: [String]) throws {
    try household.write("一", to: household.path + "/folder/file.txt")
    try expectRefused(command, household.path + "/folder")
  }

  @Test(arguments: commands)
  func `a text file is refused and left as it was`(_ command: [String]) throws {
    let bytes = Data("Dear diary, 今天下雨。\n".utf8)
    let path = try household.write(bytes, to: household.path + "/diary.txt")
    try expectRefused(command, path)
    #expect(FileManager.default.contents(atPath: path) == bytes)
  }

  @Test(arguments: commands)
  func `a file shorter than SQLite's header is refused and left as it was`(
    _ command: [String]
  ) throws {
    let path = try household.write("SQLite", to: household.path + "/note")
    try expectRefused(command, path)
    #expect(FileManager.default.contents(atPath: path) == Data("SQLite".utf8))
  }

  @Test(arguments: commands, ["DELETE", "WAL"])
  func `another program's database is refused and left as it was`(
    _ command: [String], journal: String
  ) throws {
    let path = household.path + "/accounts.db"
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
    let path = household.path + "/photographs"
    try household.write("a photograph", to: path + "/one.txt")
    let run = try household.start(command + ["--index", path]).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.complaintLines.count == 1)
    #expect(run.complaints.contains(path))
    #expect(run.complaints.contains("--index"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["one.txt"])
  }

  @Test(arguments: [["search", "古道"], ["status"], ["status", "--check"]])
  func `where there is no index, the command says how to make one and makes none`(
    _ command: [String]
  ) throws {
    let run = try household.start(command).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(
      run.complaints
        == "Error: \(household.index): there is no index here; "
        + "make one with `suoyin index PATH…`\n")
    #expect(!FileManager.default.fileExists(atPath: household.index))
  }

  @Test func `an empty file is a place for an index`() throws {
    try household.write("", to: household.index)
    #expect(try household.run("search", "古道").exitCode == 2)
    #expect(try household.run("index", household.documents).exitCode == 0)
    #expect(try household.found("古道") == ["road.txt"])
  }

  @Test(arguments: [
    ["index", "documents"], ["search", "古道"], ["status"], ["status", "--check"],
  ])
  func `an index that another version built is refused with both stamps and the remedy`(
    _ command: [String]
  ) throws {
    try household.run("index", household.documents)
    try DatabaseQueue(path: household.index).inDatabase {
      try $0.execute(sql: "UPDATE stamp SET value = '0' WHERE name = 'format'")
    }
    let bytes = FileManager.default.contents(atPath: household.index)
    let run = try household.start(command).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.complaints.hasPrefix("Error: \(household.index): built by format 0, analyzer "))
    #expect(run.complaints.contains(", but this is format 4, analyzer "))
    #expect(
      run.complaints.hasSuffix("; build it anew with `suoyin index --rebuild PATH…`\n"))
    #expect(FileManager.default.contents(atPath: household.index) == bytes)
  }

  @Test func `an index of another analyzer is refused, and its remedy helps`() throws {
    try household.run("index", household.documents)
    try DatabaseQueue(path: household.index).inDatabase {
      try $0.execute(sql: "UPDATE stamp SET value = value || ' x' WHERE name = 'canary'")
    }
    #expect(try household.run("search", "古道").exitCode == 2)
    #expect(try household.run("index", "--rebuild", household.documents).exitCode == 0)
    #expect(try household.found("古道") == ["road.txt"])
  }

  @Test func `the kept index of a searched folder is built anew without a word`() throws {
    try household.run("search", "--in", household.documents, "古道")
    let folder = household.path + "/cache/suoyin"
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".suoyin") })
    try DatabaseQueue(path: folder + "/" + name).inDatabase {
      try $0.execute(sql: "UPDATE stamp SET value = '0' WHERE name = 'format'")
    }
    let run = try household.run("search", "--in", household.documents, "古道")
    #expect(run.exitCode == 0)
    #expect(run.complaints == "")
  }

  @Test func `a damaged index is refused with the remedy, and the remedy helps`() throws {
    try household.run("index", household.documents)
    var bytes = try #require(FileManager.default.contents(atPath: household.index))
    // The first page keeps its header, so that it is still known for ours.
    bytes.replaceSubrange(100..<bytes.count, with: repeatElement(0xAA, count: bytes.count - 100))
    try household.write(bytes, to: household.index)
    for command in [["search", "古道"], ["status"], ["index", "documents"]] {
      let run = try household.start(command).finish()
      #expect(run.exitCode == 2)
      #expect(run.complaints.hasPrefix("Error: \(household.index): the index is damaged ("))
      #expect(
        run.complaints.hasSuffix("; build it anew with `suoyin index --rebuild PATH…`\n"))
    }
    #expect(try household.run("index", "--rebuild", household.documents).exitCode == 0)
    #expect(try household.found("古道") == ["road.txt"])
  }
}
