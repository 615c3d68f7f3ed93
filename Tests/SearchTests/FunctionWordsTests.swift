import SuoyinAnalysis
import Testing

@testable import SuoyinSearch

struct FunctionWordsTests {
  @Test(arguments: ["的", "是", "以及", "the", "of", "什么", "how", "是什么"])
  func `function words are known`(word: String) {
    #expect(FunctionWords.contains(word))
  }

  @Test(arguments: ["茶", "合作", "tea", "history", "", "的的", "The", "#"])
  func `other words are not`(word: String) {
    #expect(!FunctionWords.contains(word))
  }

  // Only as an acronym is it typed in capitals on purpose.
  @Test(arguments: [
    ("who", true, true), ("WHO", false, false), ("it", true, false), ("IT", false, false),
    ("The", true, false), ("How", true, true), ("为什么", true, true), ("的", true, false),
    ("tea", false, false),
  ])
  func `a word asks a question, says little, or is an acronym`(
    text: String, isFunctionWord: Bool, asks: Bool
  ) throws {
    let clause = try #require(try QueryParser().parse(text).clauses.first)
    #expect(FunctionWords.contains(clause.phrase) == isFunctionWord)
    #expect(FunctionWords.asks(clause.phrase) == asks)
  }
}
