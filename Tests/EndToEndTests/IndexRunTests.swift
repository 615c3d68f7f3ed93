import Testing

@Suite struct IndexRunTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
    try sandbox.write("The lighthouse keeper's diary", to: "notes/diary.txt")
  }

  @discardableResult
  private func index(_ arguments: String...) throws -> CommandRun {
    try sandbox.start(["index"] + arguments + [sandbox.documents]).finish()
  }

  @Test func `a first run reads everything`() throws {
    let run = try index()
    #expect(run.exitCode == 0)
    #expect(run.errorOutput == "")
    #expect(
      run.output
        == "2 files indexed (2 documents, 2 passages, 53 bytes) → \(sandbox.index)\n")
    #expect(try sandbox.found("古道") == ["road.txt"])
    #expect(try sandbox.found("lighthouse") == ["diary.txt"])
  }

  @Test func `a second run finds nothing changed`() throws {
    try index()
    let run = try index()
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("0 files indexed, 2 unchanged (0 documents, 0 passages"))
    #expect(try sandbox.found("古道") == ["road.txt"])
  }

  @Test func `a file that was rewritten with the same bytes is unchanged`() throws {
    try index()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
    #expect(try index().output.hasPrefix("0 files indexed, 2 unchanged "))
    #expect(try index().output.hasPrefix("0 files indexed, 2 unchanged "))
  }

  @Test func `a changed file is found by its new text`() throws {
    try index()
    try sandbox.write("茶马大道上的客栈", to: "road.txt")
    #expect(try index().output.hasPrefix("1 file indexed, 1 unchanged (1 document,"))
    #expect(try sandbox.found("古道") == [])
    #expect(try sandbox.found("客栈") == ["road.txt"])
    #expect(try sandbox.found("茶马") == ["road.txt"])
  }

  @Test func `a renamed file is found only under its new name`() throws {
    try index()
    try sandbox.move("road.txt", to: "trail.txt")
    #expect(try index().output.hasPrefix("1 file indexed, 1 unchanged, 1 removed "))
    #expect(try sandbox.found("古道") == ["trail.txt"])
  }

  @Test func `files that exchanged their names are found by their new texts`() throws {
    try index()
    try sandbox.move("road.txt", to: "other.txt")
    try sandbox.move("notes/diary.txt", to: "road.txt")
    try sandbox.move("other.txt", to: "notes/diary.txt")
    try index()
    #expect(try sandbox.found("古道") == ["diary.txt"])
    #expect(try sandbox.found("lighthouse") == ["road.txt"])
  }

  @Test func `a removed file is no longer found`() throws {
    try index()
    try sandbox.remove("road.txt")
    #expect(try index().output.hasPrefix("0 files indexed, 1 unchanged, 1 removed "))
    #expect(try sandbox.found("古道") == [])
    #expect(try sandbox.run("status").output.contains("files      1\n"))
  }

  @Test func `a folder that vanished is reported, and its files are kept until pruned`() throws {
    try index()
    try sandbox.remove("notes")
    let run = try sandbox.run("index", sandbox.documents + "/notes")
    #expect(run.exitCode == 3)
    #expect(
      run.warningLines == [
        "\(sandbox.documents)/notes: cannot be read: No such file or directory; the file known "
          + "from there is kept, --prune removes it"
      ])
    #expect(try sandbox.found("lighthouse") == ["diary.txt"])
    #expect(try sandbox.run("index", "--prune", sandbox.documents + "/notes").exitCode == 0)
    #expect(try sandbox.found("lighthouse") == [])
    #expect(try sandbox.found("古道") == ["road.txt"])
  }

  @Test func `a run over one folder leaves the others alone`() throws {
    try index()
    try sandbox.write("a stranger at the lighthouse", to: sandbox.path + "/other/visit.txt")
    let run = try sandbox.run("index", sandbox.path + "/other")
    #expect(run.output.hasPrefix("1 file indexed (1 document"))
    #expect(try sandbox.found("lighthouse") == ["diary.txt", "visit.txt"])
  }

  @Test func `a folder whose name begins like another's is a different one`() throws {
    try sandbox.write("a lighthouse in the annex", to: "notes-old/annex.txt")
    try index()
    try sandbox.remove("notes-old")
    try sandbox.run("index", sandbox.documents + "/notes")
    #expect(try sandbox.found("lighthouse") == ["diary.txt", "annex.txt"])
  }

  @Test func `a file given twice, even in another spelling, is read once`() throws {
    let run = try sandbox.run(
      "index", "documents/road.txt", "documents/../documents//road.txt", sandbox.documents)
    #expect(run.output.hasPrefix("2 files indexed (2 documents"))
  }

  @Test func `hidden files are skipped`() throws {
    try sandbox.write("a hidden lighthouse", to: ".hidden.txt")
    try sandbox.write("another hidden lighthouse", to: ".git/config.txt")
    #expect(try index().output.hasPrefix("2 files indexed (2 documents"))
    #expect(try sandbox.found("lighthouse") == ["diary.txt"])
  }

  @Test func `rebuilding forgets what is not given`() throws {
    try index()
    try sandbox.write("a stranger at the lighthouse", to: sandbox.path + "/other/visit.txt")
    let run = try sandbox.run("index", "--rebuild", sandbox.path + "/other")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("1 file indexed (1 document"))
    #expect(try sandbox.found("lighthouse") == ["visit.txt"])
  }

  @Test func `rebuilding where there is nothing yet builds`() throws {
    #expect(try index("--rebuild").exitCode == 0)
    #expect(try sandbox.found("古道") == ["road.txt"])
  }

  @Test func `an index agrees with its text`() throws {
    try index()
    let run = try sandbox.run("status", "--check")
    #expect(run.exitCode == 0)
    #expect(run.lines.last == "check      ok")
  }
}
