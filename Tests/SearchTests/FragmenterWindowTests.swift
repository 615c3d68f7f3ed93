import SuoyinAnalysis
import TestSupport
import Testing

@testable import SuoyinSearch

/// The windows of the fragmenter against an exhaustive search.
struct FragmenterWindowTests {
  private typealias Sentence = Fragmenter.Sentence
  private typealias Span = Fragmenter.Span

  /// Sentences side by side with gaps here and there, and matches in them and across their ends. A byte
  /// is a column.
  private static func scene(
    using generator: inout SeededGenerator
  ) -> (sentences: [Sentence], marks: [Span], bytes: Int) {
    var sentences: [Sentence] = []
    var at = 0
    for _ in 0..<Int.random(in: 1...7, using: &generator) {
      let length = Int.random(in: 1...12, using: &generator)
      if Int.random(in: 0..<5, using: &generator) > 0 {
        sentences.append(Sentence(range: at..<at + length, columns: length))
      }
      at += length
    }
    var marks: [Span] = []
    var place = 0
    while place < at {
      place += Int.random(in: 0...4, using: &generator)
      let end = place + Int.random(in: 1...4, using: &generator)
      if end > at { break }
      marks.append(Span(range: place..<end, part: Int.random(in: 0...3, using: &generator)))
      place = end
    }
    return (sentences, marks, at)
  }

  private static func inside(_ marks: [Span], _ range: Range<Int>) -> [Span] {
    marks.filter { $0.range.clamped(to: range) == $0.range }
  }

  private static func quality(_ marks: [Span]) -> (Int, Int) {
    (Set(marks.map(\.part)).count, marks.count)
  }

  @Test func `no run of sentences that fits shows more`() throws {
    let fragmenter = try Fragmenter()
    var generator = SeededGenerator(seed: 101)
    var found = 0
    for _ in 0..<3_000 {
      let (sentences, marks, _) = Self.scene(using: &generator)
      let columns = Int.random(in: 0...40, using: &generator)
      var best = (0, 0)
      for first in sentences.indices {
        var width = 0
        for last in first..<sentences.count {
          if last > first,
            sentences[last].range.lowerBound != sentences[last - 1].range.upperBound
          {
            break
          }
          width += sentences[last].columns
          if width > columns { break }
          let range = sentences[first].range.lowerBound..<sentences[last].range.upperBound
          let quality = Self.quality(Self.inside(marks, range))
          if quality > best { best = quality }
        }
      }
      let run = fragmenter.bestRun(sentences, marks, columns)
      #expect((run == nil) == (best.1 == 0))
      guard let run else { continue }
      #expect(Self.quality(Self.inside(marks, run.range)) == best && run.partCount == best.0)
      #expect(run.range.count <= columns)
      #expect(sentences.contains { $0.range.lowerBound == run.range.lowerBound })
      #expect(sentences.contains { $0.range.upperBound == run.range.upperBound })
      found += 1
    }
    #expect(found > 1_000)
  }

  @Test func `no stretch of a wide sentence shows more`() throws {
    let fragmenter = try Fragmenter()
    var generator = SeededGenerator(seed: 102)
    var found = 0
    for _ in 0..<3_000 {
      let (sentences, marks, bytes) = Self.scene(using: &generator)
      let columns = Int.random(in: 0...10, using: &generator)
      var best = (0, 0)
      for sentence in sentences where sentence.columns > columns {
        let inside = Self.inside(marks, sentence.range)
        for first in inside.indices {
          for last in first..<inside.count
          where inside[last].range.upperBound - inside[first].range.lowerBound <= columns {
            let quality = Self.quality(Array(inside[first...last]))
            if quality > best { best = quality }
          }
        }
      }
      let text = [UInt8](repeating: UInt8(ascii: "x"), count: bytes)
      let cluster = fragmenter.bestCluster(text, sentences, marks, columns)
      #expect((cluster == nil) == (best.1 == 0))
      guard let cluster else { continue }
      #expect(Self.quality(Self.inside(marks, cluster.range)) == best)
      #expect(cluster.range.count <= columns && cluster.partCount == best.0)
      #expect(cluster.range.clamped(to: cluster.sentence) == cluster.range)
      found += 1
    }
    #expect(found > 500)
  }

  @Test func `a match becomes the characters that it touches`() throws {
    let fragmenter = try Fragmenter()
    var generator = SeededGenerator(seed: 103)
    for _ in 0..<1_000 {
      let text = RandomScalars.make(12, using: &generator) + "👩‍🔬e\u{301}🇨🇳"
      var ends = [0]
      for character in text { ends.append(ends.last! + character.utf8.count) }
      let low = Int.random(in: 0..<text.utf8.count, using: &generator)
      let high = Int.random(in: low + 1...text.utf8.count, using: &generator)
      let aligned = fragmenter.graphemeAligned(
        [Span(range: low..<high, part: 7)], Array(text.utf8))
      let expected = ends.last { $0 <= low }!..<ends.first { $0 >= high }!
      #expect(aligned.map(\.range) == [expected] && aligned[0].part == 7)
    }
  }

  // MARK: Several fragments

  @Test func `several fragments are apart, in order, and each shows a match`() throws {
    let fragmenter = try Fragmenter()
    let laws = try SnippetLaws()
    var generator = SeededGenerator(seed: 104)
    var most = 0
    for _ in 0..<500 {
      let text = RandomText.make(60, using: &generator)
      let marks = laws.marks(in: text, using: &generator)
      let snippets = fragmenter.snippets(
        of: Array(text.utf8), marks: marks, columns: 30, fragments: 3)
      #expect((1...3).contains(snippets.count))
      let first = fragmenter.snippet(of: Array(text.utf8), marks: marks, columns: 30)
      #expect(snippets[0] == first, "the best comes first")
      let others = snippets.dropFirst().map(\.range)
      #expect(zip(others, others.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      #expect(others.allSatisfy { !$0.overlaps(first.range) })
      #expect(snippets.dropFirst().allSatisfy { !$0.highlights.isEmpty })
      most = max(most, snippets.count)
    }
    #expect(most == 3)
  }

  @Test(arguments: [
    ("水在北方。人在南方。[茶]在山上。", 10, 3, "…[茶]在山上。"),
    ("[茶]在北方。人在南方。[水]在山上。", 10, 3, "[茶]在北方。… | …[水]在山上。"),
    ("[茶]在北方。人在南方。[水]在山上。", 40, 3, "[茶]在北方。人在南方。[水]在山上。"),
    ("[茶]在北方。人在南方。[水]在山上。", 10, 1, "[茶]在北方。…"),
  ])
  func `further fragments show further matches`(
    passage: String, columns: Int, fragments: Int, drawn: String
  ) throws {
    let (utf8, ranges) = unmarked(passage)
    let marks = ranges.enumerated().map { Span(range: $1, part: $0) }
    let snippets = try Fragmenter().snippets(
      of: utf8, marks: marks, columns: columns, fragments: fragments)
    let found = snippets.map {
      ($0.isCutBefore ? "…" : "") + $0.drawn + ($0.isCutAfter ? "…" : "")
    }
    #expect(found.joined(separator: " | ") == drawn)
  }
}
