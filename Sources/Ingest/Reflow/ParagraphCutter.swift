import SuoyinDocuments
import SuoyinICU

/// Cuts a paragraph that is too long for one passage.
///
/// 1. At the ends of sentences (UAX #29), filling each part as far as it goes.
/// 2. A sentence that is too long: after white space and clause punctuation.
/// 3. A run without either, such as a column of characters or data in base 64: wherever its length
///    demands.
///
///     …… 甲乙丙丁戊己庚辛壬癸 ……
///     part 1 ──────────────┤ end
///     part 2       ├────────────── resumption: the parts overlap
///
/// A cut of the third kind is between two grapheme clusters (UAX #29), after punctuation rather than
/// between Han characters, and there rather than inside a word. The parts on both sides overlap by
/// `overlapCharacters`, so every stretch of the run with at most one character more is whole in one of
/// them, and no phrase of that length is lost by the cut. Only a word longer than a passage is cut
/// inside, and without overlap: a repeated part would be a word that the text does not contain.
///
/// Why ICU here, and rules of our own in `Reflow.endsSentence`, is explained there.
///
/// Not `Sendable`: it holds ICU's iterator. Give each thread its own.
final class ParagraphCutter {
  /// Characters (grapheme clusters) that are repeated after a cut inside a run. Phrases that people
  /// search for are shorter.
  static let overlapCharacters = 32
  /// The overlap in bytes of UTF-8 at most: a cluster may have any number of combining marks. 384 bytes
  /// are 32 characters of 12 bytes.
  private static let longestOverlapBytes = 384
  /// A run is cut when it is longer than this, so that it fits with its overlap.
  private static let longestRunBytes = PassageSplitter.targetBytes - longestOverlapBytes

  private let breaker: TextBreaker

  /// - Throws: `ICUError` when the system's ICU lacks its sentence rules.
  init() throws(ICUError) { breaker = try TextBreaker(.sentences) }

  /// The paragraph in parts, none longer than `PassageSplitter.targetBytes`. O(bytes).
  func parts(of text: MappedText) -> [MappedText] {
    var parts: [MappedText] = []
    var start = 0
    var last = Cut(at: 0)
    for cut in cuts(in: text.utf8) {
      if cut.end - start > PassageSplitter.targetBytes, last.end > start {
        parts.append(text.trimmed(start..<last.end))
        start = last.resumption
      }
      last = cut
    }
    parts.append(text.trimmed(start..<text.utf8.count))
    return parts.filter { !$0.utf8.isEmpty }
  }

  /// A place where the paragraph may be cut. In UTF-8 bytes.
  private struct Cut {
    var end: Int
    /// Where the next part begins: before `end` where the parts overlap.
    var resumption: Int

    init(at end: Int, resumption: Int? = nil) {
      self.end = end
      self.resumption = resumption ?? end
    }
  }

  /// Ascending, and so close together that the parts between them fit. The last is the end of the text.
  private func cuts(in utf8: [UInt8]) -> [Cut] {
    var cuts: [Cut] = []
    var start = 0
    for end in breaker.boundaries(in: utf8) where end > start {
      if end - start > PassageSplitter.targetBytes {
        appendCuts(inSentence: start..<end, of: utf8, to: &cuts)
      }
      cuts.append(Cut(at: end))
      start = end
    }
    return cuts
  }

  /// Cuts after each separator, and inside the runs between them that are too long.
  private func appendCuts(inSentence range: Range<Int>, of utf8: [UInt8], to cuts: inout [Cut]) {
    var start = range.lowerBound
    var at = start
    func appendRun(endingAt end: Int) {
      if end - start > Self.longestRunBytes { appendCuts(inRun: start..<end, of: utf8, to: &cuts) }
    }
    while at < range.upperBound {
      let end = at + Self.separatorLength(at: at, in: utf8)
      if end > at {
        appendRun(endingAt: end)
        cuts.append(Cut(at: end))
        start = end
      }
      at = max(end, at + 1)
    }
    appendRun(endingAt: range.upperBound)
  }

  /// How many bytes the white space or clause punctuation at `at` has; 0 where there is none. ASCII
  /// commas and semicolons count before Han only: `1,200` and `a,b` are not to be cut.
  private static func separatorLength(at: Int, in utf8: [UInt8]) -> Int {
    switch utf8[at] {
    case 0x20, 0x09...0x0D: return 1
    case 0x2C, 0x3B: return at + 1 < utf8.count && utf8[at + 1] >= 0xE3 ? 1 : 0
    case 0xE3 where at + 2 < utf8.count && utf8[at + 1] == 0x80:
      return (0x80...0x82).contains(utf8[at + 2]) ? 3 : 0  // U+3000, 、 and 。
    case 0xEF where at + 2 < utf8.count && utf8[at + 1] == 0xBC:
      return [0x81, 0x8C, 0x9A, 0x9B, 0x9F].contains(utf8[at + 2]) ? 3 : 0  // ！，：；？
    default: return 0
    }
  }

