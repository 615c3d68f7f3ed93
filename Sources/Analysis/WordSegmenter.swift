import SuoyinICU

/// Finds where words begin in a text that an `Analyzer` has read: ICU cuts runs of characters
/// (UAX #29 with its Chinese dictionary); every other token is a word.
///
///     analyzer.read("签订采购合同")
///     try WordSegmenter().words(in: analyzer)     // [签订][采购][合同]: 0..<2, 2..<4, 4..<6
///
/// Three steps, each correcting the one before: ICU's dictionary, which lacks many recent words; the
/// joining of single characters it leaves (`joinLoneCharacters`); the user's own words (`Lexicon`).
/// Words grade hits and split questions into clauses; what is found never depends on them, so a
/// better dictionary needs no new index.
/// Not `Sendable`: it holds a cursor and buffers. Give each thread its own.
package final class WordSegmenter {
  /// Separates two runs: a character that is in no word of ICU's dictionary. A space would do as
  /// well, but ICU sets up its dictionary for every run of ideographs again, which costs more than a
  /// quarter of its time where runs are as short as in prose.
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

  /// Which tokens begin a word, for what `analyzer` read last: bit `i` for token `i`. O(bytes).
  package func wordStarts(in analyzer: Analyzer) -> BitSet {
    var starts = BitSet(count: analyzer.count)
    collectRuns(analyzer, &starts)
    markBoundaries(&starts)
    joinLoneCharacters(analyzer, &starts)
    lexicon.refine(&starts, analyzer)
    return starts
  }

  /// The words of what `analyzer` read last, as ranges of tokens that cover all of it, ascending. A
  /// word with hyphens is one: [state-of-the-art].
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

  /// Copies all characters to `text`, a boundary before each run; what is not a character begins a word.
  private func collectRuns(_ analyzer: Analyzer, _ starts: inout BitSet) {
    text.count = 0
    tokenOfText.count = 0
    text.reserve(analyzer.count * 3)
    tokenOfText.reserve(analyzer.count * 3)
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
      appendUTF16(analyzer.foldedScalar(of: index), Int32(index))
    }
  }

  /// Appends a character in the encoding of ICU: one unit, or a surrogate pair.
  @inline(__always)
  private func appendUTF16(_ scalar: UInt32, _ token: Int32) {
    tokenOfText.append(token)
    if scalar < 0x1_0000 {
      text.append(UInt16(truncatingIfNeeded: scalar))
    } else {
      text.append(UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar >> 10))
      text.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
      tokenOfText.append(token)
    }
  }

  /// Marks the tokens at which ICU finds a word boundary.
  private func markBoundaries(_ starts: inout BitSet) {
    let count = text.count
    breaker.forEachBoundary(in: text.buffer) { boundary in
      if boundary < count, tokenOfText[boundary] >= 0 { starts.insert(Int(tokenOfText[boundary])) }
    }
  }

  /// Joins two or three single characters in a row to one word, where none of them usually is a word
  /// by itself: ICU's dictionary is old, and cuts a word it does not contain (魑魅) into characters.
  private func joinLoneCharacters(_ analyzer: Analyzer, _ starts: inout BitSet) {
    var length = 0
    func isLone(_ index: Int) -> Bool {
      starts[index] && analyzer.tokens[index].kind == .character
        && (!analyzer.runContinues(after: index) || starts[index &+ 1])
        && !LoneCharacters.contains(analyzer.foldedScalar(of: index))
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
