import Foundation
import SuoyinIndexing
import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinAnalysis
@testable import SuoyinSearch

/// Characters that fold to several tokens, which share the range of one character: whatever is asked
/// of a text that has them is answered, and every place that is reported is one.
struct ExpansionLawTests {
  /// Every scalar that folds to more than one scalar or has more than one token.
  private static let expanding: [Unicode.Scalar] = {
    let analyzer = Analyzer()
    return (UInt32(0)...0x10_FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      // Neither is ever folded, and both are most of what there is.
      switch scalar.properties.generalCategory {
      case .unassigned, .privateUse: return false
      default: break
      }
      if FoldingTable.shared.folded(scalar.value).count > 1 { return true }
      analyzer.read(String(scalar))
      return analyzer.count > 1
    }
  }()

  /// What stands around a character in turn: nothing, Han, Latin, digits, signs, line ends.
  private static let neighbours = [
    ("", ""), ("茶", "山"), ("tea", "cup"), ("3", "4"), ("约", "\n"), ("（", "）"), ("\n", "。"),
    ("x-", "-y"), (" ", "."), ("\n", "\n"), ("《茶", "》"), ("山 (", ")"),
  ]

  /// Texts of a few dozen characters each, every one of the expanding ones in some of them.
  private static let texts: [String] = {
    var generator = SeededGenerator(seed: 71)
    let pieces = expanding.shuffled(using: &generator).enumerated().map { number, scalar in
      let (before, after) = neighbours[number % neighbours.count]
      // Two in a row, and one with a variation selector after it, are troubles of their own.
      let twin = number % 5 == 0 ? String(scalar) : number % 7 == 0 ? "\u{FE0F}" : ""
      return before + String(scalar) + twin + after
    }
    return stride(from: 0, to: pieces.count, by: 24).map { start in
      pieces[start..<min(pieces.count, start + 24)].joined(
        separator: start % 48 == 0 ? "水" : " sea ")
    }
  }()

