import Foundation
import Testing

@Suite struct BadFilesTests {
  /// A file that cannot be indexed, or not as it is.
  struct BadFile: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the warning says, behind the path.
    let reason: String
    let make: @Sendable (Household) throws -> Void

    var testDescription: String { name }
  }

  private static let badFiles: [BadFile] = [
    BadFile(
      name: "unknown.dat",
      reason:
        "The file is no text in a known encoding from byte 8 on; convert it to UTF-8."
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
    BadFile(name: "pipe", reason: "cannot be read: it is no regular file") {
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

  /// A folder with something good in it.
  private func household() throws -> Household {
    let household = try Household()
    try household.write("The lighthouse keeper's diary", to: "diary.txt")
    try household.write("灯塔看守人的日记", to: "sub/zz.txt")
    return household
  }

  @Test(arguments: badFiles)
  func `a bad file is told of once, and the others are found`(_ bad: BadFile) throws {
    let household = try household()
    try bad.make(household)
    let run = try household.start(["index", household.documents]).finish(mostSeconds: 20)
    #expect(run.exitCode == 3)
    #expect(run.complaintLines == ["\(household.documents)/\(bad.name): \(bad.reason)"])
    #expect(run.output.hasPrefix("2 files indexed (2 documents"))
    #expect(try household.found("lighthouse") == ["diary.txt"])
    #expect(try household.found("日记") == ["zz.txt"])
  }

  @Test func `all bad files together are told of once each, in every run`() throws {
    let household = try household()
    for bad in Self.badFiles { try bad.make(household) }
    let expected = Self.badFiles.map { "\(household.documents)/\($0.name): \($0.reason)" }
    for _ in 1...2 {
      let run = try household.start(["index", household.documents]).finish(mostSeconds: 20)
      #expect(run.exitCode == 3)
      #expect(run.complaintLines.sorted() == expected.sorted())
      #expect(try household.found("lighthouse") == ["diary.txt"])
      #expect(try household.found("日记") == ["zz.txt"])
    }
  }

  @Test func `bytes that are no UTF-8 are told of, and what stands around them is found`() throws {
    let household = try household()
    let bytes = Data("灯塔的光照着海面，每十秒一次".utf8) + [0xFF] + Data("雾笛也响了。灯塔守夜人".utf8)
    try household.write(bytes, to: "broken.txt")
    let at = "灯塔的光照着海面，每十秒一次".utf8.count
    for _ in 1...2 {
      let run = try household.run("index", household.documents)
      #expect(run.exitCode == 3)
      #expect(
        run.complaintLines == [
          "\(household.documents)/broken.txt: byte \(at) is not UTF-8; indexed with U+FFFD instead"
        ])
      #expect(try household.found("每十秒一次") == ["broken.txt"])
      #expect(try household.found("雾笛") == ["broken.txt"])
      #expect(try household.found("一次雾笛") == [])
    }
    let status = try household.run("status").output
    #expect(status.contains("warning    \(household.documents)/broken.txt: byte \(at) is not"))
  }

  @Test(arguments: [
    #"{"id": "b", "text": "#, #"{"id": "b"}"#, "[1, 2]", "text", #"{"id": "b", "text": ""}"#,
  ])
  func `a bad line of a collection is told of, and the others are found`(_ line: String) throws {
    let household = try household()
    let lines = [#"{"id": "a", "text": "红茶"}"#, line, #"{"id": "c", "text": "绿茶"}"#]
    try household.write(lines.joined(separator: "\n") + "\n", to: "teas.jsonl")
    let run = try household.run("index", household.documents)
    #expect(run.exitCode == 3)
    #expect(run.complaintLines.count == 1)
    #expect(
      run.complaints.hasPrefix(
        "\(household.documents)/teas.jsonl: line 2 is not a JSON object with a text: "))
    #expect(try household.found("茶") == ["teas.jsonl#a", "teas.jsonl#c"])
    #expect(try household.found("lighthouse") == ["diary.txt"])
  }

  @Test func `bad lines are told of by reason, with their numbers`() throws {
    let household = try household()
    let lines = [
      #"{"id": "a", "text": "红茶"}"#, "text", #"{"id": "b"}"#, "{", "more text", #"{"text": 7}"#,
      #"{"id": "c"}"#, #"{"text": ""}"#, #"{"text": "x"} y"#, #"{"text": "x}"#, "[1, 2]",
    ]
    try household.write(lines.joined(separator: "\n"), to: "teas.jsonl")
    let reasons = [
      "an opening brace is missing (lines 2, 5, 11)", #"it has no member "text" (lines 3, 7)"#,
      "a quotation mark is missing (line 4)", #"its "text" is not a string (line 6)"#,
      "its text and title are empty (line 8)", "something follows the object (line 9)",
      "a string is not closed (line 10)",
    ]
    for _ in 1...2 {
      let run = try household.run("index", household.documents)
      #expect(run.exitCode == 3)
      #expect(
        run.complaintLines == [
          "\(household.documents)/teas.jsonl: 10 lines are not JSON objects with a text: "
            + reasons.joined(separator: "; ")
        ])
      #expect(try household.found("红茶") == ["teas.jsonl#a"])
    }
  }

  @Test func `thousands of bad lines take few words`() throws {
    let household = try household()
    let lines = (1...5_000).map { #"{"id": \#($0)}"# }
    try household.write(lines.joined(separator: "\n"), to: "many.jsonl")
    let run = try household.run("index", household.documents)
    #expect(
      run.complaintLines == [
        "\(household.documents)/many.jsonl: nothing of it could be read: 5000 lines are not JSON "
          + #"objects with a text: it has no member "text" (lines 1, 2, 3, 4, 5 and 4995 more)"#
      ])
  }

  @Test func `a folder that leads into itself is walked once`() throws {
    let household = try household()
    try household.link("sub/up", to: "..")
    try household.link("sub/here", to: ".")
    let run = try household.start(["index", household.documents]).finish(mostSeconds: 20)
    #expect(run.exitCode == 0)
    #expect(run.complaints == "")
    #expect(run.output.hasPrefix("2 files indexed (2 documents"))
  }

  @Test(.enabled(if: geteuid() != 0, "root reads everything"))
  func `a file or folder that may not be read is told of, and what was known of it stays`() throws {
    let household = try household()
    try household.run("index", household.documents)
    let paths = [household.place("diary.txt"), household.place("sub")]
    for path in paths { chmod(path, 0) }
    defer { for path in paths { chmod(path, 0o755) } }
    let run = try household.run("index", household.documents)
    #expect(run.exitCode == 3)
    #expect(
      run.complaintLines.sorted() == [
        "\(paths[0]): cannot be read: Permission denied; what is known of it is kept",
        "\(paths[1]): cannot be read: Permission denied; the file known from there is kept",
      ])
    #expect(run.output.hasPrefix("0 files indexed, 2 kept "))
    #expect(try household.found("lighthouse") == ["diary.txt"])
    #expect(try household.found("日记") == ["zz.txt"])
  }

  @Test func `a file that has become bad is found no more`() throws {
    let household = try household()
    try household.run("index", household.documents)
    try household.write(Data([0, 1, 2, 3, 0, 0xFF]), to: "diary.txt")
    #expect(try household.run("index", household.documents).exitCode == 3)
    #expect(try household.found("lighthouse") == [])
    #expect(try household.found("日记") == ["zz.txt"])
  }

  @Test func `a name that is not UTF-8 keeps nothing else from being read`() throws {
    let household = try household()
    let folder = household.documents
    let name = Array(folder.utf8CString.dropLast()) + [0x2F, 0x61, CChar(bitPattern: 0xFF), 0]
    let file = try #require(fopen(name, "w"))
    fputs("a lighthouse with no name", file)
    fclose(file)
    let run = try household.run("index", folder)
    #expect([0, 3].contains(run.exitCode))
    #expect(try household.found("日记") == ["zz.txt"])
    #expect(try household.found("lighthouse").contains("diary.txt"))
  }
}
