import SuoyinAnalysis
import SuoyinStorage
import SuoyinTerminology
import TestSupport
import Testing

@testable import SuoyinSearch

/// What the texts of `Fixtures/terms` say about terms.
struct TermEvidenceTests {
  private static let folder = Result { try IndexedWorld.terms().folder }

  private let reader: IndexReader
  private let searcher: Searcher

  init() throws {
    reader = try IndexReader(path: Self.folder.get().path + "/index.suoyin")
    searcher = try Searcher(reader: reader)
  }

  /// Oracle: every passage read, and every phrase of the entry looked for.
  @Test func `passages with a term are counted as by reading them all`() throws {
    let passages = try reader.passages(reader.passageIDs())
    let finder = try TermFinder()
    let analyzer = Analyzer()
    func count(_ phrases: [Phrase], _ strictness: Phrase.Strictness) -> Int {
      passages.count { passage in
        analyzer.read(passage.text)
        return phrases.contains { !$0.occurrences(in: analyzer, strictness).isEmpty }
      }
    }
    var found = 0
    for term in ["湿地", "生态补偿", "候鸟", "白鹤", "流域", "联席会议", "成员县"] {
      for entry in try searcher.lookup(term, limit: 3, examples: 0) {
        let phrases = finder.phrases(of: entry.entry)
        #expect(entry.chinesePassages == count(phrases.chinese, .exact), "\(term)")
        #expect(entry.englishPassages == count(phrases.english, .forms), "\(term)")
        found += entry.chinesePassages
      }
    }
    #expect(found > 10)
  }

  @Test(arguments: [0, 1, 2])
  func `examples are aligned sentences with the term on both sides`(count: Int) throws {
    let entry = try #require(
      try searcher.lookup("白鹤", limit: 1, examples: count).first)
    #expect(entry.examples.count == count)
    for example in entry.examples {
      #expect(example.chinese.drawn.contains("[白鹤]"))
      #expect(example.english.drawn.contains("[white crane"))
      #expect(example.chinesePath != example.englishPath && (0...1).contains(example.score))
      #expect(example.chineseLocation != nil && example.englishLocation != nil)
    }
  }

  @Test func `a mined entry cites the places it comes from`() throws {
    let mined = try #require(
      try searcher.lookup("GWMA", limit: 5, examples: 1).first {
        $0.glossary.name == Glossary.minedName
      })
    #expect(mined.citationCount == 2 && mined.citations.count == 1)
    let citation = try #require(mined.citations.first)
    #expect(citation.text.contains("GWMA") && !citation.text.contains("\n"))
    #expect((0...1).contains(citation.score) && !citation.terms.isEmpty)
    // Imported entries cite nothing.
    let imported = try #require(try searcher.lookup("湿地", limit: 1, examples: 3).first)
    #expect(imported.citations.isEmpty && imported.citationCount == 0)
  }

  @Test func `a place moves to whole characters`() {
    let utf8 = Array("a茶é👩".utf8)
    var starts = Set([0])
    var at = 0
    for scalar in "a茶é👩".unicodeScalars {
      at += String(scalar).utf8.count
      starts.insert(at)
    }
    for place in -3...utf8.count + 3 {
      let clamped = min(max(place, 0), utf8.count)
      #expect(utf8.characterStart(atOrBefore: place) == starts.filter { $0 <= clamped }.max())
      #expect(utf8.characterStart(atOrAfter: place) == starts.filter { $0 >= clamped }.min())
    }
  }
}
