// Which part of a text shows most, in one pass over its sentences and matches.
extension Fragmenter {
  /// A sentence.
  struct Part {
    let range: Range<Int>
    let columns: Int
  }

  /// A stretch of marks that moves forward over them, with how many of each part of the query it has.
  private struct MarkWindow {
    let marks: [Span]
    private(set) var range = 0..<0
    private var counts: [Int: Int] = [:]

    init(_ marks: [Span]) { self.marks = marks }

    /// How many different parts of the query are in it.
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

    /// Moves to the marks that are whole in `bytes`, whose bounds only ever grow.
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

  /// The run of whole sentences that fits and answers most of the query; nil where none that has a
  /// match fits. O(parts + marks).
  func bestWindow(
    _ parts: [Part], _ marks: [Span], _ columns: Int
  ) -> (range: Range<Int>, parts: Int)? {
    var best: (score: Int, range: Range<Int>, parts: Int)?
    var inside = MarkWindow(marks)
    var width = 0
    var last = 0
    for first in parts.indices {
      if last < first {
        last = first
        width = 0
      }
      while last < parts.count, width + parts[last].columns <= columns,
        last == first || parts[last].range.lowerBound == parts[last - 1].range.upperBound
      {
        width += parts[last].columns
        last += 1
      }
      guard last > first else { continue }
      defer { width -= parts[first].columns }
      let range = parts[first].range.lowerBound..<parts[last - 1].range.upperBound
      inside.move(to: range)
      guard !inside.range.isEmpty else { continue }
      // Beginning with a match beats beginning far ahead of it, unless all there is fits.
      let isAll = last - first == parts.count
      let firstMark = marks[inside.range.lowerBound]
      let lead = isAll || parts[first].range.contains(firstMark.range.lowerBound) ? 1 : 0
      let shown = inside.partCount
      let score = shown * 10_000 + min(inside.range.count, 99) * 10 + lead
      if score > best?.score ?? 0 { best = (score, range, shown) }
    }
    return best.map { ($0.range, $0.parts) }
  }

  /// The matches of a sentence that is too wide, as many different ones as fit side by side.
  /// O(bytes + marks).
  func bestCluster(
    _ utf8: [UInt8], _ parts: [Part], _ marks: [Span], _ columns: Int
  ) -> (range: Range<Int>, sentence: Range<Int>, parts: Int)? {
    var best: (range: Range<Int>, sentence: Range<Int>, parts: Int, count: Int)?
    var next = 0
    for part in parts where part.columns > columns {
      while next < marks.count, marks[next].range.lowerBound < part.range.lowerBound { next += 1 }
      let end =
        marks[next...].firstIndex { $0.range.upperBound > part.range.upperBound } ?? marks.count
      let inside = Array(marks[next..<end])
      next = end
      if inside.isEmpty { continue }
      let places = places(of: inside, in: utf8, part.range)
      var window = MarkWindow(inside)
      for first in inside.indices {
        while window.range.lowerBound < first { window.dropFirst() }
        while window.range.upperBound < inside.count,
          places[window.range.upperBound].upperBound - places[first].lowerBound <= columns
        {
          window.append()
        }
        guard !window.range.isEmpty else { continue }
        let count = window.range.count
        if best.map({ (window.partCount, count) > ($0.parts, $0.count) }) ?? true {
          let range =
            inside[first].range.lowerBound..<inside[window.range.upperBound - 1].range.upperBound
          best = (range, part.range, window.partCount, count)
        }
      }
    }
    return best.map { ($0.range, $0.sentence, $0.parts) }
  }

  /// Where each of `marks`, which are made of whole characters, begins and ends, in columns from the
  /// start of `range`.
  private func places(
    of marks: [Span], in utf8: [UInt8], _ range: Range<Int>
  ) -> [Range<Int>] {
    var places: [Range<Int>] = []
    places.reserveCapacity(marks.count)
    var at = range.lowerBound
    var width = 0
    for mark in marks {
      // Marks in one character begin where the one before did.
      var start = places.last?.lowerBound ?? 0
      if mark.range.lowerBound >= at {
        width += Self.columns(of: utf8[at..<mark.range.lowerBound])
        at = mark.range.lowerBound
        start = width
      }
      if mark.range.upperBound > at {
        width += Self.columns(of: utf8[at..<mark.range.upperBound])
        at = mark.range.upperBound
      }
      places.append(start..<width)
    }
    return places
  }

  /// The marks, each with all of the characters that it is a part of, as people see characters: the
  /// woman in 👩‍🔬 is not marked alone. O(bytes + marks).
  func filledUp(_ marks: [Span], _ utf8: [UInt8]) -> [Span] {
    guard !marks.isEmpty else { return [] }
    let text = String(decoding: utf8, as: UTF8.self)
    var next = text.startIndex
    // The character that was read last.
    var start = 0
    var end = 0
    func read() {
      let after = text.index(after: next)
      start = end
      end += text.utf8.distance(from: next, to: after)
      next = after
    }
    return marks.map { mark in
      while end <= mark.range.lowerBound, next < text.endIndex { read() }
      let low =
        end > mark.range.lowerBound ? min(start, mark.range.lowerBound) : mark.range.lowerBound
      while end < mark.range.upperBound, next < text.endIndex { read() }
      let high = mark.range.isEmpty && low == mark.range.lowerBound ? low : end
      return Span(range: low..<max(low, high), part: mark.part)
    }
  }
}
