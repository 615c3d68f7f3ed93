import Suoyin

/// The repository's own texts and terms, as the doors serve them.
package enum ServedIndex {
  /// Lives as long as the process. `unsafe`: only its path is asked for.
  private nonisolated(unsafe) static let world: Result<IndexedWorld, any Error> = Result {
    let fixtures = IndexedWorld.fixtureFolder
    return try IndexedWorld(
      paths: ["papers", "terms", "field"].map { "\(fixtures)/\($0)/documents" },
      glossaries: [fixtures + "/terms/glossary.tsv"])
  }

  package static func path() throws -> String { try world.get().indexPath }

  package static func open() throws -> SearchIndex { try SearchIndex(at: path()) }
}
