import Foundation
import TestSupport
import Testing

@testable import SuoyinCLI

struct MetricsTests {
  private func question(_ grades: [String: Int]) -> TestCollection.Question {
    .init(id: "q", text: "?", grades: grades)
  }

  // Worked out by hand: 1 / log2(rank + 1) for each relevant document, over the best order's.
  @Test(arguments: [
    (["a"], ["a": 1], 1.0, 1.0, 1.0), (["x", "a"], ["a": 1], 0.5, 0.6309, 1.0),
    (["a", "a", "b"], ["a": 1, "b": 1], 1.0, 1.0, 1.0), ([], ["a": 1], 0, 0, 0),
    (["a", "b"], ["a": 1, "b": 3], 1.0, 0.7098, 1.0), (["x"], ["a": 1, "x": 0], 0, 0, 0),
  ])
  func `a short answer is worth what the textbook says`(
    answer: [String], grades: [String: Int], mrr: Double, ndcg: Double, recall: Double
  ) {
    let metrics = Metrics(of: answer, for: question(grades))
    #expect(metrics.reciprocalRank == mrr)
    #expect(abs(metrics.discountedGain - ndcg) < 0.0001)
    #expect(metrics.recallAt10 == recall)
  }

  @Test func `the eleventh does not count for ten, the hundred and first for none`() {
    let ten = (0..<10).map { "x\($0)" }
    let metrics = Metrics(of: ten + ["a"], for: question(["a": 1]))
    #expect(metrics.reciprocalRank == 0 && metrics.recallAt10 == 0 && metrics.recallAt100 == 1)
    let hundred = (0..<100).map { "x\($0)" }
    #expect(Metrics(of: hundred + ["a"], for: question(["a": 1])).recallAt100 == 0)
  }

  @Test func `an interval holds its mean and shrinks with more questions`() {
    let few = Evaluation.estimate(of: [0, 1, 0, 1, 1, 0, 1, 1])
    let many = Evaluation.estimate(of: (0..<800).map { Double([0, 1, 0, 1, 1, 0, 1, 1][$0 % 8]) })
    for estimate in [few, many] {
      #expect(estimate.low <= estimate.mean && estimate.mean <= estimate.high)
    }
    #expect(many.high - many.low < (few.high - few.low) / 4)
  }

  @Test func `a collection is read as it lies, and its mistakes are named`() throws {
    let folder = TemporaryFolder()
    folder.write(
      "{\"id\":\"q1\",\"text\":\"茶？\"}\n{\"_id\":\"q2\",\"text\":\"水？\"}\n", to: "queries.jsonl")
    folder.write("q1\td1\t1\nq2\td2\t0\n", to: "qrels.tsv")
    folder.write("../corpora/all.jsonl", to: "corpus.jsonl")
    let collection = try TestCollection(folder: folder.path)
    #expect(collection.questions.map(\.id) == ["q1"])
    #expect(collection.corpusPath.hasSuffix("/corpora/all.jsonl"))
    folder.write("q1\td1\n", to: "qrels.tsv")
    #expect { try TestCollection(folder: folder.path) } throws: {
      "\($0)".contains("qrels.tsv:1: ")
    }
    folder.write("q1\td1\t1\n", to: "qrels.tsv")
    folder.write("{\"id\":1}\n", to: "queries.jsonl")
    #expect { try TestCollection(folder: folder.path) } throws: {
      "\($0)".contains("queries.jsonl:1: ")
    }
  }

  @Test func `a comparison counts who won and how likely that is chance`() throws {
    let folder = TemporaryFolder()
    folder.write(
      (0..<20).map { "{\"id\":\"q\($0)\",\"text\":\"\($0)\"}" }.joined(separator: "\n"),
      to: "queries.jsonl")
    folder.write((0..<20).map { "q\($0)\td\($0)\t1" }.joined(separator: "\n"), to: "qrels.tsv")
    folder.write("{}", to: "corpus.jsonl")
    let collection = try TestCollection(folder: folder.path)
    let worse = Evaluation(of: collection) { ["x", "d\($0)"] }
    let better = Evaluation(of: collection) { $0 == "3" ? ["x"] : ["d\($0)"] }
    let comparison = Comparison(worse, better)
    #expect(comparison.wonCount == 19 && comparison.lostCount == 1)
    #expect(comparison.gain(\.reciprocalRank) > 0 && comparison.chance(\.reciprocalRank) < 0.01)
    #expect(Comparison(worse, worse).chance(\.reciprocalRank) == 1)
    #expect(comparison.extremes(1).lost.map(\.question.id) == ["q3"])
  }
}
