import SuoyinAnalysis
import SuoyinStorage

/// Ranks passages by groups of translations: BM25, where all translations of a word count as one term
/// whose frequencies are the sums of theirs (Pirkola 1998), each weighted by how likely it is meant
/// (Darwish & Oard 2003).
///
/// Added up as separate terms, a word with ten translations would count ten times as much as one with
/// a single translation.
///
/// Not `Sendable`: its memory is reused by the next search.
final class CrossLanguageRanker {
  struct Scored {
    let id: UInt32
    /// What part of the question the passage has, about from 0 to 1.
    let share: Double
  }

  /// How many passages are read for the characters of translations: twice as many as wanted, and at
  /// least these.
  private static let lookAheadFactor = 2
  private static let leastRead = 120
  /// How many postings of one translation are read; more frequent ones are estimated.
  private static let mostPostings = 20_000

  private let weights: CrossLanguageWeights
  private let bm25: BM25
  private let analyzer = Analyzer()
  /// By passage id; 0 for those that no group has found.
  private var scores: [Float] = []
  /// By passage id: of the group that is added; 0 between groups.
  private var counts: [Float] = []
  /// The passages that a group has found, each once.
  private var touched: [UInt32] = []
  private var groups: [SynonymGroup] = []
  /// The score of a passage of average length that has each group once.
  private var whole = 0.0

  init(weights: CrossLanguageWeights = .standard) {
    self.weights = weights
    bm25 = BM25(k1: weights.k1, b: weights.b)
  }

  /// Scores every passage by `groups`; `best` and `scored` answer by these from now on. O(postings).
  func read(_ groups: [SynonymGroup], _ snapshot: Snapshot) throws {
    self.groups = groups
    let table = snapshot.statistics.table
    clear(table.endID)
    let expressions = groups.map { group in
      group.alternatives.map { MatchExpression.phrase($0.phrase, $0.strictness) }
    }
    let unique = Array(Set(expressions.joined()))
    let lists = Dictionary(
      uniqueKeysWithValues: zip(
        unique, try snapshot.postings(of: unique, limit: Self.mostPostings)))
    for (group, own) in zip(groups, expressions) {
      add(group, own.map { lists[$0] ?? PostingList() }, table)
    }
  }

  /// The passages that `isWanted`, best first, about `limit` of them; nil for all.
  func best(
    _ limit: Int?, _ snapshot: Snapshot, isWanted: (UInt32) -> Bool
  ) throws -> [Scored] {
    guard whole > 0 else { return [] }
    let best: [UInt32] = touched.filter(isWanted).sorted { left, right in
      let (leftScore, rightScore) = (scores[Int(left)], scores[Int(right)])
      return leftScore == rightScore ? left < right : leftScore > rightScore
    }
    let count = limit.map { max(Self.leastRead, $0 * Self.lookAheadFactor) } ?? best.count
    // Characters only add to a score: those that are not read for them stay after the others.
    let ranked =
      try scored(Array(best.prefix(count)), snapshot)
      + best.dropFirst(count).map { Scored(id: $0, share: Double(scores[Int($0)]) / whole) }
    return Array(ranked.prefix(limit ?? ranked.count))
  }

  /// What part of the question each of `ids` has, best first. Reads their texts.
  func scored(_ ids: [UInt32], _ snapshot: Snapshot) throws -> [Scored] {
    guard whole > 0 else { return ids.map { Scored(id: $0, share: 0) } }
    return try addCharacters(groups, ids, snapshot).map { id, score in
      Scored(id: id, share: score / whole)
    }
  }

  // MARK: By postings

  private func clear(_ count: Int) {
    if scores.count < count {
      scores = [Float](repeating: 0, count: count)
      counts = scores
    } else {
      for id in touched { scores[Int(id)] = 0 }
    }
    touched.removeAll(keepingCapacity: true)
    whole = 0
  }

  /// Adds a group, as one term, to the scores. O(postings of its alternatives).
  private func add(_ group: SynonymGroup, _ lists: [PostingList], _ table: PassageTable) {
    let found = count(group, lists, table)
    let idf = idf(frequency(of: group, lists, table), table.passageCount)
    if group.isCounted { whole += group.weight * idf }
    let scorer = BM25.PostingScorer(
      bm25, factor: group.weight * idf, averageLength: table.averageLength)
    for id in found {
      let place = Int(id)
      let count = counts[place]
      counts[place] = 0
      guard count > 0, !scorer.isZero else { continue }
      if scores[place] == 0 { touched.append(id) }
      scores[place] += scorer.score(count, length: table.tokens[place])
    }
  }

