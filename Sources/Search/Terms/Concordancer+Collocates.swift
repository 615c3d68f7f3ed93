import SuoyinAnalysis
import SuoyinStorage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Which words stand near a term. Words propose what is counted; then every stretch that has a word's
// characters is counted, near the term as anywhere, so that the figures are of one kind.
extension Concordancer {
  /// Collocates that are counted in the whole index, those nearest most often.
  private static let mostCandidates = 300

  /// The words that stand within `span` words of `term`, those that belong to it most first.
  /// O(passages that have it).
  func collocates(
    of term: String, span: Int, limit: Int, _ snapshot: Snapshot
  ) throws -> [Collocate] {
    guard let phrase = phrase(term) else { return [] }
    var termCount = 0
    var proposed: [Phrase: Int] = [:]
    try forEachPassage(with: phrase, snapshot) { _, boundaries, occurrences in
      termCount += occurrences.count
      for stretch in near(occurrences, words(boundaries), span) {
        for word in stretch {
          let found = Phrase(word, of: analyzer)
          if !FunctionWords.contains(found), !found.isLoneCharacter, found != phrase {
            proposed[found, default: 0] += 1
          }
        }
      }
    }
    let candidates = proposed.filter { $0.value > 1 }
      .sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
      .prefix(Self.mostCandidates).map(\.key)
    var counts = [Int](repeating: 0, count: candidates.count)
    let counter = StretchCounter(candidates)
    try forEachPassage(with: phrase, snapshot) { _, boundaries, occurrences in
      for stretch in near(occurrences, words(boundaries), span) {
        guard let first = stretch.first, let last = stretch.last else { continue }
        counter.count(first.lowerBound..<last.upperBound, in: analyzer, into: &counts)
      }
    }
    let totals = try totals(of: candidates, snapshot)
    return candidates.indices.map { index in
      // A word on both sides of a term counts once for it, so that its score stays below the maximum.
      let shared = min(counts[index], termCount)
      let dice = 2 * Double(shared) / Double(termCount + totals[index])
      return Collocate(
        word: candidates[index].description, count: counts[index], total: totals[index],
        logDice: 14 + log2(dice))
    }.sorted { ($1.logDice, $0.word) < ($0.logDice, $1.word) }
      .prefix(max(0, limit)).map { $0 }
  }

  /// How often each of the candidates stands anywhere.
  private func totals(of candidates: [Phrase], _ snapshot: Snapshot) throws -> [Int] {
    let lists = try snapshot.postings(of: candidates.map { .phrase($0, .exact) })
    var totals = [Int](repeating: 0, count: candidates.count)
    for (index, list) in lists.enumerated() {
      var full: [UInt32] = []
      for (passage, count) in zip(list.passages, list.textCounts) {
        if count < .max { totals[index] += Int(count) } else { full.append(passage) }
      }
      // A list counts no further than a byte can.
      if full.isEmpty { continue }
      let counter = StretchCounter([candidates[index]])
      try snapshot.forEachPassage(of: full) { view in
        analyzer.read(view.text)
        var count = [0]
        counter.count(0..<analyzer.count, in: analyzer, into: &count)
        totals[index] += count[0]
      }
    }
    return totals
  }

  /// The words of what was read last, as ranges of tokens.
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

  /// The stretches of words within `span` words of any of `occurrences`, each word once; words that
  /// have a part of an occurrence divide them. O(words + occurrences).
  private func near(
    _ occurrences: [Range<Int>], _ words: [Range<Int>], _ span: Int
  ) -> [[Range<Int>]] {
    let span = min(max(span, 0), words.count)
    var stretches: [[Range<Int>]] = []
    var first = 0
    // What was looked at already, and the occurrence that the next word may have a part of.
    var done = 0
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

/// Counts where any of some phrases stands, from whichever token on.
private struct StretchCounter {
  private var numbers: [Phrase: Int] = [:]
  private var lengths: [Int] = []

  init(_ phrases: [Phrase]) {
    for (number, phrase) in phrases.enumerated() { numbers[phrase] = number }
    lengths = Set(phrases.map(\.elements.count)).sorted()
  }

  /// Those that lie in `tokens` of what was read last.
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
