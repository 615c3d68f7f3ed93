import Foundation
import Testing

/// The folder of papers that the repository carries, and an index of it.
enum FixtureFolder {
  static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/papers").path

  static let documents = path + "/documents"

  /// Made by the command, once for all tests that only read it.
  static let indexed: Result<Sandbox, any Error> = Result {
    let sandbox = try Sandbox()
    let run = try sandbox.run("index", documents)
    guard run.exitCode == 0 else { throw Failure(run: run) }
    return sandbox
  }

  struct Failure: Error {
    let run: CommandRun
  }
}

/// A search that one would make in the folder, with what it must find. See the folder's README.
struct FixtureSearch: Decodable, Sendable, CustomTestStringConvertible {
  let query: String
  let finds: [String]
  let misses: [String]
  var also: [String]?
  var line: Int?
  var page: Int?
  var printedPage: String?

  var testDescription: String { query }

  static let all: [FixtureSearch] = {
    let file = URL(fileURLWithPath: FixtureFolder.path + "/searches.json")
    return try! JSONDecoder().decode([FixtureSearch].self, from: Data(contentsOf: file))
  }()
}