  // MARK: Runs without white space and clause punctuation

  /// Cuts a run into windows of `longestRunBytes`, each at its best place.
  private func appendCuts(inRun range: Range<Int>, of utf8: [UInt8], to cuts: inout [Cut]) {
    var start = range.lowerBound
    while range.upperBound - start > Self.longestRunBytes {
      let window = RunWindow(utf8, start..<min(range.upperBound, start + Self.longestRunBytes))
      let place = window.bestPlace()
      let end = window.offset(of: place)
      let resumption = window.resumption(
        before: place, characters: Self.overlapCharacters, bytes: Self.longestOverlapBytes)
      cuts.append(Cut(at: end, resumption: window.offset(of: resumption)))
      start = end
    }
  }
}

/// The beginning of a run, as grapheme clusters. Places are numbers of clusters before a cut.
private struct RunWindow {
  private let clusters: [Character]
  /// Where each cluster begins, and where the last ends. In UTF-8 bytes, ascending.
  private let offsets: [Int]

  /// `range` may end inside a cluster, so the last one is never cut off (`bestPlace`).
  init(_ utf8: [UInt8], _ range: Range<Int>) {
    var end = range.upperBound
    while end > range.lowerBound + 1, end < utf8.count, utf8[end] & 0xC0 == 0x80 { end -= 1 }
    let clusters = Array(String(decoding: utf8[range.lowerBound..<end], as: UTF8.self))
    var offsets = [range.lowerBound]
    offsets.reserveCapacity(clusters.count + 1)
    for cluster in clusters { offsets.append(offsets[offsets.count - 1] + cluster.utf8.count) }
    self.clusters = clusters
    self.offsets = offsets
  }

  func offset(of place: Int) -> Int { offsets[place] }

  /// The last of the best places in the window's last quarter, at least 1. If all is one cluster, its
  /// end.
  func bestPlace() -> Int {
    guard clusters.count > 1 else { return clusters.count }
    // The last cluster may go on outside.
    let last = clusters.count - 1
    let first = min(last, max(1, clusters.count * 3 / 4))
    return (first...last).reversed().max { quality(of: $0) < quality(of: $1) } ?? last
  }

  /// How good a cut between two clusters is: 0 inside a word, 1 at a sign within one, such as the hyphen
  /// of a compound, or after an opening bracket, 2 between characters of a script without spaces, 3
  /// after punctuation.
  private func quality(of place: Int) -> Int {
    let (before, after) = (Sort(clusters[place - 1]), Sort(clusters[place]))
    switch (before, after) {
    case (.word, .word): return 0
    case (.joiner, .word), (.word, .joiner), (.joiner, .joiner): return 1
    case (.opening, _): return 1
    case (.sign, .sign): return 2
    case (.sign, _): return 3
    default: return 2
    }
  }

  /// Where the part after a cut at `place` begins: `characters` earlier, or a few more where that would be
  /// inside a word; but never more than `bytes` earlier.
  func resumption(before place: Int, characters: Int, bytes: Int) -> Int {
    guard place < clusters.count, quality(of: place) > 0 else { return place }
    var best = place
    var candidate = place
    while candidate > 0, offsets[place] - offsets[candidate - 1] <= bytes {
      candidate -= 1
      if candidate == 0 || quality(of: candidate) > 0 { best = candidate }
      if place - best >= characters { break }
    }
    return best
  }

  private enum Sort {
    /// A letter or digit of a script whose words are not cut.
    case word
    /// A sign that may occur within a word: - ‐ . ' ’ _ and the soft hyphen.
    case joiner
    /// Opening brackets and quotation marks, which belong to what follows.
    case opening
    /// Any other punctuation or symbol.
    case sign
    /// A Han character, kana or the like.
    case character

    init(_ cluster: Character) {
      guard let scalar = cluster.unicodeScalars.first else {
        self = .sign
        return
      }
      let properties = scalar.properties
      if "-\u{2010}.'\u{2019}_\u{AD}".unicodeScalars.contains(scalar) {
        self = .joiner
      } else if MarkdownScript.isWide(scalar) && properties.isAlphabetic {
        self = .character
      } else if properties.isAlphabetic || properties.numericType != nil {
        self = .word
      } else {
        switch properties.generalCategory {
        case .openPunctuation, .initialPunctuation: self = .opening
        default: self = .sign
        }
      }
    }
  }
}
