import SuoyinICU

/// Finds where words begin in a text that an `Analyzer` has read: ICU cuts runs of characters
/// (UAX #29 with its Chinese dictionary); every other token is a word.
///
/// Words grade hits and cut questions; what is found never depends on them.
/// Not `Sendable`: it holds a cursor and buffers. Give each thread its own.
package final class WordSegmenter {
  /// Stands between two runs: a character that no word of ICU's dictionary holds. A space would do as
  /// well, but ICU sets up its dictionary anew for every stretch of characters, which costs more
  /// than a quarter of its time where stretches are as short as in prose.
  private static let boundary: UInt16 = 0x3400  // 㐀

  private let breaker: TextBreaker
  /// Runs of characters, a boundary before each.
  private let text = Buffer<UInt16>()
  /// The token that each UTF-16 code unit of `text` belongs to; -1 for a boundary.
  private let tokenOfText = Buffer<Int32>()

  private let lexicon: Lexicon

  /// - Throws: `ICUError` when the system's ICU lacks its word rules.
  package init(lexicon: Lexicon = .empty) throws(ICUError) {
    breaker = try TextBreaker(.words)
    self.lexicon = lexicon
  }

  /// Which tokens begin a word, for what `analyzer` has read last. O(bytes).
  package func wordStarts(in analyzer: Analyzer) -> BitSet {
    var starts = BitSet(count: analyzer.count)
    collectRuns(analyzer, &starts)
    markBoundaries(&starts)
    joinLoneCharacters(analyzer, &starts)
    lexicon.refine(&starts, analyzer)
    return starts
  }

  /// The words of what `analyzer` has read last, as ranges of tokens. Words with hyphens are one.
  package func words(in analyzer: Analyzer) -> [Range<Int>] {
    let starts = wordStarts(in: analyzer)
    var words: [Range<Int>] = []
    var start = 0
    for index in 0..<analyzer.count {
      let next = index + 1
      let ends =
        next == analyzer.count
        || starts[next] && !analyzer.tokens[next].traits.contains(.hyphenated)
      if ends {
        words.append(start..<next)
        start = next
      }
    }
    return words
  }

  private func collectRuns(_ analyzer: Analyzer, _ starts: inout BitSet) {
    text.count = 0
    tokenOfText.count = 0
    text.reserve(analyzer.count * 3)
    tokenOfText.reserve(analyzer.count * 3)
    let folded = analyzer.folded.base
    for index in 0..<analyzer.tokens.count {
      let token = analyzer.tokens[index]
      guard token.kind == .character else {
        starts.insert(index)
        continue
      }
      if index == 0 || !analyzer.runContinues(after: index &- 1) {
        starts.insert(index)
        text.append(Self.boundary)
        tokenOfText.append(-1)
      }
      appendUTF16(folded + Int(token.foldedStart), token.foldedRange.count, Int32(index))
    }
  }

  @inline(__always)
  private func appendUTF16(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ token: Int32) {
    tokenOfText.append(token)
    switch count {
    case 3:
      text.append(
        UInt16(bytes[0] & 0x0F) << 12 | UInt16(bytes[1] & 0x3F) << 6 | UInt16(bytes[2] & 0x3F))
    case 4:
      let scalar =
        UInt32(bytes[0] & 0x07) << 18 | UInt32(bytes[1] & 0x3F) << 12
        | UInt32(bytes[2] & 0x3F) << 6 | UInt32(bytes[3] & 0x3F)
      text.append(UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar >> 10))
      text.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
      tokenOfText.append(token)
    default:
      text.append(UInt16(bytes[0] & 0x1F) << 6 | UInt16(bytes[1] & 0x3F))
    }
  }

  private func markBoundaries(_ starts: inout BitSet) {
    let count = text.count
    breaker.forEachBoundary(in: text.buffer) { boundary in
      if boundary < count, tokenOfText[boundary] >= 0 { starts.insert(Int(tokenOfText[boundary])) }
    }
  }

  /// ICU's dictionary is old: a word it does not know falls apart into single characters. Two or
  /// three in a row, none of which usually stands alone, are taken as one word.
  private func joinLoneCharacters(_ analyzer: Analyzer, _ starts: inout BitSet) {
    var length = 0
    func isLone(_ index: Int) -> Bool {
      starts[index] && analyzer.tokens[index].kind == .character
        && (!analyzer.runContinues(after: index) || starts[index &+ 1])
        && !LoneCharacters.contains(analyzer, index)
    }
    for index in 0..<analyzer.count {
      let continues = length > 0 && analyzer.runContinues(after: index &- 1)
      if isLone(index) {
        if continues, length < 3 {
          starts.remove(index)
          length += 1
        } else {
          length = 1
        }
      } else {
        length = 0
      }
    }
  }
}
