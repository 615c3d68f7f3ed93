import SuoyinAnalysis
import SuoyinStorage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The words that occur near a term, ranked by logDice (Rychlý 2008).
//
// Candidates are words, as the index segments them. They are then counted as strings: every occurrence
// of a word's characters, near the term and anywhere, whether the segmentation made it a word there or
// not. FTS5 counts the total in the same way, and a ratio needs figures of one kind.
extension Concordancer {
  /// The candidates that are counted in the whole index, those nearest to the term most often. Each
  /// costs a posting list; a page of results shows 20 or 50.
  private static let mostCandidates = 300

  /// The words within `span` words of `term`, the most strongly associated first.
  /// O(passages that contain it).
  func collocates(
    of term: String, span: Int, limit: Int, _ snapshot: Snapshot
  ) throws -> [Collocate] {
    guard let phrase = analyzer.phrase(of: term) else { return [] }
    let candidates = try candidates(near: phrase, span, snapshot)
    let near = try counts(of: candidates, near: phrase, span, snapshot)
    let totals = try totals(of: candidates, snapshot)
    return candidates.indices.map { index in
      Collocate(
        word: candidates[index].description, count: near.counts[index], total: totals[index],
        logDice: Self.logDice(near.counts[index], term: near.term, word: totals[index]))
    }.sorted { ($1.logDice, $0.word) < ($0.logDice, $1.word) }
      .prefix(max(0, limit)).map { $0 }
  }

  /// `Collocate.logDice` says how it is defined.
  static func logDice(_ together: Int, term: Int, word: Int) -> Double {
    14 + log2(2 * Double(min(together, term)) / Double(term + word))
  }

  /// Words that occur near the phrase more than once, the most frequent there first. Function words
  /// and single characters are near everything.
  private func candidates(
    near phrase: Phrase, _ span: Int, _ snapshot: Snapshot
  ) throws -> [Phrase] {
    var counts: [Phrase: Int] = [:]
    try forEachPassage(with: phrase, snapshot) { _, boundaries, occurrences in
      for word in stretches(near: occurrences, words(boundaries), span).joined() {
        let word = Phrase(word, of: analyzer)
        if !FunctionWords.contains(word), !word.isLoneCharacter, word != phrase {
          counts[word, default: 0] += 1
        }
      }
    }
    return counts.filter { $0.value > 1 }
      .sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
      .prefix(Self.mostCandidates).map(\.key)
  }

  /// How often each of the candidates occurs near the phrase, and how often the phrase occurs.
  private func counts(
    of candidates: [Phrase], near phrase: Phrase, _ span: Int, _ snapshot: Snapshot
  ) throws -> (counts: [Int], term: Int) {
    var counts = [Int](repeating: 0, count: candidates.count)
    var termCount = 0
    let counter = PhraseCounter(candidates)
    try forEachPassage(with: phrase, snapshot) { _, boundaries, occurrences in
      termCount += occurrences.count
      for stretch in stretches(near: occurrences, words(boundaries), span) {
        guard let first = stretch.first, let last = stretch.last else { continue }
        counter.count(first.lowerBound..<last.upperBound, in: analyzer, into: &counts)
      }
    }
    return (counts, termCount)
  }

  /// How often each of the candidates occurs in the index.
  private func totals(of candidates: [Phrase], _ snapshot: Snapshot) throws -> [Int] {
    let lists = try snapshot.postings(of: candidates.map { .phrase($0, .exact) })
    var totals = [Int](repeating: 0, count: candidates.count)
    for (index, list) in lists.enumerated() {
      // A posting list counts up to 255; passages with more are read again.
      var full: [UInt32] = []
      for (passage, count) in zip(list.passages, list.textCounts) {
        if count < .max { totals[index] += Int(count) } else { full.append(passage) }
      }
      if full.isEmpty { continue }
      let counter = PhraseCounter([candidates[index]])
      try snapshot.forEachPassage(of: full) { view in
        analyzer.read(view.text)
        var count = [0]
        counter.count(0..<analyzer.count, in: analyzer, into: &count)
        totals[index] += count[0]
      }
    }
    return totals
  }

  /// The words of the text that was read last, as ranges of tokens.
  private func words(_ boundaries: BitSet) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for index in 0..<analyzer.count where index > 0 && boundaries[index] {
      words.append(start..<index)
      start = index
    }
    if start < analyzer.count { words.append(start..<analyzer.count) }
    return words
  }

  /// The words within `span` words of any of `occurrences`, each word once, in stretches of
  /// neighbours. A word that shares a token with an occurrence belongs to no stretch, and ends one.
  /// O(words + occurrences).
  private func stretches(
    near occurrences: [Range<Int>], _ words: [Range<Int>], _ span: Int
  ) -> [[Range<Int>]] {
    let span = min(max(span, 0), words.count)
    var stretches: [[Range<Int>]] = []
    var first = 0
    // Words before this one are in a stretch already, or too far from any occurrence.
    var done = 0
    // The first occurrence that does not end before the word.
    var next = 0
    for tokens in occurrences {
      while first < words.count, words[first].upperBound <= tokens.lowerBound { first += 1 }
      var end = first
      while end < words.count, words[end].lowerBound < tokens.upperBound { end += 1 }
      let window = max(done, first - span)..<max(done, min(words.count, end + span))
      if window.lowerBound > done || stretches.isEmpty { stretches.append([]) }
      for place in window {
        while next < occurrences.count, occurrences[next].upperBound <= words[place].lowerBound {
          next += 1
        }
        if next < occurrences.count, occurrences[next].overlaps(words[place]) {
          if !stretches[stretches.count - 1].isEmpty { stretches.append([]) }
        } else {
          stretches[stretches.count - 1].append(words[place])
        }
      }
      done = window.upperBound
    }
    return stretches
  }
}

/// Counts the occurrences of several phrases in one pass, overlapping ones included.
private struct PhraseCounter {
  private var numbers: [Phrase: Int] = [:]
  private var lengths: [Int] = []

  init(_ phrases: [Phrase]) {
    for (number, phrase) in phrases.enumerated() { numbers[phrase] = number }
    lengths = Set(phrases.map(\.elements.count)).sorted()
  }

  /// Adds the occurrences that lie in `tokens` of the text that was read last, at the phrase's number.
  /// O(tokens × lengths of phrases).
  func count(_ tokens: Range<Int>, in analyzer: Analyzer, into counts: inout [Int]) {
    for start in tokens {
      for length in lengths {
        guard start + length <= tokens.upperBound else { break }
        if let number = numbers[Phrase(start..<start + length, of: analyzer)] {
          counts[number] += 1
        }
      }
    }
  }
}
