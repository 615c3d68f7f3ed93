import SuoyinAnalysis
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// What an index says of features, against counts in the texts it was made of.
struct FeatureStatisticsTests {
  private static let letters = Array("茶馆山水河海云雨")

  private static func texts(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      String(
        (0..<Int.random(in: 3...12, using: &generator)).map { _ in
          letters.randomElement(using: &generator)!
        })
    }
  }

  @Test(arguments: ["茶馆山水", "河", "茶馆 山水 云雨", "鸬鹚", "茶馆 tea"])
  func `rarity is that of the passages that contain a feature`(query: String) throws {
    let texts = Self.texts(60, seed: 91)
    let world = try IndexedWorld.records(texts)
    let features = try QueryFeatures.of(query)
    try world.reader.snapshot { snapshot in
      let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
      #expect(statistics.idf.count == features.features.count)
      for (id, feature) in features.features.enumerated() {
        let count = texts.count { $0.contains(feature.text) }
        #expect(
          statistics.idf[id] == BM25.idf(of: Double(count), in: Double(texts.count)),
          "\(feature)")
        if let list = statistics.list(of: id) {
          #expect(list.passages.count == count && list.isComplete, "\(feature)")
        } else {
          #expect(feature.kind == .character)
        }
      }
    }
  }

  @Test func `characters have postings where they are rare`() throws {
    // 茶 in 150 passages, 馆 in 90, 鸬 in one.
    let texts = (0..<150).map { number in
      "茶" + (number < 90 ? "，馆" : "，山") + (number == 7 ? "，鸬" : "")
    }
    let world = try IndexedWorld.records(texts)
    func withPostings(_ query: String) throws -> [String] {
      let features = try QueryFeatures.of(query)
      return try world.reader.snapshot { snapshot in
        let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
        return features.ids(of: .character).filter { statistics.list(of: $0) != nil }
          .map { features.features[$0].text }
      }
    }
    // As parts of a word; and as words of their own, where four times as many are rare.
    #expect(try withPostings("茶馆") == ["馆"])
    #expect(try withPostings("茶 馆 鸬") == ["茶", "馆", "鸬"])
    // What occurs nowhere has none.
    #expect(try withPostings("鹚") == [])
  }

  @Test func `reading stops where a feature is frequent, and its rarity is estimated`() throws {
    let world = try IndexedWorld.records((0..<200).map { "茶馆\($0 % 2 == 0 ? "很好" : "不好")" })
    let features = try QueryFeatures.of("茶馆")
    try world.reader.snapshot { snapshot in
      let statistics = try FeatureStatistics(features, snapshot, limit: 20, known: [:])
      let pair = try #require(features.id("pair 茶馆"))
      let list = try #require(statistics.list(of: pair))
      #expect(!list.isComplete && list.passages.count < 200)
      let exact = BM25.idf(of: 200, in: 200)
      #expect(abs(statistics.idf[pair] - exact) < 0.1)
    }
  }
}