  @Test func `the characters are those that Unicode's data say`() {
    #expect(Self.expanding.count > 1_000)
    let known = Set(Self.expanding)
    for scalar in "℃½㍿㋿㎏ﬁ㈱⑽…".unicodeScalars { #expect(known.contains(scalar), "\(scalar)") }
    for scalar in "茶a1é".unicodeScalars { #expect(!known.contains(scalar), "\(scalar)") }
  }

  @Test func `ranges of neighbouring tokens never run backwards`() {
    let analyzer = Analyzer()
    for text in Self.texts {
      analyzer.read(text)
      let size = text.utf8.count
      for index in 0..<analyzer.count {
        let gap = analyzer.gapRange(before: index)
        #expect(gap.upperBound <= analyzer.token(index).range.lowerBound || gap.isEmpty)
        for length in 1...min(3, analyzer.count - index) {
          let range = analyzer.range(of: index..<index + length)
          #expect(!range.isEmpty && range.upperBound <= size)
          #expect(
            (index..<index + length).allSatisfy { token in
              let own = analyzer.token(token).range
              return own.clamped(to: range) == own
            })
        }
      }
      #expect(analyzer.range(of: 0..<0).isEmpty)
      #expect(analyzer.range(of: analyzer.count..<analyzer.count + 5).isEmpty)
      #expect(analyzer.gapRange(before: analyzer.count).isEmpty)
    }
  }

  /// The text of every token, and of every two that follow each other.
  private static let queries: [String] = {
    let analyzer = Analyzer()
    var queries = Set<String>()
    for text in texts {
      analyzer.read(text)
      for index in 0..<analyzer.count {
        queries.insert(analyzer.foldedText(of: index))
        if index + 1 < analyzer.count {
          queries.insert(Phrase(index..<index + 2, of: analyzer).description)
        }
      }
    }
    return queries.sorted()
  }()

  @Test func `every door answers every stretch of such texts`() throws {
    let folder = TemporaryFolder()
    // Plain texts keep their line ends and title marks; every one of them is mined.
    for (number, text) in Self.texts.enumerated() {
      folder.write(text + "\n", to: "texts/\(number).txt")
    }
    folder.write(
      "zh\ten\n摄氏度\t°c\n半\t½\n株式会社\t㍿\n令和\treiwa\n千克\tkg\n茶\ttea\n海\tsea\n", to: "terms.tsv")
    let world = try IndexedWorld(
      paths: [folder.path + "/texts"], glossaries: [folder.path + "/terms.tsv"], in: folder)
    var lengths: [Int64: Int] = [:]
    for passage in world.passages { lengths[passage.id] = passage.text.utf8.count }
    let highlighter = try TableSearch()
    for (number, query) in Self.queries.enumerated() {
      var options = SearchOptions(limit: 2, snippetColumns: [8, 30, 160][number % 3])
      options.fragments = number % 2 + 1
      options.crossLanguage = .never
      options.pinyin = .never
      let hits = try world.searcher.search(query, options).hits
      for hit in hits { Self.check(hit, query, lengths[hit.id] ?? 0) }
      if number % 2 == 0 {
        try Self.check(highlighter, Self.texts[number / 2 % Self.texts.count], query)
      }
      if number % 8 == 0 {
        var options = ConcordanceOptions()
        options.limit = 3
        options.order = number % 16 == 0 ? .left : .right
        for line in try world.searcher.concordance(of: query, options).lines {
          #expect(!line.match.isEmpty, "\(query)")
        }
        _ = try world.searcher.collocates(of: query, span: 3, limit: 3)
      }
      if number % 24 == 0 {
        _ = try world.searcher.explain(query, document: hits.first?.documentID)
        _ = try world.searcher.lookup(query, limit: 2, examples: 1)
      }
    }
    for text in Self.texts { try Self.checkTerms(of: text, world.searcher) }
  }

  private static func check(_ hit: Hit, _ query: String, _ size: Int) {
    for snippet in hit.snippets {
      #expect(snippet.range.upperBound <= size, "\(query)")
      checkHighlights(snippet.highlights, snippet.text, query)
      _ = snippet.rendered(.html)
    }
    #expect(hit.matches.allSatisfy { !$0.location.byteRange.isEmpty }, "\(query)")
  }

  private static func check(_ highlighter: TableSearch, _ text: String, _ query: String) throws {
    checkHighlights(highlighter.highlights(in: text, for: query), text, query)
    for snippet in highlighter.snippets(of: text, for: query, columns: 12, fragments: 2) {
      checkHighlights(snippet.highlights, snippet.text, query)
    }
  }

  /// They ascend without overlap, and none parts a character.
  private static func checkHighlights(_ ranges: [Range<Int>], _ text: String, _ query: String) {
    let utf8 = Array(text.utf8)
    var end = 0
    for range in ranges {
      #expect(range.lowerBound >= end && !range.isEmpty, "\(query)")
      #expect(range.upperBound <= utf8.count, "\(query)")
      guard range.upperBound <= utf8.count else { return }
      #expect(utf8[range.lowerBound] & 0xC0 != 0x80, "\(query)")
      #expect(range.upperBound == utf8.count || utf8[range.upperBound] & 0xC0 != 0x80, "\(query)")
      end = range.upperBound
    }
  }

  private static func checkTerms(of text: String, _ searcher: Searcher) throws {
    let utf8 = Array(text.utf8)
    var end = 0
    for term in try searcher.recognize(text) {
      #expect(term.range.lowerBound >= end && term.range.upperBound <= utf8.count)
      #expect(String(decoding: utf8[term.range], as: UTF8.self) == term.text)
      end = term.range.upperBound
    }
  }

  @Test(arguments: [
    ("温度是20℃\n热", "C"), ("温度℃", "c"), ("℃", "c"), ("一½\n", "2"), ("㍿\n茶", "社"), ("㋿", "和"),
    ("10㎏茶", "kg茶"), ("\n℃\n", "C"),
  ])
  func `a part of such a character finds and marks it`(text: String, query: String) throws {
    let folder = TemporaryFolder()
    folder.write(text, to: "texts/a.txt")
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    let hits = try world.searcher.search(query, SearchOptions()).hits
    #expect(hits.count == 1)
    #expect(hits.first?.snippet.highlights.count == 1)
  }
}
