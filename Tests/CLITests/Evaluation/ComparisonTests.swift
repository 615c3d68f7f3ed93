import Testing

@testable import SuoyinCLI

struct ComparisonTests {
  private let worse: Evaluation
  private let better: Evaluation

  init() throws {
    let collection = try TestCollection.numbered(20)
    worse = Evaluation(of: collection) { ["x", "d\($0)"] }
    better = Evaluation(of: collection) { $0 == "3" ? ["x"] : ["d\($0)"] }
  }

  @Test func `a comparison counts who won, and how likely that is by chance`() {
    let comparison = Comparison(worse, better)
    #expect(comparison.wonCount == 19 && comparison.lostCount == 1)
    #expect(comparison.gain(\.reciprocalRank) > 0 && comparison.chance(\.reciprocalRank) < 0.01)
    #expect(comparison.extremes(1).lost.map(\.question.id) == ["q3"])
    #expect(comparison.extremes(5).won.count == 5 && comparison.extremes(0).won.isEmpty)
  }

  @Test func `turned round, gains are losses, and chance is the same`() {
    let (forth, back) = (Comparison(worse, better), Comparison(better, worse))
    #expect(forth.wonCount == back.lostCount && forth.lostCount == back.wonCount)
    for metric in Metrics.all {
      #expect(abs(forth.gain(metric.path) + back.gain(metric.path)) < 1e-12)
      #expect(forth.chance(metric.path) == back.chance(metric.path))
    }
  }

  @Test func `no difference is certain to be chance`() {
    let same = Comparison(worse, worse)
    #expect(same.chance(\.reciprocalRank) == 1 && same.gain(\.reciprocalRank) == 0)
    #expect(same.wonCount == 0 && same.lostCount == 0)
  }
}

struct EvalReportTests {
  private let first: Evaluation
  private let second: Evaluation

  init() throws {
    let collection = try TestCollection.numbered(4)
    first = Evaluation(of: collection) { ["x", "d\($0)"] }
    second = Evaluation(of: collection) { $0 == "3" ? ["x"] : ["d\($0)"] }
  }

  @Test func `a table has a line a metric`() {
    let lines = EvalReport.table([("", first)]).split(separator: "\n")
    #expect(lines[0] == "questions   4")
    #expect(lines[1] == "MRR@10      0.5000  [0.5000, 0.5000]")
    #expect(
      lines.count == 2 + Metrics.all.count && lines.last?.hasPrefix("ms          p50 ") == true)
  }

  @Test func `two evaluations have their names`() {
    let blocks = EvalReport.table([("standard", first), ("mine.json", second)])
      .split(separator: "\n\n")
    #expect(blocks.count == 2)
    #expect(blocks[0].hasPrefix("standard\nquestions ") && blocks[1].hasPrefix("mine.json\n"))
  }

  @Test func `differences name the questions that gain and lose most`() {
    let text = EvalReport.differences(Comparison(first, second), show: 1)
    #expect(text.contains("\nMRR@10      +0.2500  p = "))
    #expect(text.contains("\nnDCG@10     3 won, 1 lost, 0 unchanged\n"))
    #expect(text.contains("\n  +0.369  2 → 1  0\n") && text.contains("\n  -0.631  2 → -  3"))
    #expect(!EvalReport.differences(Comparison(first, second), show: 0).contains("→"))
  }

  @Test func `JSON has every metric of both`() throws {
    let json = EvalReport.json(first, second, Comparison(first, second))
    #expect(json["won"]?.integer == 3 && json["lost"]?.integer == 1)
    #expect(json["gain"]?["MRR@10"] == .double(0.25))
    for name in ["first", "second"] {
      let summary = try #require(json[name])
      #expect(summary["questions"]?.integer == 4)
      #expect(summary["metrics"]?.members?.map(\.name) == Metrics.all.map(\.name))
      #expect(summary["milliseconds"]?.members?.map(\.name) == ["p50", "p95", "p99"])
    }
    #expect(json["first"]?["metrics"]?["MRR@10"]?["mean"] == .double(0.5))
  }
}
