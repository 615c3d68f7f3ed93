import Foundation
import Suoyin
import Testing

/// What the README shows is what one gets.
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of the blocks fenced as `language`.
  private static func blocks(_ language: String) throws -> [[Substring]] {
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { lines[$0] == "```\(language)" }.map { start in
      Array(lines[(start + 1)...].prefix { $0 != "```" })
    }
  }

  @Test(arguments: [0, 1]) func `the sessions answer as shown`(number: Int) throws {
    let sessions = try Self.blocks("console")
    #expect(sessions.count == 2)
    let session = sessions[number]
    let sandbox = try Sandbox()
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path + "/Fixtures",
      withDestinationPath: Self.root.appendingPathComponent("Fixtures").path)
    var environment: [String: String] = [:]
    var answered: [String] = []
    for line in session where line.hasPrefix("$ ") {
      answered.append(String(line))
      let words = Self.words(line.dropFirst(2))
      if words[0] == "export" {
        let parts = words[1].split(separator: "=", maxSplits: 1).map(String.init)
        environment[parts[0]] = parts[1]
        continue
      }
      #expect(words[0] == "suoyin")
      let run = try sandbox.start(Array(words.dropFirst()), environment: environment).finish()
      #expect(run.exitCode == 0 && run.errorOutput == "", "\(line)")
      answered += run.output.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
    let shown = session.filter { !$0.isEmpty }
    #expect(answered.filter { !$0.isEmpty } == shown.map(String.init))
  }

  /// The words of a command line, single quotation marks taken off.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var isQuoted = false
    var word = ""
    for character in line {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted:
        words.append(word)
        word = ""
      default: word.append(character)
      }
    }
    return words + [word]
  }

  /// The calls of the library's example are made here, and stand here as they stand in the README;
  /// only where it prints, this collects.
  @Test func `the library's example finds what it says`() throws {
    let folder = NSTemporaryDirectory() + "/suoyin-readme-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var printed: [String] = []
    try SearchIndex.update(at: folder + "/papers.suoyin", with: [FixtureFolder.documents])
    let index = try SearchIndex(at: folder + "/papers.suoyin")
    for hit in try index.search("命运共同体").hits {
      printed.append("\(hit.path) \(hit.location?.line ?? 0) \(hit.snippet.text)")
    }
    #expect(printed.contains { $0.contains("river-governance.txt 13 ") })

    let shown = try #require(try Self.blocks("swift").first).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    for line in shown where line.hasPrefix("try") || line.hasPrefix("let") || line.hasPrefix("for")
    {
      let call = line.replacing("\"papers.suoyin\"", with: "folder + \"/papers.suoyin\"")
        .replacing("[\"Fixtures/papers/documents\"]", with: "[FixtureFolder.documents]")
      #expect(source.contains(call), "\(line)")
    }
  }
}
