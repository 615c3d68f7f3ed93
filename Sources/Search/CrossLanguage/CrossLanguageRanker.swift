import SuoyinAnalysis
import SuoyinStorage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ranks passages by groups of translations: BM25 with the frequencies of a group's members added up,
/// each by its weight.
///
/// Not `Sendable`: its memory is used again by the next search.
final class CrossLanguageRanker {
  struct Scored {
    let id: UInt32
    /// What part of the question it has, about from 0 to 1.
    let share: Double
  }

  /// So many passages are looked at for their characters, at least.
  private static let leastLookedAt = 120
  private static let mostPostings = 20_000

  private let weights: CrossLanguageWeights
  private let analyzer = Analyzer()
  /// By passage id.
  private var scores: [Float] = []
  private var counts: [Float] = []
  private var touched: [UInt32] = []
  private var groups: [SynonymGroup] = []
  /// What a passage of average length has that has each group once.
  private var whole = 0.0

  init(weights: CrossLanguageWeights = .standard) { self.weights = weights }

  /// Scores every passage by `groups`; what follows is about these. O(postings).
  func read(_ groups: [SynonymGroup], _ snapshot: Snapshot) throws {
    self.groups = groups
    try addPostings(of: groups, snapshot)
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
    let count = limit.map { max(Self.leastLookedAt, $0 * 2) } ?? best.count
    let ranked =
      try scored(Array(best.prefix(count)), snapshot)
      + best.dropFirst(count).map { Scored(id: $0, share: Double(scores[Int($0)]) / whole) }
    return Array(ranked.prefix(limit ?? ranked.count))
  }

  /// The same passages with what part of the question each has, best first.
  func scored(_ ids: [UInt32], _ snapshot: Snapshot) throws -> [Scored] {
    guard whole > 0 else { return ids.map { Scored(id: $0, share: 0) } }
    return try addCharacters(groups, ids, snapshot).map { id, score in
      Scored(id: id, share: score / whole)
    }
  }

  // MARK: By postings

  /// O(postings).
  private func addPostings(
    of groups: [SynonymGroup], _ snapshot: Snapshot
  ) throws {
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

  private func clear(_ count: Int) {
    if scores.count < count {
      scores = [Float](repeating: 0, count: count)
      counts = scores
    }
    for id in touched { scores[Int(id)] = 0 }
    touched.removeAll(keepingCapacity: true)
    whole = 0
  }

  private func add(_ group: SynonymGroup, _ lists: [PostingList], _ table: PassageTable) {
    var inGroup: [UInt32] = []
    var sum = 0.0
    var largest = 0.0
    for (alternative, list) in zip(group.alternatives, lists) where alternative.weight > 0 {
      let frequency =
        Double(list.estimatedCount(largestID: table.endID)) * alternative.weight
      sum += frequency
      largest = max(largest, frequency)
      let weight = Float(alternative.weight)
      for index in list.passages.indices {
        let id = Int(list.passages[index])
        guard id < table.tokens.count, table.tokens[id] > 0 else { continue }
        var count = Float(list.textCounts[index])
        if list.titleCounts[index] > 0,
          table.traits[id] & PassageTable.Traits.first.rawValue == 0
        {
          count += Float(weights.title) * Float(list.titleCounts[index])
        }
        if counts[id] == 0 { inGroup.append(UInt32(id)) }
        counts[id] += weight * count
      }
    }
    let idf = Self.idf(largest + (sum - largest) * weights.unionShare, table.passageCount)
    if group.isCounted { whole += group.weight * idf }
    let weight = Float(group.weight * idf * (weights.k1 + 1))
    let base = Float(weights.k1 * (1 - weights.b))
    let slope = Float(weights.k1 * weights.b / table.averageLength)
    for id in inGroup {
      let place = Int(id)
      let count = counts[place]
      counts[place] = 0
      guard count > 0, weight > 0 else { continue }
      if scores[place] == 0 { touched.append(id) }
      scores[place] += weight * count / (count + base + slope * Float(table.tokens[place]))
    }
  }

  private static func idf(_ frequency: Double, _ passageCount: Int) -> Double {
    let count = min(max(1, frequency), Double(passageCount))
    return log(1 + (Double(passageCount) - count + 0.5) / (count + 0.5))
  }

  // MARK: By characters

  /// A character of a translation, and for how much it stands there.
  private struct Share {
    let group: Int
    let weight: Double
  }

  /// The passages of `ids` with what the characters of translations add where words are not met
  /// whole, best first.
  private func addCharacters(
    _ groups: [SynonymGroup], _ ids: [UInt32], _ snapshot: Snapshot
  ) throws -> [(UInt32, Double)] {
    let (shares, rarities) = characterShares(of: groups, snapshot)
    let length = snapshot.statistics.table.averageLength
    var scored: [(id: UInt32, score: Double)] = []
    scored.reserveCapacity(ids.count)
    var frequencies = [Double](repeating: 0, count: groups.count)
    if shares.isEmpty { return ids.map { ($0, Double(scores[Int($0)])) } }
    try snapshot.forEachPassage(of: ids) { view in
      analyzer.read(view.text)
      for index in frequencies.indices { frequencies[index] = 0 }
      for index in 0..<analyzer.count where analyzer.token(index).kind == .character {
        guard let known = shares[analyzer.foldedScalar(of: index)] else { continue }
        for share in known { frequencies[share.group] += share.weight }
      }
      var score = Double(scores[Int(view.id)])
      let norm = weights.k1 * (1 - weights.b + weights.b * Double(analyzer.count) / length)
      for (index, frequency) in frequencies.enumerated() where frequency > 0 {
        score += rarities[index] * frequency * (weights.k1 + 1) / (frequency + norm)
      }
      scored.append((view.id, score))
    }
    return scored.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }
  }

  private func characterShares(
    of groups: [SynonymGroup], _ snapshot: Snapshot
  ) -> (shares: [UInt32: [Share]], rarities: [Double]) {
    var shares: [UInt32: [Share]] = [:]
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
          * Self.idf(frequency, snapshot.statistics.table.passageCount))
      for (scalar, weight) in largest {
        shares[scalar, default: []].append(Share(group: number, weight: weight))
      }
    }
    return (shares, rarities)
  }
}
