/// The user's own words, which set word boundaries, and sets of words that mean the same.
///
///     let lexicon = Lexicon(words: ["命运共同体"], synonyms: [["contract", "agreement"]])
///     try WordSegmenter(lexicon: lexicon).words(in: analyzer)   // [人类][命运共同体]
///
/// Neither changes what is stored: words grade hits and split questions into clauses, synonyms widen a
/// query. So an index need not be rebuilt when they change.
package struct Lexicon: Sendable {
  package static let empty = Lexicon(words: [], synonyms: [])

  /// Words of two characters or more as folded scalars, by the first of them; the longest first.
  private var words: [UInt32: [[UInt32]]] = [:]
  /// The other members of every set that contains a phrase.
  private var synonyms: [Phrase: [Phrase]] = [:]
  /// The same for single Latin words, by their stem.
  private var synonymsByStem: [String: [Phrase]] = [:]

  /// Words and synonyms without a letter, digit or character are ignored, and so are words that set no
  /// boundary: see `sets(boundariesBy:)`.
  package init(words: [String], synonyms: [[String]]) {
    let analyzer = Analyzer()
    for word in words {
      guard let scalars = Self.scalars(of: word, analyzer) else { continue }
      self.words[scalars[0], default: []].append(scalars)
    }
    for key in self.words.keys { self.words[key]!.sort { $0.count > $1.count } }
    for set in synonyms {
      let phrases = set.compactMap { text in
        analyzer.read(text)
        return analyzer.count == 0 ? nil : Phrase(0..<analyzer.count, of: analyzer)
      }
      for phrase in phrases {
        if let stem = phrase.stem {
          synonymsByStem[stem, default: []] += phrases.filter { $0 != phrase }
        }
        for other in phrases where other != phrase {
          if !self.synonyms[phrase, default: []].contains(other) {
            self.synonyms[phrase, default: []].append(other)
          }
        }
      }
    }
  }

  /// Whether any of the words sets boundaries.
  package var hasWords: Bool { !words.isEmpty }

  /// Whether a word sets boundaries: it must be a run of two characters or more. Latin words always end
  /// at their spaces.
  package static func sets(boundariesBy word: String) -> Bool {
    scalars(of: word, Analyzer()) != nil
  }

  /// The folded scalars of a run of characters; nil for any other text.
  private static func scalars(of word: String, _ analyzer: Analyzer) -> [UInt32]? {
    analyzer.read(word)
    guard analyzer.count > 1,
      (0..<analyzer.count).allSatisfy({ analyzer.token($0).kind == .character }),
      (0..<analyzer.count - 1).allSatisfy({ analyzer.runContinues(after: $0) })
    else { return nil }
    return (0..<analyzer.count).map { analyzer.foldedScalar(of: $0) }
  }

  /// What means the same as a word or phrase, after folding; for a single Latin word also where a set
  /// contains another form of it: `contracts` has the synonyms of `contract`.
  package func synonyms(of phrase: Phrase) -> [Phrase] {
    synonyms[phrase] ?? phrase.stem.flatMap { synonymsByStem[$0] } ?? []
  }

  /// Sets a boundary before and after each of the words in the text `analyzer` read last, and removes
  /// those inside it. Where words overlap, the one that begins first wins, and of those the longest.
  /// O(tokens) where no word begins.
  package func refine(_ starts: inout BitSet, _ analyzer: Analyzer) {
    guard hasWords else { return }
    var index = 0
    while index < analyzer.count {
      guard let length = wordLength(at: index, analyzer) else {
        index += 1
        continue
      }
      starts.insert(index)
      for inner in index + 1..<index + length { starts.remove(inner) }
      index += length
      if index < analyzer.count { starts.insert(index) }
    }
  }

  /// The length in tokens of the longest word that begins at token `start`, or nil.
  private func wordLength(at start: Int, _ analyzer: Analyzer) -> Int? {
    guard analyzer.token(start).kind == .character,
      let candidates = words[analyzer.foldedScalar(of: start)]
    else { return nil }
    return candidates.first { word in
      guard start + word.count <= analyzer.count else { return false }
      return (1..<word.count).allSatisfy { offset in
        analyzer.runContinues(after: start + offset - 1)
          && analyzer.foldedScalar(of: start + offset) == word[offset]
      }
    }?.count
  }
}

extension Phrase {
  /// The stem of a single Latin word.
  fileprivate var stem: String? {
    guard elements.count == 1, elements[0].kind == .word else { return nil }
    return EnglishStemmer.stem(elements[0].text)
  }
}
