import Foundation
import GRDB
import Suoyin
import SuoyinGRDB
import TestSupport
import Testing

/// The examples of the README and of the documentation's pages, as they stand there.
///
/// They name files without their folders, so each runs in a process of its own, in a folder that has
/// these files.
struct GuideExamples {
  @Test func `the library's example in the README`() async {
    await #expect(processExitsWith: .success) {
      let folder = try GuideFolder()
      defer { folder.leave() }

      try SearchIndex.update(at: "papers.suoyin", with: ["Fixtures/papers/documents"])
      let index = try SearchIndex(at: "papers.suoyin")
      for hit in try index.search("命运共同体").hits {
        print(hit.path, hit.location?.line ?? 0, hit.snippet.text)
      }
      #expect(try index.search("命运共同体").hits.isEmpty == false)
    }
  }

  @Test func `the tables of GRDB in the README`() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in db.add(tokenizer: SuoyinTokenizer.self) }
    let queue = try DatabaseQueue(configuration: configuration)
    try queue.write { db in
      try db.create(virtualTable: "note", using: FTS5()) { t in
        t.tokenizer = .suoyin()
        t.column("text")
      }
      let pattern = try db.makeSuoyinPattern(for: "命运共同体", in: "note")
      let sql = "SELECT * FROM note WHERE note MATCH ?"
      print(try Row.fetchAll(db, sql: sql, arguments: [pattern]))
    }
  }

  @Test func `the first page`() async {
    await #expect(processExitsWith: .success) {
      let folder = try GuideFolder()
      defer { folder.leave() }

      try SearchIndex.update(at: "papers.suoyin", with: ["papers"])
      let index = try SearchIndex(at: "papers.suoyin")
      for hit in try index.search("命运共同体").hits {
        print(hit.path, hit.location?.line ?? 0, hit.snippet.text)
      }

      try SearchIndex.importGlossary(
        from: "terms.tsv", as: Glossary(name: "own"), into: "papers.suoyin")
      for entry in try index.lookup("mingyun gongtongti") {
        print(entry.entry.english.map(\.text), entry.glossary.name, entry.citationCount)
      }
      #expect(try index.lookup("mingyun gongtongti").isEmpty == false)
    }
  }

  @Test func `query syntax and evaluation`() async {
    await #expect(processExitsWith: .success) {
      let folder = try GuideFolder()
      defer { folder.leave() }
      try SearchIndex.update(at: "papers.suoyin", with: ["papers"])
      let index = try SearchIndex(at: "papers.suoyin")

      let answer = try index.search("(茶 | 咖啡) -“下午茶” lang:zh after:2020")
      for note in answer.notes { print(note.offset, note.message) }
      for word in answer.missingWords { print(word.text, word.suggestions.map(\.text)) }

      let explanation = try index.explain("命运共同体", document: "river-governance.txt")
      print(explanation.structure, explanation.reasons)
      #expect(!explanation.reasons.isEmpty)

      var weights = RankingWeights.standard
      weights.word = 2
      let other = try SearchIndex(at: "papers.suoyin", weights: weights)
      let ranked = try other.rankDocuments("候鸟什么时候北返？", limit: 10)
      print(ranked.map(\.documentID))
    }
  }

  @Test func `the tutorial`() async {
    await #expect(processExitsWith: .success) {
      let folder = try GuideFolder()
      defer { folder.leave() }

      let path = "notes.suoyin"
      try SearchIndex.add(
        [
          TextDocument(id: "a", title: "會議", text: "上海合作組織推動區域合作。"),
          TextDocument(
            id: "b", text: "# Cranes\n\nThe white cranes are feeding.", format: .markdown),
        ], to: path)
      let index = try SearchIndex(at: path)
      let answer = try index.search("上海合作组织")
      print(answer.hits.map(\.documentID))
      #expect(answer.hits.map(\.documentID) == ["a"])

      for hit in answer.hits {
        var text = hit.snippet.text
        for range in hit.snippet.highlightRanges.reversed() {
          text.replaceSubrange(range, with: "[\(text[range])]")
        }
        print(hit.rank, hit.title ?? hit.documentID, text)
      }
    }
  }

  @Test func `the tutorial's last step, which waits for nothing`() async {
    await #expect(processExitsWith: .success) {
      let folder = try GuideFolder()
      defer { folder.leave() }
      let path = "notes.suoyin"

      let task = Task {
        try await SearchIndex.update(at: path, with: ["papers"]) { progress in
          print("\(progress.files) files so far")
        }
      }
      let report = try await task.value
      print(report.indexedFiles, report.warnings)
      #expect(report.indexedFiles == 12)
    }
  }
}

/// A temporary folder with the files that the examples name, which the process moves into.
struct GuideFolder {
  private let path = NSTemporaryDirectory() + "/suoyin-guide-\(UUID().uuidString)"

  init() throws {
    let files = FileManager.default
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    let fixtures = IndexedWorld.fixtureFolder
    for (name, target) in [
      ("Fixtures", ""), ("papers", "/papers/documents"), ("terms.tsv", "/terms/glossary.tsv"),
    ] {
      try files.createSymbolicLink(
        atPath: path + "/" + name, withDestinationPath: fixtures + target)
    }
    guard files.changeCurrentDirectoryPath(path) else { throw CocoaError(.fileNoSuchFile) }
  }

  func leave() { try? FileManager.default.removeItem(atPath: path) }
}
