import Testing

@testable import SuoyinGlossaries

struct EdgeWordsTests {
  @Test(arguments: ["的", "在", "签署", "应当在", "与此同时"])
  func `function words and verbs end a term`(word: String) { #expect(EdgeWords.contains(word)) }

  @Test(arguments: ["上海", "组织", "湖水很", "", "#"])
  func `other words do not`(word: String) { #expect(!EdgeWords.contains(word)) }

  @Test func `content words are stemmed in order`() {
    #expect(
      EdgeWords.contentStems(of: ["The", "Organizations", "of", "Cooperation"])
        == ["organiz", "cooper"])
    #expect(EdgeWords.contentStems(of: ["of", "the"]).isEmpty)
  }
}

struct MiningLexiconTests {
  @Test(arguments: [
    ("合作", "cooper", true), ("合作", "cooperat", true), ("合作", "coop", true), ("合作", "coo", false),
    ("合作", "coolant", false), ("未知", "cooper", false), ("互信", "trust", true),
  ])
  func `a word means a stem, or one that begins alike`(word: String, stem: String, means: Bool) {
    #expect(TestLexicon().means(word, stem) == means)
  }
}
