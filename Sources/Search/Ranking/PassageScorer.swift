import SuoyinAnalysis
import SuoyinStorage

/// Counts a query's features in a passage's text and adds up what they are worth.
///
/// Not `Sendable`: its memory is used again by the next passage.
final class PassageScorer {
  struct Score {
    /// More is better.
    var value = 0.0
    /// What part of the content words stands in the passage, by rarity; from 0 to 1.
    var coverage = 0.0
    /// How many of them do.
    var wordCount = 0
    /// Whether each of them does.
    var hasAllWords = false
  }

  private let features: QueryFeatures
  private let statistics: FeatureStatistics
  private let weights: RankingWeights
  private let averageLength: Double

  private let characters: CharacterNumbers
  /// One more than the index in `features.pairs`, by both characters.
  private let pairNumbers: UnsafeMutablePointer<UInt8>
  /// The words that begin with a character.
  private var longWordsByFirst: [[Int]]
  /// Whether a Latin word of the query begins with a byte; its forms begin as it does.
  private var beginsLatin = [Bool](repeating: false, count: 256)
  /// The words of the query that a term is a form of, by the term's hash.
  private var latinByForm: [UInt64: [Int]] = [:]
  /// By the hash of the text's word.
  private var knownLatin: [UInt64: [LatinMatch]] = [:]

  /// A word of a text as a form of the query's word number `latin`.
  private struct LatinMatch {
    let latin: Int
    let isExact: Bool
  }

  private var characterCounts: [Double]
  private var pairCounts: [Double]
  private var longWordCounts: [Double]
  private var latinExactCounts: [Double]
  private var latinFormsCounts: [Double]
  /// By the place of the first of two words in the query.
  private var nearCounts: [Double]
  private var events: [Event] = []
  /// Of the length of the text that was scored last.
  private var lastNorm = 1.0

  /// A word of the query where it stands in a text.
  private struct Event {
    let start: Int
    let end: Int
    let feature: QueryFeatures.FeatureID
  }

  init(
    _ features: QueryFeatures, _ statistics: FeatureStatistics, _ weights: RankingWeights,
    averageLength: Double
  ) {
    self.features = features
    self.statistics = statistics
    self.weights = weights
    self.averageLength = averageLength
    let count = features.scalars.count
    characters = CharacterNumbers(features.scalars)
    pairNumbers = .allocate(capacity: max(1, count * count))
    pairNumbers.initialize(repeating: 0, count: max(1, count * count))
    longWordsByFirst = Array(repeating: [], count: count)
    characterCounts = [Double](repeating: 0, count: count)
    pairCounts = [Double](repeating: 0, count: features.pairs.count)
    longWordCounts = [Double](repeating: 0, count: features.longWords.count)
    latinExactCounts = [Double](repeating: 0, count: features.latin.count)
    latinFormsCounts = latinExactCounts
    nearCounts = [Double](repeating: 0, count: features.words.count)
    for (index, pair) in features.pairs.enumerated() {
      pairNumbers[pair.first * count + pair.second] = UInt8(index + 1)
    }
    for (index, word) in features.longWords.enumerated() {
      longWordsByFirst[word[0]].append(index)
    }
    for (index, latin) in features.latin.enumerated() {
      let element = latin.phrase.elements[0]
      for form in Set([element.term] + element.forms) {
        beginsLatin[Int(form.utf8.first ?? 0)] = true
        latinByForm[Analyzer.hash(of: form), default: []].append(index)
      }
    }
  }

  deinit { pairNumbers.deallocate() }

  /// The score of a passage of average length that has every part once.
  var whole: Double {
    var whole = 0.0
    for (weight, idf) in zip(features.characterWeights, statistics.characterIDF) {
      whole += weight * idf
    }
    for (feature, idf) in zip(features.pairFeatures, statistics.pairIDF) {
      whole += feature.weight * idf
    }
    for (feature, idf) in zip(features.longWordFeatures, statistics.longWordIDF) {
      whole += feature.weight * idf
    }
    for (latin, idf) in zip(features.latin, statistics.latinIDF) {
      whole += (latin.formsWeight + latin.exactWeight) * idf
    }
    return max(whole, .leastNormalMagnitude)
  }

  /// The score of what `analyzer` has read last.
  ///
  /// - Parameter title: the document's title, read by another analyzer, where the text lacks it.
  func score(_ analyzer: Analyzer, title: Analyzer?) -> Score {
    clear()
    count(analyzer, 1)
    countNearness()
    if let title { count(title, weights.title) }
    return sum(length: analyzer.count)
  }

  private func clear() {
    for index in characterCounts.indices { characterCounts[index] = 0 }
    for index in pairCounts.indices { pairCounts[index] = 0 }
    for index in longWordCounts.indices { longWordCounts[index] = 0 }
    for index in latinExactCounts.indices {
      latinExactCounts[index] = 0
      latinFormsCounts[index] = 0
    }
    for index in nearCounts.indices { nearCounts[index] = 0 }
    events.removeAll(keepingCapacity: true)
  }

