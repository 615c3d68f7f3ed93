import Foundation
import Suoyin
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// The searches of `Fixtures/manuals`: long documents, of which each names all the others.
struct ManualsWorldTests {
  struct Search: Codable, Sendable, CustomTestStringConvertible {
    let by: String
    let query: String
    let finds: String
    let has: String?
    let grade: String?

    var testDescription: String { query }

    static let path = IndexedWorld.fixtureFolder + "/manuals/searches.jsonl"

    static let all: [Search] = {
      let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
      return lines.compactMap { try? JSONDecoder().decode(Search.self, from: Data($0.utf8)) }
    }()
  }

  // `unsafe`: only its path is asked for.
  private nonisolated(unsafe) static let world: Result<IndexedWorld, any Error> = Result {
    try IndexedWorld(paths: [IndexedWorld.fixtureFolder + "/manuals/documents"])
  }

  private static func answer(
    _ query: String, _ grouping: SearchOptions.Grouping, limit: Int? = nil
  ) throws -> Answer {
    var options = SearchOptions(limit: limit)
    options.grouping = grouping
    options.showsWhole = true
    return try Searcher(reader: IndexReader(path: world.get().indexPath)).search(query, options)
  }

  private static func name(_ hit: Hit?) -> Substring? { hit?.documentID.split(separator: "/").last }

  @Test func `every search is read`() throws {
    let text = try String(contentsOfFile: Search.path, encoding: .utf8)
    #expect(Search.all.count == text.split(separator: "\n").count)
    #expect(Set(Search.all.map(\.by)) == ["title", "topic", "sentence"])
  }

  @Test(arguments: Search.all)
  func `the document on the subject is the first`(_ search: Search) throws {
    let answer = try Self.answer(search.query, .document)
    #expect(Self.name(answer.hits.first) == Substring(search.finds))
    if let grade = search.grade { #expect(answer.hits.first?.grade.description == grade) }
    #expect(Set(answer.hits.map(\.documentID)).count == answer.hits.count)
  }

  @Test(arguments: Search.all)
  func `the first passage is of that document, and answers`(_ search: Search) throws {
    let answer = try Self.answer(search.query, .passage)
    let first = try #require(answer.hits.first)
    #expect(Self.name(first) == Substring(search.finds))
    if let has = search.has {
      #expect(first.snippet.text.contains(has), "\(first.snippet.text.prefix(60))")
    }
    if let grade = search.grade { #expect(first.grade.description == grade) }
  }

  @Test(arguments: Search.all, [SearchOptions.Grouping.passage, .document])
  func `a short answer is the beginning of the whole one`(
    _ search: Search, _ grouping: SearchOptions.Grouping
  ) throws {
    let all = try Self.answer(search.query, grouping).hits.map(\.id)
    for limit in [1, 2, 3, 10] {
      let hits = try Self.answer(search.query, grouping, limit: limit).hits
      #expect(hits.map(\.id) == Array(all.prefix(limit)))
    }
  }
}
