import Testing

@Suite struct IndexRunTests {
  let household: Household

  init() throws {
    household = try Household()
    try household.write("茶马古道上的驿站", to: "road.txt")
    try household.write("The lighthouse keeper's diary", to: "notes/diary.txt")
  }

  @discardableResult
  private func index(_ arguments: String...) throws -> CommandRun {
    try household.start(["index"] + arguments + [household.documents]).finish()
  }

  @Test func `a first run reads everything`() throws {
    let run = try index()
    #expect(run.exitCode == 0)
    #expect(run.complaints == "")
    #expect(
      run.output
        == "2 files indexed (2 documents, 2 passages, 53 bytes) → \(household.index)\n")
    #expect(try household.found("古道") == ["road.txt"])
    #expect(try household.found("lighthouse") == ["diary.txt"])
  }

  @Test func `a second run finds nothing changed`() throws {
    try index()
    let run = try index()
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("0 files indexed, 2 unchanged (0 documents, 0 passages"))
    #expect(try household.found("古道") == ["road.txt"])
  }

  @Test func `a file that was written anew with the same bytes is unchanged`() throws {
    try index()
    try household.write("茶马古道上的驿站", to: "road.txt")
    #expect(try index().output.hasPrefix("0 files indexed, 2 unchanged "))
    #expect(try index().output.hasPrefix("0 files indexed, 2 unchanged "))
  }

  @Test func `a changed file is found by what it says now`() throws {
    try index()
    try household.write("茶马大道上的客栈", to: "road.txt")
    #expect(try index().output.hasPrefix("1 file indexed, 1 unchanged (1 document,"))
    #expect(try household.found("古道") == [])
    #expect(try household.found("客栈") == ["road.txt"])
    #expect(try household.found("茶马") == ["road.txt"])
  }

  @Test func `a renamed file is found under its new name alone`() throws {
    try index()
    try household.move("road.txt", to: "trail.txt")
    #expect(try index().output.hasPrefix("1 file indexed, 1 unchanged, 1 removed "))
    #expect(try household.found("古道") == ["trail.txt"])
  }

  @Test func `a file that changed places with another is found by what it says now`() throws {
    try index()
    try household.move("road.txt", to: "other.txt")
    try household.move("notes/diary.txt", to: "road.txt")
    try household.move("other.txt", to: "notes/diary.txt")
    try index()
    #expect(try household.found("古道") == ["diary.txt"])
    #expect(try household.found("lighthouse") == ["road.txt"])
  }

  @Test func `a removed file is found no more`() throws {
    try index()
    try household.remove("road.txt")
    #expect(try index().output.hasPrefix("0 files indexed, 1 unchanged, 1 removed "))
    #expect(try household.found("古道") == [])
    #expect(try household.run("status").output.contains("files      1\n"))
  }

  @Test func `a folder that vanished is reported, and its files are kept until pruned`() throws {
    try index()
    try household.remove("notes")
    let run = try household.run("index", household.documents + "/notes")
    #expect(run.exitCode == 3)
    #expect(
      run.complaintLines == [
        "\(household.documents)/notes: cannot be read: No such file or directory; the file known "
          + "from there is kept, --prune removes it"
      ])
    #expect(try household.found("lighthouse") == ["diary.txt"])
    #expect(try household.run("index", "--prune", household.documents + "/notes").exitCode == 0)
    #expect(try household.found("lighthouse") == [])
    #expect(try household.found("古道") == ["road.txt"])
  }

  @Test func `a run over one folder leaves the others alone`() throws {
    try index()
    try household.write("a stranger at the lighthouse", to: household.path + "/other/visit.txt")
    let run = try household.run("index", household.path + "/other")
    #expect(run.output.hasPrefix("1 file indexed (1 document"))
    #expect(try household.found("lighthouse") == ["diary.txt", "visit.txt"])
  }

  @Test func `a folder whose name begins like another's is not the other`() throws {
    try household.write("a lighthouse in the annex", to: "notes-old/annex.txt")
    try index()
    try household.remove("notes-old")
    try household.run("index", household.documents + "/notes")
    #expect(try household.found("lighthouse") == ["diary.txt", "annex.txt"])
  }

  @Test func `a file given twice, also by another spelling, is read once`() throws {
    let run = try household.run(
      "index", "documents/road.txt", "documents/../documents//road.txt", household.documents)
    #expect(run.output.hasPrefix("2 files indexed (2 documents"))
  }

  @Test func `hidden files are passed over`() throws {
    try household.write("a hidden lighthouse", to: ".hidden.txt")
    try household.write("another hidden lighthouse", to: ".git/config.txt")
    #expect(try index().output.hasPrefix("2 files indexed (2 documents"))
    #expect(try household.found("lighthouse") == ["diary.txt"])
  }

  @Test func `building anew forgets what is not given`() throws {
    try index()
    try household.write("a stranger at the lighthouse", to: household.path + "/other/visit.txt")
    let run = try household.run("index", "--rebuild", household.path + "/other")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("1 file indexed (1 document"))
    #expect(try household.found("lighthouse") == ["visit.txt"])
  }

  @Test func `building anew where there is nothing yet is building`() throws {
    #expect(try index("--rebuild").exitCode == 0)
    #expect(try household.found("古道") == ["road.txt"])
  }

  @Test func `an index holds what its text says`() throws {
    try index()
    let run = try household.run("status", "--check")
    #expect(run.exitCode == 0)
    #expect(run.lines.last == "check      ok")
  }
}
