import Foundation
import SuoyinAnalysis
import SuoyinIndexing

/// Scores passages by groups of translations: BM25 with the frequencies of a group's members added
/// up, each by its weight.
///
/// Not `Sendable`: its memory is used again by the next search.
final class CrossingScores {
  private var scores: [Float] = []
  private var counts: [Float] = []
  private var covered: [Float] = []
  private var total: Float = 0
  private(set) var touched: [UInt32] = []

  /// O(postings).
  func add(
    _ groups: [TranslationGroup], _ snapshot: IndexReader.Snapshot, _ recipe: CrossingRecipe,
    limit: Int
  ) throws {
    let table = snapshot.statistics.table
    coverage = Float(recipe.coverage)
    if scores.count < table.endID {
      scores = [Float](repeating: 0, count: table.endID)
      counts = scores
      covered = scores
    }
    for id in touched {
      scores[Int(id)] = 0
      covered[Int(id)] = 0
    }
    total = 0
    touched.removeAll(keepingCapacity: true)
    let expressions = groups.flatMap { group in
      group.alternatives.map { MatchExpression.phrase($0.pattern, $0.strictness) }
    }
    let unique = Array(Set(expressions))
    let lists = Dictionary(
      uniqueKeysWithValues: zip(unique, try snapshot.postings(of: unique, limit: limit)))
    var next = 0
    for group in groups {
      let own = group.alternatives.indices.map { lists[expressions[next + $0]] ?? PostingList() }
      next += group.alternatives.count
      add(group, own, table, recipe)
    }
  }

  private func add(
    _ group: TranslationGroup, _ lists: [PostingList], _ table: PassageTable,
    _ recipe: CrossingRecipe
  ) {
    var inGroup: [UInt32] = []
    var frequency = 0.0
    var largest = 0.0
    for (alternative, list) in zip(group.alternatives, lists) where alternative.weight > 0 {
      let df = Double(list.estimatedCount(largestID: table.endID))
      frequency += df * alternative.weight
      largest = max(largest, df * alternative.weight)
      let weight = Float(alternative.weight)
      for index in list.passages.indices {
        let id = Int(list.passages[index])
        guard id < table.units.count, table.units[id] > 0 else { continue }
        var count = Float(list.textCounts[index])
        if list.titleCounts[index] > 0,
          table.traits[id] & PassageTable.Traits.first.rawValue == 0
        {
          count += 0.5 * Float(list.titleCounts[index])
        }
        if counts[id] == 0 { inGroup.append(UInt32(id)) }
        counts[id] += weight * count
      }
    }
    frequency = largest + (frequency - largest) * recipe.unionShare
    let count = min(max(1, frequency), Double(table.passageCount))
    let idf = log(1 + (Double(table.passageCount) - count + 0.5) / (count + 0.5))
    let weight = Float(group.weight * idf * (recipe.k1 + 1))
    let gain = Float(group.weight * idf)
    if group.isCounted { total += gain }
    let base = Float(recipe.k1 * (1 - recipe.b))
    let slope = Float(recipe.k1 * recipe.b / table.averageLength)
    for id in inGroup {
      let place = Int(id)
      if counts[place] > 0 {
        if scores[place] == 0 { touched.append(id) }
        if group.isCounted { covered[place] += gain * min(1, counts[place]) }
        scores[place] +=
          weight * counts[place] / (counts[place] + base + slope * Float(table.units[place]))
      }
      counts[place] = 0
    }
  }

  /// Adds, for the best passages, what their characters say where words are not met whole.
  func addCharacters(
    _ groups: [TranslationGroup], _ snapshot: IndexReader.Snapshot, _ recipe: CrossingRecipe,
    count: Int
  ) throws -> [(id: UInt32, score: Float)] {
    let table = snapshot.statistics.table
    struct Share { let group: Int; let weight: Double }
    var shares: [UInt32: [Share]] = [:]
    var idfs = [Double](repeating: 0, count: groups.count)
    for (number, group) in groups.enumerated() {
      var weights: [UInt32: Double] = [:]
      for alternative in group.alternatives where alternative.glossary != nil {
        let elements = alternative.pattern.elements.filter { $0.kind == .character }
        for element in elements {
          guard let scalar = element.text.unicodeScalars.first?.value else { continue }
          weights[scalar] = max(weights[scalar] ?? 0, alternative.weight)
        }
      }
      var frequency = 0.0
      for (scalar, weight) in weights {
        shares[scalar, default: []].append(Share(group: number, weight: weight))
        frequency += weight * Double(snapshot.statistics.passageCount(ofCharacter: scalar))
      }
      let count = min(max(1, frequency), Double(table.passageCount))
      idfs[number] = log(1 + (Double(table.passageCount) - count + 0.5) / (count + 0.5))
    }
    var scored: [(id: UInt32, score: Float)] = []
    let analyzer = Analyzer()
    var tf = [Double](repeating: 0, count: groups.count)
    try snapshot.forEachPassage(of: best(count)) { view in
      analyzer.read(view.text)
      for index in tf.indices { tf[index] = 0 }
      for index in 0..<analyzer.count where analyzer.unit(index).kind == .character {
        for share in shares[analyzer.foldedScalar(of: index)] ?? [] { tf[share.group] += share.weight }
      }
      var value = Double(scores[Int(view.id)])
      let norm = recipe.k1 * (1 - recipe.b + recipe.b * Double(analyzer.count) / table.averageLength)
      for (number, group) in groups.enumerated() where tf[number] > 0 {
        value += recipe.character * group.weight * idfs[number] * tf[number] * (recipe.k1 + 1) / (tf[number] + norm)
      }
      value *= 1 + recipe.coverage * Double(covered[Int(view.id)] / max(0.001, total))
      scored.append((view.id, Float(value)))
    }
    return scored.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }
  }

  private var coverage: Float = 0

  func score(_ id: UInt32) -> Float {
    Int(id) < scores.count
      ? scores[Int(id)] * (1 + coverage * covered[Int(id)] / max(0.001, total)) : 0
  }

  func best(_ count: Int) -> [UInt32] {
    Array(
      touched.sorted {
        score($0) == score($1) ? $0 < $1 : score($0) > score($1)
      }.prefix(count))
  }
}
