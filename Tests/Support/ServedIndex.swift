import Suoyin

/// One index of the texts of `Fixtures`, for all tests that only read: the index that the conformance
/// cases are asked of. Building it takes some seconds, so it is built once, when it is first needed.
package enum ServedIndex {
  /// Lives as long as the process. `unsafe`: only its path is read.
  private nonisolated(unsafe) static let world: Result<IndexedWorld, any Error> = Result {
    let fixtures = IndexedWorld.fixtureFolder
    return try IndexedWorld(
      paths: ["papers", "terms", "field"].map { "\(fixtures)/\($0)/documents" },
      glossaries: [fixtures + "/terms/glossary.tsv"])
  }

  /// The path of the index.
  package static func path() throws -> String { try world.get().indexPath }

  /// The index, opened.
  package static func open() throws -> SearchIndex { try SearchIndex(at: path()) }
}
