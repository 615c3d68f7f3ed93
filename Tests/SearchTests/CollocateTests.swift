import Foundation
import SuoyinAnalysis
import SuoyinIndexing
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// The figures of collocates are what counting by hand gives.
struct CollocateTests {
  private static func world(_ texts: [String]) throws -> IndexedWorld {
    try IndexedWorld(records: texts)
  }

  // The term is sea, two words on either side are near; each line: a word, near and anywhere.
  @Test(arguments: [
    ("blue sea blue sea blue", ["blue 3 3"]),
    ("calm sea calm sea calm wind wind wind calm", ["calm 3 4"]),
    ("sea sea sea salt salt", ["salt 2 2"]),
    ("salt a b c sea d e f salt", []),
    ("salt salt one two three sea salt salt", ["salt 2 4"]),
  ])
  func `windows that overlap count a word once`(text: String, drawn: [String]) throws {
    let world = try Self.world([text])
    let found = try world.searcher.collocates(of: "sea", span: 2, limit: 10)
    #expect(found.map { "\($0.word) \($0.count) \($0.total)" }.sorted() == drawn)
    let places = Double(text.split(separator: " ").count { $0 == "sea" })
    for collocate in found {
      let shared = min(Double(collocate.count), places)
      let dice = 2 * shared / (places + Double(collocate.total))
      #expect(abs(collocate.logDice - (14 + log2(dice))) < 1e-9)
      #expect(collocate.logDice <= 14)
    }
  }

  @Test func `more than a byte can count is counted`() throws {
    let text = String(repeating: "tide sea ", count: 400)
    let world = try Self.world([text])
    let found = try world.searcher.collocates(of: "sea", span: 1, limit: 1)
    #expect(found.first.map { [$0.count, $0.total] } == [400, 400])
  }

  /// Nouns that no rule joins or stems, so that a reader sees the words that the index does.
  private static let nouns = ["zinc", "tea", "salt", "wind", "cloud", "river", "茶叶", "湖水"]

  @Test func `figures are those of a count by hand`() throws {
    var generator = SeededGenerator(seed: 81)
    for _ in 0..<12 {
      let texts = (0..<6).map { _ in
        (0..<Int.random(in: 5...40, using: &generator)).map { _ in
          Self.nouns.randomElement(using: &generator)!
        }
      }
      let world = try Self.world(texts.map { $0.joined(separator: " ") })
      for term in ["tea", "茶叶"] {
        let span = Int.random(in: 1...4, using: &generator)
        let found = try world.searcher.collocates(of: term, span: span, limit: 50)
        var expected: [String: [Int]] = [:]
        for noun in Self.nouns where noun != term {
          var near = 0
          for text in texts {
            near += text.indices.count { index in
              text[index] == noun
                && text.indices.contains { abs($0 - index) <= span && text[$0] == term }
            }
          }
          if near > 1 { expected[noun] = [near, texts.joined().count { $0 == noun }] }
        }
        let counted = found.map { ($0.word, [$0.count, $0.total]) }
        #expect(Dictionary(uniqueKeysWithValues: counted) == expected, "\(term) \(span) \(texts)")
      }
    }
  }

  /// Whatever stands there: nothing stands near more often than anywhere.
  @Test func `no figure is larger than it can be`() throws {
    var generator = SeededGenerator(seed: 82)
    let letters = ["合", "作", "组", "织", "发", "展", "中", "国"]
    let texts = (0..<20).map { _ in
      (0..<120).map { _ in letters.randomElement(using: &generator)! }.joined()
    }
    let random = (0..<20).map { _ in
      RandomText.make(60, using: &generator).filter {
        $0 != "\"" && $0 != "\\" && !$0.isNewline && $0 != "\t"
      }
    }
    let world = try Self.world(texts + random)
    var seen = 0
    for term in ["合作", "中国", "合", "组织发", "cooperation", "体", "x"] {
      let all = try world.searcher.concordance(of: term, ConcordanceOptions()).count
      for span in [1, 3, 50] {
        for collocate in try world.searcher.collocates(of: term, span: span, limit: 100) {
          #expect(collocate.count <= collocate.total, "\(term) \(collocate)")
          #expect(collocate.count > 1 && collocate.logDice <= 14)
          let dice = 2 * Double(min(collocate.count, all)) / Double(all + collocate.total)
          #expect(abs(collocate.logDice - (14 + log2(dice))) < 1e-9)
          seen += 1
        }
      }
    }
    #expect(seen > 100)
  }

  // MARK: Citations

  @Test func `places that overlap are one`() {
    var generator = SeededGenerator(seed: 83)
    for _ in 0..<300 {
      let sides = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        let start = Int.random(in: 0..<40, using: &generator)
        return Alignment.Side(
          passage: Int64.random(in: 1...2, using: &generator),
          range: start..<start + Int.random(in: 1...8, using: &generator))
      }
      // Joined pair by pair until nothing changes.
      var expected = Array(sides.indices)
      var isChanged = true
      while isChanged {
        isChanged = false
        for left in sides.indices {
          for right in sides.indices
          where expected[left] != expected[right] && sides[left].passage == sides[right].passage
            && sides[left].range.overlaps(sides[right].range)
          {
            let least = min(expected[left], expected[right])
            expected[left] = least
            expected[right] = least
            isChanged = true
          }
        }
      }
      let numbers = Alignment.Side.placeNumbers(of: sides)
      for left in sides.indices {
        for right in sides.indices {
          #expect((numbers[left] == numbers[right]) == (expected[left] == expected[right]))
        }
      }
    }
  }

  @Test(arguments: [
    ("上海合作组织(Shanghai Cooperation Organization，SCO)成立。", 1),
    ("上海合作组织(Shanghai Cooperation Organization，SCO)成立。上海合作组织(SCO)开会。", 2),
    ("Joined the Shanghai Cooperation Organization (SCO,上海合作组织).", 1),
  ])
  func `a bracket that two rules read is said once`(text: String, count: Int) throws {
    let world = try Self.world([text])
    let entry = try #require(
      try world.searcher.lookup("上海合作组织", limit: 5, examples: 5)
        .first { $0.sources.contains { $0.glossary.name == "mined" } })
    #expect(entry.citationCount == count && entry.citations.count == count)
  }
}
