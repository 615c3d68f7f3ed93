import SuoyinAnalysis
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

struct DocumentScoresTests {
  /// Long enough that every one is a passage of its own.
  private static func paragraph(_ sentence: String) -> String {
    String(repeating: sentence, count: 40)
  }

  /// By the formula, over the texts of whole documents.
  @Test(arguments: ["茶馆", "茶馆山水", "山水 茶馆 馆茶"])
  func `a score is that of the texts of all passages together`(query: String) throws {
    var generator = SeededGenerator(seed: 141)
    let letters = Array("茶馆山水，")
    let texts = (0..<30).map { _ in
      (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        "云"
          + String(
            (0..<Int.random(in: 1...400, using: &generator)).map { _ in
              letters.randomElement(using: &generator)!
            })
      }.joined(separator: #"\n\n"#)
    }
    let world = try IndexedWorld.records(texts)
    let weights = RankingWeights.standard
    let features = try QueryFeatures.of(query)
    try world.reader.snapshot { snapshot in
      let table = snapshot.statistics.table
      let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
      let scores = DocumentScores(
        features, statistics, table, snapshot.statistics.documents, weights)
      let documents = Dictionary(grouping: world.passages) {
        snapshot.statistics.documents.numbers[Int($0.id)]
      }
      #expect(documents.count == texts.count && snapshot.statistics.documents.count == texts.count)
      let counts = documents.mapValues { passages in
        let counter = FeatureCounter(features)
        let analyzer = Analyzer()
        var length = 0
        for passage in passages {
          analyzer.read(passage.text)
          counter.count(analyzer, 1)
          length += analyzer.count
        }
        return (counts: counter.counts, length: length)
      }
      let average =
        Double(counts.values.reduce(0) { $0 + $1.length }) / Double(documents.count)
      let bm25 = BM25(
        k1: weights.documentK1 * average / table.averageLength, b: weights.documentB)
      for (document, passages) in documents {
        let (own, length) = try #require(counts[document])
        var whole = 0.0
        for postings in statistics.postings where own[postings.feature] > 0 {
          let with = counts.values.count { $0.counts[postings.feature] > 0 }
          whole +=
            postings.weight * BM25.idf(of: Double(with), in: Double(documents.count))
            * bm25.saturated(own[postings.feature], length: Double(length), averageLength: average)
        }
        let part = 1 / Double(passages.count)
        let expected = part * 2 + (1 - part) * whole
        for passage in passages {
          let score = Double(scores.score(ofPassage: UInt32(passage.id), own: 2))
          #expect(abs(score - expected) < 1e-4 * max(1, expected))
        }
      }
      #expect(scores.score(ofPassage: .max, own: 2) == 2)
    }
  }

  @Test func `the document on the subject comes before the one that has the words side by side`()
    throws
  {
    let about =
      (0..<6).map { "\($0)、" + Self.paragraph("湿地里水鸟很多，保护候鸟要先保护湿地。") }
      .joined(separator: #"\n\n"#)
    let aside =
      (0..<6).map {
        "\($0)、" + Self.paragraph("城市的公园里人很多。")
          + ($0 == 3 ? "有人提到湿地候鸟保护一事。" : "")
      }.joined(separator: #"\n\n"#)
    let other = (0..<6).map { "\($0)、" + Self.paragraph("铁路和公路都在修。") }
      .joined(separator: #"\n\n"#)
    let world = try IndexedWorld.records([aside, about, other, other])
    var options = SearchOptions(fillsUp: true)
    options.grouping = .document
    let hits = try world.searcher.search("湿地候鸟保护", options).hits
    #expect(hits.prefix(2).map(\.documentID) == ["d1", "d0"])
    // In quotation marks, only the typed form will do.
    #expect(
      try world.searcher.search("“湿地候鸟保护”", options).hits.map(\.documentID) == ["d0"])
    // Its passages, too, come before the aside.
    options.grouping = .passage
    #expect(try world.searcher.search("湿地候鸟保护", options).hits.first?.documentID == "d1")
    options.fillsUp = false
    #expect(try world.searcher.search("湿地候鸟保护", options).hits.map(\.documentID) == ["d0"])
  }

  @Test func `a document of one passage has the score of that passage`() throws {
    let world = try IndexedWorld.records(
      (1...12).map { count in
        String(repeating: "茶馆", count: count % 5) + String(repeating: "山水", count: count % 4) + "云雨"
      })
    let features = try QueryFeatures.of("茶馆 山水 云雨")
    try world.reader.snapshot { snapshot in
      let documents = snapshot.statistics.documents
      #expect(documents.passageCounts.filter { $0 > 0 } == [UInt32](repeating: 1, count: 12))
      let table = snapshot.statistics.table
      let statistics = try FeatureStatistics(features, snapshot, limit: .max, known: [:])
      let scores = DocumentScores(features, statistics, table, documents, .standard)
      for passage in world.passages {
        for own: Float in [0, 0.5, 7] {
          #expect(scores.score(ofPassage: UInt32(passage.id), own: own) == own)
        }
      }
    }
  }
}
