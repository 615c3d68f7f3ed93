import Foundation
import SuoyinIndexing
import SuoyinIngest
import SuoyinSearch
import SuoyinStorage
import SuoyinTerminology

/// Some files and an index of them.
package final class IndexedWorld {
  package let folder: TemporaryFolder
  package let report: IndexingReport
  package let reader: IndexReader
  package let searcher: Searcher
  package let passages: [StoredPassage]

  package var indexPath: String { folder.path + "/index.suoyin" }

  /// - Parameters:
  ///   - paths: what is indexed.
  ///   - glossaries: files of terms, each imported under its path.
  package init(
    paths: [String], glossaries: [String] = [], in folder: TemporaryFolder = TemporaryFolder()
  ) throws {
    self.folder = folder
    let path = folder.path + "/index.suoyin"
    let writer = try IndexWriter(path: path)
    for file in glossaries {
      try writer.replace(Glossary(name: file), with: GlossaryFile.read(file, nil).entries)
    }
    report = try Indexer(writer: writer).update(paths: paths)
    try writer.mine(gathers: true)
    try writer.close()
    reader = try IndexReader(path: path)
    searcher = try Searcher(reader: reader)
    passages = try reader.passages(reader.passageIDs())
  }

  /// A collection with a record for each text, whose ids are `0`, `1` …; the texts need no escapes in JSON.
  package convenience init(records texts: [String]) throws {
    let folder = TemporaryFolder()
    folder.write(
      texts.enumerated().map { #"{"id":"\#($0.offset)","text":"\#($0.element)"}"# }
        .joined(separator: "\n"), to: "texts/all.jsonl")
    try self.init(paths: [folder.path + "/texts"], in: folder)
  }

  /// The repository's own texts.
  package static func fixtures() throws -> IndexedWorld {
    try IndexedWorld(paths: [fixtureFolder + "/papers/documents"])
  }

  /// The repository's own paper with abstracts in both languages, and files with their translations.
  package static func terms() throws -> IndexedWorld {
    let folder = fixtureFolder + "/terms"
    return try IndexedWorld(
      paths: [folder + "/documents"], glossaries: [folder + "/glossary.tsv"])
  }

  package static let fixtureFolder: String = {
    let here = URL(fileURLWithPath: #filePath)
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures").path
  }()
}