  // MARK: Counting

  private func count(_ analyzer: Analyzer, _ weight: Double) {
    events.removeAll(keepingCapacity: true)
    let numbers = characters.numbers(of: analyzer)
    let side = features.scalars.count
    let wantsLatin = !features.latin.isEmpty
    for index in numbers.indices where numbers[index] != 0 {
      guard numbers[index] != CharacterNumbers.other else {
        if wantsLatin { countLatin(analyzer, index, weight) }
        continue
      }
      let first = Int(numbers[index]) - 1
      characterCounts[first] += weight
      let next = index + 1
      guard next < numbers.count, numbers[next] != 0, numbers[next] != CharacterNumbers.other,
        analyzer.runContinues(after: index)
      else { continue }
      let pair = Int(pairNumbers[first * side + Int(numbers[next]) - 1]) - 1
      guard pair >= 0 else { continue }
      pairCounts[pair] += weight
      events.append(Event(start: index, end: index + 2, feature: .pair(pair)))
      for word in longWordsByFirst[first]
      where stands(features.longWords[word], index, numbers, analyzer) {
        longWordCounts[word] += weight
        events.append(
          Event(
            start: index, end: index + features.longWords[word].count, feature: .longWord(word)))
      }
    }
  }

  private func stands(
    _ word: [Int], _ start: Int, _ numbers: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer
  ) -> Bool {
    guard start + word.count <= numbers.count else { return false }
    for offset in 1..<word.count {
      guard Int(numbers[start + offset]) == word[offset] + 1,
        analyzer.runContinues(after: start + offset - 1)
      else { return false }
    }
    return true
  }

  private func countLatin(_ analyzer: Analyzer, _ index: Int, _ weight: Double) {
    guard beginsLatin[analyzer.firstByte(of: index)] || analyzer.hasParts(index) else { return }
    for match in latinMatches(analyzer, index) {
      if match.isExact { latinExactCounts[match.latin] += weight }
      latinFormsCounts[match.latin] += weight
      events.append(Event(start: index, end: index + 1, feature: .latin(match.latin)))
    }
  }

  /// Which words of the query a token is a form of. Texts repeat their words: each is looked at once.
  private func latinMatches(_ analyzer: Analyzer, _ index: Int) -> [LatinMatch] {
    guard analyzer.standsAlone(index) else { return newLatinMatches(analyzer, index) }
    let hash = analyzer.hash(of: index)
    if let known = knownLatin[hash] { return known }
    let matches = newLatinMatches(analyzer, index)
    knownLatin[hash] = matches
    return matches
  }

  private func newLatinMatches(_ analyzer: Analyzer, _ index: Int) -> [LatinMatch] {
    var matches: [LatinMatch] = []
    _ = analyzer.forEachTerm(of: index) { term, isOther, _ in
      for latin in latinByForm[Analyzer.hash(of: term)] ?? []
      where !matches.contains(where: { $0.latin == latin }) {
        let isExact =
          !isOther && features.latin[latin].phrase.elements[0].text.utf8.elementsEqual(term)
        matches.append(LatinMatch(latin: latin, isExact: isExact))
      }
      return true
    }
    return matches
  }

  /// Two words that follow each other in the query count the more the nearer they stand.
  private func countNearness() {
    guard weights.nearness > 0, features.words.count > 1, events.count > 1 else { return }
    for (place, next) in events.enumerated().dropFirst() {
      // The word before may overlap with others that begin after it.
      for back in 1...min(4, place) {
        let last = events[place - back]
        let gap = next.start - last.end
        guard gap >= 0 else { continue }
        if gap > 8 { break }
        for index in features.words.indices.dropLast()
        where features.words[index].feature == last.feature
          && features.words[index + 1].feature == next.feature
        {
          nearCounts[index] += 1 / Double(1 + gap)
        }
      }
    }
  }

  // MARK: Adding up

