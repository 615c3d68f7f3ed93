import Testing

@testable import SuoyinICU

struct WordCostsTests {
  @Test func `a commoner word costs less`() throws {
    let costs = try ["的", "我们", "朋友", "熊猫"].map { try #require(WordCosts.cost(of: $0)) }
    #expect(costs == costs.sorted() && costs[0] > 0)
  }

  @Test(arguments: ["", "的的的的", "𠀀", "abc def", "我们\u{0}"])
  func `what ICU does not list has no cost`(text: String) {
    #expect(WordCosts.cost(of: text) == nil)
  }
}
