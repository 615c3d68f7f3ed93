import Foundation
import SuoyinIndexing
import SuoyinIngest
import SuoyinSearch

/// Some files and an index of them.
package final class IndexedWorld {
  package let folder: TemporaryFolder
  package let report: IndexingReport
  package let reader: IndexReader
  package let searcher: Searcher
  package let passages: [StoredPassage]

  package var indexPath: String { folder.path + "/index.suoyin" }

  /// - Parameter paths: what is indexed.
  package init(paths: [String], in folder: TemporaryFolder = TemporaryFolder()) throws {
    self.folder = folder
    let path = folder.path + "/index.suoyin"
    let writer = try IndexWriter(path: path)
    report = try Indexer(writer: writer).update(paths: paths)
    try writer.close()
    reader = try IndexReader(path: path)
    searcher = try Searcher(reader: reader)
    passages = try reader.passages(reader.passageIDs())
  }

  /// The repository's own texts.
  package static func fixtures() throws -> IndexedWorld {
    try IndexedWorld(paths: [fixtureFolder + "/papers/documents"])
  }

  package static let fixtureFolder: String = {
    let here = URL(fileURLWithPath: #filePath)
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures").path
  }()
}
