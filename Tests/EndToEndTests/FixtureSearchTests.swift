import Foundation
import Testing

@Suite struct FixtureSearchTests {
  @Test(arguments: FixtureSearch.all)
  func `a search finds what a reader would find, and where`(_ search: FixtureSearch) throws {
    let sandbox = try FixtureFolder.indexed.get()
    let all = try sandbox.search(search.query)
    let hits = all.filter(\.isStrict)
    let found = Set(hits.map { "documents/" + $0.document })
    let allowed = Set(search.finds + (search.also ?? []))
    #expect(Set(search.finds).subtracting(found) == [], "should be found")
    #expect(found.subtracting(allowed) == [], "should not be found")
    // A document that resembles the answer may come after it, in a looser grade.
    let names = all.map { "documents/" + $0.document }
    let last = search.finds.compactMap { names.firstIndex(of: $0) }.max() ?? -1
    #expect(names.prefix(last + 1).filter(search.misses.contains) == [], "should come later")
    #expect(allowed.isDisjoint(with: search.misses), "the fixture contradicts itself")

    guard let line = search.line, let document = search.finds.first else { return }
    let first = hits.filter { "documents/" + $0.document == document }.flatMap(\.matches)
      .min { $0.bytes.lowerBound < $1.bytes.lowerBound }
    #expect(first?.line == line)
    #expect(first?.page.map(String.init) == search.printedPage)
  }

  @Test func `every search names documents that exist`() throws {
    let sandbox = try FixtureFolder.indexed.get()
    let status = try sandbox.run("status").output
    #expect(status.contains("files      12\n"))
    #expect(status.contains("documents  23\n"))
    for name in FixtureSearch.all.flatMap({ $0.finds + $0.misses + ($0.also ?? []) }) {
      let path = FixtureFolder.path + "/" + name.split(separator: "#")[0]
      #expect(FileManager.default.fileExists(atPath: path), "\(name)")
    }
  }
}
