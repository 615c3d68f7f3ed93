// Which stretch of a passage has the most matches: one pass over its sentences and matches, with a
// window that only moves forward.
extension Fragmenter {
  /// A run of matches, and how many different parts of the query are in it.
  private struct MarkWindow {
    let marks: [Span]
    private(set) var range = 0..<0
    private var counts: [Int: Int] = [:]

    init(_ marks: [Span]) { self.marks = marks }

    var partCount: Int { counts.count }

    mutating func append() {
      counts[marks[range.upperBound].part, default: 0] += 1
      range = range.lowerBound..<range.upperBound + 1
    }

    mutating func dropFirst() {
      if range.isEmpty {
        range = range.lowerBound + 1..<range.lowerBound + 1
        return
      }
      let part = marks[range.lowerBound].part
      let count = counts[part, default: 1] - 1
      counts[part] = count > 0 ? count : nil
      range = range.lowerBound + 1..<range.upperBound
    }

    /// Moves to the matches that are whole in `bytes`. From call to call, its bounds only grow.
    mutating func move(to bytes: Range<Int>) {
      while range.lowerBound < marks.count,
        marks[range.lowerBound].range.lowerBound < bytes.lowerBound
      {
        dropFirst()
      }
      while range.upperBound < marks.count,
        marks[range.upperBound].range.upperBound <= bytes.upperBound
      {
        append()
      }
    }
  }

  /// The best run of whole sentences that fits; nil where none that has a match fits.
  /// O(sentences + marks).
  func bestRun(
    _ sentences: [Sentence], _ marks: [Span], _ columns: Int
  ) -> (range: Range<Int>, partCount: Int)? {
    // The first difference decides: different parts, matches, and whether the run begins with a match,
    // which beats a lead of sentences without one.
    var best: (range: Range<Int>, quality: (parts: Int, marks: Int, lead: Int))?
    var inside = MarkWindow(marks)
    var width = 0
    var end = 0
    for first in sentences.indices {
      if end < first {
        end = first
        width = 0
      }
      // Sentences that are shown already have left gaps, which a run does not bridge.
      while end < sentences.count, width + sentences[end].columns <= columns,
        end == first || sentences[end].range.lowerBound == sentences[end - 1].range.upperBound
      {
        width += sentences[end].columns
        end += 1
      }
      guard end > first else { continue }
      defer { width -= sentences[first].columns }
      let range = sentences[first].range.lowerBound..<sentences[end - 1].range.upperBound
      inside.move(to: range)
      guard !inside.range.isEmpty else { continue }
      let isAll = end - first == sentences.count
      let firstMark = marks[inside.range.lowerBound].range.lowerBound
      let leads = isAll || sentences[first].range.contains(firstMark)
      let quality = (
        parts: inside.partCount, marks: inside.range.count, lead: leads ? 1 : 0
      )
      if best.map({ quality > $0.quality }) ?? true { best = (range, quality) }
    }
    return best.map { ($0.range, $0.quality.parts) }
  }

  /// The matches of a sentence that is too wide, as many different ones as fit side by side, then as
  /// many as fit; nil where no such sentence has one. O(bytes + marks).
  func bestCluster(
    _ utf8: [UInt8], _ sentences: [Sentence], _ marks: [Span], _ columns: Int
  ) -> (range: Range<Int>, sentence: Range<Int>, partCount: Int)? {
    var best: (range: Range<Int>, sentence: Range<Int>, quality: (parts: Int, marks: Int))?
    var next = 0
    for sentence in sentences where sentence.columns > columns {
      let range = sentence.range
      while next < marks.count, marks[next].range.lowerBound < range.lowerBound { next += 1 }
      let end = marks[next...].firstIndex { $0.range.upperBound > range.upperBound } ?? marks.count
      let inside = Array(marks[next..<end])
      next = end
      let columnRanges = columnRanges(of: inside, in: utf8, range)
      var window = MarkWindow(inside)
      for first in inside.indices {
        while window.range.lowerBound < first { window.dropFirst() }
        while window.range.upperBound < inside.count,
          columnRanges[window.range.upperBound].upperBound - columnRanges[first].lowerBound
            <= columns
        {
          window.append()
        }
        guard !window.range.isEmpty else { continue }
        let quality = (parts: window.partCount, marks: window.range.count)
        if best.map({ quality > $0.quality }) ?? true {
          let last = inside[window.range.upperBound - 1].range
          best = (inside[first].range.lowerBound..<last.upperBound, range, quality)
        }
      }
    }
    return best.map { ($0.range, $0.sentence, $0.quality.parts) }
  }

  /// Where each of `marks`, which are made of whole characters, begins and ends, in columns from the
  /// start of `range`.
  private func columnRanges(
    of marks: [Span], in utf8: [UInt8], _ range: Range<Int>
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(marks.count)
    var at = range.lowerBound
    var width = 0
    for mark in marks {
      // Several matches in one character begin where its first does.
      var start = ranges.last?.lowerBound ?? 0
      if mark.range.lowerBound >= at {
        width += Self.columns(of: utf8[at..<mark.range.lowerBound])
        at = mark.range.lowerBound
        start = width
      }
      if mark.range.upperBound > at {
        width += Self.columns(of: utf8[at..<mark.range.upperBound])
        at = mark.range.upperBound
      }
      ranges.append(start..<width)
    }
    return ranges
  }

  /// The matches, each widened to whole grapheme clusters (UAX #29): the woman in 👩‍🔬 is not
  /// highlighted alone. O(bytes + marks).
  func graphemeAligned(_ marks: [Span], _ utf8: [UInt8]) -> [Span] {
    guard !marks.isEmpty else { return [] }
    let text = String(decoding: utf8, as: UTF8.self)
    var next = text.startIndex
    // The bytes of the character that was read last.
    var start = 0
    var end = 0
    func readCharacter() {
      let after = text.index(after: next)
      start = end
      end += text.utf8.distance(from: next, to: after)
      next = after
    }
    return marks.map { mark in
      while end <= mark.range.lowerBound, next < text.endIndex { readCharacter() }
      let low =
        end > mark.range.lowerBound ? min(start, mark.range.lowerBound) : mark.range.lowerBound
      while end < mark.range.upperBound, next < text.endIndex { readCharacter() }
      let high = mark.range.isEmpty && low == mark.range.lowerBound ? low : end
      return Span(range: low..<max(low, high), part: mark.part)
    }
  }
}
