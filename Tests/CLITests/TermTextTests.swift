import Suoyin
import TestSupport
import Testing

@testable import SuoyinCLI

struct TermTextTests {
  private static func entry(_ term: String) throws -> TermEntry {
    try #require(try ServedIndex.open().lookup(term, limit: 1, examples: 1).first)
  }

  @Test func `an entry has its terms, its facts and its examples`() throws {
    let entry = try Self.entry("白鹤")
    let lines = TermText(entry, isFolded: false, isColored: false).text.split(separator: "\n")
    #expect(lines[0] == "白鹤【白鶴】 báihè")
    #expect(lines[1].hasPrefix("    white crane; Siberian crane  ["))
    #expect(lines[2].hasPrefix("    n · ") && lines[2].contains(" passages"))
    #expect(
      lines.contains { $0.hasPrefix("      zh  ") } && lines.contains { $0.hasPrefix("      en  ") }
    )
    // Folded, the example is one line, which has both sides.
    let folded = TermText(entry, isFolded: true, isColored: false).text.split(separator: "\n")
    #expect(folded.count == 4 && folded[3].contains("白鹤") && folded[3].contains("cranes"))
  }

  @Test func `a mined entry has its citations`() throws {
    let text = TermText(try Self.entry("GWMA"), isFolded: false, isColored: false).text
    #expect(text.contains("[mined]") && text.contains(" · 2 citations"))
  }

  @Test func `colours change nothing else`() throws {
    let entry = try Self.entry("白鹤")
    for isFolded in [false, true] {
      let colored = TermText(entry, isFolded: isFolded, isColored: true).text
      #expect(
        colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
          == TermText(entry, isFolded: isFolded, isColored: false).text)
    }
  }
}
