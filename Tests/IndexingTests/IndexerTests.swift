import Foundation
import Suoyin
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinIndexing

/// What a run does with files that are new, the same, changed, moved or gone, and what it reports.
struct IndexerTests {
  private let folder = TemporaryFolder()
  private var indexPath: String { folder.path + "/index.suoyin" }
  private var documents: String { absolutePath(of: folder.path) + "/texts" }

  private func update(prunes: Bool = false) throws -> IndexingReport {
    let writer = try IndexWriter(path: indexPath)
    let report = try Indexer(writer: writer).update(paths: [documents], prunes: prunes)
    try writer.close()
    return report
  }

  private func add(_ documents: TextDocument...) throws -> IndexingReport {
    let writer = try IndexWriter(path: indexPath)
    let report = try Indexer(writer: writer).add(documents)
    try writer.close()
    return report
  }

  /// `name: text` of every passage.
  private func texts() throws -> Set<String> {
    let reader = try IndexReader(path: indexPath)
    return Set(
      try reader.passages(reader.passageIDs()).map {
        let file = $0.path.split(separator: "/").last.map(String.init) ?? $0.path
        return "\(file)\($0.documentName.isEmpty ? "" : "#\($0.documentName)"): \($0.text)"
      })
  }

  private func write(_ text: String, to name: String) { folder.write(text, to: "texts/" + name) }

  private func delete(_ name: String) throws {
    try FileManager.default.removeItem(atPath: documents + "/" + name)
  }

  @Test func `new and changed files are read, and the others are not`() throws {
    write("茶马古道", to: "a.txt")
    write("水", to: "b.txt")
    var report = try update()
    #expect((report.indexedFiles, report.unchangedFiles) == (2, 0))
    #expect((report.documents, report.passages) == (2, 2))
    #expect(report.textBytes == "茶马古道水".utf8.count)
    write("碗", to: "b.txt")
    report = try update()
    #expect((report.indexedFiles, report.unchangedFiles) == (1, 1))
    #expect(try texts() == ["a.txt: 茶马古道", "b.txt: 碗"])
  }

