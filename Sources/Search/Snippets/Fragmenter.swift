import SuoyinICU

/// Cuts the part of a passage that shows best why it was found: whole sentences (UAX #29) where they
/// fit, else whole words around the match.
///
/// Not `Sendable`: it holds a cursor. Give each thread its own.
final class Fragmenter {
  private let sentences: TextBreaker
  private let words: TextBreaker

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  init() throws {
    sentences = try TextBreaker(.sentences)
    words = try TextBreaker(.words)
  }

  /// A match in a passage: its place in UTF-8 bytes, and which part of the query it answers.
  struct Span {
    let range: Range<Int>
    let part: Int
  }

  /// The best part of `utf8` that is at most `columns` wide on a terminal, the ellipses that a door may
  /// put around it not counted.
  ///
  /// - Parameter marks: ascending, none overlapping.
  func snippet(of utf8: [UInt8], marks: [Span], columns: Int) -> Snippet {
    snippets(of: utf8, marks: marks, columns: columns, fragments: 1)[0]
  }

  /// The best parts, at least one and at most `fragments`, each at most `columns` wide: the first is
  /// the best of all, the others stand in the order of the text and show something more.
  /// O(fragments × (bytes + marks)).
  func snippets(
    of utf8: [UInt8], marks: [Span], columns: Int, fragments: Int
  ) -> [Snippet] {
    let marks = filledUp(marks, utf8)
    var parts = sentenceRanges(in: utf8).map { range in
      Part(range: range, columns: Self.columns(of: utf8[range]))
    }
    let whole = trimmed(0..<utf8.count, in: utf8)
    let sentences = parts.map(\.range)
    var rest = marks
    var chosen: [Range<Int>] = []
    repeat {
      if !chosen.isEmpty, rest.isEmpty { break }
      let window = trimmed(window(utf8, parts, sentences, rest, columns), in: utf8)
      if chosen.contains(where: { $0.overlaps(window) }) || window.isEmpty && !chosen.isEmpty {
        break
      }
      chosen.append(window)
      if chosen.count < fragments {
        rest.removeAll { $0.range.overlaps(window) }
        parts.removeAll { $0.range.overlaps(window) }
      }
    } while chosen.count < fragments
    let ordered = chosen.prefix(1) + chosen.dropFirst().sorted { $0.lowerBound < $1.lowerBound }
    return ordered.map { range in
      Snippet(
        text: String(decoding: utf8[range], as: UTF8.self),
        highlights: highlights(marks, in: range), range: range,
        isCutBefore: range.lowerBound > whole.lowerBound,
        isCutAfter: range.upperBound < whole.upperBound)
    }
  }

  /// All of `utf8`, with its matches.
  func whole(of utf8: [UInt8], marks: [Span]) -> Snippet {
    let range = trimmed(0..<utf8.count, in: utf8)
    return Snippet(
      text: String(decoding: utf8[range], as: UTF8.self),
      highlights: highlights(filledUp(marks, utf8), in: range), range: range, isCutBefore: false,
      isCutAfter: false)
  }

  /// What is to be marked in all of `utf8`, as it is.
  func highlights(of utf8: [UInt8], marks: [Span]) -> [Range<Int>] {
    highlights(filledUp(marks, utf8), in: 0..<utf8.count)
  }

  /// Whole sentences that answer most, else a part of a sentence that is too wide and answers more.
  ///
  /// - Parameters:
  ///   - parts: the sentences that are not shown yet.
  ///   - sentences: all of them.
  private func window(
    _ utf8: [UInt8], _ parts: [Part], _ sentences: [Range<Int>], _ marks: [Span], _ columns: Int
  ) -> Range<Int> {
    let run = bestWindow(parts, marks, columns)
    let cluster = bestCluster(utf8, parts, marks, columns)
    if let run, cluster.map({ $0.parts <= run.parts }) ?? true { return run.range }
    if let cluster { return cut(utf8, cluster.sentence, around: cluster.range, columns) }
    // A match may run over the end of a sentence.
    let matching = marks.first.map { mark in
      sentences.filter { $0.overlaps(mark.range) }.reduce(mark.range) {
        min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
      }
    }
    let range = matching ?? trimmed(0..<utf8.count, in: utf8)
    let anchor = marks.first { range.overlaps($0.range) }?.range.clamped(to: range)
    return cut(utf8, range, around: anchor ?? range.lowerBound..<range.lowerBound, columns)
  }

