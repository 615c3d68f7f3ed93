import Foundation
import Testing

@Suite struct BadFilesTests {
  /// A file that cannot be indexed, or not unchanged.
  struct BadFile: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the warning says, after the path.
    let reason: String
    let make: @Sendable (Sandbox) throws -> Void

    var testDescription: String { name }
  }

  private static let badFiles: [BadFile] = [
    BadFile(
      name: "unknown.dat",
      reason:
        "The file is not text in a known encoding from byte 8 on; convert it to UTF-8."
    ) {
      let bytes =
        [0x89, 0x51, 0x4F, 0x48, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D] + [UInt8](0...255)
      try $0.write(Data(bytes), to: "unknown.dat")
    },
    BadFile(name: "gone.txt", reason: "cannot be read: No such file or directory") {
      try $0.link("gone.txt", to: "nowhere.txt")
    },
    BadFile(name: "itself.txt", reason: "cannot be read: Too many levels of symbolic links") {
      try $0.link("itself.txt", to: "itself.txt")
    },
    BadFile(name: "pipe", reason: "cannot be read: it is not a regular file") {
      try #require(mkfifo($0.place("pipe"), 0o644) == 0)
    },
    BadFile(name: "empty.txt", reason: "The file holds no text.") {
      try $0.write("", to: "empty.txt")
    },
    BadFile(name: "spaces.txt", reason: "The file holds no text.") {
      try $0.write("  \n\t\n \r\n", to: "spaces.txt")
    },
    BadFile(name: "ideographic.txt", reason: "there is no text in it") {
      try $0.write("\u{3000}\u{3000}\n", to: "ideographic.txt")
    },
    BadFile(name: "empty.jsonl", reason: "The file holds no text.") {
      try $0.write("\n\n", to: "empty.jsonl")
    },
  ]

  @Test(arguments: badFiles)
  func `a bad file is reported once, and the others are found`(_ bad: BadFile) throws {
    let sandbox = try Sandbox.withDiaries()
    try bad.make(sandbox)
    let run = try sandbox.start(["index", sandbox.documents]).finish(mostSeconds: 20)
    #expect(run.exitCode == 3)
    #expect(run.warningLines == ["\(sandbox.documents)/\(bad.name): \(bad.reason)"])
    #expect(run.output.hasPrefix("2 files indexed (2 documents"))
    #expect(try sandbox.found("lighthouse") == ["diary.txt"])
    #expect(try sandbox.found("日记") == ["zz.txt"])
  }

  @Test func `all bad files together are reported once each, in every run`() throws {
    let sandbox = try Sandbox.withDiaries()
    for bad in Self.badFiles { try bad.make(sandbox) }
    let expected = Self.badFiles.map { "\(sandbox.documents)/\($0.name): \($0.reason)" }
    for _ in 1...2 {
      let run = try sandbox.start(["index", sandbox.documents]).finish(mostSeconds: 20)
      #expect(run.exitCode == 3)
      #expect(run.warningLines.sorted() == expected.sorted())
      #expect(try sandbox.found("lighthouse") == ["diary.txt"])
      #expect(try sandbox.found("日记") == ["zz.txt"])
    }
  }

  @Test func `bytes that are not UTF-8 are reported, and the text around them is found`() throws {
    let sandbox = try Sandbox.withDiaries()
    let bytes = Data("灯塔的光照着海面，每十秒一次".utf8) + [0xFF] + Data("雾笛也响了。灯塔守夜人".utf8)
    try sandbox.write(bytes, to: "broken.txt")
    let at = "灯塔的光照着海面，每十秒一次".utf8.count
    for _ in 1...2 {
      let run = try sandbox.run("index", sandbox.documents)
      #expect(run.exitCode == 3)
      #expect(
        run.warningLines == [
          "\(sandbox.documents)/broken.txt: byte \(at) is not UTF-8; indexed with U+FFFD instead"
        ])
      #expect(try sandbox.found("每十秒一次") == ["broken.txt"])
      #expect(try sandbox.found("雾笛") == ["broken.txt"])
      #expect(try sandbox.found("一次雾笛") == [])
    }
    let status = try sandbox.run("status").output
    #expect(status.contains("warning    \(sandbox.documents)/broken.txt: byte \(at) is not"))
  }

  @Test(arguments: [
    #"{"id": "b", "text": "#, #"{"id": "b"}"#, "[1, 2]", "text", #"{"id": "b", "text": ""}"#,
  ])
  func `a bad line of a collection is reported, and the others are found`(_ line: String) throws {
    let sandbox = try Sandbox.withDiaries()
    let lines = [#"{"id": "a", "text": "红茶"}"#, line, #"{"id": "c", "text": "绿茶"}"#]
    try sandbox.write(lines.joined(separator: "\n") + "\n", to: "teas.jsonl")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 3)
    #expect(run.warningLines.count == 1)
    #expect(
      run.errorOutput.hasPrefix(
        "\(sandbox.documents)/teas.jsonl: line 2 is not a JSON object with a text: "))
    #expect(try sandbox.found("茶") == ["teas.jsonl#a", "teas.jsonl#c"])
    #expect(try sandbox.found("lighthouse") == ["diary.txt"])
  }

  @Test func `bad lines are reported by reason, with their numbers`() throws {
    let sandbox = try Sandbox.withDiaries()
    let lines = [
      #"{"id": "a", "text": "红茶"}"#, "text", #"{"id": "b"}"#, "{", "more text", #"{"text": 7}"#,
      #"{"id": "c"}"#, #"{"text": ""}"#, #"{"text": "x"} y"#, #"{"text": "x}"#, "[1, 2]",
    ]
    try sandbox.write(lines.joined(separator: "\n"), to: "teas.jsonl")
    let reasons = [
      "an opening brace is missing (lines 2, 5, 11)", #"it has no member "text" (lines 3, 7)"#,
      "a quotation mark is missing (line 4)", #"its "text" is not a string (line 6)"#,
      "its text and title are empty (line 8)", "something follows the object (line 9)",
      "a string is not closed (line 10)",
    ]
    for _ in 1...2 {
      let run = try sandbox.run("index", sandbox.documents)
      #expect(run.exitCode == 3)
      #expect(
        run.warningLines == [
          "\(sandbox.documents)/teas.jsonl: 10 lines are not JSON objects with a text: "
            + reasons.joined(separator: "; ")
        ])
      #expect(try sandbox.found("红茶") == ["teas.jsonl#a"])
    }
  }

  @Test func `thousands of bad lines are reported in one line`() throws {
    let sandbox = try Sandbox.withDiaries()
    let lines = (1...5_000).map { #"{"id": \#($0)}"# }
    try sandbox.write(lines.joined(separator: "\n"), to: "many.jsonl")
    let run = try sandbox.run("index", sandbox.documents)
    #expect(
      run.warningLines == [
        "\(sandbox.documents)/many.jsonl: none of it could be read: 5000 lines are not JSON "
          + #"objects with a text: it has no member "text" (lines 1, 2, 3, 4, 5 and 4995 more)"#
      ])
  }

  @Test func `a folder that contains itself through a link is read once`() throws {
    let sandbox = try Sandbox.withDiaries()
    try sandbox.link("sub/up", to: "..")
    try sandbox.link("sub/here", to: ".")
    let run = try sandbox.start(["index", sandbox.documents]).finish(mostSeconds: 20)
    #expect(run.exitCode == 0)
    #expect(run.errorOutput == "")
    #expect(run.output.hasPrefix("2 files indexed (2 documents"))
  }

  @Test(.enabled(if: geteuid() != 0, "root reads everything"))
  func `a file or folder without permission is reported, and what was indexed of it stays`() throws
  {
    let sandbox = try Sandbox.withDiaries()
    try sandbox.run("index", sandbox.documents)
    let paths = [sandbox.place("diary.txt"), sandbox.place("sub")]
    for path in paths { chmod(path, 0) }
    defer { for path in paths { chmod(path, 0o755) } }
    let run = try sandbox.run("index", sandbox.documents)
    #expect(run.exitCode == 3)
    #expect(
      run.warningLines.sorted() == [
        "\(paths[0]): cannot be read: Permission denied; what is known of it is kept",
        "\(paths[1]): cannot be read: Permission denied; the file known from there is kept",
      ])
    #expect(run.output.hasPrefix("0 files indexed, 2 kept "))
    #expect(try sandbox.found("lighthouse") == ["diary.txt"])
    #expect(try sandbox.found("日记") == ["zz.txt"])
  }

  @Test func `a file that has become bad is no longer found`() throws {
    let sandbox = try Sandbox.withDiaries()
    try sandbox.run("index", sandbox.documents)
    try sandbox.write(Data([0, 1, 2, 3, 0, 0xFF]), to: "diary.txt")
    #expect(try sandbox.run("index", sandbox.documents).exitCode == 3)
    #expect(try sandbox.found("lighthouse") == [])
    #expect(try sandbox.found("日记") == ["zz.txt"])
  }

  @Test func `a name that is not UTF-8 does not keep other files from being read`() throws {
    let sandbox = try Sandbox.withDiaries()
    let folder = sandbox.documents
    let name = Array(folder.utf8CString.dropLast()) + [0x2F, 0x61, CChar(bitPattern: 0xFF), 0]
    let file = try #require(fopen(name, "w"))
    fputs("a lighthouse with no name", file)
    fclose(file)
    let run = try sandbox.run("index", folder)
    #expect([0, 3].contains(run.exitCode))
    #expect(try sandbox.found("日记") == ["zz.txt"])
    #expect(try sandbox.found("lighthouse").contains("diary.txt"))
  }
}
