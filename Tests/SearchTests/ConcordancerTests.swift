import TestSupport
import Testing

@testable import SuoyinSearch

struct ConcordancerTests {
  private static func world(_ texts: [String]) throws -> IndexedWorld {
    let folder = TemporaryFolder()
    let paths = texts.enumerated().map { folder.write($1, to: "texts/\(100 + $0).txt") }
    return try IndexedWorld(paths: paths, in: folder)
  }

  private static func lines(
    _ world: IndexedWorld, _ term: String, _ order: ConcordanceOptions.Order = .text,
    columns: Int = 8, limit: Int? = nil
  ) throws -> [String] {
    var options = ConcordanceOptions()
    options.columns = columns
    options.order = order
    options.limit = limit
    return try world.searcher.concordance(of: term, options).lines
      .map { "\($0.left)[\($0.match)]\($0.right)" }
  }

  @Test(arguments: [
    (ConcordanceOptions.Order.text, ["乙茶甲", "甲茶丙", "丙茶乙"]),
    (.left, ["丙茶乙", "乙茶甲", "甲茶丙"]), (.right, ["丙茶乙", "乙茶甲", "甲茶丙"]),
  ])
  func `lines are in the order of the text, or of what is beside the term`(
    order: ConcordanceOptions.Order, texts: [String]
  ) throws {
    let world = try Self.world(["乙茶甲", "甲茶丙", "丙茶乙"])
    let found = try Self.lines(world, "茶", order).map { $0.filter { $0 != "[" && $0 != "]" } }
    let keys: (String) -> String = { String(order == .left ? $0.prefix(1) : $0.suffix(1)) }
    if order == .text {
      #expect(found == texts)
    } else {
      #expect(found.map(keys) == found.map(keys).sorted() && Set(found) == Set(texts))
    }
  }

  @Test(arguments: [
    ("北岸看到二十只白鹤。", "白鹤", "看到二十只", "。"), ("a long green tea today", "tea", "g green ", " today"),
  ])
  func `a side has as many whole characters as fit`(
    text: String, term: String, left: String, right: String
  ) throws {
    let world = try Self.world([text])
    let lines = try Self.lines(world, term, columns: left == "g green " ? 8 : 10)
    #expect(lines == ["\(left)[\(term)]\(right)"])
  }

  @Test func `a limit cuts lines, not the count`() throws {
    let world = try Self.world([String(repeating: "茶，", count: 30)])
    var options = ConcordanceOptions()
    options.limit = 4
    let concordance = try world.searcher.concordance(of: "茶", options)
    #expect(concordance.lines.count == 4 && concordance.count == 30)
    #expect(try world.searcher.concordance(of: "，", options).count == 0)
    #expect(try world.searcher.concordance(of: "水", options).lines.isEmpty)
  }

  /// Oracle: every place of the text where the characters are, from the left, without overlaps.
  @Test func `every occurrence is a line`() throws {
    var generator = SeededGenerator(seed: 161)
    let texts = (0..<8).map { _ in
      String((0..<40).map { _ in "茶水山，".randomElement(using: &generator)! })
    }
    let world = try Self.world(texts)
    for term in ["茶", "茶水", "水水", "茶山水"] {
      var expected: [String] = []
      for text in texts {
        let characters = Array(text)
        var start = 0
        while start < characters.count {
          guard characters[start...].starts(with: term) else {
            start += 1
            continue
          }
          let end = start + term.count
          expected.append(
            String(characters[max(0, start - 2)..<start]) + "[\(term)]"
              + String(characters[end..<min(end + 2, characters.count)]))
          start = end
        }
      }
      #expect(try Self.lines(world, term, columns: 4).sorted() == expected.sorted(), "\(term)")
    }
  }

  // 14 where two words only occur together, one less for each halving (Rychlý 2008).
  @Test(arguments: [
    (5, 5, 5, 14.0), (1, 1, 1, 14.0), (5, 10, 10, 13.0), (1, 4, 4, 12.0), (10, 5, 5, 14.0),
    (3, 3, 9, 13.0),
  ])
  func `logDice is what its formula says`(
    together: Int, term: Int, word: Int, expected: Double
  ) {
    #expect(abs(Concordancer.logDice(together, term: term, word: word) - expected) < 1e-9)
  }
}
