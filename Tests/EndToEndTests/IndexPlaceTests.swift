import Foundation
import Testing

@Suite struct IndexPlaceTests {
  let household: Household

  init() throws {
    household = try Household()
    try household.write("茶马古道上的驿站", to: "road.txt")
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func `without any word the index lies in the XDG data folder`() throws {
    let nothing = ["SUOYIN_INDEX": ""]
    let path = household.path + "/data/suoyin/index.suoyin"
    let run = try household.run("index", household.documents, environment: nothing)
    #expect(run.output.hasSuffix(" → \(path)\n"))
    #expect(exists(path))
    #expect(try household.run("search", "古道", environment: nothing).exitCode == 0)
  }

  @Test(arguments: ["", "a/relative/folder"])
  func `an XDG folder that is not absolute is passed over for the home folder`(
    folder: String
  ) throws {
    let run = try household.run(
      "index", household.documents, environment: ["SUOYIN_INDEX": "", "XDG_DATA_HOME": folder])
    #expect(run.output.hasSuffix(" → \(household.path)/.local/share/suoyin/index.suoyin\n"))
  }

  @Test func `the environment names an index`() throws {
    let path = household.path + "/named/by/environment.suoyin"
    let run = try household.run(
      "index", household.documents, environment: ["SUOYIN_INDEX": path])
    #expect(run.exitCode == 0)
    #expect(exists(path))
    #expect(!exists(household.index))
    #expect(
      try household.run("search", "古道", environment: ["SUOYIN_INDEX": path]).exitCode == 0)
  }

  @Test func `an option names an index, before the environment`() throws {
    let path = household.path + "/named/by/option.suoyin"
    let run = try household.run("index", "--index", path, household.documents)
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix(" → \(path)\n"))
    #expect(exists(path))
    #expect(!exists(household.index))
    #expect(try household.found("古道", index: path) == ["road.txt"])
    #expect(try household.run("status", "--index", path).lines[0] == "index      \(path)")
  }

  @Test func `a bare file name is an index where one stands`() throws {
    #expect(
      try household.run("index", "--index", "here.suoyin", household.documents).exitCode == 0)
    #expect(exists(household.path + "/here.suoyin"))
    #expect(try household.found("古道", index: "here.suoyin") == ["road.txt"])
  }

  @Test func `a finished index is one file and its lock`() throws {
    try household.run("index", household.documents)
    let names = try FileManager.default.contentsOfDirectory(atPath: household.path)
    #expect(
      Set(names.filter { $0.hasPrefix("index") }) == ["index.suoyin", "index.suoyin.lock"])
  }

  @Test func `an index that cannot be made is refused with the place`() throws {
    let path = household.documents + "/road.txt/index.suoyin"
    let run = try household.run("index", "--index", path, household.documents)
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(
      run.complaints
        == "Error: \(path): cannot be written (its folder cannot be made); "
        + "name another with --index\n")
  }

  @Test func `searching a folder keeps its index in the XDG cache folder`() throws {
    let run = try household.run("search", "--in", "documents", "--json", "古道")
    #expect(run.exitCode == 0)
    #expect(try run.lines.map(HitLine.init).map(\.document) == ["road.txt"])
    #expect(!exists(household.index))
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: household.path + "/cache/suoyin")
    #expect(kept.count { $0.hasPrefix("documents-") && $0.hasSuffix(".suoyin") } == 1)

    try household.write("古道西风", to: "poem.txt")
    try household.remove("road.txt")
    let again = try household.run("search", "--in", household.documents + "/", "--json", "古道")
    #expect(try again.lines.map(HitLine.init).map(\.document) == ["poem.txt"])
    let stillKept = try FileManager.default.contentsOfDirectory(
      atPath: household.path + "/cache/suoyin")
    #expect(stillKept.sorted() == kept.sorted())
  }
}
