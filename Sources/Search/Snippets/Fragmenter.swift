import SuoyinICU

/// Cuts the fragments of a passage that show best why it was found: whole sentences where they fit,
/// otherwise whole words around the match.
///
///     河流起于北方。[水]由四国共享。终于湖泊。    in 20 columns
///     →            …[水]由四国共享。…
///
/// Like Lucene's `UnifiedHighlighter`, it breaks the text into sentences (UAX #29), scores candidates
/// by the matches in them and returns the best few in the order of the text. It differs in three
/// points. A fragment has a width, because a terminal has: several short sentences make one fragment,
/// and one that is too wide is cut at words. Matches are weighed by how many *different* parts of the
/// query they are, not by BM25: the passage is ranked already, and a reader looks for all words of the
/// query together. And the boundaries are ICU's for sentences and words in both languages.
///
/// How a fragment is chosen:
///
/// 1. Of all runs of whole sentences that fit, the one with the most different parts of the query;
///    then the one with the most matches; then one whose first sentence has a match
///    (`Fragmenter+Windows`).
/// 2. A stretch of a sentence that does not fit, if it has more different parts than that run
///    (`Fragmenter+Windows`), filled up with words on both sides (`Fragmenter+Words`).
/// 3. Where nothing matches, the beginning.
/// 4. For a further fragment, the same again, with the sentences and matches that are not shown yet.
///
/// Offsets are UTF-8 bytes, widths are columns of a terminal (`DisplayWidth`): 水 is three bytes and
/// two columns.
///
/// Not `Sendable`: it holds cursors. Give each thread its own.
final class Fragmenter {
  private let sentences: TextBreaker
  let words: TextBreaker

  /// - Throws: `ICUError` when the system's ICU lacks its rules.
  init() throws {
    sentences = try TextBreaker(.sentences)
    words = try TextBreaker(.words)
  }

  /// A match in a passage.
  struct Span {
    /// In UTF-8 bytes of the passage.
    let range: Range<Int>
    /// Which part of the query it is: matches of the same part show the same.
    let part: Int
  }

  /// The best fragment of `utf8` that is at most `columns` wide; of one character where even that is
  /// wider. The ellipses that a door may put around it are not counted.
  ///
  /// - Parameter marks: the matches, ascending, without overlaps.
  func snippet(of utf8: [UInt8], marks: [Span], columns: Int) -> Snippet {
    snippets(of: utf8, marks: marks, columns: columns, fragments: 1)[0]
  }

  /// The best fragments, at least one and at most `fragments`, each at most `columns` wide. The first
  /// is the best; the others follow in the order of the text, and each has a match of its own.
  /// O(fragments × (bytes + marks)).
  func snippets(
    of utf8: [UInt8], marks: [Span], columns: Int, fragments: Int
  ) -> [Snippet] {
    let marks = graphemeAligned(marks, utf8)
    let all = sentences(in: utf8)
    var remaining = (sentences: all, marks: marks)
    var chosen: [Range<Int>] = []
    repeat {
      if !chosen.isEmpty, remaining.marks.isEmpty { break }
      let best = trimmed(
        bestFragment(utf8, remaining.sentences, all, remaining.marks, columns), in: utf8)
      if chosen.contains(where: { $0.overlaps(best) }) || best.isEmpty && !chosen.isEmpty { break }
      chosen.append(best)
      if chosen.count < fragments {
        remaining.marks.removeAll { $0.range.overlaps(best) }
        remaining.sentences.removeAll { $0.range.overlaps(best) }
      }
    } while chosen.count < fragments
    let ordered = chosen.prefix(1) + chosen.dropFirst().sorted { $0.lowerBound < $1.lowerBound }
    let whole = trimmed(0..<utf8.count, in: utf8)
    return ordered.map { range in
      Snippet(
        text: String(decoding: utf8[range], as: UTF8.self),
        highlights: highlights(marks, in: range), range: range,
        isCutBefore: range.lowerBound > whole.lowerBound,
        isCutAfter: range.upperBound < whole.upperBound)
    }
  }

  /// All of `utf8` without the space around it, with its matches.
  func whole(of utf8: [UInt8], marks: [Span]) -> Snippet {
    let range = trimmed(0..<utf8.count, in: utf8)
    return Snippet(
      text: String(decoding: utf8[range], as: UTF8.self),
      highlights: highlights(graphemeAligned(marks, utf8), in: range), range: range,
      isCutBefore: false, isCutAfter: false)
  }

  /// The matches in all of `utf8`, as whole characters, in UTF-8 bytes.
  func highlights(of utf8: [UInt8], marks: [Span]) -> [Range<Int>] {
    highlights(graphemeAligned(marks, utf8), in: 0..<utf8.count)
  }

  /// The best run of whole sentences, or a part of a sentence that is too wide and shows more.
  ///
  /// - Parameters:
  ///   - sentences: those that are not shown yet.
  ///   - all: every sentence of the passage.
  private func bestFragment(
    _ utf8: [UInt8], _ sentences: [Sentence], _ all: [Sentence], _ marks: [Span], _ columns: Int
  ) -> Range<Int> {
    let run = bestRun(sentences, marks, columns)
    let cluster = bestCluster(utf8, sentences, marks, columns)
    if let run, cluster.map({ $0.partCount <= run.partCount }) ?? true { return run.range }
    if let cluster { return widened(cluster.range, in: cluster.sentence, utf8, columns) }
    // No sentence contains a match: one runs over the end of a sentence, or there is none.
    let matching = marks.first.map { mark in
      all.map(\.range).filter { $0.overlaps(mark.range) }.reduce(mark.range) {
        min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
      }
    }
    let range = matching ?? trimmed(0..<utf8.count, in: utf8)
    let anchor = marks.first { range.overlaps($0.range) }?.range.clamped(to: range)
    return widened(anchor ?? range.lowerBound..<range.lowerBound, in: range, utf8, columns)
  }

  /// The matches that are whole in `range`, in bytes from its start; where none is, those that are cut.
  /// Matches that share a character are one.
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

  /// A sentence with its width.
  struct Sentence {
    let range: Range<Int>
    let columns: Int
  }

  private func sentences(in utf8: [UInt8]) -> [Sentence] {
    var found: [Sentence] = []
    var start = 0
    for end in sentences.boundaries(in: utf8) where end > start {
      found.append(Sentence(range: start..<end, columns: Self.columns(of: utf8[start..<end])))
      start = end
    }
    return found
  }

  /// `range` without spaces and line breaks at its ends.
  private func trimmed(_ range: Range<Int>, in utf8: [UInt8]) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, utf8[low] == 0x20 || utf8[low] == 0x0A { low += 1 }
    while high > low, utf8[high - 1] == 0x20 || utf8[high - 1] == 0x0A { high -= 1 }
    return low..<high
  }

  /// The width of `utf8` on one line, where a line break is shown as a space.
  static func columns(of utf8: ArraySlice<UInt8>) -> Int {
    let text = String(decoding: utf8, as: UTF8.self)
    return DisplayWidth.columns(of: text) + text.utf8.count(where: { $0 == 0x0A })
  }
}
