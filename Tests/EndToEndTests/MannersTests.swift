import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What other programs and people of either language get to see.
struct MannersTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("# 湖, \"边\"\n\n白鹤在湖边。\n\n白鹤飞走了。\n", to: "lake.md")
    try sandbox.run("index", sandbox.documents)
  }

  @Test func `CSV and TSV have a row of names and a row a hit`() throws {
    let csv = try sandbox.run("search", "--format", "csv", "白鹤").output
    #expect(csv.hasPrefix("rank,score,match,id,path,line,page,title,language,snippet\r\n1,"))
    #expect(csv.contains(",3,,\"湖, \"\"边\"\"\",zh,"))
    let tsv = try sandbox.run("search", "--format", "tsv", "白鹤").lines
    #expect(tsv[0].split(separator: "\t").count == 10)
    #expect(tsv.count == 2 && tsv[1].hasSuffix("湖, \"边\" 白鹤在湖边。 白鹤飞走了。"))
    #expect(try sandbox.run("search", "--format", "csv", "天鹅").output == "")
  }

  @Test func `records for fzf end with NUL`() throws {
    let output = try sandbox.run("search", "--plain0", "白鹤").output
    #expect(output == "documents/lake.md:3\t湖, \"边\" 白鹤在湖边。 白鹤飞走了。\0")
    #expect(try sandbox.run("search", "--plain0", "--json", "白鹤").exitCode == 2)
  }

  @Test func `a hit stays on one line, whatever ends lines elsewhere`() throws {
    let sandbox = try Sandbox()
    let text = "白鹤\u{2028}飞\u{2029}走\u{85}了\u{9B}31m，\u{7F}再见"
    try sandbox.write(text, to: "a\u{2028}b.txt")
    try sandbox.write(
      #"{"id": "x\u2028y\u0085z", "title": "一\u2029二\u000b三", "text": "白鹤"}"#, to: "c.jsonl")
    try sandbox.run("index", sandbox.documents)
    for (format, count) in [("json", 2), ("tsv", 3), ("csv", nil)] {
      let output = try sandbox.run("search", "--format", format, "白鹤").output
      let scalars = output.unicodeScalars
      if let count {
        #expect(output.split { $0.isNewline }.count == count, "\(format)")
        #expect(
          !scalars.contains {
            "\u{B}\u{C}\u{85}\u{9B}\u{7F}\u{2028}\u{2029}".unicodeScalars.contains($0)
          })
      } else {
        #expect(output.contains("\"x\u{2028}y\u{85}z\""))
      }
    }
    let answer = try sandbox.run("kwic", "--json", "白鹤").output
    #expect(answer.split { $0.isNewline }.count == 2)
  }

  @Test func `locations link to their files on request`() throws {
    let linked = try sandbox.run("search", "--links", "always", "白鹤").output
    #expect(linked.hasPrefix("\u{1B}]8;;file://"))
    #expect(linked.contains("/documents/lake.md\u{1B}\\"))
    #expect(!(try sandbox.run("search", "白鹤").output.contains("\u{1B}")))
  }

  @Test func `messages are in the language of the user, and JSON is the same for all`() throws {
    let chinese = ["LC_ALL": "zh_CN.UTF-8"]
    let nothing = try sandbox.run("search", "麒麟麒麟", environment: chinese)
    #expect(nothing.exitCode == 1 && nothing.errorOutput.hasPrefix("没有"))
    let missing = try sandbox.run("status", "--index", "/nowhere/x", environment: chinese)
    #expect(missing.exitCode == 2 && missing.errorOutput.hasPrefix("错误：/nowhere/x：这里没有索引"))
    let again = try sandbox.run("index", sandbox.documents, environment: chinese)
    #expect(again.output.hasPrefix("已索引 0 个文件，1 个未变"))
    let json = { (environment: [String: String]) in
      try sandbox.run("search", "--json", "白鹤", environment: environment).output
    }
    #expect(try json(chinese) == json([:]))
  }

  @Test func `the doctor finds what is not in order`() throws {
    let well = try sandbox.run("doctor")
    #expect(well.exitCode == 0 && well.lines.allSatisfy { $0.hasPrefix("  ") })
    #expect(well.output.contains("1 document, 1 passage"))
    try sandbox.remove("lake.md")
    let gone = try sandbox.run("doctor")
    #expect(gone.exitCode == 2)
    #expect(gone.output.contains("! index  \(sandbox.documents)/lake.md no longer exists; run "))
    let none = try sandbox.run("doctor", "--index", sandbox.path + "/none")
    #expect(
      none.exitCode == 2 && none.output.contains("! index  \(sandbox.path)/none: there is no"))
  }

  @Test func `help fits eighty columns and has examples`() throws {
    for command in ["search", "index", "lookup", "kwic", "explain", "serve", "mcp", "doctor"] {
      let help = try sandbox.run("help", command, environment: ["COLUMNS": "80"]).output
      let overview = help.components(separatedBy: "USAGE:")[0]
      for line in overview.split(separator: "\n") where line.unicodeScalars.allSatisfy(\.isASCII) {
        #expect(line.count <= 80, "\(command): \(line)")
      }
      #expect(help.contains("EXAMPLES"), "\(command)")
    }
  }

  @Test func `there are completions for three shells`() throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try sandbox.run("--generate-completion-script", shell)
      #expect(script.exitCode == 0 && script.output.contains("lookup"))
    }
  }

  @Test func `a model gets its answers over standard input and output`() throws {
    let messages = [
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#,
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, "",
      #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"白鹤"}}}"#,
    ]
    let run = try sandbox.run("mcp", input: messages.joined(separator: "\n") + "\n")
    #expect(run.exitCode == 0 && run.lines.count == 2)
    #expect(run.lines[1].contains("**白鹤**在湖边"))
  }

  @Test func `the server answers, notices a new index, and stops cleanly`() async throws {
    let server = try sandbox.start(["serve", "--port", "0"])
    defer { server.killAtOnce() }
    let address = try server.firstLine()
    #expect(address.hasPrefix("http://127.0.0.1:"))
    func body(_ path: String) async throws -> String {
      let url = try #require(URL(string: address + path))
      return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
    }
    #expect(try await body("healthz") == #"{"status":"ok"}"#)
    #expect(try await body("v1/search?q=%E7%99%BD%E9%B9%A4").contains("白鹤在湖边"))
    try sandbox.write("灰雁。", to: "goose.txt")
    try sandbox.run("index", "--rebuild", sandbox.documents)
    #expect(try await body("v1/search?q=%E7%81%B0%E9%9B%81").contains("灰雁。"))
    server.end()
    #expect(try server.finish(mostSeconds: 20).exitCode == 0)
  }

  @Test func `a server for other machines demands a token`() throws {
    let run = try sandbox.run(
      "serve", "--host", "0.0.0.0", "--port", "0", environment: ["SUOYIN_TOKEN": ""])
    #expect(run.exitCode == 2 && run.errorOutput.contains("--token"))
  }
}
