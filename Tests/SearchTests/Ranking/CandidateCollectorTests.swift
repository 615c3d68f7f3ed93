import SuoyinAnalysis
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct CandidateCollectorTests {
  private static func texts(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("茶馆山水，")
    return (0..<count).map { _ in
      "云"
        + String(
          (0..<Int.random(in: 1...14, using: &generator)).map { _ in
            letters.randomElement(using: &generator)!
          })
    }
  }

  /// The sum of the formula over the pairs and words in the texts themselves.
  @Test(arguments: ["茶馆", "茶馆山水", "山水 茶馆 馆茶"])
  func `scores are those of the texts`(query: String) throws {
    let texts = Self.texts(80, seed: 92)
    let world = try IndexedWorld.records(texts)
    // One list is of the characters as well where they are rare; here none is.
    let features = try QueryFeatures.of(query)
    let collector = CandidateCollector()
    try world.reader.snapshot { snapshot in
      let table = snapshot.statistics.table
      let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
      collector.collect(statistics, table, .standard)
      var expected: [UInt32: Double] = [:]
      for passage in world.passages {
        let counter = FeatureCounter(features)
        let analyzer = Analyzer()
        analyzer.read(passage.text)
        counter.count(analyzer, 1)
        var score = 0.0
        for postings in statistics.postings where counter.counts[postings.feature] > 0 {
          score +=
            postings.weight * statistics.idf[postings.feature]
            * RankingWeights.standard.bm25.saturated(
              counter.counts[postings.feature], length: Double(analyzer.count),
              averageLength: table.averageLength)
        }
        if score > 0 { expected[UInt32(passage.id)] = score }
      }
      #expect(Set(collector.touched) == Set(expected.keys))
      #expect(collector.touched.count == expected.count)
      for (id, score) in expected {
        #expect(abs(Double(collector.score(id)) - score) < score * 1e-5)
      }
      let all = collector.touched
      for count in [0, 1, 2, 7, all.count, all.count + 1] {
        #expect(collector.best(count, of: all) == Self.plainBest(count, all, collector))
      }
    }
  }

  @Test func `the best are those of a sort, equal ones by id`() throws {
    let world = try IndexedWorld.records(
      (0..<120).map { "茶馆" + String(repeating: "山", count: $0 % 4) })
    let features = try QueryFeatures.of("茶馆")
    let collector = CandidateCollector()
    try world.reader.snapshot { snapshot in
      let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
      collector.collect(statistics, snapshot.statistics.table, .standard)
    }
    var generator = SeededGenerator(seed: 93)
    for _ in 0..<200 {
      let ids = collector.touched.shuffled(using: &generator)
        .prefix(.random(in: 0...120, using: &generator))
      let count = Int.random(in: 0...130, using: &generator)
      #expect(collector.best(count, of: Array(ids)) == Self.plainBest(count, Array(ids), collector))
    }
  }

  private static func plainBest(
    _ count: Int, _ ids: [UInt32], _ collector: CandidateCollector
  ) -> [UInt32] {
    Array(
      ids.sorted { (-collector.score($0), $0) < (-collector.score($1), $1) }.prefix(count))
  }

  @Test func `a search leaves nothing for the next`() throws {
    let world = try IndexedWorld.records(["茶馆", "山水", "茶馆山水"])
    let collector = CandidateCollector()
    func touched(_ query: String) throws -> [UInt32] {
      let features = try QueryFeatures.of(query)
      return try world.reader.snapshot { snapshot in
        let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
        collector.collect(statistics, snapshot.statistics.table, .standard)
        return collector.touched.sorted()
      }
    }
    let tea = try touched("茶馆")
    #expect(tea.count == 2)
    #expect(try touched("鸬鹚").isEmpty)
    #expect(tea.allSatisfy { collector.score($0) == 0 })
    #expect(collector.score(.max) == 0)
    #expect(try touched("茶馆") == tea)
  }
}
