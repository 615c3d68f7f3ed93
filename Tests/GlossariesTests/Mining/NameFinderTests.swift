import Testing

@testable import SuoyinGlossaries

struct AcronymTests {
  @Test(arguments: ["APEC", "GGGI", "OoT", "COVID-19", "R&D", "EU"])
  func `two capitals and little else are an acronym`(text: String) {
    #expect(Acronym.matches(text))
  }

  @Test(arguments: ["", "A", "Apec", "apec", "A B", "ABCDEFGHIJK", "2024", "GB/T", "湖"])
  func `anything else is not`(text: String) { #expect(!Acronym.matches(text)) }
}

struct EnglishNameFinderTests {
  @Test(arguments: [
    ("the Shanghai Cooperation Organization", "SCO", "Shanghai Cooperation Organization"),
    ("the Bank of the Lake and Land", "BLL", "Bank of the Lake and Land"),
    ("a low-rank model", "LRM", "low-rank model"), ("People’s Republic", "PR", "People’s Republic"),
    ("the Organization", "SCO", nil), ("green Lake tall Organization", "LO", nil), ("x", "X", nil),
    ("湖 Shanghai Organization ", "SO", "Shanghai Organization"), ("", "SO", nil),
  ])
  func `a name's initials are the acronym`(text: String, acronym: String, name: String?) throws {
    let text = try MiningText(cutting: text)
    let range = EnglishNameFinder(text: text).name(endingAt: text.count, for: acronym)
    #expect(range.map { text.text($0) } == name)
  }

  @Test(arguments: [
    ("joined the Ministry of Water", "Ministry of Water"),
    ("The Ministry of Water", "Ministry of Water"),
    ("by the lake", nil), ("于Ministry of Water", "Ministry of Water"), ("The", nil), ("", nil),
  ])
  func `a name has capitals`(text: String, name: String?) throws {
    let text = try MiningText(cutting: text)
    let range = EnglishNameFinder(text: text).capitalizedName(endingAt: text.count)
    #expect(range.map { text.text($0) } == name)
  }
}

struct LeftEdgeFinderTests {
  @Test(arguments: [
    ("参加了上海合作组织", "上海合作组织"), ("签署，上海合作组织", "上海合作组织"),
    ("2024年上海合作组织", "年上海合作组织"), ("在世界组织", "世界组织"), ("弘扬“上海精神”", "上海精神"),
    ("见《湖水》", "湖水"), ("，", nil), ("", nil), ("在", nil), ("“”", nil),
  ])
  func `a term begins after a sign, a number or an edge word`(text: String, term: String?) throws {
    let text = try MiningText(cutting: text)
    let finder = LeftEdgeFinder(text: text, lexicon: TestLexicon())
    #expect(finder.term(endingAt: text.count).map { text.text($0) } == term)
  }

  @Test func `no term is longer than the longest run`() throws {
    let text = try MiningText(cutting: String(repeating: "湖水", count: 40))
    let finder = LeftEdgeFinder(text: text, lexicon: TestLexicon())
    let term = try #require(finder.term(endingAt: text.count))
    #expect(term.count <= LeftEdgeFinder.longestRun && term.upperBound == text.count)
  }
}
