import Foundation
import Testing

/// Names of files that are not UTF-8, or that hold what a line or a terminal takes for a sign.
@Suite struct FileNameTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("茶马古道上的驿站", to: "road.txt")
  }

  /// 测试 in GBK, and bytes that are nothing at all.
  private static let gbk: [UInt8] = [0xB2, 0xE2, 0xCA, 0xD4]

  private func write(_ text: String, toBytes name: [UInt8]) throws {
    let path = Array(sandbox.documents.utf8) + [0x2F] + name
    let file = try #require(fopen(path.map { CChar(bitPattern: $0) } + [0], "w"))
    fputs(text, file)
    fclose(file)
  }

  /// Runs the command by a shell, whose script may be any bytes: `suoyin` stands for the command.
  private func shell(_ script: [UInt8]) throws -> (exitCode: Int32, output: String) {
    let file = sandbox.path + "/script.sh"
    try Data(Array("suoyin() { \"\(RunningCommand.executablePath)\" \"$@\"; }\n".utf8) + script)
      .write(to: URL(fileURLWithPath: file))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [file]
    process.environment = sandbox.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: sandbox.documents)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test func `a file whose name is not UTF-8 is read, shown, and found again`() throws {
    try write("灯塔看守人的日记", toBytes: Self.gbk + Array(".txt".utf8))
    for number in 0..<2 {
      let run = try sandbox.run("index", sandbox.documents)
      #expect(run.exitCode == 0 && run.errorOutput == "")
      #expect(
        run.output.hasPrefix(number == 0 ? "2 files indexed " : "0 files indexed, 2 unchanged "))
    }
    let shown = try sandbox.run("search", "灯塔")
    #expect(shown.exitCode == 0)
    #expect(shown.output.hasPrefix(#"documents/\xB2\xE2\xCA\xD4.txt:1"#))
    let hit = try #require(try sandbox.search("灯塔").first)
    // What JSON says can be given back.
    for path in [hit.path, hit.id] {
      let explained = try sandbox.run("explain", "灯塔", "--document", path)
      #expect(explained.exitCode == 0)
      #expect(explained.output.contains("passage"))
      #expect(try sandbox.run("index", path).output.hasPrefix("0 files indexed, 1 unchanged "))
    }
    #expect(try sandbox.found("灯塔 path:\((hit.path as NSString).lastPathComponent)").count == 1)
    #expect(try sandbox.run("search", "灯塔 path:nowhere").exitCode == 1)
    #expect(try sandbox.run("doctor").exitCode == 0)
  }

  @Test func `such a file is forgotten when it is deleted, and kept when its folder is missing`()
    throws
  {
    try write("灯塔看守人的日记", toBytes: Self.gbk)
    try write("a lighthouse", toBytes: Self.gbk + [0xFF])
    try sandbox.run("index", sandbox.documents)
    #expect(try sandbox.found("lighthouse").count == 1)
    #expect(try shell(Array("rm ".utf8) + Self.gbk).exitCode == 0)
    #expect(try sandbox.run("index", sandbox.documents).output.contains("1 removed"))
    #expect(try sandbox.found("灯塔") == [])
    #expect(try sandbox.found("lighthouse").count == 1)
  }

  @Test func `arguments may be any bytes`() throws {
    try write("灯塔看守人的日记", toBytes: Self.gbk + Array(".txt".utf8))
    let index = try shell(Array("suoyin index '".utf8) + Self.gbk + Array(".txt'".utf8))
    #expect(index.exitCode == 0 && index.output.hasPrefix("1 file indexed"))
    let search = try shell(
      Array("mkdir '".utf8) + Self.gbk + Array("'; cp road.txt '".utf8) + Self.gbk
        + Array("'/; suoyin search --in '".utf8) + Self.gbk + Array("' 驿站".utf8))
    #expect(search.exitCode == 0, "\(search.output)")
    #expect(search.output.contains(#"\xB2\xE2\xCA\xD4/road.txt:1"#))
    let inside = try shell(
      Array("cd '".utf8) + Self.gbk + Array("'; suoyin search --in . 驿站".utf8))
    #expect(inside.exitCode == 0 && inside.output.hasPrefix("road.txt:1"))
    let query = try shell(Array("suoyin search '灯塔 path:".utf8) + Self.gbk + Array("'".utf8))
    #expect(query.exitCode == 0, "\(query.output)")
    let missing = try shell(Array("suoyin index '".utf8) + Self.gbk + Array("-no'".utf8))
    #expect(missing.exitCode == 3)
    #expect(missing.output.contains(#"\xB2\xE2\xCA\xD4-no: cannot be read: No such file"#))
    let place = try shell(Array("suoyin index --index '".utf8) + Self.gbk + Array("' .".utf8))
    #expect(place.exitCode == 2 && place.output.contains("must be UTF-8"))
  }

  @Test func `names that differ only in bytes are two files`() throws {
    try sandbox.write("a lighthouse, composed", to: "\u{E9}.txt")
    try sandbox.write("a lighthouse, decomposed", to: "e\u{301}.txt")
    try sandbox.run("index", sandbox.documents)
    #expect(try sandbox.search("lighthouse").count == 2)
    try sandbox.remove("e\u{301}.txt")
    #expect(try sandbox.run("index", sandbox.documents).output.contains("1 removed"))
    #expect(try sandbox.search("composed").count == 1)
    #expect(try sandbox.search("decomposed").isEmpty)
  }

  @Test(arguments: [
    "a\nb.txt", "a\u{1B}[31mb.txt", "\u{9B}31m.txt", "a\"b'c.txt", "-dash.txt", "--json",
    "a\tb.txt",
    "a\\xB2.txt", "a\u{202E}txt.b", "\u{301}accent.txt", "\u{7F}.txt", "a\u{2028}b.txt", "%41.txt",
    "\u{10FEB2}.txt", " .txt", "*?.txt",
  ])
  func `a name may contain anything, and controls no terminal`(name: String) throws {
    try sandbox.write("灯塔看守人的日记", to: name)
    try sandbox.write(Data([1, 2, 3, 0, 0, 5]), to: "broken" + name)
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 3 && run.output.hasPrefix("2 files indexed "))
    #expect(run.warningLines.count == 1)
    let found = try #require(try sandbox.search("灯塔").first)
    let again = try sandbox.run("index", "--", found.path)
    #expect(again.output.hasPrefix("0 files indexed, 1 unchanged "), "\(again.errorOutput)")
    let texts = [
      run.errorOutput, again.output, try sandbox.run("search", "灯塔").output,
      try sandbox.run("search", "--format", "tsv", "灯塔").output,
      try sandbox.run("search", "--format", "html", "灯塔").output,
      try sandbox.run("kwic", "灯塔").output, try sandbox.run("status").output,
    ]
    for text in texts {
      #expect(
        !text.unicodeScalars.contains {
          $0 != "\n" && $0 != "\t" && $0 != "\r" && $0.properties.generalCategory == .control
        })
    }
    let missing = try sandbox.run("index", "--", sandbox.documents + "/no" + name)
    #expect(missing.exitCode == 3 && missing.warningLines.count == 1)
    #expect(!missing.errorOutput.unicodeScalars.contains("\u{1B}"))
    #expect(try sandbox.run("search", "--in", sandbox.place(name), "灯塔").exitCode == 0)
  }

  @Test func `a name of the greatest length is read`() throws {
    let name = String(repeating: "长", count: 83) + ".txt"
    try sandbox.write("灯塔看守人的日记", to: name)
    try sandbox.run("index", sandbox.documents)
    #expect(try sandbox.found("灯塔") == [name])
    let accents = "e" + String(repeating: "\u{301}", count: 120)
    try sandbox.write("白鹤", to: accents + "/lake.txt")
    #expect(try sandbox.run("search", "--in", sandbox.place(accents), "白鹤").exitCode == 0)
    let tooLong = try sandbox.run("index", sandbox.documents + "/" + name + name)
    #expect(tooLong.exitCode == 3 && tooLong.errorOutput.contains("File name too long"))
  }
}
