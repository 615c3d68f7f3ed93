import Suoyin
import TestSupport

/// A few short texts and an index of them, through the front door.
final class SmallIndex {
  let folder = TemporaryFolder()
  let report: IndexingReport
  let index: SearchIndex

  init(_ texts: KeyValuePairs<String, String>) throws {
    for (name, text) in texts { folder.write(text, to: "texts/" + name) }
    report = try SearchIndex.update(
      at: folder.path + "/index.suoyin", with: [folder.path + "/texts"])
    index = try SearchIndex(at: folder.path + "/index.suoyin")
  }

  /// The path of a text, as the index has it.
  func path(_ name: String) -> String { absolutePath(of: folder.path + "/texts/" + name) }

  func answer(_ query: String) throws -> Answer {
    var options = SearchOptions(limit: 10, snippetColumns: 80)
    options.suggests = true
    return try index.search(query, options)
  }
}
