import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinSearch

struct FeatureCounterTests {
  /// `feature × count` of those that occur; `=` for a Latin word as typed.
  private static func counted(_ query: String, _ text: String) throws -> [String] {
    let features = try QueryFeatures.of(query)
    let counter = FeatureCounter(features)
    let analyzer = Analyzer()
    analyzer.read(text)
    counter.count(analyzer, 1)
    return features.features.enumerated().flatMap { id, feature in
      (counter.counts[id] > 0 ? ["\(feature.text) × \(Int(counter.counts[id]))"] : [])
        + (counter.exactCounts[id] > 0
          ? ["=\(feature.text) × \(Int(counter.exactCounts[id]))"] : [])
    }
  }

  @Test(arguments: [
    ("茶馆", "茶馆，茶与馆。", ["茶 × 2", "馆 × 2", "茶馆 × 1"]),
    // A sign separates; so does the end of a line that does not continue.
    ("茶馆", "茶，馆", ["茶 × 1", "馆 × 1"]),
    ("茶馆", "茶館", ["茶 × 1", "馆 × 1", "茶馆 × 1"]),
    ("茶茶", "茶茶茶", ["茶 × 3", "茶茶 × 2"]),
    ("葡萄酒", "葡萄酒与葡萄", ["葡 × 2", "萄 × 2", "酒 × 1", "葡萄 × 2", "萄酒 × 1", "葡萄酒 × 1"]),
    ("tea", "Tea, teas and teapots", ["tea × 2", "=tea × 1"]),
    ("running", "runs run Running", ["running × 3", "=running × 1"]),
    ("茶", "coffee", []),
    ("tea", "茶", []),
  ])
  func `features are counted as a reader would`(query: String, text: String, counts: [String])
    throws
  {
    #expect(try Self.counted(query, text) == counts)
  }

  /// Against every occurrence of each feature's text in the text as a string.
  @Test func `counts are those of a plain search`() throws {
    var generator = SeededGenerator(seed: 87)
    let letters = Array("茶馆山水河，")
    func text(_ count: Int) -> String {
      String((0..<count).map { _ in letters.randomElement(using: &generator)! })
    }
    for _ in 0..<300 {
      let query = text(6)
      let features = try QueryFeatures.of(query)
      let counter = FeatureCounter(features)
      let analyzer = Analyzer()
      // Memory is reused: nothing of one text may be left in the next.
      for _ in 0..<3 {
        let text = text(.random(in: 0...40, using: &generator))
        analyzer.read(text)
        counter.clear()
        counter.count(analyzer, 1)
        for (id, feature) in features.features.enumerated() {
          #expect(
            Int(counter.counts[id]) == Self.count(feature.text, in: text),
            "\(feature) of \(query) in \(text)")
        }
        #expect(counter.occurrences.map(\.start) == counter.occurrences.map(\.start).sorted())
      }
    }
  }

  private static func count(_ part: String, in text: String) -> Int {
    let (part, text) = (Array(part), Array(text))
    guard text.count >= part.count else { return 0 }
    return (0...text.count - part.count).count { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  @Test func `what is counted again is added, by its weight`() throws {
    let features = try QueryFeatures.of("茶馆")
    let counter = FeatureCounter(features)
    let analyzer = Analyzer()
    analyzer.read("茶馆")
    counter.count(analyzer, 1)
    counter.count(analyzer, 0.5)
    #expect(counter.counts == [1.5, 1.5, 1.5])
    counter.clear()
    #expect(counter.counts == [0, 0, 0])
    #expect(counter.occurrences.isEmpty)
  }
}
