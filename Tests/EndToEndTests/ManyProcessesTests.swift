import Foundation
import Suoyin
import Testing

@Suite struct ManyProcessesTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
  }

  /// Does what a writing process does: holds the lock, and says who it is.
  private func whileLocked<Result>(_ body: () throws -> Result) throws -> Result {
    let descriptor = open(sandbox.index + ".lock", O_RDWR | O_CREAT | O_TRUNC, 0o644)
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
  func `a second writer learns who is writing, and changes nothing`(_ command: [String]) throws {
    try sandbox.run("index", sandbox.documents)
    let bytes = FileManager.default.contents(atPath: sandbox.index)
    try sandbox.write("a new file", to: "new.txt")
    let run = try whileLocked { try sandbox.start(command).finish() }
    #expect(run.exitCode == 2)
    #expect(run.output == "" || command[0] == "status")
    #expect(
      run.errorOutput
        == "Error: \(sandbox.index): process 4711 is writing to this index; "
        + "wait until it is done, or stop it\n")
    #expect(FileManager.default.contents(atPath: sandbox.index) == bytes)
    #expect(try sandbox.run("index", sandbox.documents).exitCode == 0)
    #expect(try sandbox.found("new") == ["new.txt"])
  }

  @Test func `searching works while another process holds the lock`() throws {
    try sandbox.run("index", sandbox.documents)
    try whileLocked { () throws in
      #expect(try sandbox.found("古道") == ["road.txt"])
      #expect(try sandbox.run("status").exitCode == 0)
    }
  }

  @Test func `searching while another process writes finds the old or the new`() throws {
    try sandbox.run("index", sandbox.documents)
    let lampCount = 10
    for number in 0..<lampCount {
      try sandbox.write(
        String(repeating: "雾中灯塔第\(number)座，远远看去。", count: 200), to: "lamp\(number).txt")
    }
    let writing = try sandbox.start(["index", sandbox.documents])
    var searches = 0
    while writing.isRunning {
      let index = try SearchIndex(at: sandbox.index)
      #expect(try index.search("古道").hits.count == 1)
      let lamps = try index.search("雾中灯塔", SearchOptions(limit: nil)).hits
      #expect([0, lampCount].contains(Set(lamps.map(\.documentID)).count))
      searches += 1
    }
    #expect(try writing.finish().exitCode == 0)
    #expect(searches > 2)
    #expect(try sandbox.found("古道") == ["road.txt"])
    #expect(try sandbox.found("雾中灯塔").count == lampCount)
  }

  @Test func `an index that was open before a change is searched in its new state`() throws {
    try sandbox.run("index", sandbox.documents)
    let index = try SearchIndex(at: sandbox.index)
    #expect(try index.search("客栈").hits.isEmpty)
    try sandbox.write("茶马大道上的客栈", to: "inn.txt")
    try sandbox.run("index", sandbox.documents)
    #expect(try index.search("客栈").hits.count == 1)
  }
}
