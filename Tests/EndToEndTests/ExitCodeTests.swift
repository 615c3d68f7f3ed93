import Testing

@Suite struct ExitCodeTests {
  @Test func `the status is 0 where something was found`() throws {
    let run = try FixtureFolder.indexed.get().run("search", "命运共同体")
    #expect(run.exitCode == 0)
    #expect(run.output != "")
    #expect(run.errorOutput == "")
  }

  @Test func `the status is 1 where nothing was found`() throws {
    let run = try FixtureFolder.indexed.get().run("search", "zzyzx")
    #expect(run.exitCode == 1)
    #expect(run.output == "")
    #expect(run.errorOutput == "nothing found; no passage contains “zzyzx”\n")
  }

  @Test func `the status is 1 where there was nothing to search for`() throws {
    let run = try FixtureFolder.indexed.get().run("search", "…!?")
    #expect(run.exitCode == 1)
    #expect(run.output == "")
    #expect(
      run.errorOutput
        == "nothing to search for: a query needs a letter, a digit or a character\n")
  }

  @Test(arguments: [
    ["search"], ["search", "--limit", "-1", "x"], ["search", "--limit", "many", "x"],
    ["search", "--width", "0", "x"], ["search", "--nonsense", "x"], ["search", "-x"],
    ["search", "--batch", "queries.jsonl"], ["search", "--color", "mauve", "x"],
    ["index"], ["nonsense"], ["search", "--index"],
  ])
  func `the status is 2 where the command was not understood`(_ arguments: [String]) throws {
    let run = try FixtureFolder.indexed.get().start(arguments).finish()
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.errorOutput.hasPrefix("Error: "))
  }

  @Test func `the status is 3 where some files failed`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a lighthouse", to: "good.txt")
    try sandbox.write("", to: "empty.txt")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 3)
    #expect(run.output.hasPrefix("1 file indexed "))
    #expect(try sandbox.found("lighthouse") == ["good.txt"])
    let search = try sandbox.run("search", "--in", sandbox.documents, "lighthouse")
    #expect(search.exitCode == 0)
    #expect(search.output.contains("lighthouse"))
    #expect(search.errorOutput.contains("empty.txt: "))
  }

  @Test(arguments: [["--help"], ["--version"], ["search", "--help"], ["help", "index"]])
  func `asking for help is not an error`(_ arguments: [String]) throws {
    let run = try FixtureFolder.indexed.get().start(arguments).finish()
    #expect(run.exitCode == 0)
    #expect(run.output != "")
    #expect(run.errorOutput == "")
  }
}