  /// Adds up in `counts` how often the alternatives of a group occur in each passage; returns the
  /// passages.
  private func count(
    _ group: SynonymGroup, _ lists: [PostingList], _ table: PassageTable
  ) -> [UInt32] {
    var found: [UInt32] = []
    for (alternative, list) in zip(group.alternatives, lists) where alternative.weight > 0 {
      let weight = Float(alternative.weight)
      let title = Float(weights.title)
      for index in list.passages.indices {
        let id = Int(list.passages[index])
        guard id < table.tokens.count, table.tokens[id] > 0 else { continue }
        if counts[id] == 0 { found.append(UInt32(id)) }
        counts[id] += weight * list.count(at: index, table, title: title)
      }
    }
    return found
  }

  /// In how many passages a group occurs, about. Where translations occur in the same passages it is the
  /// largest of their frequencies, where they do not, the sum; in between is assumed.
  private func frequency(
    of group: SynonymGroup, _ lists: [PostingList], _ table: PassageTable
  ) -> Double {
    var sum = 0.0
    var largest = 0.0
    for (alternative, list) in zip(group.alternatives, lists) where alternative.weight > 0 {
      let frequency = Double(list.estimatedCount(largestID: table.endID)) * alternative.weight
      sum += frequency
      largest = max(largest, frequency)
    }
    return largest + (sum - largest) * weights.unionShare
  }

  /// A group that occurs nowhere is as rare as one that occurs once: else its absence would count for
  /// more than any word that is there.
  private func idf(_ frequency: Double, _ passageCount: Int) -> Double {
    BM25.idf(of: max(1, frequency), in: Double(passageCount))
  }

  // MARK: By characters

  /// How much a character counts towards a group: the weight of its likeliest translation that has it.
  private struct CharacterShare {
    let group: Int
    let weight: Double
  }

  /// The passages of `ids` with what the characters of translations add, best first: a passage may have
  /// another compound of the same characters.
  private func addCharacters(
    _ groups: [SynonymGroup], _ ids: [UInt32], _ snapshot: Snapshot
  ) throws -> [(UInt32, Double)] {
    let (shares, rarities) = characterShares(of: groups, snapshot)
    if shares.isEmpty { return ids.map { ($0, Double(scores[Int($0)])) } }
    let average = snapshot.statistics.table.averageLength
    var scored: [(id: UInt32, score: Double)] = []
    scored.reserveCapacity(ids.count)
    var frequencies = [Double](repeating: 0, count: groups.count)
    try snapshot.forEachPassage(of: ids) { view in
      analyzer.read(view.text)
      for index in frequencies.indices { frequencies[index] = 0 }
      for index in 0..<analyzer.count where analyzer.token(index).kind == .character {
        guard let known = shares[analyzer.foldedScalar(of: index)] else { continue }
        for share in known { frequencies[share.group] += share.weight }
      }
      var score = Double(scores[Int(view.id)])
      let norm = bm25.norm(length: Double(analyzer.count), averageLength: average)
      for (index, frequency) in frequencies.enumerated() where frequency > 0 {
        score += rarities[index] * bm25.saturated(frequency, norm: norm)
      }
      scored.append((view.id, score))
    }
    return scored.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }
  }

  /// The characters of all translations, and what the characters of each group are worth together:
  /// weight times idf.
  private func characterShares(
    of groups: [SynonymGroup], _ snapshot: Snapshot
  ) -> (shares: [UInt32: [CharacterShare]], rarities: [Double]) {
    var shares: [UInt32: [CharacterShare]] = [:]
    var rarities: [Double] = []
    for (number, group) in groups.enumerated() {
      var largest: [UInt32: Double] = [:]
      for alternative in group.alternatives where alternative.glossary != nil {
        for element in alternative.phrase.elements where element.kind == .character {
          guard let scalar = element.text.unicodeScalars.first?.value else { continue }
          largest[scalar] = max(largest[scalar] ?? 0, alternative.weight)
        }
      }
      // In a fixed order: sums of floating-point numbers depend on it.
      let frequency = largest.sorted { $0.key < $1.key }.reduce(0) { sum, item in
        sum + item.value * Double(snapshot.statistics.passageCount(ofCharacter: item.key))
      }
      rarities.append(
        weights.character * group.weight
          * idf(frequency, snapshot.statistics.table.passageCount))
      for (scalar, weight) in largest {
        shares[scalar, default: []].append(CharacterShare(group: number, weight: weight))
      }
    }
    return (shares, rarities)
  }
}
