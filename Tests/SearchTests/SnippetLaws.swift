import SuoyinAnalysis
import SuoyinICU
import Testing

@testable import SuoyinSearch

/// What holds for every snippet, whatever matched and however wide it may be.
struct SnippetLaws {
  private let cutter: Fragmenter
  private let sentences: TextBreaker
  private let analyzer = Analyzer()

  init() throws {
    cutter = try Fragmenter()
    sentences = try TextBreaker(.sentences)
  }

  func checkSnippetLaws(_ text: String, marks: [Fragmenter.Span], columns: Int) {
    let utf8 = Array(text.utf8)
    let snippet = cutter.snippet(of: utf8, marks: marks, columns: columns)
    let described: Comment =
      "\(snippet.text.debugDescription) of \(text.debugDescription), \(columns) columns, \(marks.map(\.range))"

    #expect(Array(snippet.text.utf8) == Array(utf8[snippet.range]), described)
    #expect(width(snippet.text) <= columns || snippet.text.count == 1, described)
    #expect(
      !starts(with: snippet.text) && !starts(with: String(snippet.text.reversed())), described)
    #expect(snippet.isCutBefore == !isBlank(utf8[..<snippet.range.lowerBound]), described)
    #expect(snippet.isCutAfter == !isBlank(utf8[snippet.range.upperBound...]), described)
    if marks.isEmpty, width(trimmed(text)) <= columns {
      #expect(snippet.text == trimmed(text), described)
    }
    if marks.isEmpty { #expect(!snippet.isCutBefore, described) }
    if snippet.text.isEmpty { #expect(isBlank(utf8[...]), described) }
    checkHighlights(snippet, marks, described)
    checkSentences(snippet, utf8, marks, columns, described)
  }

  private func checkHighlights(
    _ snippet: Snippet, _ marks: [Fragmenter.Span], _ described: Comment
  ) {
    let text = snippet.text
    let highlights = snippet.highlights
    #expect(
      zip(highlights, highlights.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound },
      described)
    #expect(
      highlights.allSatisfy { !$0.isEmpty && $0.upperBound <= text.utf8.count }, described)
    #expect(!highlights.isEmpty || marks.isEmpty, described)

    var offset = 0
    var boundaries: Set = [0]
    for character in text {
      offset += character.utf8.count
      boundaries.insert(offset)
    }
    #expect(
      highlights.allSatisfy {
        boundaries.contains($0.lowerBound) && boundaries.contains($0.upperBound)
      },
      described)

    // The marked text, filled up to what people see as characters. A mark that is cut counts only
    // where none is whole.
    let whole = marks.filter { $0.range.clamped(to: snippet.range) == $0.range }
    let marked = (whole.isEmpty ? marks : whole).compactMap { mark -> Range<Int>? in
      let range = mark.range.clamped(to: snippet.range)
      if range.isEmpty { return nil }
      let low = range.lowerBound - snippet.range.lowerBound
      let high = range.upperBound - snippet.range.lowerBound
      return boundaries.filter { $0 <= low }.max()!..<boundaries.filter { $0 >= high }.min()!
    }
    #expect(
      Set(highlights.flatMap { Array($0) }) == Set(marked.flatMap { Array($0) }), described)
    #expect(highlights.count <= marked.count, described)
  }

  /// Whole sentences where one with a match fits; and of those, the ones that answer most.
  private func checkSentences(
    _ snippet: Snippet, _ utf8: [UInt8], _ marks: [Fragmenter.Span], _ columns: Int,
    _ described: Comment
  ) {
    let boundaries = [0] + sentences.boundaries(in: utf8)
    #expect(zip(boundaries, boundaries.dropFirst()).allSatisfy { $0 < $1 }, described)
    var most = 0
    for (index, start) in boundaries.enumerated() {
      for end in boundaries[(index + 1)...] {
        guard width(String(decoding: utf8[start..<end], as: UTF8.self)) <= columns else { break }
        let inside = marks.filter { start <= $0.range.lowerBound && $0.range.upperBound <= end }
        most = max(most, Set(inside.map(\.part)).count)
      }
    }
    guard most > 0 else { return }
    let range = snippet.range
    let shown = marks.filter {
      range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
    }
    let shownCount = Set(shown.map(\.part)).count
    #expect(shownCount >= most, described)
    // A part of a sentence that is too wide may show more than whole ones do.
    guard shownCount == most else { return }
    #expect(
      boundaries.contains { $0 <= range.lowerBound && isBlank(utf8[$0..<range.lowerBound]) },
      described
    )
    #expect(
      boundaries.contains { $0 >= range.upperBound && isBlank(utf8[range.upperBound..<$0]) },
      described
    )
  }

  /// Matches as a search makes them: stretches of tokens, each after the one before.
  func marks(
    in text: String, using generator: inout some RandomNumberGenerator
  ) -> [Fragmenter.Span] {
    analyzer.read(text)
    var marks: [Fragmenter.Span] = []
    for _ in 0..<Int.random(in: 0...4, using: &generator) where analyzer.count > 0 {
      let first = Int.random(in: 0..<analyzer.count, using: &generator)
      let last = min(first + Int.random(in: 0...4, using: &generator), analyzer.count - 1)
      let range =
        analyzer.token(first).range.lowerBound..<analyzer.token(last).range.upperBound
      if !marks.contains(where: { $0.range.overlaps(range) }) {
        marks.append(.init(range: range, part: Int.random(in: 0...2, using: &generator)))
      }
    }
    return marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Every token as the only match, and all of them at once.
  func eachTokenMarked(in text: String) -> [[Fragmenter.Span]] {
    analyzer.read(text)
    let all = (0..<analyzer.count).map {
      Fragmenter.Span(range: analyzer.token($0).range, part: $0)
    }
    return all.map { [$0] } + [all]
  }

  /// A line break is shown as a space.
  private func width(_ text: String) -> Int {
    DisplayWidth.columns(of: text.unicodeScalars.map { $0 == "\n" ? " " : String($0) }.joined())
  }

  private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first == " " || first == "\n" { scalars.removeFirst() }
    while let last = scalars.last, last == " " || last == "\n" { scalars.removeLast() }
    return String(scalars)
  }

  private func starts(with text: String) -> Bool { text.first == " " || text.first == "\n" }

  private func isBlank(_ utf8: ArraySlice<UInt8>) -> Bool {
    utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }
}
