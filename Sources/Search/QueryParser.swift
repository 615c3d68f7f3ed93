import SuoyinAnalysis

/// Reads what was typed. There are no errors: a quotation mark that is never closed is a sign like
/// any other.
///
/// Not `Sendable`: its analyzer holds buffers. Give each thread its own.
package final class QueryParser {
  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter

  /// - Throws: `ICUError` when the system's ICU lacks its word rules.
  package init() throws { segmenter = try WordSegmenter() }

  /// The query that `text` spells.
  package func parse(_ text: String) -> Query {
    var clauses: [Query.Clause] = []
    var places: [Pattern: Int] = [:]
    for (kind, part) in Self.parts(of: text) {
      guard let clause = clause(kind, part) else { continue }
      if let place = places[clause.pattern] {
        // The same twice is asked for once, as strictly as it was typed.
        if kind == .quoted { clauses[place] = clause }
      } else {
        places[clause.pattern] = clauses.count
        clauses.append(clause)
      }
    }
    return Query(text: text, clauses: clauses, phrase: phrase(text, clauses))
  }

  private func phrase(_ text: String, _ clauses: [Query.Clause]) -> Pattern? {
    guard clauses.count > 1, clauses.allSatisfy({ $0.kind == .bare }) else { return nil }
    analyzer.read(text)
    return Pattern(0..<analyzer.count, of: analyzer)
  }

  /// Bare words parted by white space, and what stands in quotation marks.
  private static func parts(of text: String) -> [(Query.Clause.Kind, Substring)] {
    var parts: [(Query.Clause.Kind, Substring)] = []
    var wordStart: String.Index?
    var at = text.startIndex
    func endWord(_ end: String.Index) {
      if let start = wordStart { parts.append((.bare, text[start..<end])) }
      wordStart = nil
    }
    while at < text.endIndex {
      let next = text.index(after: at)
      if let closing = closingMarks[text[at]],
        let end = text[next...].firstIndex(where: { closing.contains($0) })
      {
        endWord(at)
        parts.append((.quoted, text[next..<end]))
        at = text.index(after: end)
      } else if text[at].isWhitespace || text[at].isNewline {
        endWord(at)
        at = next
      } else {
        if wordStart == nil { wordStart = at }
        at = next
      }
    }
    endWord(text.endIndex)
    return parts
  }

  /// Which marks close a quotation that a mark opens. People mix them when they type.
  private static let closingMarks: [Character: [Character]] = [
    "\"": ["\""], "“": ["”", "“"], "”": ["”", "“"], "「": ["」"], "『": ["』"], "＂": ["＂"],
  ]

  private func clause(_ kind: Query.Clause.Kind, _ text: Substring) -> Query.Clause? {
    analyzer.read(String(text))
    guard analyzer.count > 0 else { return nil }
    let all = 0..<analyzer.count
    let pattern = Pattern(all, of: analyzer)
    return Query.Clause(
      kind: kind, text: String(text), pattern: pattern,
      closedPattern: pattern.withoutHyphens(analyzer, all),
      words: kind == .quoted
        ? [pattern] : segmenter.words(in: analyzer).map { Pattern($0, of: analyzer) })
  }
}
