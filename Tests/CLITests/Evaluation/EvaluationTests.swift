import Testing

@testable import SuoyinCLI

struct EvaluationTests {
  @Test func `an interval contains its mean and shrinks with more questions`() {
    let values = [0, 1, 0, 1, 1, 0, 1, 1].map(Double.init)
    let few = Evaluation.estimate(of: values)
    let many = Evaluation.estimate(of: (0..<800).map { values[$0 % 8] })
    for estimate in [few, many] {
      #expect(estimate.mean == 0.625)
      #expect(estimate.low <= estimate.mean && estimate.mean <= estimate.high)
    }
    #expect(many.high - many.low < (few.high - few.low) / 4)
    #expect(Evaluation.estimate(of: values) == few)
  }

  @Test func `every question is asked once, in order`() throws {
    var asked: [String] = []
    let evaluation = Evaluation(of: try .numbered(5)) { text in
      asked.append(text)
      return ["x", "d\(text)"]
    }
    #expect(asked == (0..<5).map(String.init))
    #expect(evaluation.outcomes.map(\.question.id) == (0..<5).map { "q\($0)" })
    #expect(evaluation.outcomes.allSatisfy { $0.firstRelevantRank == 2 && $0.milliseconds >= 0 })
    #expect(evaluation.estimate(\.reciprocalRank).mean == 0.5)
  }

  @Test func `a percentile is a time that was measured`() throws {
    let evaluation = Evaluation(of: try .numbered(7)) { _ in [] }
    let times = evaluation.outcomes.map(\.milliseconds).sorted()
    #expect(evaluation.milliseconds(percentile: 50) == times[3])
    #expect(evaluation.milliseconds(percentile: 99) == times[6])
    #expect(evaluation.milliseconds(percentile: 1) == times[0])
    #expect(evaluation.outcomes.allSatisfy { $0.firstRelevantRank == nil })
  }

  @Test func `dice are the same in every run, and stay below their bound`() {
    var (first, second) = (Dice(seed: 7), Dice(seed: 7))
    var seen = Set<Int>()
    for _ in 0..<1_000 {
      let number = first.below(6)
      #expect(number == second.below(6))
      seen.insert(number)
    }
    #expect(seen == Set(0..<6))
  }
}
