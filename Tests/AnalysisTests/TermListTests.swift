import TestSupport
import Testing

@testable import SuoyinAnalysis

struct TermListTests {
  private let analyzer = Analyzer()

  /// Each term as `term start..<end`, with = before another form.
  private func drawn(_ list: TermList) -> [String] {
    var drawn: [String] = []
    _ = list.forEachTerm { term, isOther, start, end in
      drawn.append(
        (isOther ? "=" : "") + String(decoding: term, as: UTF8.self) + " \(start)..<\(end)")
      return true
    }
    return drawn
  }

  @Test(arguments: [
    ("", []),
    ("。", []),
    ("采购 Contracts", ["采购 0..<3", "购. 3..<6", "contracts 7..<16", "=contract~ 7..<16"]),
    ("合作 组", ["合作 0..<3", "作. 3..<6", "=作组~ 3..<6", "组. 7..<10"]),
    ("U.S.", ["u 0..<1", "=us^ 0..<1", "s 2..<3"]),
    ("½", ["1 0..<2", "2 0..<2"]),
  ])
  func `a list has the terms and where their tokens are`(text: String, terms: [String]) {
    analyzer.read(text)
    #expect(drawn(TermList(analyzer)) == terms)
  }

  @Test func `a list has what the analyzer gives, for any text`() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<3_000 {
      let text = RandomScalars.damaged(Fuzzer.text(using: &generator), using: &generator)
      analyzer.read(bytes: text)
      var expected: [String] = []
      for index in 0..<analyzer.count {
        let token = analyzer.token(index)
        _ = analyzer.forEachTerm(of: index) { term, isOther, _ in
          expected.append(
            (isOther ? "=" : "") + String(decoding: term, as: UTF8.self)
              + " \(token.start)..<\(token.end)")
          return true
        }
      }
      let list = TermList(analyzer)
      analyzer.read("another text")
      #expect(drawn(list) == expected, "\(text)")
    }
  }

  @Test func `long terms and wide gaps fit`() {
    for count in [63, 64, 127, 128, 8_191, 8_192, 70_000] {
      analyzer.read(
        String(repeating: " ", count: count) + String(repeating: "a", count: count) + " b")
      let long = String(repeating: "a", count: count)
      let own = drawn(TermList(analyzer)).filter { !$0.hasPrefix("=") }
      #expect(
        own == ["\(long) \(count)..<\(2 * count)", "b \(2 * count + 1)..<\(2 * count + 2)"])
    }
  }

  @Test func `a walk ends when the body returns false`() {
    analyzer.read("采购合同")
    var seen = 0
    let wentToTheEnd = TermList(analyzer).forEachTerm { _, _, _, _ in
      seen += 1
      return seen < 3
    }
    #expect(seen == 3 && !wentToTheEnd)
  }
}
