import SuoyinAnalysis
import SuoyinSearch
import SuoyinStorage

/// Makes random texts and queries, and checks what the search makes of them.
///
/// Most runs highlight one query in one text. Every thousandth builds an index of several texts and
/// runs every kind of query on it. A run depends on the seed and its number alone, so it can be
/// repeated.
///
///     try Fuzzer(seed: 1).failure(ofRun: 4711)  // nil
package final class Fuzzer {
  private let seed: UInt64
  private let highlighter: TableSearch
  private let analyzer = Analyzer()
  /// The number of queries that indexes have answered so far.
  package private(set) var queryCount = 0

  /// One run in this many builds an index, which takes a thousand times as long as a highlight.
  package static let runsPerIndex = 1_000
  private static let textsPerIndex = 12
  private static let queriesPerIndex = 60

  /// - Parameter seed: the same seed makes the same runs.
  /// - Throws: `ICUError`.
  package init(seed: UInt64) throws {
    self.seed = seed
    highlighter = try TableSearch()
  }

  /// What went wrong in run `number`; nil if nothing did. A trap ends the process.
  package func failure(ofRun number: Int) throws -> String? {
    var generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number))
    if number % Self.runsPerIndex == 0 { return try indexFailure(using: &generator) }
    let text = Self.text(using: &generator)
    let query = Self.query(of: text, using: &generator)
    return markingFailure(text, query, using: &generator).map {
      "\($0): \(query.debugDescription) in \(text.debugDescription)"
    }
  }

  // MARK: Texts and queries

  /// A text of at most some dozen words, of one of six kinds.
  package static func text(using generator: inout SeededGenerator) -> String {
    let length = Int.random(in: 0...24, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return RandomText.make(length / 2, using: &generator)
    case 1: return RandomScalars.make(length, using: &generator)
    case 2: return RandomScalars.joined(length, using: &generator)
    case 3:
      return String(
        decoding: RandomScalars.damaged(
          RandomText.make(length / 2, using: &generator), using: &generator), as: UTF8.self)
    case 4: return expanding(length, using: &generator)
    default:
      return RandomText.make(length / 4, using: &generator) + expanding(2, using: &generator)
        + RandomScalars.joined(4, using: &generator)
    }
  }

  /// Characters that fold to several tokens or that compose, and characters that join tokens.
  private static func expanding(_ count: Int, using generator: inout SeededGenerator) -> String {
    let scalars = Array(
      "℃½㋿㍻㎏㎡①②⑽⒈⑴²³₂⁶™№Ⅱ㈱㍿ﬁǆŉ○0０Oo二四〇ｶﾞﾟ\u{3099}\u{309A}\u{1112}\u{1161}\u{11AB}·・’ʻ‘-.,，:+# \n\u{AD}\u{FE0F}\u{200D}ACUSus1合作"
        .unicodeScalars)
    return String(
      String.UnicodeScalarView(
        (0..<count).map { _ in scalars.randomElement(using: &generator)! }))
  }

  private static let signs = [
    "\"", "(", ")", "-", "=", "*", "|", " OR ", " AND ", " NOT ", " NEAR/2 ", "NEAR(", "title:",
    "lang:zh ",
    "path:", "?", "~", "^", "！", "“", "”", "（", "）", "：", ",5)", "+", "[", " TO ", "&&",
  ]

  /// A stretch of `text`, or of another text, with some operators inserted.
  package static func query(of text: String, using generator: inout SeededGenerator) -> String {
    let source =
      Bool.random(using: &generator) ? text : Self.text(using: &generator)
    let scalars = Array(source.unicodeScalars)
    var query = ""
    if !scalars.isEmpty {
      let start = Int.random(in: 0..<scalars.count, using: &generator)
      let end = min(scalars.count, start + Int.random(in: 1...8, using: &generator))
      query = String(String.UnicodeScalarView(scalars[start..<end]))
    }
    for _ in 0..<Int.random(in: 0...4, using: &generator) / 2 {
      let sign = signs.randomElement(using: &generator)!
      let place = query.unicodeScalars.indices.randomElement(using: &generator) ?? query.endIndex
      query.insert(contentsOf: sign, at: place)
    }
    return query
  }

  // MARK: Highlighting

  private func markingFailure(
    _ text: String, _ query: String, using generator: inout SeededGenerator
  ) -> String? {
    let utf8 = Array(text.utf8)
    let marks = highlighter.highlights(in: text, for: query)
    if let failure = Self.failure(of: marks, utf8) { return failure }
    let columns = Int.random(in: 0...40, using: &generator)
    for snippet in highlighter.snippets(
      of: text, for: query, columns: columns, fragments: 1 + columns % 3)
    {
      let shown = Array(snippet.text.utf8)
      if let failure = Self.failure(of: snippet.highlights, shown) { return "snippet " + failure }
      if snippet.range.upperBound > utf8.count
        || !utf8[snippet.range].elementsEqual(shown)
      {
        return "a snippet is not part of the text"
      }
      _ = snippet.rendered(.html)
    }
    if Self.isStretch(query, of: text), marks.isEmpty { return "a stretch is not highlighted" }
    _ = highlighter.match(for: query)
    return nil
  }

  /// Whether a query consists of ideographs and occurs in the text: then it must be highlighted.
  private static func isStretch(_ query: String, of text: String) -> Bool {
    let wanted = Array(query.unicodeScalars)
    guard !wanted.isEmpty, wanted.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else {
      return false
    }
    return text.holds(query)
  }

  private static func failure(of marks: [Range<Int>], _ utf8: [UInt8]) -> String? {
    var last = 0
    for mark in marks {
      if mark.isEmpty || mark.lowerBound < last || mark.upperBound > utf8.count {
        return "highlights are empty, overlap, or end beyond the text"
      }
      if String(validating: utf8[mark], as: UTF8.self) == nil { return "a cut character" }
      last = mark.upperBound
    }
    return nil
  }

  // MARK: Indexes

  private func indexFailure(using generator: inout SeededGenerator) throws -> String? {
    let texts = (0..<Self.textsPerIndex).map { _ in Self.text(using: &generator) }
    let folder = TemporaryFolder()
    for (number, text) in texts.enumerated() {
      folder.write(text + "\n", to: "texts/\(number)." + ["txt", "md"][number % 2])
    }
    let world = try IndexedWorld(paths: [folder.path + "/texts"], in: folder)
    for number in 0..<Self.queriesPerIndex {
      let text = texts[number % texts.count]
      let query = Self.query(of: text, using: &generator)
      queryCount += 1
      if let failure = try failure(of: query, world, number) {
        return "\(failure): \(query.debugDescription) in an index of \(texts)"
      }
    }
    for text in texts { _ = try world.searcher.recognize(text) }
    return nil
  }

  private func failure(of query: String, _ world: IndexedWorld, _ number: Int) throws -> String? {
    var options = SearchOptions(limit: 5, snippetColumns: number % 50)
    options.fragments = 1 + number % 3
    options.countsFacets = number % 4 == 0
    options.grouping = number % 5 == 0 ? .document : .passage
    let hits = try world.searcher.search(query, options).hits
    for hit in hits {
      for snippet in hit.snippets {
        if let failure = Self.failure(of: snippet.highlights, Array(snippet.text.utf8)) {
          return failure
        }
      }
      if hit.matches.contains(where: { $0.location.byteRange.isEmpty }) {
        return "a match has no location"
      }
    }
    _ = try world.searcher.concordance(of: query, ConcordanceOptions())
    _ = try world.searcher.collocates(of: query, span: 3, limit: 5)
    _ = try world.searcher.lookup(query, limit: 3, examples: 1)
    _ = try world.searcher.explain(query, document: hits.first?.documentID)
    return nil
  }
}
