import SuoyinTerminology

/// Sequences of words that recur in the same stretches.
extension AlignedTermMiner {
  /// In words. English needs more for one name: community with a shared future.
  private static let (longestChinese, longestEnglish) = (5, 7)
  /// The score is `base` + `perPlace` for each occurrence + `perLikeness` for how well the words
  /// translate each other, up to `surest`. The least, two occurrences with one word in common, is
  /// thus a little above a compound found once; the numbers were chosen, not fitted.
  private static let (base, perPlace, perLikeness) = (0.6, 0.1, 0.2)

  /// Pairs of word sequences that occur in the same stretches, two or more, and in no others, and of
  /// which a word translates one of the other side. Each Chinese sequence gets the English one that
  /// fits it best, if none fits that one better.
  func recurrent() -> [Found] {
    guard stretches.count > 1 else { return [] }
    let chinese = sequences(of: \.chinese, longest: Self.longestChinese) { word in
      EdgeWords.contains(word.text) || !word.text.hasHan
    }
    let english = sequences(of: \.english, longest: Self.longestEnglish) { word in
      EdgeWords.english.contains(word.text.lowercased())
    }
    let rivals = Dictionary(grouping: chinese, by: \.stretches)
    let partners = Dictionary(grouping: english, by: \.stretches)
    return chinese.compactMap { sequence -> Found? in
      let candidates = (partners[sequence.stretches] ?? []).map { other in
        (other: other, score: likeness(sequence, other))
      }.filter { $0.score > 0 }
      guard let best = candidates.max(by: { $0.score < $1.score }),
        !(rivals[sequence.stretches] ?? []).contains(where: {
          likeness($0, best.other) > best.score
        }),
        let (text, ranges) = trimmed(sequence, to: best.other)
      else { return nil }
      let score =
        Self.base + Self.perPlace * Double(sequence.stretches.count)
        + Self.perLikeness * best.score
      return Found(
        rule: .recurrent, first: text, second: best.other.text, score: min(Self.surest, score),
        places: zip(sequence.stretches, ranges).map { (stretch: $0, range: $1) })
    }
  }

  /// Words that recur.
  private struct Sequence {
    /// As at its first place.
    let text: String
    let words: [Stretch.Word]
    /// The index of the stretch of each occurrence, ascending.
    let stretches: [Int]
    /// The index of its first word at each occurrence.
    let starts: [Int]
  }

  /// The sequences of up to `longest` words that recur, in different stretches, begin and end with
  /// no edge word, and are not part of a longer one that occurs as often. Sorted by text.
  /// O(words × longest²).
  private func sequences(
    of side: KeyPath<Stretch, Stretch.Side>, longest: Int, isEdge: (Stretch.Word) -> Bool
  ) -> [Sequence] {
    var places: [[String]: [(stretch: Int, start: Int)]] = [:]
    for (number, stretch) in stretches.enumerated() {
      let words = stretch[keyPath: side].words
      for start in words.indices where !isEdge(words[start]) {
        var key: [String] = []
        for end in start..<min(words.count, start + longest) {
          if end > start, !words[end].continues { break }
          key.append(words[end].key)
          if !isEdge(words[end]) { places[key, default: []].append((number, start)) }
        }
      }
    }
    let repeated = places.filter { Set($0.value.map(\.stretch)).count > 1 }
    var parts = Set<ArraySlice<String>>()
    for (key, places) in repeated {
      for part in Self.properParts(of: key) where repeated[Array(part)]?.count == places.count {
        parts.insert(part)
      }
    }
    return repeated.filter { !parts.contains($0.key[...]) }.map { key, places in
      let first = stretches[places[0].stretch][keyPath: side]
      let words = places[0].start..<places[0].start + key.count
      return Sequence(
        text: first.text(of: words), words: Array(first.words[words]),
        stretches: places.map(\.stretch), starts: places.map(\.start))
    }.sorted { $0.text < $1.text }
  }

  /// The contiguous parts of `key`, itself aside.
  private static func properParts(of key: [String]) -> [ArraySlice<String>] {
    key.indices.flatMap { start in
      (start + 1...key.count).map { key[start..<$0] }.filter { $0.count < key.count }
    }
  }

  /// A Chinese sequence without the words at its edges that translate an English word outside of the
  /// English sequence, in every stretch; nil where fewer than two characters are left.
  private func trimmed(
    _ chinese: Sequence, to english: Sequence
  ) -> (text: String, ranges: [Range<Int>])? {
    let inside = Set(english.words.map(\.key))
    func isOutside(_ word: Stretch.Word) -> Bool {
      !inside.contains { lexicon.means(word.text, $0) }
        && chinese.stretches.allSatisfy { number in
          stretches[number].english.words.contains { other in
            !inside.contains(other.key) && lexicon.means(word.text, other.key)
              && !EdgeWords.english.contains(other.text.lowercased())
          }
        }
    }
    var words = chinese.words[...]
    while let last = words.last, isOutside(last) { words = words.dropLast() }
    while let first = words.first, isOutside(first) { words = words.dropFirst() }
    guard let first = words.first, let last = words.last,
      last.range.upperBound - first.range.lowerBound > 1
    else { return nil }
    // The same words may be spaced differently at each place, so each place is measured by itself.
    let ranges = zip(chinese.stretches, chinese.starts).map { number, start in
      stretches[number].chinese.range(of: start + words.startIndex..<start + words.endIndex)
    }
    return (words.map(\.text).joined(), ranges)
  }

  /// How well two sequences translate each other, from 0 to 1: the mean share of words with a
  /// translation on the other side, times the ratio of their lengths. 0 where no word has one, and
  /// where the Chinese sequence is a single word that the dictionary contains: it knows better.
  private func likeness(_ chinese: Sequence, _ english: Sequence) -> Double {
    let stems = english.words.filter { !EdgeWords.english.contains($0.text.lowercased()) }
      .map(\.key)
    let words = chinese.words.map(\.text).filter { !EdgeWords.contains($0) }
    let met = words.count { word in stems.contains { lexicon.means(word, $0) } }
    guard met > 0 else { return 0 }
    if chinese.words.count == 1 {
      guard chinese.text.count > 2, lexicon.meanings(of: chinese.text).isEmpty else { return 0 }
    }
    let known = stems.count { stem in words.contains { lexicon.means($0, stem) } }
    let ratio = Double(min(stems.count, words.count)) / Double(max(stems.count, words.count))
    return (Double(met) / Double(words.count) + Double(known) / Double(stems.count)) / 2 * ratio
  }
}
