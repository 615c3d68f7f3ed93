import Foundation
import Testing

@Suite struct IndexPlaceTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func `by default the index is in the XDG data folder`() throws {
    let nothing = ["SUOYIN_INDEX": ""]
    let path = sandbox.path + "/data/suoyin/index.suoyin"
    let run = try sandbox.run("index", sandbox.documents, environment: nothing)
    #expect(run.output.hasSuffix(" → \(path)\n"))
    #expect(exists(path))
    #expect(try sandbox.run("search", "古道", environment: nothing).exitCode == 0)
  }

  @Test(arguments: ["", "a/relative/folder"])
  func `an XDG folder that is not absolute is ignored`(
    folder: String
  ) throws {
    let run = try sandbox.run(
      "index", sandbox.documents, environment: ["SUOYIN_INDEX": "", "XDG_DATA_HOME": folder])
    #expect(run.output.hasSuffix(" → \(sandbox.path)/.local/share/suoyin/index.suoyin\n"))
  }

  @Test func `the environment names an index`() throws {
    let path = sandbox.path + "/named/by/environment.suoyin"
    let run = try sandbox.run(
      "index", sandbox.documents, environment: ["SUOYIN_INDEX": path])
    #expect(run.exitCode == 0)
    #expect(exists(path))
    #expect(!exists(sandbox.index))
    #expect(
      try sandbox.run("search", "古道", environment: ["SUOYIN_INDEX": path]).exitCode == 0)
  }

  @Test func `an option names an index, and precedes the environment`() throws {
    let path = sandbox.path + "/named/by/option.suoyin"
    let run = try sandbox.run("index", "--index", path, sandbox.documents)
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix(" → \(path)\n"))
    #expect(exists(path))
    #expect(!exists(sandbox.index))
    #expect(try sandbox.found("古道", index: path) == ["road.txt"])
    #expect(try sandbox.run("status", "--index", path).lines[0] == "index      \(path)")
  }

  @Test func `a bare file name is an index in the current folder`() throws {
    #expect(
      try sandbox.run("index", "--index", "here.suoyin", sandbox.documents).exitCode == 0)
    #expect(exists(sandbox.path + "/here.suoyin"))
    #expect(try sandbox.found("古道", index: "here.suoyin") == ["road.txt"])
  }

  @Test func `a finished index is one file and its lock`() throws {
    try sandbox.run("index", sandbox.documents)
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.path)
    #expect(
      Set(names.filter { $0.hasPrefix("index") }) == ["index.suoyin", "index.suoyin.lock"])
  }

  @Test func `an index that cannot be created is refused with its path`() throws {
    let path = sandbox.documents + "/road.txt/index.suoyin"
    let run = try sandbox.run("index", "--index", path, sandbox.documents)
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(
      run.errorOutput
        == "Error: \(path): cannot be written (its folder cannot be made); "
        + "name another with --index\n")
  }

  @Test func `searching a folder keeps its index in the XDG cache folder`() throws {
    let run = try sandbox.run("search", "--in", "documents", "--json", "古道")
    #expect(run.exitCode == 0)
    #expect(try run.lines.map(HitLine.init).map(\.document) == ["road.txt"])
    #expect(!exists(sandbox.index))
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: sandbox.path + "/cache/suoyin")
    #expect(kept.count { $0.hasPrefix("documents-") && $0.hasSuffix(".suoyin") } == 1)

    try sandbox.write("古道西风", to: "poem.txt")
    try sandbox.remove("road.txt")
    let again = try sandbox.run("search", "--in", sandbox.documents + "/", "--json", "古道")
    #expect(try again.lines.map(HitLine.init).map(\.document) == ["poem.txt"])
    let stillKept = try FileManager.default.contentsOfDirectory(
      atPath: sandbox.path + "/cache/suoyin")
    #expect(stillKept.sorted() == kept.sorted())
  }
}
