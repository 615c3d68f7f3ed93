import Testing

@testable import SuoyinIngest

struct LineEndHyphenTests {
  /// What the two lines become: `~` where a soft hyphen goes, `|` where there is no hyphen to judge.
  private func joined(_ first: String, _ second: String) -> String {
    let (a, b) = (Array(first.utf8), Array(second.utf8))
    switch LineEndHyphen(endOf: 0..<a.count, in: a, before: 0..<b.count, in: b) {
    case .breaksWord(let byteCount):
      return String(decoding: a.dropLast(byteCount), as: UTF8.self) + "~" + second
    case .joinsWords: return first + second
    case nil: return first + "|" + second
    }
  }

  @Test(arguments: [
    // It broke a word.
    ("interfer-", "ence of", "interfer~ence of"),
    ("the co\u{2010}", "operation", "the co~operation"),
    ("Straßen-", "öffnung", "Straßen~öffnung"), ("при-", "рода", "при~рода"),
    // It belongs to it.
    ("state-of-the-", "art", "state-of-the-art"), ("state-", "of-the-art", "state-of-the-art"),
    ("non-", "European", "non-European"), ("COVID-", "19", "COVID-19"),
    ("1984-", "1985", "1984-1985"),
    ("inter\u{AD}", "net", "inter\u{AD}net"), ("上海-", "北京", "上海-北京"), ("--", "option", "--option"),
    // It hangs before a conjunction, or is a dash.
    ("pre-", "and post-war", "pre-|and post-war"), ("Vor-", "und Nachteile", "Vor-|und Nachteile"),
    ("pre-", "android", "pre~android"), ("the harbour -", "it was", "the harbour -|it was"),
    // No hyphen, or nothing before it.
    ("harbour", "master", "harbour|master"), ("-", "item", "-|item"),
    ("harbour–", "master", "harbour–|master"),
  ])
  func `a hyphen breaks a word, belongs to it, or is none`(
    first: String, second: String, joined: String
  ) {
    #expect(self.joined(first, second) == joined)
  }

  @Test func `an address is not searched for another hyphen without end`() {
    let long = "a-" + String(repeating: "b", count: 70)
    #expect(joined(long + "-", "c") == long + "~c")
    let short = "a-" + String(repeating: "b", count: 20)
    #expect(joined(short + "-", "c") == short + "-c")
  }
}
