import Foundation
import GRDB
import Suoyin
import SuoyinGRDB

// Every example of the documentation, as it stands there: here it is compiled.
// What differs is only what stands around it.

enum Examples {
  /// The README, and the first page of the documentation.
  static func library() throws {
    try SearchIndex.update(at: "papers.suoyin", with: ["Fixtures/papers/documents"])
    let index = try SearchIndex(at: "papers.suoyin")
    for hit in try index.search("命运共同体").hits {
      print(hit.path, hit.location?.line ?? 0, hit.snippet.text)
    }
  }

  static func firstPage() throws {
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
  }

  /// The README.
  static func tablesOfGRDB() throws {
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

  /// Query syntax, and evaluation.
  static func articles() throws {
    let index = try SearchIndex(at: "papers.suoyin")

    let answer = try index.search("(茶 | 咖啡) -“下午茶” lang:zh after:2020")
    for note in answer.notes { print(note.offset, note.message) }
    for word in answer.missingWords { print(word.text, word.suggestions.map(\.text)) }

    let explanation = try index.explain("命运共同体", document: "river-governance.txt")
    print(explanation.structure, explanation.reasons)

    var weights = RankingWeights.standard
    weights.word = 2
    let other = try SearchIndex(at: "papers.suoyin", weights: weights)
    let ranked = try other.rankDocuments("候鸟什么时候北返？", limit: 10)
    print(ranked.map(\.documentID))
  }

  /// The tutorial, whose code is that of a program's top level.
  static func tutorial() throws {
    let path = "notes.suoyin"
    try SearchIndex.add(
      [
        TextDocument(id: "a", title: "會議", text: "上海合作組織推動區域合作。"),
        TextDocument(id: "b", text: "# Cranes\n\nThe white cranes are feeding.", format: .markdown),
      ], to: path)
    let index = try SearchIndex(at: path)
    let answer = try index.search("上海合作组织")
    print(answer.hits.map(\.documentID))

    for hit in answer.hits {
      var text = hit.snippet.text
      for range in hit.snippet.highlightRanges.reversed() {
        text.replaceSubrange(range, with: "[\(text[range])]")
      }
      print(hit.rank, hit.title ?? hit.documentID, text)
    }
  }

  static func tutorialWithoutWaiting(_ path: String) async throws {
    let task = Task {
      try await SearchIndex.update(at: path, with: ["papers"]) { progress in
        print("\(progress.files) files so far")
      }
    }
    let report = try await task.value
    print(report.indexedFiles, report.warnings)
  }
}
