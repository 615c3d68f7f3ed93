import Foundation
import Testing

/// `suoyin glossary`, `lookup`, `kwic` and `align`, as a user runs them.
@Suite struct GlossaryRunTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static let terms = FixtureFolder.path + "/../terms"

  private func indexTerms() throws {
    try sandbox.run("glossary", "import", Self.terms + "/glossary.tsv", "--name", "own")
    try sandbox.run("index", Self.terms + "/documents")
  }

  @Test func `glossaries are imported, listed, exported and removed`() throws {
    let imported = try sandbox.run(
      "glossary", "import", Self.terms + "/glossary.tsv", "--name", "own", "--priority", "50",
      "--licence", "mine")
    #expect(imported.exitCode == 0)
    #expect(imported.output == "10 entries imported as own → \(sandbox.index)\n")
    let list = try sandbox.run("glossary", "list")
    #expect(list.output.hasPrefix("own  10 entries, priority 50, mine\nstarter  "))
    let exported = try sandbox.run("glossary", "export", "own")
    let original = try String(contentsOfFile: Self.terms + "/glossary.tsv", encoding: .utf8)
    #expect(
      exported.output.split(separator: "\n").count == original.split(separator: "\n").count)
    for format in ["tsv", "csv", "tbx", "cedict"] {
      let text = try sandbox.run("glossary", "export", "own", "--format", format).output
      let file = sandbox.path + "/again." + format
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let again = try sandbox.run("glossary", "import", file, "--name", "again-\(format)")
      #expect(again.exitCode == 0, "\(again.errorOutput)")
    }
    #expect(try sandbox.run("glossary", "remove", "own").exitCode == 0)
    #expect(!(try sandbox.run("glossary", "list").output.contains("own  ")))
    let gone = try sandbox.run("glossary", "remove", "own")
    #expect(gone.exitCode == 2)
    #expect(gone.errorOutput.contains("there is no glossary “own”"))
  }

  @Test func `a rebuilt index keeps its glossaries`() throws {
    try indexTerms()
    try sandbox.run("glossary", "remove", "starter")
    let run = try sandbox.run("index", "--rebuild", Self.terms + "/documents")
    #expect(run.exitCode == 0 && run.errorOutput == "")
    let list = try sandbox.run("glossary", "list").output.split(separator: "\n")
    #expect(list.map { $0.prefix { $0 != " " } } == ["own", "mined"])
  }

  @Test func `compressed files are read`() throws {
    let file = sandbox.path + "/words.u8"
    try FileManager.default.copyItem(atPath: Self.terms + "/glossary.u8", toPath: file)
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", file]
    try gzip.run()
    gzip.waitUntilExit()
    let run = try sandbox.run("glossary", "import", file + ".gz")
    #expect(run.output == "5 entries imported as words → \(sandbox.index)\n")
    #expect(
      try sandbox.run("glossary", "list").output.contains(
        "words  5 entries, priority 0, Apache-2.0"))
  }

  @Test func `a line that is not an entry is reported with its number, and the rest is imported`()
    throws
  {
    let file = sandbox.path + "/bad.u8"
    try "銀行 银行 [yin2 hang2] /bank/\n銀行 银行 /bank/\n水 水 [shui3] /water/\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    let run = try sandbox.run("glossary", "import", file)
    #expect(run.exitCode == 3)
    #expect(run.errorOutput == "\(file):2: there is no [pinyin]\n")
    #expect(run.output.hasPrefix("2 entries imported as bad"))
    let strict = try sandbox.run("glossary", "import", file, "--name", "strict", "--strict")
    #expect(strict.exitCode == 2)
    #expect(
      strict.errorOutput.contains(
        "a line makes no entry: there is no [pinyin] (line 2); nothing was imported"))
    #expect(!(try sandbox.run("glossary", "list").output.contains("strict")))
  }

  @Test func `bad lines of a glossary are reported by reason`() throws {
    let sandbox = try Sandbox()
    let lines =
      ["傳統 传统 [chuan2 tong3] /tradition/"] + (1...20).map { "茶\($0) 茶\($0) /tea/" }
      + ["茶 [cha2] /tea/", "茶 茶 [cha2]"]
    let file = try sandbox.write(lines.joined(separator: "\n"), to: sandbox.path + "/terms.u8")
    let run = try sandbox.run("glossary", "import", file)
    #expect(run.exitCode == 3 && run.output.hasPrefix("1 entry imported"))
    #expect(
      run.warningLines == [
        "\(file):2: there is no [pinyin] (lines 2, 3, 4, 5, 6 and 15 more)",
        "\(file):22: there are not two headwords before [pinyin]",
        "\(file):23: there are no /meanings/ after [pinyin]",
      ])
  }

  @Test(
    arguments: [
      ("x.bin", "銀行", "its name does not say what it is"), ("x.u8", "", "cannot be read"),
      ("x.u8", "水", "there is no entry in it"),
      ("x.tbx", "<a/>", "there is no entry in it"), ("x.tsv", "one\n", "there is no entry in it"),
    ])
  func `a file that is not a glossary is refused`(name: String, text: String, reason: String) throws
  {
    let file = sandbox.path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let run = try sandbox.run("glossary", "import", file)
    #expect(run.exitCode == 2)
    #expect(run.errorOutput.contains(reason))
    #expect(try sandbox.run("glossary", "import", sandbox.path + "/none.tsv").exitCode == 2)
  }

  @Test func `no import replaces what was found in the texts`() throws {
    let run = try sandbox.run(
      "glossary", "import", Self.terms + "/glossary.tsv", "--name", "mined")
    #expect(run.exitCode == 2 && run.output == "")
    #expect(run.errorOutput.contains("give another --name"))
  }

  @Test func `an entry has its source and its aligned examples`() throws {
    try indexTerms()
    let run = try sandbox.run("lookup", "GWMA", "--json")
    let entry = try #require(try Self.objects(run.output).first)
    #expect(entry["glossary"] as? String == "mined" && entry["match"] as? String == "exact")
    #expect(entry["count"] as? Int == 2)
    let citation = try #require((entry["citations"] as? [[String: Any]])?.first)
    let range = try #require(citation["byteRange"] as? [Int])
    let path = try #require(citation["path"] as? String)
    let bytes = try #require(FileManager.default.contents(atPath: path))
    #expect(String(decoding: bytes[range[0]..<range[1]], as: UTF8.self).contains("GWMA"))
    let crane = try #require(
      try Self.objects(sandbox.run("lookup", "baihe", "--json").output).first)
    let example = try #require((crane["examples"] as? [[String: Any]])?.first)
    #expect((example["zh"] as? [String: Any])?["text"] as? String == "今天在北岸看到二十只白鹤。")
    #expect(try sandbox.run("lookup", "qqqq").exitCode == 1)
    let sentence = try sandbox.run("lookup", "--in-text", "保护湿地")
    #expect(sentence.output.contains("湿地  shīdì  wetland"))
  }

  @Test func `every format lists the same concordance`() throws {
    try indexTerms()
    let run = try sandbox.run("kwic", "湿地", "--width", "12", "--sort", "left")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 5)
    let tsv = try sandbox.run("kwic", "湿地", "--format", "tsv", "--aligned").output
    #expect(
      tsv.split(separator: "\n").allSatisfy {
        $0.split(separator: "\t", omittingEmptySubsequences: false).count == 7
      })
    let json = try Self.objects(sandbox.run("kwic", "湿地", "--json").output)
    #expect(json.count == lines.count && json.allSatisfy { $0["match"] as? String == "湿地" })
    #expect(try sandbox.run("kwic", "恐龙").exitCode == 1)
    #expect(try sandbox.run("kwic", "湿地", "--collocates").output.contains("logDice"))
  }

  @Test func `files are aligned on request, whatever their names`() throws {
    let folder = sandbox.path + "/pair"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "湖水很清。银行很远。".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
    try "The lake is clear. The bank is far away."
      .write(toFile: folder + "/b.txt", atomically: true, encoding: .utf8)
    try sandbox.run("index", folder)
    #expect(try examples("银行") == 0)
    #expect(try sandbox.run("align", folder + "/a.txt", folder + "/b.txt").exitCode == 0)
    #expect(try examples("银行") == 1)
    #expect(try sandbox.run("align", folder + "/a.txt", folder + "/none.txt").exitCode == 2)
  }

  private func examples(_ term: String) throws -> Int {
    let entry = try Self.objects(sandbox.run("lookup", term, "--json").output).first
    return (entry?["examples"] as? [Any])?.count ?? 0
  }

  @Test func `terms found in a file are forgotten with the file`() throws {
    let folder = sandbox.path + "/mined"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = folder + "/a.txt"
    try "云泽遥感应用中心(以下简称“云遥中心”)成立。"
      .write(toFile: file, atomically: true, encoding: .utf8)
    try "别的文件。".write(toFile: folder + "/b.txt", atomically: true, encoding: .utf8)
    try sandbox.run("index", folder)
    #expect(try sandbox.run("lookup", "云遥中心").output.contains("云泽遥感应用中心"))
    try "改过了。".write(toFile: file, atomically: true, encoding: .utf8)
    try sandbox.run("index", folder)
    #expect(try sandbox.run("lookup", "云遥中心").exitCode == 1)
  }

  @Test func `a search crosses to the other language on request, or where nothing else is found`()
    throws
  {
    try indexTerms()
    let hits = try Self.objects(sandbox.run("search", "--cross", "white cranes", "--json").output)
    #expect(hits.map { $0["match"] as? String } == ["exact", "translated"])
    let translations = try #require(hits[1]["translations"] as? [[String: String]])
    #expect(
      translations.contains(["source": "white cranes", "target": "白鹤", "glossary": "own"]))
    let alone = try sandbox.run("search", "baihe")
    #expect(alone.output.contains("(baihe → 白鹤)"))
    #expect(alone.errorOutput.contains("characters that are read so"))
  }

  private static func objects(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}