  @Test func `a file that was touched is not read again`() throws {
    write("茶", to: "a.txt")
    _ = try update()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
      ofItemAtPath: documents + "/a.txt")
    for _ in 0..<2 {
      let report = try update()
      #expect((report.indexedFiles, report.unchangedFiles) == (0, 1))
    }
    #expect(try IndexWriter(path: indexPath).knownSources().map(\.modified) == [1_000_000])
  }

  @Test func `a file that is gone is removed, and one that moved is found at its new place`() throws
  {
    for name in ["a", "b", "c", "d"] { write("字\(name)", to: "\(name).txt") }
    _ = try update()
    try delete("a.txt")
    try FileManager.default.moveItem(
      atPath: documents + "/b.txt", toPath: documents + "/e.txt")
    let report = try update()
    #expect((report.indexedFiles, report.removedFiles, report.keptFiles) == (1, 2, 0))
    #expect(try texts() == ["c.txt: 字c", "d.txt: 字d", "e.txt: 字b"])
  }

  @Test func `where most files are gone they are kept until that is asked for`() throws {
    for name in ["a", "b", "c", "d"] { write("字\(name)", to: "\(name).txt") }
    _ = try update()
    for name in ["a", "b", "c"] { try delete("\(name).txt") }
    var report = try update()
    #expect((report.removedFiles, report.keptFiles) == (0, 3))
    #expect(report.warnings.map(\.path) == [documents])
    #expect(try texts().count == 4)
    report = try update(prunes: true)
    #expect((report.removedFiles, report.keptFiles) == (3, 0))
    #expect(try texts() == ["d.txt: 字d"])
  }

  @Test func `what is no text is skipped in a folder, and removed where it was text before`() throws
  {
    write("茶", to: "a.txt")
    write("水", to: "b.txt")
    _ = try update()
    write("%PDF-1.7\n%âãÏÓ\n", to: "a.txt")
    let report = try update()
    #expect(report.skippedFiles.map(\.path) == [documents + "/a.txt"])
    #expect(report.skippedFiles.map(\.kind) == ["PDF"])
    #expect(try texts() == ["b.txt: 水"])
  }

  @Test func `the index among the files is not read`() throws {
    write("茶", to: "a.txt")
    do {
      let writer = try IndexWriter(path: documents + "/index.suoyin")
      let report = try Indexer(writer: writer).update(paths: [documents])
      #expect((report.indexedFiles, report.skippedFiles, report.warnings) == (1, [], []))
      try writer.close()
    }
    try SearchIndex.check(at: documents + "/index.suoyin")
  }

  @Test func `a record each is a document, and records that are gone are removed`() throws {
    write(#"{"id":"1","text":"茶"}"# + "\n" + #"{"id":"2","text":"水"}"# + "\n", to: "r.jsonl")
    #expect(try update().documents == 2)
    #expect(try texts() == ["r.jsonl#1: 茶", "r.jsonl#2: 水"])
    write(
      #"{"id":"2","text":"水"}"# + "\n" + #"{"id":"2","text":"碗"}"# + "\nnot a record\n",
      to: "r.jsonl")
    let report = try update()
    #expect(report.warnings.count == 1)
    // A name that comes twice is two documents.
    #expect(try texts() == ["r.jsonl#2: 水", "r.jsonl#2#2: 碗"])
  }

  /// Each file is a batch of its own, and its end comes with the next.
  @Test func `what progress throws ends the run, and the next run completes it`() throws {
    struct Enough: Error {}
    for number in 0..<2 {
      write(String(repeating: "字\(number)。", count: 150_000), to: "\(number).txt")
    }
    do {
      let writer = try IndexWriter(path: indexPath)
      var files: [Int] = []
      #expect(throws: Enough.self) {
        try Indexer(writer: writer).update(paths: [documents]) { progress in
          files.append(progress.files)
          if progress.files == 1 { throw Enough() }
        }
      }
      #expect(files == [0, 1])
      #expect(try writer.sourcePaths() == [documents + "/0.txt"])
      #expect(try writer.knownSources() == [])
    }
    #expect(try IndexReader(path: indexPath).status().unfinishedFiles == [documents + "/0.txt"])
    #expect(try update().indexedFiles == 2)
    #expect(try IndexReader(path: indexPath).status().unfinishedFiles == [])
  }

  // MARK: Texts

  @Test func `texts are added, replaced and removed by their ids`() throws {
    var report = try add(
      TextDocument(id: "x", title: "题", text: "茶"), TextDocument(id: "y", text: "水"))
    #expect((report.indexedFiles, report.documents) == (2, 2))
    #expect(try texts() == ["memory:x#x: 茶", "memory:y#y: 水"])
    report = try add(TextDocument(id: "x", text: "碗"))
    #expect(try texts() == ["memory:x#x: 碗", "memory:y#y: 水"])
    let writer = try IndexWriter(path: indexPath)
    try Indexer(writer: writer).remove(["y", "nobody"])
    #expect(try texts() == ["memory:x#x: 碗"])
  }

  @Test func `a text without an id is warned of, and one without words removes what was there`()
    throws
  {
    #expect(try add(TextDocument(id: "", text: "茶")).warnings.count == 1)
    _ = try add(TextDocument(id: "x", text: "茶"))
    #expect(try add(TextDocument(id: "x", text: " \n ")).warnings.map(\.path) == ["x"])
    #expect(try texts() == [])
  }

  @Test func `texts are no files that could be missing`() throws {
    _ = try add(TextDocument(id: "x", text: "茶"))
    write("水", to: "a.txt")
    _ = try update()
    let index = try SearchIndex(at: indexPath)
    #expect(try index.missingFiles() == [])
    try delete("a.txt")
    #expect(try index.missingFiles() == [documents + "/a.txt"])
  }
}
