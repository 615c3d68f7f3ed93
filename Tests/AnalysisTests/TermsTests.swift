import TestSupport
import Testing

@testable import SuoyinAnalysis

@Suite struct TermsTests {
  // The terms of one token are joined by =; the first is its own.
  @Test(arguments: [
    ("上海合作", "上海 海合 合作 作."),
    ("上", "上."),
    ("合作，组织", "合作 作. 组织 织."),
    ("合作 组织", "合作 作.=作组~ 组织 织."),
    ("合作·组织", "合作 作.=作组~ 组织 织."),
    ("合作   \t 组织", "合作 作. 组织 织."),
    ("5G技术", "5g=5~=g~ 技术 术."),
    ("技术5G", "技术 术. 5g=5~=g~"),
    ("好🎉好", "好. 🎉 好."),
    ("𠮷野", "𠮷野 野."),
    ("㍿", "株式 式会 会社 社."),
    ("命運共同體", "命运 运共 共同 同体 体."),
  ])
  func `characters are stored in pairs`(text: String, drawn: String) {
    #expect(drawnTerms(of: text) == drawn)
  }

  @Test(arguments: [
    ("the", "the"),
    ("Cooperation", "cooperation=cooper~"),
    ("co-operation", "co=cooper~ operation=oper~"),
    ("state-of-the-art", "state=stateoftheart~ of the art"),
    ("one-two-three-four-five", "one two three four five"),
    ("COVID-19", "covid=covid^=covid19~ 19"),
    ("co\u{AD}operation", "cooperation=cooper~=co~=oper~"),
    ("iPhone15", "iphone15=iphon~=15~"),
    ("v2.0.1", "v2.0.1=v~=2~=v2~=2.0~=v2.0~=2.0.1~=0~=1~"),
    ("3.14", "3.14=3~=14~"),
    ("1,000", "1000=1~=000~"),
    ("don't", "don't=don~=t~=dont~"),
    ("China's", "china's=china~=china~=s~"),
    ("C++", "c++=c~"),
    ("C++17 C#8.0", "c++17=c~=c++~=17~ c#8.0=c~=c#~=8~=8.0~=0~"),
    ("3.5GHz", "3.5ghz=3~=3.5~=5~=ghz~"),
    ("120m2", "120m2=120~=m2~=m~=2~"),
    ("101,102,103", "101102103=101~=102~=103~=101102~=102103~"),
    ("US us PhD NGOs", "us=us^ us phd=phd^ ngos=ngo~=ngo^=ngos^"),
    ("U.S. Ph.D.", "u=us^ s ph=phd^ d"),
    ("O’Brien we’re", "o'brien=o~=brien~=obrien~ we're=we'r~=we~=re~"),
    ("naïve", "naive=naiv~"),
    ("ДОМ", "дом"),
    ("governance.However", "governance=govern~ however=howev~"),
  ])
  func `words are stored with the forms they are found by`(text: String, drawn: String) {
    #expect(drawnTerms(of: text) == drawn)
  }

  @Test func `what is too long for a word has no other forms`() {
    let longest = String(repeating: "a", count: Analyzer.longestFormBytes - 7) + "running"
    #expect(drawnTerms(of: "a" + longest) == "a" + longest)
    #expect(drawnTerms(of: longest + "-a") == drawnTerms(of: longest) + " a")
    #expect(drawnTerms(of: longest) == "\(longest)=\(longest.dropLast(4))~")
  }

  @Test func `a word with hyphens covers its tokens`() {
    let analyzer = Analyzer()
    analyzer.read("state-of-the-art")
    var drawn: [String] = []
    _ = analyzer.forEachTerm(of: 0) { term, isOther, tokenCount in
      drawn.append(
        "\(String(decoding: term, as: UTF8.self)) \(isOther ? "beside" : "itself") \(tokenCount)")
      return true
    }
    #expect(drawn == ["state itself 1", "stateoftheart~ beside 4"])
  }

  @Test func `a walk ends when the body returns false`() {
    let analyzer = Analyzer()
    analyzer.read("co\u{AD}operation")
    for last in 1...4 {
      var seen = 0
      let wentToTheEnd = analyzer.forEachTerm(of: 0) { _, _, _ in
        seen += 1
        return seen < last
      }
      #expect(seen == last)
      #expect(!wentToTheEnd)
    }
    #expect(analyzer.forEachTerm(of: 0) { _, _, _ in true })
  }

  @Test func `terms are marked as what they are`() {
    let analyzer = Analyzer()
    var generator = SeededGenerator(seed: 5)
    for round in 0..<1000 {
      let text =
        round.isMultiple(of: 2)
        ? RandomText.make(8, using: &generator) : RandomScalars.make(16, using: &generator)
      analyzer.read(text)
      for index in 0..<analyzer.count { checkTerms(of: index, in: analyzer, text) }
    }
  }

  private func checkTerms(of index: Int, in analyzer: Analyzer, _ text: String) {
    let own = analyzer.foldedText(of: index)
    var terms: [(text: String, isOther: Bool)] = []
    let wentToTheEnd = analyzer.forEachTerm(of: index) { term, isOther, tokenCount in
      terms.append((String(decoding: term, as: UTF8.self), isOther))
      return (1...6).contains(tokenCount) && index + tokenCount <= analyzer.count
    }
    let expected =
      analyzer.token(index).kind != .character
      ? own
      : analyzer.runContinues(after: index) ? own + analyzer.foldedText(of: index + 1) : own + "."
    #expect(wentToTheEnd, "\(text.debugDescription)")
    #expect(terms.first?.text == expected, "\(text.debugDescription)")
    #expect(
      terms.enumerated().allSatisfy { number, term in
        term.isOther == (number > 0)
          && term.isOther == (term.text.hasSuffix("~") || term.text.hasSuffix("^"))
          && term.text.utf8.count > (term.isOther ? 1 : 0)
          && term.text.utf8.allSatisfy { $0 > 0x20 }
      }, "\(terms) of \(text.debugDescription)")
  }

  private func drawnTerms(of text: String) -> String {
    let analyzer = Analyzer()
    analyzer.read(text)
    return (0..<analyzer.count).map { analyzer.terms(of: $0).joined(separator: "=") }
      .joined(separator: " ")
  }
}
