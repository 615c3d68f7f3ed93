import Foundation
import Testing

/// What becomes of an index while what it was made of is away.
@Suite struct SourceAwayTests {
  let household: Household

  init() throws {
    household = try Household()
    for number in 1...6 { try household.write("灯塔的第\(number)本日志", to: "disk/log\(number).txt") }
    for number in 1...6 { try household.write("港口的第\(number)份账目", to: "books/\(number).txt") }
    for number in 1...3 { try household.write("海图第\(number)张", to: "chart\(number).txt") }
    try #require(try household.run("index", household.documents).exitCode == 0)
  }

  private static let lighthouses = Set((1...6).map { "log\($0).txt" })

  private func isWhole() throws -> Bool {
    try household.found("灯塔") == Self.lighthouses && household.found("港口").count == 6
      && household.found("海图").count == 3
  }

  @Test func `nothing is removed while the folder itself is missing`() throws {
    try household.move("", to: household.path + "/elsewhere")
    let run = try household.run("index", household.documents)
    #expect(run.exitCode == 3)
    #expect(
      run.complaintLines == [
        "\(household.documents): cannot be read: No such file or directory; the 15 files known from "
          + "there are kept, --prune removes them"
      ])
    #expect(run.output.hasPrefix("0 files indexed, 15 kept "))
    #expect(try isWhole())
    try household.move(household.path + "/elsewhere", to: "")
    let back = try household.run("index", household.documents)
    #expect(back.exitCode == 0 && back.output.hasPrefix("0 files indexed, 15 unchanged "))
  }

  @Test func `an empty mount point takes nothing with it, at any depth`() throws {
    for place in ["disk", ""] {
      try household.remove(place)
      try FileManager.default.createDirectory(
        atPath: household.place(place), withIntermediateDirectories: false)
      let run = try household.run("index", household.documents)
      #expect(run.exitCode == 3)
      let count = place.isEmpty ? 15 : 6
      let folder = place.isEmpty ? household.documents : household.place(place)
      #expect(
        run.complaintLines == [
          "\(folder): \(count) of the \(count) files known from here are gone all at once; they are "
            + "kept, --prune removes them"
        ])
      #expect(try isWhole())
    }
  }

  @Test func `a folder that is gone is kept, and pruned when that is asked for`() throws {
    try household.remove("disk")
    let kept = try household.run("index", household.documents)
    #expect(kept.exitCode == 3 && kept.output.hasPrefix("0 files indexed, 9 unchanged, 6 kept "))
    #expect(kept.complaints.contains("/documents/disk: 6 of the 6 files"))
    #expect(try isWhole())
    let pruned = try household.run("index", "--prune", household.documents)
    #expect(pruned.exitCode == 0 && pruned.complaints == "")
    #expect(pruned.output.hasPrefix("0 files indexed, 9 unchanged, 6 removed "))
    #expect(try household.found("灯塔") == [])
    #expect(try household.found("港口").count == 6)
  }

  @Test func `most of a folder is kept, and a few of its files are not`() throws {
    for number in 1...3 { try household.remove("disk/log\(number).txt") }
    #expect(try household.run("index", household.documents).output.contains(" 3 removed "))
    #expect(try household.found("灯塔") == ["log4.txt", "log5.txt", "log6.txt"])
    for number in 1...4 { try household.remove("books/\(number).txt") }
    let run = try household.run("index", household.documents)
    #expect(run.exitCode == 3 && run.complaints.contains("books: 4 of the 6 files known from here"))
    #expect(try household.found("港口").count == 6)
  }

  @Test func `a renamed folder is found under its new name alone`() throws {
    try household.move("disk", to: "archive")
    let run = try household.run("index", household.documents)
    #expect(run.exitCode == 0 && run.output.hasPrefix("6 files indexed, 9 unchanged, 6 removed "))
    let paths = try household.search("灯塔").map(\.path)
    #expect(paths.count == 6 && paths.allSatisfy { $0.contains("/archive/") })
  }

  @Test func `one of several folders that is away keeps the others up to date`() throws {
    try household.move("disk", to: household.path + "/elsewhere")
    try household.remove("books/1.txt")
    let run = try household.run(
      "index", household.place("disk"), household.place("books"))
    #expect(run.exitCode == 3)
    #expect(run.complaints.contains("the 6 files known from there are kept"))
    #expect(run.output.hasPrefix("0 files indexed, 5 unchanged, 1 removed, 6 kept "))
    #expect(try household.found("灯塔") == Self.lighthouses)
    #expect(try household.found("港口").count == 5)
  }

  @Test func `a link that leads nowhere for a while keeps what it led to`() throws {
    try household.move("disk", to: household.path + "/mount")
    try household.link("disk", to: household.path + "/mount")
    try #require(try household.run("index", household.documents).exitCode == 0)
    try household.move(household.path + "/mount", to: household.path + "/away")
    for arguments in [[household.documents], [household.place("disk")]] {
      let run = try household.start(["index"] + arguments).finish()
      #expect(run.exitCode == 3)
      #expect(
        run.complaintLines == [
          "\(household.place("disk")): cannot be read: No such file or directory; the 6 files known "
            + "from there are kept, --prune removes them"
        ])
      #expect(try isWhole())
    }
    try household.run("index", "--prune", household.place("disk"))
    #expect(try household.found("灯塔") == [])
  }

  @Test func `a file that was named and is missing is kept until it is pruned`() throws {
    let path = household.place("chart1.txt")
    try household.remove("chart1.txt")
    let run = try household.run("index", path)
    #expect(run.exitCode == 3)
    #expect(
      run.complaintLines == [
        "\(path): cannot be read: No such file or directory; what is known of it is kept, --prune "
          + "removes it"
      ])
    #expect(try household.found("海图").count == 3)
    let pruned = try household.run("index", "--prune", path)
    #expect(pruned.exitCode == 0 && pruned.output.contains("1 removed"))
    #expect(try household.found("海图").count == 2)
  }

  @Test func `a folder that never was is an error whatever is asked for`() throws {
    for arguments in [["index"], ["index", "--prune"]] {
      let run = try household.start(arguments + [household.path + "/nowhere"]).finish()
      #expect(run.exitCode == 3)
      #expect(
        run.complaintLines == [
          "\(household.path)/nowhere: cannot be read: No such file or directory"
        ])
    }
  }

  @Test func `an index is not built anew from an empty mount point`() throws {
    try household.remove("")
    try FileManager.default.createDirectory(
      atPath: household.documents, withIntermediateDirectories: false)
    let run = try household.run("index", "--rebuild", household.documents)
    #expect(run.exitCode == 2 && run.complaints.contains("the index was left as it is"))
    #expect(try isWhole())
    #expect(try household.run("index", "--rebuild", "--prune", household.documents).exitCode == 0)
    #expect(try household.found("灯塔") == [])
  }

  @Test func `a search in a folder that is away answers from what was read before`() throws {
    let folder = household.documents
    try #require(try household.run("search", "--in", folder, "灯塔").exitCode == 0)
    try household.move("", to: household.path + "/elsewhere")
    let run = try household.run("search", "--json", "--in", folder, "灯塔")
    #expect(run.exitCode == 0 && run.lines.count == 6)
    #expect(run.complaints.contains("searching what was read before"))
    #expect(try household.run("search", "--in", folder, "--prune", "灯塔").exitCode == 1)
    let never = try household.run("search", "--in", household.path + "/never", "灯塔")
    #expect(never.exitCode == 2 && never.complaints.contains("no such file or folder"))
    #expect(try household.run("search", "--prune", "灯塔").exitCode == 2)
  }
}
