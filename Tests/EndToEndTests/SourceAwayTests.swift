import Foundation
import Testing

/// What becomes of an index while what it was made of is away.
@Suite struct SourceAwayTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    for number in 1...6 { try sandbox.write("灯塔的第\(number)本日志", to: "disk/log\(number).txt") }
    for number in 1...6 { try sandbox.write("港口的第\(number)份账目", to: "books/\(number).txt") }
    for number in 1...3 { try sandbox.write("海图第\(number)张", to: "chart\(number).txt") }
    try #require(try sandbox.run("index", sandbox.documents).exitCode == 0)
  }

  private static let lighthouses = Set((1...6).map { "log\($0).txt" })

  private func isWhole() throws -> Bool {
    try sandbox.found("灯塔") == Self.lighthouses && sandbox.found("港口").count == 6
      && sandbox.found("海图").count == 3
  }

  @Test func `nothing is removed while the folder itself is missing`() throws {
    try sandbox.move("", to: sandbox.path + "/elsewhere")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 3)
    #expect(
      run.warningLines == [
        "\(sandbox.documents): cannot be read: No such file or directory; the 15 files known from "
          + "there are kept, --prune removes them"
      ])
    #expect(run.output.hasPrefix("0 files indexed, 15 kept "))
    #expect(try isWhole())
    try sandbox.move(sandbox.path + "/elsewhere", to: "")
    let back = try sandbox.run("index", sandbox.documents)
    #expect(back.exitCode == 0 && back.output.hasPrefix("0 files indexed, 15 unchanged "))
  }

  @Test func `an empty mount point removes nothing, at any depth`() throws {
    for place in ["disk", ""] {
      try sandbox.remove(place)
      try FileManager.default.createDirectory(
        atPath: sandbox.place(place), withIntermediateDirectories: false)
      let run = try sandbox.run("index", sandbox.documents)
      #expect(run.exitCode == 3)
      let count = place.isEmpty ? 15 : 6
      let folder = place.isEmpty ? sandbox.documents : sandbox.place(place)
      #expect(
        run.warningLines == [
          "\(folder): \(count) of the \(count) files known from here are gone all at once; they are "
            + "kept, --prune removes them"
        ])
      #expect(try isWhole())
    }
  }

  @Test func `a missing folder is kept, and pruned on request`() throws {
    try sandbox.remove("disk")
    let kept = try sandbox.run("index", sandbox.documents)
    #expect(kept.exitCode == 3 && kept.output.hasPrefix("0 files indexed, 9 unchanged, 6 kept "))
    #expect(kept.errorOutput.contains("/documents/disk: 6 of the 6 files"))
    #expect(try isWhole())
    let pruned = try sandbox.run("index", "--prune", sandbox.documents)
    #expect(pruned.exitCode == 0 && pruned.errorOutput == "")
    #expect(pruned.output.hasPrefix("0 files indexed, 9 unchanged, 6 removed "))
    #expect(try sandbox.found("灯塔") == [])
    #expect(try sandbox.found("港口").count == 6)
  }

  @Test func `most of a folder is kept if missing at once, and a few files are not`() throws {
    for number in 1...3 { try sandbox.remove("disk/log\(number).txt") }
    #expect(try sandbox.run("index", sandbox.documents).output.contains(" 3 removed "))
    #expect(try sandbox.found("灯塔") == ["log4.txt", "log5.txt", "log6.txt"])
    for number in 1...4 { try sandbox.remove("books/\(number).txt") }
    let run = try sandbox.run("index", sandbox.documents)
    #expect(
      run.exitCode == 3 && run.errorOutput.contains("books: 4 of the 6 files known from here"))
    #expect(try sandbox.found("港口").count == 6)
  }

  @Test func `a renamed folder is found only under its new name`() throws {
    try sandbox.move("disk", to: "archive")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 0 && run.output.hasPrefix("6 files indexed, 9 unchanged, 6 removed "))
    let paths = try sandbox.search("灯塔").map(\.path)
    #expect(paths.count == 6 && paths.allSatisfy { $0.contains("/archive/") })
  }

  @Test func `a missing folder does not keep the others from being updated`() throws {
    try sandbox.move("disk", to: sandbox.path + "/elsewhere")
    try sandbox.remove("books/1.txt")
    let run = try sandbox.run(
      "index", sandbox.place("disk"), sandbox.place("books"))
    #expect(run.exitCode == 3)
    #expect(run.errorOutput.contains("the 6 files known from there are kept"))
    #expect(run.output.hasPrefix("0 files indexed, 5 unchanged, 1 removed, 6 kept "))
    #expect(try sandbox.found("灯塔") == Self.lighthouses)
    #expect(try sandbox.found("港口").count == 5)
  }

  @Test func `a link that leads nowhere for a while keeps what it led to`() throws {
    try sandbox.move("disk", to: sandbox.path + "/mount")
    try sandbox.link("disk", to: sandbox.path + "/mount")
    try #require(try sandbox.run("index", sandbox.documents).exitCode == 0)
    try sandbox.move(sandbox.path + "/mount", to: sandbox.path + "/away")
    for arguments in [[sandbox.documents], [sandbox.place("disk")]] {
      let run = try sandbox.start(["index"] + arguments).finish()
      #expect(run.exitCode == 3)
      #expect(
        run.warningLines == [
          "\(sandbox.place("disk")): cannot be read: No such file or directory; the 6 files known "
            + "from there are kept, --prune removes them"
        ])
      #expect(try isWhole())
    }
    try sandbox.run("index", "--prune", sandbox.place("disk"))
    #expect(try sandbox.found("灯塔") == [])
  }

  @Test func `a file that is named and missing is kept until it is pruned`() throws {
    let path = sandbox.place("chart1.txt")
    try sandbox.remove("chart1.txt")
    let run = try sandbox.run("index", path)
    #expect(run.exitCode == 3)
    #expect(
      run.warningLines == [
        "\(path): cannot be read: No such file or directory; what is known of it is kept, --prune "
          + "removes it"
      ])
    #expect(try sandbox.found("海图").count == 3)
    let pruned = try sandbox.run("index", "--prune", path)
    #expect(pruned.exitCode == 0 && pruned.output.contains("1 removed"))
    #expect(try sandbox.found("海图").count == 2)
  }

  @Test func `a folder that never existed is an error in any case`() throws {
    for arguments in [["index"], ["index", "--prune"]] {
      let run = try sandbox.start(arguments + [sandbox.path + "/nowhere"]).finish()
      #expect(run.exitCode == 3)
      #expect(
        run.warningLines == [
          "\(sandbox.path)/nowhere: cannot be read: No such file or directory"
        ])
    }
  }

  @Test func `an index is not rebuilt from an empty mount point`() throws {
    try sandbox.remove("")
    try FileManager.default.createDirectory(
      atPath: sandbox.documents, withIntermediateDirectories: false)
    let run = try sandbox.run("index", "--rebuild", sandbox.documents)
    #expect(run.exitCode == 2 && run.errorOutput.contains("the index was not changed"))
    #expect(try isWhole())
    #expect(try sandbox.run("index", "--rebuild", "--prune", sandbox.documents).exitCode == 0)
    #expect(try sandbox.found("灯塔") == [])
  }

  @Test func `a search in a missing folder answers from what was read before`() throws {
    let folder = sandbox.documents
    try #require(try sandbox.run("search", "--in", folder, "灯塔").exitCode == 0)
    try sandbox.move("", to: sandbox.path + "/elsewhere")
    let run = try sandbox.run("search", "--json", "--in", folder, "灯塔")
    #expect(run.exitCode == 0 && run.lines.count == 6)
    #expect(run.errorOutput.contains("files read earlier that are missing now are searched too"))
    #expect(try sandbox.run("search", "--in", folder, "--prune", "灯塔").exitCode == 1)
    let never = try sandbox.run("search", "--in", sandbox.path + "/never", "灯塔")
    #expect(never.exitCode == 2 && never.errorOutput.contains("no such file or folder"))
    #expect(try sandbox.run("search", "--prune", "灯塔").exitCode == 2)
  }
}
