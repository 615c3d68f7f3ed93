import SuoyinAnalysis

/// Counts the features of a query in texts.
///
/// The inner loop of ranking: some hundred passages are counted for every search. Characters are
/// compared as bytes, pairs are found in a table, and Latin words by the hash of each word of the
/// text; nothing is allocated once the first texts have been counted.
///
/// Not `Sendable`: it owns memory that the next text is counted in.
final class FeatureCounter {
  /// A word of the query, or a part of one, where it occurs in a text: a range of tokens.
  struct Occurrence {
    let start: Int
    let end: Int
    /// Its id.
    let feature: Int
  }

  /// By the id of the feature; Latin words in any form.
  private(set) var counts: [Double]
  /// By the id of the feature: Latin words as they were typed, 0 for all other kinds.
  private(set) var exactCounts: [Double]
  /// The pairs, words and Latin words in the text that was counted last, by their start.
  private(set) var occurrences: [Occurrence] = []

  private let features: [QueryFeatures.Feature]
  private let hasLatin: Bool
  private let characters: CharacterNumbers
  private let characterCount: Int
  /// One more than the id of a pair, by the numbers of both characters; 0 for none.
  private let pairs: UnsafeMutablePointer<UInt16>
  /// The words of three and more characters that begin with a character: their ids.
  private var wordsByFirst: [[Int]]
  /// The characters of a word, as they are numbered in `characters`; by the id of the feature.
  private var wordNumbers: [[UInt8]]
  /// Whether a form of a Latin word of the query begins with a byte.
  private var beginsLatin = [Bool](repeating: false, count: 256)
  /// The Latin words of the query that a term is a form of, by the hash of the term.
  private var latinByForm: [UInt64: [Int]] = [:]
  /// The same by the hash of a word of a text. Texts repeat their words: each is looked up once.
  private var knownLatin: [UInt64: [LatinMatch]] = [:]

  /// A word of a text that is a form of a word of the query.
  private struct LatinMatch {
    /// The id of the query's word.
    let feature: Int
    let isExact: Bool
  }

  init(_ query: QueryFeatures) {
    features = query.features
    counts = [Double](repeating: 0, count: features.count)
    exactCounts = counts
    let scalars = query.ids(of: .character).map { query.features[$0].scalars[0] }
    characters = CharacterNumbers(scalars)
    characterCount = scalars.count
    pairs = .allocate(capacity: max(1, scalars.count * scalars.count))
    pairs.initialize(repeating: 0, count: max(1, scalars.count * scalars.count))
    wordsByFirst = Array(repeating: [], count: scalars.count)
    wordNumbers = Array(repeating: [], count: features.count)
    hasLatin = !query.ids(of: .latin).isEmpty
    let numbers = Dictionary(zip(scalars, 0..<scalars.count)) { first, _ in first }
    for (id, feature) in features.enumerated() {
      let places = feature.scalars.compactMap { numbers[$0] }
      switch feature.kind {
      case .character: break
      case .pair: pairs[places[0] * characterCount + places[1]] = UInt16(id + 1)
      case .word:
        wordsByFirst[places[0]].append(id)
        wordNumbers[id] = places.map { UInt8($0 + 1) }
      case .latin: addLatin(feature.phrase.elements[0], id)
      }
    }
  }

  deinit { pairs.deallocate() }

  private func addLatin(_ element: Phrase.Element, _ id: Int) {
    for form in Set([element.term] + element.forms) {
      beginsLatin[Int(form.utf8.first ?? 0)] = true
      latinByForm[Analyzer.hash(of: form), default: []].append(id)
    }
  }

  /// Sets all counts to 0.
  func clear() {
    for index in counts.indices {
      counts[index] = 0
      exactCounts[index] = 0
    }
    occurrences.removeAll(keepingCapacity: true)
  }

  /// Counts what `analyzer` has read last, in addition to what was counted before. O(tokens).
  ///
  /// - Parameter weight: what one occurrence counts.
  func count(_ analyzer: Analyzer, _ weight: Double) {
    occurrences.removeAll(keepingCapacity: true)
    let numbers = characters.numbers(of: analyzer)
    for index in numbers.indices where numbers[index] != 0 {
      guard numbers[index] != CharacterNumbers.other else {
        if hasLatin { countLatin(analyzer, index, weight) }
        continue
      }
      let first = Int(numbers[index]) - 1
      // Characters are the first features, in the order of their numbers.
      counts[first] += weight
      let next = index + 1
      guard next < numbers.count, numbers[next] != 0, numbers[next] != CharacterNumbers.other,
        analyzer.runContinues(after: index)
      else { continue }
      // Every two characters of a longer word are a pair.
      let pair = Int(pairs[first * characterCount + Int(numbers[next]) - 1]) - 1
      guard pair >= 0 else { continue }
      add(pair, index..<index + 2, weight)
      for word in wordsByFirst[first] where occurs(wordNumbers[word], index, numbers, analyzer) {
        add(word, index..<index + wordNumbers[word].count, weight)
      }
    }
  }

  @inline(__always)
  private func add(_ feature: Int, _ tokens: Range<Int>, _ weight: Double) {
    counts[feature] += weight
    occurrences.append(
      Occurrence(start: tokens.lowerBound, end: tokens.upperBound, feature: feature))
  }

  /// Whether a word that begins with the right character goes on as it should.
  private func occurs(
    _ word: [UInt8], _ start: Int, _ numbers: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer
  ) -> Bool {
    guard start + word.count <= numbers.count else { return false }
    for offset in 1..<word.count {
      guard numbers[start + offset] == word[offset],
        analyzer.runContinues(after: start + offset - 1)
      else { return false }
    }
    return true
  }

  // MARK: Latin

  private func countLatin(_ analyzer: Analyzer, _ index: Int, _ weight: Double) {
    // Most words of a text begin otherwise; those with parts are found by these, too.
    guard beginsLatin[analyzer.firstByte(of: index)] || analyzer.hasParts(index) else { return }
    for match in latinMatches(analyzer, index) {
      if match.isExact { exactCounts[match.feature] += weight }
      add(match.feature, index..<index + 1, weight)
    }
  }

  private func latinMatches(_ analyzer: Analyzer, _ index: Int) -> [LatinMatch] {
    // What the terms of a token are may depend on its neighbours; then its hash does not say all.
    guard analyzer.standsAlone(index) else { return newLatinMatches(analyzer, index) }
    let hash = analyzer.hash(of: index)
    if let known = knownLatin[hash] { return known }
    let matches = newLatinMatches(analyzer, index)
    knownLatin[hash] = matches
    return matches
  }

  /// Which words of the query a token is a form of.
  private func newLatinMatches(_ analyzer: Analyzer, _ index: Int) -> [LatinMatch] {
    var matches: [LatinMatch] = []
    _ = analyzer.forEachTerm(of: index) { term, isOther, _ in
      for id in latinByForm[Analyzer.hash(of: term)] ?? []
      where !matches.contains(where: { $0.feature == id }) {
        let isExact = !isOther && features[id].phrase.elements[0].text.utf8.elementsEqual(term)
        matches.append(LatinMatch(feature: id, isExact: isExact))
      }
      return true
    }
    return matches
  }
}
