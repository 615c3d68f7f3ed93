import TestSupport
import Testing

@testable import SuoyinSearch

struct CursorTests {
  @Test func `what is written is read back`() throws {
    var generator = SeededGenerator(seed: 85)
    for _ in 0..<500 {
      var rank = RankTests.random(using: &generator)
      rank.relevance = .random(in: -1...1_000, using: &generator)
      let cursor = Cursor(
        count: .random(in: 1...1_000_000, using: &generator), rank: rank,
        id: .random(in: 0...UInt32.max, using: &generator))
      let read = try Cursor(cursor.description)
      #expect(read.rank.evidence == rank.evidence)
      #expect(read == cursor)
    }
  }

  @Test(arguments: [
    "", "-", "1", "-----", "0-3-0-48-0-7", "1-4-0-48-0-7", "1-3-7-48-0-7", "1-3-0-64-0-7",
    "1-3-0-256-0-7", "1-3-0-48-!-7", "1-3-0-48-0-4294967296", "1-3-0-48-0-7-", "1--3-0-48-0-7",
    " 1-3-0-48-0-7", "2199023255552-3-0-48-0-7",
    // Infinity and a number that is none.
    "1-3-0-48-1y1go4dz7r75s-7", "1-3-0-48-1y22ubgj52ps0-7",
    // The forms of earlier versions: with the words of a list; a count, a score, an id.
    "10-3-0-48-0-z4i50i4ngn40-217", "10-3m2n4wgk1tq8-217", "1-0-0",
  ])
  func `anything else is refused with what to do`(text: String) {
    let error = #expect(throws: SearchError.self) { try Cursor(text) }
    #expect(error == .badCursor(text))
    #expect(error?.description.contains("take it from the previous answer") ?? false)
  }

  @Test func `a cursor lets through exactly what comes after it`() {
    var generator = SeededGenerator(seed: 86)
    let passages = (0..<200).map { id in
      RankedPassage(
        id: id, source: .step(0), grade: .exact, rank: RankTests.random(using: &generator))
    }.sorted(by: RankedPassage.comesBefore)
    for (place, passage) in passages.enumerated() {
      let cursor = Cursor(count: place + 1, rank: passage.rank, id: passage.id)
      let after = passages.filter(cursor.comesBefore)
      #expect(after.map(\.id) == passages.dropFirst(place + 1).map(\.id))
    }
  }
}
