import Testing

@testable import SuoyinCLI

struct MetricsTests {
  // Worked out by hand: 1 / log2(rank + 1) for each relevant document, over the best order's.
  @Test(arguments: [
    (["a"], ["a": 1], 1.0, 1.0, 1.0), (["x", "a"], ["a": 1], 0.5, 0.6309, 1.0),
    (["a", "a", "b"], ["a": 1, "b": 1], 1.0, 1.0, 1.0), ([], ["a": 1], 0, 0, 0),
    (["a", "b"], ["a": 1, "b": 3], 1.0, 0.7098, 1.0), (["x"], ["a": 1, "x": 0], 0, 0, 0),
    (["a", "x", "b"], ["a": 1, "b": 2], 1.0, 0.6885, 1.0), (["a"], ["a": 0], 0, 0, 0),
  ])
  func `a short answer is worth what the textbook says`(
    answer: [String], grades: [String: Int], mrr: Double, ndcg: Double, recall: Double
  ) {
    let metrics = Metrics(of: answer, for: TestCollection.question(grades))
    #expect(metrics.reciprocalRank == mrr)
    #expect(abs(metrics.discountedGain - ndcg) < 0.0001)
    #expect(metrics.recallAt10 == recall)
  }

  @Test func `the eleventh does not count for ten, the hundred and first for none`() {
    let question = TestCollection.question(["a": 1])
    func padded(_ count: Int) -> [String] { (0..<count).map { "x\($0)" } + ["a"] }
    let metrics = Metrics(of: padded(10), for: question)
    #expect(metrics.reciprocalRank == 0 && metrics.recallAt10 == 0 && metrics.recallAt100 == 1)
    #expect(Metrics(of: padded(100), for: question).recallAt100 == 0)
  }

  @Test func `the best order has all metrics at 1`() {
    let grades = ["a": 3, "b": 2, "c": 1, "d": 0]
    let metrics = Metrics(of: ["a", "b", "c", "d"], for: TestCollection.question(grades))
    #expect(Metrics.all.allSatisfy { metrics[keyPath: $0.path] == 1 })
  }
}
