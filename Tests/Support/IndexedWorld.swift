import Foundation
import Suoyin
import SuoyinIndexing
import SuoyinIngest
import SuoyinSearch
import SuoyinStorage
import SuoyinTerminology

/// An index of some files, with glossaries, that is deleted with the value.
///
///     let world = try IndexedWorld.fixtures()
///     try world.searcher.search("命运共同体", SearchOptions()).hits
package final class IndexedWorld {
  /// Where the index is.
  package let folder: TemporaryFolder
  /// What indexing the files reported.
  package let report: IndexingReport
  package let reader: IndexReader
  package let searcher: Searcher
  /// All passages, in the order of the index.
  package let passages: [StoredPassage]

  package var indexPath: String { folder.path + "/index.suoyin" }

  /// - Parameters:
  ///   - paths: the files and folders to index.
  ///   - glossaries: glossary files, each imported under its path as name.
  ///   - folder: where to put the index.
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

  /// The papers, talks and notes of `Fixtures/papers`.
  package static func fixtures() throws -> IndexedWorld {
    try IndexedWorld(paths: [fixtureFolder + "/papers/documents"])
  }

  /// The paper, the translations and the glossary of `Fixtures/terms`.
  package static func terms() throws -> IndexedWorld {
    let folder = fixtureFolder + "/terms"
    return try IndexedWorld(
      paths: [folder + "/documents"], glossaries: [folder + "/glossary.tsv"])
  }

  /// The path of `Fixtures`.
  package static let fixtureFolder: String = {
    let here = URL(fileURLWithPath: #filePath)
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures").path
  }()
}
