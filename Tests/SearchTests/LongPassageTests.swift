import SuoyinAnalysis
import SuoyinDocuments
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinSearch

/// Texts of millions of bytes without a sentence end, of a host's or of an old index. Anything that
/// looks at all matches for each match would take hours here, not seconds.
@Suite(.timeLimit(.minutes(2))) struct LongPassageTests {
  /// 3 MB, a match every ten bytes.
  private static let text = String(repeating: "合作ab，", count: 300_000)

  @Test func `a long text is marked and cut`() throws {
    let highlighter = try TableSearch()
    #expect(highlighter.highlights(in: Self.text, for: "合作").count == 300_000)
    #expect(highlighter.highlights(in: Self.text, for: "ab 合作").count == 600_000)
    for (query, columns, fragments) in [
      ("合作", 160, 1), ("合作 ab", 40, 5), ("NEAR(合作 ab, 0)", 80, 3),
    ] {
      let snippets = highlighter.snippets(
        of: Self.text, for: query, columns: columns, fragments: fragments)
      #expect((1...fragments).contains(snippets.count))
      for snippet in snippets {
        #expect(DisplayWidth.columns(of: snippet.text) <= columns && !snippet.highlights.isEmpty)
      }
    }
    // Far apart, so that no place has both; and nowhere.
    #expect(highlighter.highlights(in: Self.text, for: "NEAR(合作 无, 5)").isEmpty)
    #expect(highlighter.highlights(in: Self.text, for: "什么是无边的雪原？为什么").isEmpty)
  }

  @Test func `brackets that close nothing are no trouble`() throws {
    let text = String(repeating: "「", count: 300_000) + String(repeating: "）合作", count: 200_000)
    let snippet = try TableSearch().snippets(of: text, for: "合作", columns: 40)[0]
    #expect(!snippet.highlights.isEmpty)
  }

  @Test func `a character that is long is no trouble`() throws {
    // One character with many accents, and many flags in a row.
    let text =
      "合作e" + String(repeating: "\u{301}", count: 300_000) + "合作"
      + String(repeating: "🇨🇳", count: 100_000) + "合作"
    #expect(try TableSearch().highlights(in: text, for: "合作").count == 3)
    let flags = String(repeating: "🇨🇳", count: 200_000)
    #expect(try TableSearch().highlights(in: flags, for: "🇨🇳").count == 200_000)
  }

  @Test func `offsets of highlights are counted once`() throws {
    let highlights = (0..<200_000).map { $0 * 12..<$0 * 12 + 6 }
    let snippet = Snippet(
      text: Self.text, highlights: highlights, range: 0..<Self.text.utf8.count, isCutBefore: false,
      isCutAfter: false)
    #expect(
      snippet.highlightsScalars.last.map { Array($0) }
        == snippet.highlightsUTF16.last.map { Array($0) })
    #expect(snippet.highlightsScalars.count == 200_000)
    #expect(snippet.rendered(.html).utf8.count > Self.text.utf8.count)
  }

  /// The way back from what is shown, against a walk along the text.
  @Test func `places go back to where they were`() {
    var generator = SeededGenerator(seed: 91)
    for _ in 0..<300 {
      let stored = String(
        (0..<20).map { _ in ["a", "茶", "\u{AD}"].randomElement(using: &generator)! }.joined())
      let text = PassageText(stored: stored)
      let bytes = Array(stored.utf8)
      guard text.utf8.count > 0 else { continue }
      for start in 0..<text.utf8.count {
        let end = Int.random(in: start + 1...text.utf8.count, using: &generator)
        let range = text.stored(start..<end)
        #expect(text.shown(range) == start..<end)
        #expect(bytes[range].first != 0xC2 && bytes[..<range.upperBound].last != 0xAD)
      }
    }
    let long = PassageText(stored: String(repeating: "a\u{AD}", count: 1_000_000))
    for place in 0..<200_000 {
      #expect(long.stored(place..<place + 1) == place * 3..<place * 3 + 1)
    }
  }

  // MARK: Hits

  @Test(arguments: [(3, 3), (100, 100), (101, 100), (250, 100)])
  func `a hit lists some of its matches and counts all`(count: Int, listed: Int) throws {
    let folder = TemporaryFolder()
    folder.write(String(repeating: "合作ab，", count: count), to: "texts/a.txt")
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    try #require(world.passages.count == 1)
    for showsWhole in [false, true] {
      var options = SearchOptions()
      options.showsWhole = showsWhole
      let hit = try #require(try world.searcher.search("合作", options).hits.first)
      #expect(hit.matchCount == count && hit.matches.count == listed)
      let shown = zip(hit.snippet.highlights, hit.matches)
      let stretch = Array(world.passages[0].text.utf8)
      for (_, match) in shown {
        #expect(String(decoding: stretch[match.location.byteRange], as: UTF8.self) == "合作")
      }
      #expect(Set(hit.matches).count == listed)
    }
  }

  @Test func `lines of a long paragraph are cut from near their term`() throws {
    let folder = TemporaryFolder()
    folder.write(String(repeating: "合作ab，", count: 2_000), to: "texts/a.txt")
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    var options = ConcordanceOptions()
    options.limit = nil
    options.columns = 10
    let concordance = try world.searcher.concordance(of: "合作", options)
    #expect(concordance.count == 2_000 && concordance.lines.count == 2_000)
    let line = concordance.lines[1_000]
    #expect(line.left == "，合作ab，" && line.right == "ab，合作ab")
  }
}
