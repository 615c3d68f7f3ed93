import Foundation
import SuoyinIndexing
import SuoyinSearch
import SuoyinStorage
import TestSupport
import Testing

@testable import SuoyinAnalysis

/// What stands in a text is found, and nothing else is called an exact match.
///
/// The oracle knows nothing of tokens, pairs or FTS5: it folds every passage scalar by scalar and
/// looks for the folded query in it, one passage after the other.
struct RecallLawTests {
  @Test func `every stretch of one to eight characters is found, and nothing else`() throws {
    try check(IndexedWorld.fixtures(), characterStretches: 1_000, words: 0, seed: 11)
  }

  @Test func `every whole Latin word is found, and nothing else is called exact`() throws {
    try check(IndexedWorld.fixtures(), characterStretches: 0, words: 500, seed: 12)
  }

  @Test func `random texts of every script and sign keep the law`() throws {
    var generator = SeededGenerator(seed: 13)
    let folder = TemporaryFolder()
    for number in 0..<30 {
      folder.write(RandomText.make(80, using: &generator), to: "texts/\(number).md")
    }
    try check(
      IndexedWorld(paths: [folder.path + "/texts"]), characterStretches: 500, words: 300,
      seed: 14)
  }

  /// Name a text in `SUOYIN_REAL_TEXT` to hold the law to it.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SUOYIN_REAL_TEXT"] != nil))
  func `ten thousand stretches of a real text are found`() throws {
    let path = ProcessInfo.processInfo.environment["SUOYIN_REAL_TEXT"]!
    try check(IndexedWorld(paths: [path]), characterStretches: 10_000, words: .max, seed: 15)
  }

  private func check(
    _ world: IndexedWorld, characterStretches: Int, words: Int, seed: UInt64
  ) throws {
    let oracle = ScanningOracle(world.passages)
    var generator = SeededGenerator(seed: seed)
    let runs = oracle.runs
    try #require(!runs.isEmpty)
    for _ in 0..<characterStretches {
      let run = runs.randomElement(using: &generator)!
      let length = Int.random(in: 1...min(8, run.count), using: &generator)
      let start = Int.random(in: 0...run.count - length, using: &generator)
      let query = String(String.UnicodeScalarView(run[start..<start + length]))
      let hits = try world.searcher.search(query, SearchOptions(limit: nil)).hits
      let found = Set(hits.filter { $0.grade == .exact }.map(\.id))
      #expect(found == oracle.passages(containing: query), "\(query)")
    }
    for word in oracle.words.sorted().shuffled(using: &generator).prefix(words) {
      let hits = try world.searcher.search(word, SearchOptions(limit: nil)).hits
      let expected = oracle.passages(withWord: word)
      let missed = expected.subtracting(hits.filter { $0.grade <= .forms }.map(\.id))
      #expect(missed.isEmpty, "\(word)")
      #expect(Set(hits.filter { $0.grade == .exact }.map(\.id)).isSubset(of: expected), "\(word)")
    }
  }
}

/// Finds by looking at everything.
private struct ScanningOracle {
  /// A folded text; soft hyphens are gone.
  private struct Text {
    let id: Int64
    let original: [Unicode.Scalar]
    let folded: [UInt32]
  }

  private let texts: [Text]

  init(_ passages: [StoredPassage]) {
    texts = passages.map { passage in
      let scalars = passage.text.unicodeScalars.filter { $0.value != 0xAD }
      return Text(id: passage.id, original: Array(scalars), folded: Self.folded(scalars))
    }
  }

  private static func folded(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt32] {
    scalars.flatMap { FoldingTable.shared.folded($0.value) }
  }

  /// Stretches of Han characters as they stand in the texts, unfolded.
  var runs: [[Unicode.Scalar]] {
    texts.flatMap { text in
      text.original.split { !$0.properties.isIdeographic }.map(Array.init)
    }
  }

  func passages(containing query: String) -> Set<Int64> {
    let wanted = Self.folded(query.unicodeScalars)
    return Set(texts.filter { $0.folded.contains(wanted) }.map(\.id))
  }

  /// Every stretch of letters that has only ASCII letters.
  var words: Set<String> {
    Set(
      texts.flatMap { text in
        text.original.split { !Self.isLetter($0.value) }.filter { $0.allSatisfy(\.isASCII) }
          .map { String(String.UnicodeScalarView($0)).lowercased() }
      })
  }

  func passages(withWord word: String) -> Set<Int64> {
    let wanted = word.unicodeScalars.map(\.value)
    return Set(
      texts.filter { text in
        text.folded.split(omittingEmptySubsequences: true) { !Self.isLetter($0) }
          .contains { Array($0) == wanted }
      }.map(\.id))
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    FoldingTable.role(FoldingTable.shared.entry(scalar)) == .letter
  }
}
