import Foundation
import Suoyin
import TestSupport
import Testing

/// Laws of an index that is read, held by queries of every kind.
struct SearchIndexReadingTests {
  private static let queries = [
    "合作", "命运共同体", "白鹤", "white cranes", "regional cooperation", "\"regional cooperation\"",
    "茶 -贸易",
    "(茶 | 河) lang:zh", "鳜", "候鸟什么时候北返？", "baihe", "zzyzx", "",
  ]

  private let index: SearchIndex

  init() throws { index = try ServedIndex.open() }

  @Test(arguments: queries) func `pages put together are the whole answer`(query: String) throws {
    let whole = try index.search(query, SearchOptions(limit: nil, fillsUp: true)).hits
    var options = SearchOptions(limit: 3, fillsUp: true)
    var paged: [Int64] = []
    repeat {
      let page = try index.search(query, options)
      paged += page.hits.map(\.id)
      options.cursor = page.next
    } while options.cursor != nil && paged.count <= whole.count
    #expect(paged == whole.map(\.id))
    #expect(whole.map(\.rank) == Array(1..<whole.count + 1))
  }

  @Test(arguments: queries) func `what waits for nothing answers the same`(query: String)
    async throws
  {
    let waiting = try { try index.search(query) }()
    let answer = try await index.search(query)
    #expect(answer.hits.map(\.id) == waiting.hits.map(\.id))
    #expect(answer.hits.map(\.snippet) == waiting.hits.map(\.snippet))
    #expect(answer.notes == waiting.notes && answer.grade == waiting.grade)
  }

  @Test(arguments: queries) func `a document ranks by its best passage`(query: String) throws {
    var options = SearchOptions(limit: nil)
    options.grouping = .document
    options.crossLanguage = .never
    options.pinyin = .never
    let hits = try index.search(query, options).hits
    let ranked = try index.rankDocuments(query, limit: nil).map(\.documentID)
    #expect(Set(ranked).count == ranked.count)
    #expect(Set(hits.map(\.documentID)).isSubset(of: ranked))
  }

  @Test(arguments: queries) func `a hit is a part of its passage`(query: String) throws {
    for hit in try index.search(query).hits {
      let passage = try #require(try index.passage(hit.id, query: query))
      #expect(passage.documentID == hit.documentID && passage.number == hit.passageNumber)
      #expect(passage.text.contains(hit.snippet.text), "\(hit.snippet.text)")
      for neighbour in [passage.previousID, passage.nextID].compactMap(\.self) {
        #expect(try index.passage(neighbour)?.documentID == hit.documentID)
      }
    }
  }

  @Test(arguments: ["合作", "白鹤", "\"regional cooperation\""])
  func `an explanation knows what is found`(query: String) throws {
    let hits = try index.search(query, SearchOptions(limit: nil)).hits
    for id in Set(hits.map(\.documentID)) {
      let explanation = try index.explain(query, document: id)
      #expect(explanation.passage?.grade != nil, "\(id): \(explanation.reasons)")
    }
    #expect(try index.explain(query).passage == nil)
    #expect(try index.explain(query).reasons.isEmpty)
    #expect(try index.explain(query, document: "nowhere.txt").passage == nil)
    #expect(try index.explain(query, document: "nowhere.txt").reasons.isEmpty == false)
  }

  @Test func `a passage that there is not is nil`() throws {
    #expect(try index.passage(0) == nil && index.passage(.max) == nil && index.passage(-1) == nil)
  }

  @Test func `an index that is put in the place of another is read`() throws {
    let folder = TemporaryFolder()
    let (path, other) = (folder.path + "/i.suoyin", folder.path + "/other.suoyin")
    try SearchIndex.add([TextDocument(id: "a", text: "白鹤来了")], to: path)
    let index = try SearchIndex(at: path)
    #expect(try index.search("白鹤").hits.map(\.documentID) == ["a"])
    try SearchIndex.add([TextDocument(id: "b", text: "白鹤走了")], to: other)
    #expect(rename(other, path) == 0)
    #expect(try index.search("白鹤").hits.map(\.documentID) == ["b"])
  }

  @Test func `files that are gone are named, and kept until they are pruned`() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/i.suoyin"
    let files = ["白鹤", "灰雁"].map { folder.write($0, to: "texts/\($0).txt") }
    let texts = folder.path + "/texts"
    try SearchIndex.update(at: path, with: [texts])
    #expect(try SearchIndex(at: path).missingFiles().isEmpty)
    try FileManager.default.removeItem(atPath: texts)
    let report = try SearchIndex.update(at: path, with: [texts])
    #expect(report.keptFiles == 2 && report.removedFiles == 0)
    #expect(try Set(SearchIndex(at: path).missingFiles()) == Set(files))
    #expect(try SearchIndex.update(at: path, with: [texts], prunes: true).removedFiles == 2)
    #expect(try SearchIndex(at: path).status().documentCount == 0)
    try SearchIndex.check(at: path)
  }

  @Test func `a cursor of another kind is an error`() throws {
    var options = SearchOptions()
    for cursor in ["", "x", "1-2", "0-0-0", "1-!-5", "1-0-99999999999"] {
      options.cursor = cursor
      #expect(throws: SearchError.badCursor(cursor)) { try index.search("合作", options) }
    }
  }
}