  private func sum(length: Int) -> Score {
    let k1 = weights.k1
    let norm = k1 * (1 - weights.b + weights.b * Double(length) / averageLength)
    lastNorm = norm
    func saturated(_ count: Double) -> Double { count * (k1 + 1) / (count + norm) }
    var value = 0.0
    for index in characterCounts.indices where characterCounts[index] > 0 {
      value +=
        features.characterWeights[index] * statistics.characterIDF[index]
        * saturated(characterCounts[index])
    }
    for index in pairCounts.indices where pairCounts[index] > 0 {
      value +=
        features.pairFeatures[index].weight * statistics.pairIDF[index]
        * saturated(pairCounts[index])
    }
    for index in longWordCounts.indices where longWordCounts[index] > 0 {
      value +=
        features.longWordFeatures[index].weight * statistics.longWordIDF[index]
        * saturated(longWordCounts[index])
    }
    for index in latinFormsCounts.indices where latinFormsCounts[index] > 0 {
      value +=
        features.latin[index].formsWeight * statistics.latinIDF[index]
        * saturated(latinFormsCounts[index])
        + features.latin[index].exactWeight * statistics.latinIDF[index]
        * saturated(latinExactCounts[index])
    }
    var score = Score()
    var all = 0.0
    var covered = 0.0
    score.hasAllWords = true
    for (index, word) in features.words.enumerated() {
      let (count, idf) = counted(word.feature)
      if nearCounts[index] > 0 {
        let nextWord = features.words[index + 1]
        let both =
          min(idf, counted(nextWord.feature).idf)
          * min(word.share, nextWord.share)
        value += weights.nearness * both * saturated(nearCounts[index])
      }
      guard !word.isFunctionWord else { continue }
      all += idf
      if count > 0 {
        covered += idf
        score.wordCount += 1
      } else {
        score.hasAllWords = false
      }
    }
    score.coverage = all > 0 ? covered / all : 0
    score.value = value * (1 + weights.coverage * score.coverage)
    return score
  }

  // MARK: For people

  /// What is counted, with how rare it is.
  func parts(_ snapshot: Snapshot) -> [Explanation.Part] {
    let endID = snapshot.statistics.table.endID
    func part(
      _ phrase: Phrase, _ kind: String, _ weight: Double, _ list: PostingList, _ idf: Double
    ) -> Explanation.Part {
      .init(
        text: phrase.description, kind: kind, weight: weight,
        passageCount: list.estimatedCount(largestID: endID), isEstimate: !list.isComplete,
        rarity: idf)
    }
    let pairs = features.pairFeatures.count
    let long = features.longWordFeatures.count
    let lists = statistics.lists.map(\.list)
    return features.longWordFeatures.indices.map {
      part(
        features.longWordFeatures[$0].phrase, "word", features.longWordFeatures[$0].weight,
        lists[pairs + $0], statistics.longWordIDF[$0])
    }
      + features.pairFeatures.indices.map {
        part(
          features.pairFeatures[$0].phrase, "pair", features.pairFeatures[$0].weight, lists[$0],
          statistics.pairIDF[$0])
      }
      + features.latin.indices.map {
        part(
          features.latin[$0].phrase, "forms", features.latin[$0].formsWeight,
          lists[pairs + long + $0], statistics.latinIDF[$0])
      }
      + features.scalars.indices.map { index in
        .init(
          text: features.characterPhrases[index].description, kind: "character",
          weight: features.characterWeights[index],
          passageCount: snapshot.statistics.passageCount(ofCharacter: features.scalars[index]),
          isEstimate: false, rarity: statistics.characterIDF[index])
      }
  }

  /// What each part added to the score that was given last, the largest first.
  func shares() -> [Explanation.Passage.Share] {
    func share(
      _ text: String, _ count: Double, _ weight: Double, _ idf: Double
    ) -> Explanation.Passage.Share? {
      guard count > 0 else { return nil }
      return .init(
        text: text, count: count,
        score: weight * idf * count * (weights.k1 + 1) / (count + lastNorm))
    }
    var shares: [Explanation.Passage.Share?] = []
    for (index, feature) in features.longWordFeatures.enumerated() {
      shares.append(
        share(
          feature.phrase.description, longWordCounts[index], feature.weight,
          statistics.longWordIDF[index]))
    }
    for (index, feature) in features.pairFeatures.enumerated() {
      shares.append(
        share(
          feature.phrase.description, pairCounts[index], feature.weight,
          statistics.pairIDF[index]))
    }
    for (index, latin) in features.latin.enumerated() {
      let text = latin.phrase.description
      shares.append(
        share(text + "~", latinFormsCounts[index], latin.formsWeight, statistics.latinIDF[index]))
      shares.append(
        share(text, latinExactCounts[index], latin.exactWeight, statistics.latinIDF[index]))
    }
    for index in features.scalars.indices {
      shares.append(
        share(
          features.characterPhrases[index].description, characterCounts[index],
          features.characterWeights[index], statistics.characterIDF[index]))
    }
    for (index, count) in nearCounts.enumerated() where count > 0 {
      let (word, next) = (features.words[index], features.words[index + 1])
      let idf = min(counted(word.feature).idf, counted(next.feature).idf)
      shares.append(
        share(
          "\(word.text) near \(next.text)", count,
          weights.nearness * min(word.share, next.share), idf))
    }
    return shares.compactMap(\.self).sorted { $0.score > $1.score }
  }

  private func counted(_ feature: QueryFeatures.FeatureID) -> (count: Double, idf: Double) {
    switch feature {
    case .character(let index): (characterCounts[index], statistics.characterIDF[index])
    case .pair(let index): (pairCounts[index], statistics.pairIDF[index])
    case .longWord(let index): (longWordCounts[index], statistics.longWordIDF[index])
    case .latin(let index): (latinFormsCounts[index], statistics.latinIDF[index])
    }
  }
}
