import Foundation
import Suoyin
import SuoyinIndexing
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// The searches of `Fixtures/field`: what people write, asked for as people type it.
struct FieldWorldTests {
  struct Search: Codable, Sendable, CustomTestStringConvertible {
    let query: String
    let finds: [String]
    let match: String?
    let marks: [String]?
    let misses: [String]?

    var testDescription: String { query }

    static let all: [Search] = {
      let path = IndexedWorld.fixtureFolder + "/field/searches.jsonl"
      let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
      return lines.compactMap { try? JSONDecoder().decode(Search.self, from: Data($0.utf8)) }
    }()
  }

  // `unsafe`: only its path is asked for.
  private nonisolated(unsafe) static let world: Result<IndexedWorld, any Error> = Result {
    try IndexedWorld(paths: [IndexedWorld.fixtureFolder + "/field/documents"])
  }

  @Test func `every search is read`() throws {
    let path = IndexedWorld.fixtureFolder + "/field/searches.jsonl"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(Search.all.count == text.split(separator: "\n").count && Search.all.count > 100)
  }

  @Test(arguments: Search.all)
  func `what the field writes is found as people type it`(_ search: Search) throws {
    let searcher = try Searcher(reader: IndexReader(path: Self.world.get().indexPath))
    let hits = try searcher.search(search.query, SearchOptions(limit: nil)).hits
    let names = hits.map { $0.documentID.split(separator: "/").last.map(String.init) ?? "" }
    let strict = zip(names, hits).filter { $1.grade <= .forms }.map(\.0)
    #expect(Array(names.prefix(search.finds.count)) == search.finds)
    for name in search.misses ?? [] { #expect(!strict.contains(name)) }
    if let match = search.match, !search.finds.isEmpty {
      let grades = hits.prefix(search.finds.count).map(\.grade.description)
      #expect(grades.joined(separator: " ") == match)
    }
    let marked = hits.flatMap { hit in hit.snippet.highlights.map { Self.marked($0, hit.snippet) } }
    for mark in search.marks ?? [] { #expect(marked.contains(mark), "\(marked)") }
    for hit in hits { #expect(hit.matches.allSatisfy { !$0.location.byteRange.isEmpty }) }
  }

  private static func marked(_ range: Range<Int>, _ snippet: Snippet) -> String {
    String(decoding: Array(snippet.text.utf8)[range], as: UTF8.self)
  }
}
