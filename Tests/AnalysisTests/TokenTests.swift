import Testing

@testable import SuoyinAnalysis

@Suite struct TokenTests {
  // The gap before the last token, by its name.
  @Test(arguments: [
    ("合作", Token.Gap.none), ("合\u{200B}作", .none), ("合 作", .space), ("合·作", .interpunct),
    ("合  作", .wide), ("合\t作", .wide), ("合“作", .mark), ("合-作", .mark), ("合。作", .stop),
    ("合\n作", .stop), ("合 。作", .stop), ("合” 作", .mark), ("合 · 作", .interpunct),
  ])
  func `of several signs between two tokens the strongest counts`(text: String, gap: Token.Gap) {
    #expect(tokens(of: text).last?.gap == gap)
  }

  @Test(arguments: [
    ("COVID-19", 1, Token.Traits.hyphenated), ("iPhone15", 0, .compound), ("3.14", 0, .compound),
    ("co\u{AD}operation", 0, .dehyphenated), ("contracts", 0, .stemmable), ("don't", 0, .stemmable),
    ("EU", 0, .acronym), ("PhD", 0, .acronym), ("NGOs", 0, .pluralAcronym), ("U.S.", 1, .dotted),
    ("1,234,567", 0, .grouped),
  ])
  func `a token records what else is known of it`(
    text: String, index: Int, trait: Token.Traits
  ) {
    #expect(tokens(of: text)[index].traits.contains(trait))
  }

  @Test(arguments: [
    ("COVID 19", 1, Token.Traits.hyphenated), ("iPhone", 0, .compound), ("ДОМ", 0, .stemmable),
    ("5G", 0, .stemmable), ("Eu", 0, .acronym), ("CONTRACT", 0, .acronym),
    ("Gas", 0, .pluralAcronym),
    ("end. Start", 1, .dotted), ("1,23", 0, .grouped),
  ])
  func `and nothing that is not so`(text: String, index: Int, trait: Token.Traits) {
    #expect(!tokens(of: text)[index].traits.contains(trait))
  }

  @Test func `a token is in two texts, the one read and the folded one`() {
    let analyzer = Analyzer()
    analyzer.read("ＥＵ採購")
    let token = analyzer.token(1)
    #expect(token.kind == .character && token.range == 6..<9 && token.foldedRange == 2..<5)
    #expect(analyzer.foldedText(of: 1) == "采")
  }

  private func tokens(of text: String) -> [Token] {
    let analyzer = Analyzer()
    analyzer.read(text)
    return analyzer.allTokens
  }
}