  /// Words around `anchor`, as many as fit; where not even it does, as much of it as does, and at
  /// least a character.
  private func cut(
    _ utf8: [UInt8], _ range: Range<Int>, around anchor: Range<Int>, _ columns: Int
  ) -> Range<Int> {
    let boundaries = wordBoundaries(in: utf8, range)
    var low = boundaries.lastIndex { $0 <= anchor.lowerBound } ?? 0
    var high = boundaries.firstIndex { $0 >= anchor.upperBound } ?? boundaries.count - 1
    if low == high { high = min(low + 1, boundaries.count - 1) }
    var width = Self.columns(of: utf8[boundaries[low]..<boundaries[high]])
    if width > columns {
      return anchor.lowerBound..<graphemeEnd(utf8, anchor.lowerBound..<boundaries[high], columns)
    }
    var grows = true
    while grows {
      grows = false
      if high + 1 < boundaries.count {
        let added = Self.columns(of: utf8[boundaries[high]..<boundaries[high + 1]])
        if width + added <= columns {
          width += added
          high += 1
          grows = true
        }
      }
      if low > 0 {
        let added = Self.columns(of: utf8[boundaries[low - 1]..<boundaries[low]])
        if width + added <= columns {
          width += added
          low -= 1
          grows = true
        }
      }
    }
    return withoutHalfPairs(utf8, boundaries[low]..<boundaries[high], in: range, around: anchor)
  }

  private static let pairs: [Character: Character] = [
    "》": "《", "〉": "〈", "”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", "】": "【", "〕": "〔",
    ")": "(", "]": "[",
  ]
  private static let openings = Set(pairs.values)

  /// A window that has only one half of a pair of brackets or quotation marks ends before it or begins
  /// after it, unless a match would be lost.
  private func withoutHalfPairs(
    _ utf8: [UInt8], _ window: Range<Int>, in range: Range<Int>, around anchor: Range<Int>
  ) -> Range<Int> {
    var low = window.lowerBound
    var high = window.upperBound
    for pair in Self.pairs(in: utf8, range) {
      let opens = window.contains(pair.lowerBound)
      let closes = window.contains(pair.upperBound - 1)
      if closes, !opens, pair.upperBound <= anchor.lowerBound { low = max(low, pair.upperBound) }
      if opens, !closes, pair.lowerBound >= anchor.upperBound { high = min(high, pair.lowerBound) }
    }
    return low < high ? low..<high : window
  }

  /// From each opening sign to the sign that closes it, both included.
  private static func pairs(in utf8: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var open: [(mark: Character, at: Int)] = []
    // Of each sign: so that one that closes nothing is not looked for in all that is open.
    var openCounts: [Character: Int] = [:]
    var at = range.lowerBound
    for character in String(decoding: utf8[range], as: UTF8.self) {
      let end = at + character.utf8.count
      if openings.contains(character) {
        open.append((character, at))
        openCounts[character, default: 0] += 1
      } else if let opening = pairs[character], openCounts[opening, default: 0] > 0 {
        while let last = open.popLast() {
          openCounts[last.mark, default: 1] -= 1
          if last.mark == opening {
            found.append(last.at..<end)
            break
          }
        }
      }
      at = end
    }
    return found
  }

  /// How far into `range` whole graphemes go that fit; the first is always taken.
  private func graphemeEnd(_ utf8: [UInt8], _ range: Range<Int>, _ columns: Int) -> Int {
    var end = range.lowerBound
    var width = 0
    for character in String(decoding: utf8[range], as: UTF8.self) {
      // A line break is shown as a space.
      width += character.isNewline ? 1 : DisplayWidth.columns(of: character)
      if width > columns, end > range.lowerBound { break }
      end += character.utf8.count
    }
    return end
  }

  /// The marks that are whole in `range`, in bytes from its start; only where none is, the one that
  /// is cut. Marks that share a character are one.
  private func highlights(_ marks: [Span], in range: Range<Int>) -> [Range<Int>] {
    let whole = marks.filter {
      $0.range.lowerBound >= range.lowerBound && $0.range.upperBound <= range.upperBound
    }
    var highlights: [Range<Int>] = []
    for mark in whole.isEmpty ? marks : whole {
      let shown = mark.range.clamped(to: range)
      guard !shown.isEmpty else { continue }
      let low = shown.lowerBound - range.lowerBound
      let high = shown.upperBound - range.lowerBound
      if let last = highlights.last, low < last.upperBound {
        highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, high)
      } else {
        highlights.append(low..<high)
      }
    }
    return highlights
  }

  // MARK: Boundaries

  private func sentenceRanges(in utf8: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for end in sentences.boundaries(in: utf8) where end > start {
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  private func wordBoundaries(in utf8: [UInt8], _ range: Range<Int>) -> [Int] {
    [range.lowerBound] + words.boundaries(in: utf8[range]).map { range.lowerBound + $0 }
  }

  private func trimmed(_ range: Range<Int>, in utf8: [UInt8]) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, utf8[low] == 0x20 || utf8[low] == 0x0A { low += 1 }
    while high > low, utf8[high - 1] == 0x20 || utf8[high - 1] == 0x0A { high -= 1 }
    return low..<high
  }

  static func columns(of utf8: ArraySlice<UInt8>) -> Int {
    // A line break is shown as a space.
    let text = String(decoding: utf8, as: UTF8.self)
    return DisplayWidth.columns(of: text) + text.utf8.count(where: { $0 == 0x0A })
  }
}
