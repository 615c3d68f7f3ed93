import TestSupport
import Testing

@testable import SuoyinSearch

struct RankTests {
  @Test(arguments: [
    // A part of the answer before a grade, a grade before evidence, evidence before relevance.
    (
      Rank(part: .typed, grade: .any, relevance: 1),
      Rank(part: .pinyin, grade: .exact, relevance: 9)
    ),
    (Rank(part: .translated, relevance: 0), Rank(part: .pinyin, relevance: 1)),
    (Rank(part: .bothLanguages, relevance: 0), Rank(part: .translated, relevance: 1)),
    (Rank(grade: .exact, relevance: 1), Rank(grade: .forms, evidence: .all, relevance: 9)),
    (Rank(grade: .exact, evidence: .script, relevance: 1), Rank(grade: .exact, relevance: 9)),
    (Rank(grade: .exact, relevance: 2), Rank(grade: .exact, relevance: 1)),
    // Evidence adds up.
    (
      Rank(evidence: [.title, .phrase], relevance: 0),
      Rank(evidence: [.heading, .script], relevance: 9)
    ),
    (Rank(evidence: [.heading], relevance: 2), Rank(evidence: [.title, .alignment], relevance: 1)),
    (Rank(evidence: [.title, .alignment], relevance: 2), Rank(evidence: [.heading], relevance: 1)),
  ])
  func `members are compared in their order`(better: Rank, worse: Rank) {
    #expect(better > worse)
    #expect(better != worse)
  }

  @Test func `signs are worth what their names promise, from the surest to the weakest`() {
    let signs: [Evidence] = [.quotation, .heading, .title, .phrase, .alignment, .script]
    #expect(signs.map(\.points) == [32, 16, 12, 8, 4, 2])
    #expect(Evidence([]).points == 0)
    #expect(Evidence.all.points == signs.reduce(0) { $0 + $1.points })
  }

  /// Ranks order as one number would whose digits are the members.
  @Test func `ranks are a total order`() {
    var generator = SeededGenerator(seed: 83)
    let ranks = (0..<300).map { _ in Self.random(using: &generator) }
    func number(_ rank: Rank) -> Double {
      Double(rank.part.rawValue) * 1e7 - Double(rank.grade.rawValue) * 1e6
        + Double(rank.evidence.points) * 1e3 + rank.relevance
    }
    for left in ranks {
      for right in ranks {
        #expect((left < right) == (number(left) < number(right)))
        #expect((left == right) == (number(left) == number(right)))
        if left == right { #expect(left.hashValue == right.hashValue) }
      }
    }
  }

  static func random(using generator: inout SeededGenerator) -> Rank {
    Rank(
      part: .allCases.randomElement(using: &generator)!,
      grade: .allCases.randomElement(using: &generator)!,
      evidence: Evidence(rawValue: .random(in: 0..<64, using: &generator)),
      relevance: Double(Int.random(in: 0...40, using: &generator)) / 8)
  }

  @Test func `the same sum in another order ties`() {
    var generator = SeededGenerator(seed: 84)
    var differ = 0
    for _ in 0..<200 {
      let terms = (0..<12).map { _ in Double.random(in: 0...9, using: &generator) }
      let sum = terms.reduce(0, +)
      let other = terms.shuffled(using: &generator).reduce(0, +)
      differ += sum == other ? 0 : 1
      #expect(Rank.rounded(sum) == Rank.rounded(other))
      #expect(abs(Rank.rounded(sum) - sum) < 1e-9)
    }
    #expect(differ > 20)
  }

  @Test func `equal ranks keep the order of the index`() {
    let ids: [UInt32] = [4, 1, 3, 2]
    let passages = ids.map {
      RankedPassage(
        id: $0, source: .step(0), grade: .exact, rank: Rank(grade: .exact, relevance: 1))
    }
    #expect(passages.sorted(by: RankedPassage.comesBefore).map(\.id) == [1, 2, 3, 4])
  }
}
