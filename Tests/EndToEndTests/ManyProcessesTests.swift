import Foundation
import Suoyin
import Testing

@Suite struct ManyProcessesTests {
  let household: Household

  init() throws {
    household = try Household()
    try household.write("茶马古道上的驿站", to: "road.txt")
  }

  /// Does what a writing process does: holds the lock, and says who it is.
  private func whileLocked<Result>(_ body: () throws -> Result) throws -> Result {
    let descriptor = open(household.index + ".lock", O_RDWR | O_CREAT | O_TRUNC, 0o644)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let name = Array("process 4711".utf8)
    try #require(write(descriptor, name, name.count) == name.count)
    return try body()
  }

  @Test(arguments: [
    ["index", "documents"], ["index", "--rebuild", "documents"], ["status", "--check"],
  ])
  func `a second writer is told who writes, and changes nothing`(_ command: [String]) throws {
    try household.run("index", household.documents)
    let bytes = FileManager.default.contents(atPath: household.index)
    try household.write("a new file", to: "new.txt")
    let run = try whileLocked { try household.start(command).finish() }
    #expect(run.exitCode == 2)
    #expect(run.output == "" || command[0] == "status")
    #expect(
      run.complaints
        == "Error: \(household.index): process 4711 is writing to this index; "
        + "wait until it is done, or stop it\n")
    #expect(FileManager.default.contents(atPath: household.index) == bytes)
    #expect(try household.run("index", household.documents).exitCode == 0)
    #expect(try household.found("new") == ["new.txt"])
  }

  @Test func `searching goes on while another process holds the lock`() throws {
    try household.run("index", household.documents)
    try whileLocked { () throws in
      #expect(try household.found("古道") == ["road.txt"])
      #expect(try household.run("status").exitCode == 0)
    }
  }

  @Test func `searching goes on while another process writes, and finds the old or the new`() throws
  {
    try household.run("index", household.documents)
    let lampCount = 10
    for number in 0..<lampCount {
      try household.write(
        String(repeating: "雾中灯塔第\(number)座，远远看去。", count: 200), to: "lamp\(number).txt")
    }
    let writing = try household.start(["index", household.documents])
    var searches = 0
    while writing.isRunning {
      let index = try SearchIndex(at: household.index)
      #expect(try index.search("古道").hits.count == 1)
      let lamps = try index.search("雾中灯塔", SearchOptions(limit: nil)).hits
      #expect([0, lampCount].contains(Set(lamps.map(\.documentID)).count))
      searches += 1
    }
    #expect(try writing.finish().exitCode == 0)
    #expect(searches > 2)
    #expect(try household.found("古道") == ["road.txt"])
    #expect(try household.found("雾中灯塔").count == lampCount)
  }

  @Test func `an index that was open before a change is searched as it is now`() throws {
    try household.run("index", household.documents)
    let index = try SearchIndex(at: household.index)
    #expect(try index.search("客栈").hits.isEmpty)
    try household.write("茶马大道上的客栈", to: "inn.txt")
    try household.run("index", household.documents)
    #expect(try index.search("客栈").hits.count == 1)
  }
}
