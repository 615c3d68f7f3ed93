import SuoyinDocuments
import SuoyinIngest
import TestSupport
import Testing

@testable import SuoyinStorage

struct LocationCodingTests {
  @Test func `what is decoded is what was encoded`() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<500 {
      let map = randomMap(&generator)
      #expect(LocationCoding.decode(LocationCoding.encode(map)) == map)
    }
  }

  @Test func `damaged bytes give some map and never a trap`() {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<2_000 {
      var bytes = LocationCoding.encode(randomMap(&generator))
      for _ in 0..<3 where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      let map = LocationCoding.decode(
        Array(bytes.dropLast(Int.random(in: 0...3, using: &generator))))
      _ = map.location(of: 0..<100)
    }
  }

  private func randomMap(_ generator: inout SeededGenerator) -> LocationMap {
    var text = 0
    var line = 1
    var page: Int? = Bool.random(using: &generator) ? 1 : nil
    return LocationMap(
      stretches: (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        let widths = [(1, 1), (3, 2), (4, 4), (3, 6), (1, 2)].randomElement(using: &generator)!
        let piece = SourceMap.Piece(
          textStart: text + Int.random(in: 0...3, using: &generator),
          sourceStart: Int.random(in: 0...100_000, using: &generator),
          count: Int.random(in: 1...300, using: &generator), textWidth: widths.0,
          sourceWidth: widths.1)
        text = piece.textEnd
        line += Int.random(in: 0...5, using: &generator)
        page = page.map { $0 + Int.random(in: 0...1, using: &generator) }
        return .init(piece: piece, line: line, page: page)
      })
  }
}
