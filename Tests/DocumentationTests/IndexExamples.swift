import GRDB
import Suoyin
import SuoyinGRDB
import TestSupport
import Testing

/// The examples of the types of indexing, of the status, and of tables elsewhere, as they stand in the
/// comments.
struct IndexExamples: Examples {
  private let folder = IndexedWorld.fixtureFolder + "/papers/documents"
  private let path: String
  private let ownFolder = TemporaryFolder()

  init() { path = ownFolder.path + "/own.suoyin" }

  @Test func `a run reports what it did`() throws {
    let report = try SearchIndex.update(at: path, with: [folder])
    print(report.indexedFiles, report.unchangedFiles, report.warnings.count)  // 12 0 0

    try SearchIndex.update(at: path, with: [folder]) { progress in
      print("\(progress.files) files, \(progress.textBytes) bytes")
    }
  }

  @Test func `what is wrong with files is in the report`() throws {
    ownFolder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], to: "texts/a.png")
    ownFolder.write(" \n", to: "texts/a.txt")
    let (path, folder) = (path, ownFolder.path + "/texts")
    for warning in try SearchIndex.update(at: path, with: [folder]).warnings {
      print("\(warning.path): \(warning.reason)")
    }
    for file in try SearchIndex.update(at: path, with: [folder]).skippedFiles {
      print("\(file.path): \(file.kind); \(file.remedy ?? "skipped")")
    }
    #expect(try SearchIndex.update(at: path, with: [folder]).skippedFiles.count == 1)
  }

  @Test func `documents need no files`() throws {
    let note = TextDocument(id: "note-1", title: "会议", text: "上海合作組織推動區域合作。")
    try SearchIndex.add([note], to: path)
    print(try SearchIndex(at: path).search("上海合作组织").hits.map(\.documentID))  // ["note-1"]

    let text = "# Cranes\n\nA *white* crane."
    let page = TextDocument(id: "page-1", text: text, format: .markdown)
    try SearchIndex.add([page], to: path)
    #expect(try SearchIndex(at: path).search("white").hits.map(\.title) == ["Cranes"])
  }

  @Test func `an index says what it holds`() throws {
    let index = try ServedIndex.open()

    let status = try index.status()
    print(status.documentCount, status.passageCount)
    #expect(status.documentCount > 0 && status.warnings.isEmpty)

    for share in try index.status().passagesByLanguage { print(share.language, share.count) }

    do {
      _ = try SearchIndex(at: "nowhere.suoyin")
    } catch IndexError.missing(let path) {
      print("no index at \(path)")  // no index at nowhere.suoyin
    }
  }

  @Test func `tables elsewhere have the tokenizer`() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in db.add(tokenizer: SuoyinTokenizer.self) }

    try DatabaseQueue(configuration: configuration).write { db in
      try db.create(virtualTable: "note", using: FTS5()) { t in
        t.tokenizer = .suoyin()
        t.column("text")
      }
      #expect(try db.tableExists("note"))
    }
  }
}
