import TestSupport
import Testing

@testable import SuoyinSearch

struct BM25Tests {
  private let bm25 = BM25(k1: 1.2, b: 0.75)

  /// ln(1 + (N − n + ½) / (n + ½)), as Lucene's `BM25Similarity` has it.
  @Test(arguments: [
    (1.0, 1_000.0, 6.503289671207057), (10, 1_000, 4.557379522151743),
    (500, 1_000, 0.6931471805599453), (1_000, 1_000, 0.0004996252914324798),
    // An estimate may be too large.
    (2_000, 1_000, 0.0004996252914324798),
  ])
  func `rarity is Lucene's, and never negative`(count: Double, total: Double, idf: Double) {
    #expect(abs(BM25.idf(of: count, in: total) - idf) < 1e-12)
  }

  /// (k1 + 1) times the fraction of Lucene, which leaves the constant factor out.
  @Test(arguments: [
    (1.0, 100.0, 1.0), (2, 100, 1.375), (9, 100, 1.9411764705882355), (1, 200, 0.7096774193548387),
    (1, 50, 1.2571428571428573),
  ])
  func `counts saturate, the later the longer the text`(
    count: Double, length: Double, saturated: Double
  ) {
    let found = bm25.saturated(count, length: length, averageLength: 100)
    #expect(abs(found - saturated) < 1e-12)
    let lucene = count / (count + 1.2 * (1 - 0.75 + 0.75 * length / 100))
    #expect(abs(found - 2.2 * lucene) < 1e-12)
  }

  @Test func `more is more, longer is less, and nothing reaches the limit`() {
    var generator = SeededGenerator(seed: 81)
    for _ in 0..<1_000 {
      let bm25 = BM25(
        k1: .random(in: 0.1...3, using: &generator), b: .random(in: 0.1...1, using: &generator))
      let count = Double.random(in: 0.1...50, using: &generator)
      let length = Double.random(in: 1...500, using: &generator)
      func score(_ count: Double, _ length: Double) -> Double {
        bm25.saturated(count, length: length, averageLength: 100)
      }
      #expect(score(count, length) < score(count + 1, length))
      #expect(score(count, length) > score(count, length + 1))
      #expect(score(count, length) < bm25.k1 + 1)
    }
  }

  @Test func `the parameters turn counts and lengths off`() {
    let once = BM25(k1: 0, b: 0.75)
    #expect(once.saturated(1, length: 9, averageLength: 3) == 1)
    #expect(once.saturated(50, length: 9, averageLength: 3) == 1)
    let anyLength = BM25(k1: 1.2, b: 0)
    #expect(
      anyLength.saturated(2, length: 1, averageLength: 3)
        == anyLength.saturated(2, length: 900, averageLength: 3))
  }

  @Test func `a posting list is scored as its passages are`() {
    var generator = SeededGenerator(seed: 82)
    for _ in 0..<1_000 {
      let factor = Double.random(in: 0.01...20, using: &generator)
      let average = Double.random(in: 1...300, using: &generator)
      let count = Float(Int.random(in: 1...255, using: &generator))
      let length = UInt16.random(in: 1...UInt16.max, using: &generator)
      let scorer = BM25.PostingScorer(bm25, factor: factor, averageLength: average)
      let exact =
        factor
        * bm25.saturated(Double(count), length: Double(length), averageLength: average)
      #expect(abs(Double(scorer.score(count, length: length)) - exact) < exact * 1e-5)
    }
    #expect(BM25.PostingScorer(bm25, factor: 0, averageLength: 10).isZero)
  }
}
