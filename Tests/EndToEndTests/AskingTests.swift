import Foundation
import Testing

/// The commands that are about asking: how a question is understood, and how well it is answered.
@Suite struct AskingTests {
  @Test func `an explanation shows how a query is understood`() throws {
    let sandbox = try FixtureFolder.indexed.get()
    let run = try sandbox.run("explain", "“命运共同体” -茶 lang:zh")
    #expect(run.exitCode == 0)
    #expect(run.lines.contains("structure  all(quoted{命运共同体}, -bare[茶])"))
    #expect(run.lines.contains("filters    lang:zh"))
    #expect(run.output.contains("part       共同  pair, weight "))
  }

  @Test(arguments: [
    ("命运共同体", "river-governance.txt", "found: it has everything as typed, after folding"),
    ("=命運共同體", "river-governance.txt", "it occurs in another script, case or width"),
    ("安全合作", "search-handbook.md", "a sign or the end of a sentence separates them"),
    ("命运共同体 lang:en type:md", "river-governance.txt", "the query's filters leave it out"),
    ("鳜 -悠然", "price-survey-gb18030.txt", "it has bare[悠然], which the query excludes"),
    ("火星探测", "river-governance.txt", "“火星探测” does not occur in it"),
    ("合作", "nowhere.txt", "no document of this id or path is in the index"),
  ])
  func `an explanation says why a document is found or not`(
    query: String, document: String, reason: String
  ) throws {
    let sandbox = try FixtureFolder.indexed.get()
    let run = try sandbox.run("explain", query, "--document", document)
    #expect(run.output.contains(reason), "\(run.output)")
    #expect(run.exitCode == (run.output.contains("reason     found: ") ? 0 : 1))
  }

  @Test func `the page on syntax fits a screen`() throws {
    let run = try Sandbox().run("syntax")
    #expect(run.exitCode == 0)
    #expect(run.lines.count < 60 && run.lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `an evaluation prints its figures, and what other weights change`() throws {
    let sandbox = try Sandbox()
    let folder = FixtureFolder.path + "/../questions"
    let run = try sandbox.run("eval", folder, "--json")
    #expect(run.exitCode == 0)
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(summary["questions"] as? Int == 18)
    let metrics = try #require(summary["metrics"] as? [String: [String: Double]])
    for (name, estimate) in metrics {
      #expect(estimate["mean"]! > 0.8, "\(name)")
      #expect(estimate["low"]! <= estimate["mean"]! && estimate["mean"]! <= estimate["high"]!)
    }
    let weights = try sandbox.write(
      "{\"word\": 0, \"pair\": 0, \"forms\": 0, \"exactForm\": 0}", to: "r.json")
    let comparison = try sandbox.run("eval", folder, "--compare", weights)
    #expect(comparison.output.contains("nDCG@10     "))
    #expect(comparison.output.contains(" lost, "))
    try sandbox.write("[]", to: "r.json")
    #expect(try sandbox.run("eval", folder, "--weights", weights).exitCode == 2)
    #expect(try sandbox.run("eval", sandbox.path + "/nowhere").exitCode == 2)
  }

  @Test func `pages of an answer follow each other`() throws {
    let sandbox = try FixtureFolder.indexed.get()
    func ids(_ lines: [String]) -> [String] { lines.filter { !$0.hasPrefix("{\"next\"") } }
    let all = try sandbox.run("search", "--json", "--limit", "4", "合作").lines
    let first = try sandbox.run("search", "--json", "--limit", "2", "--paged", "合作").lines
    let next = try #require(
      try JSONSerialization.jsonObject(with: Data(first.last!.utf8)) as? [String: String])["next"]!
    let second = try sandbox.run("search", "--json", "--limit", "2", "--cursor", next, "合作").lines
    #expect(ids(first) + ids(second) == all)
    let bad = try sandbox.run("search", "--cursor", "x", "合作")
    #expect(bad.exitCode == 2 && bad.errorOutput.contains("is not a cursor"))
  }

  @Test func `a note says what was read as words`() throws {
    let run = try FixtureFolder.indexed.get().run("search", "合作 OR")
    #expect(run.errorOutput.hasPrefix("query:4: "))
  }

  @Test func `a filter that leaves nothing is named, and so is one that is not understood`() throws
  {
    let sandbox = try FixtureFolder.indexed.get()
    let empty = try sandbox.run("search", "合作 type:pdf")
    #expect(empty.exitCode == 1 && empty.errorOutput.contains("query:4: “type:pdf” leaves nothing"))
    let unknown = try sandbox.run("search", "--json", "author:合作")
    #expect(unknown.errorOutput.contains("query:1: “author” is not a field"))
    let complement = try sandbox.run("search", "--json", "--limit", "0", "--", "-合作")
    let all = try sandbox.run("search", "--json", "--limit", "0", "合作 OR -合作")
    let some = try sandbox.run("search", "--json", "--limit", "0", "合作")
    #expect(complement.lines.count + some.lines.count == all.lines.count)
    #expect(complement.lines.allSatisfy { $0.contains("\"matchCount\":0") })
  }

  @Test func `every format shows the same passage`() throws {
    let sandbox = try FixtureFolder.indexed.get()
    let html = try sandbox.run("search", "--limit", "1", "--format", "html", "鸬鹚").output
    #expect(html.contains("<mark>鸬鹚</mark>") && html.contains("<article lang=\"zh\">"))
    let markdown = try sandbox.run("search", "--limit", "1", "--format", "markdown", "鸬鹚").output
    #expect(markdown.contains("> ") && markdown.contains("<mark>鸬鹚</mark>"))
    let full = try sandbox.run("search", "--limit", "1", "--full", "鸬鹚").output
    let short = try sandbox.run("search", "--limit", "1", "--width", "20", "鸬鹚").output
    #expect(full.count > short.count)
    let around = try sandbox.run("search", "--limit", "1", "-C", "1", "--json", "鸬鹚").output
    #expect(around.contains("\"before\":[") || around.contains("\"after\":["))
  }
}
