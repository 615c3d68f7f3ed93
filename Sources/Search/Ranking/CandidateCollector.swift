import SuoyinStorage

/// A first score of every passage that a posting list knows: enough to choose whom to look at.
///
/// Not `Sendable`: its memory is used again by the next search.
final class CandidateCollector {
  /// By passage id; 0 for those that no list has.
  private var scores: [Float] = []
  /// The passages that a list knows, each once.
  private(set) var touched: [UInt32] = []

  /// Adds up what the lists are worth. O(postings).
  func add(
    _ lists: [FeatureStatistics.Weighted], _ table: PassageTable, _ weights: RankingWeights
  ) {
    clear(table.endID)
    for weighted in lists where weighted.weight > 0 && weighted.idf > 0 {
      add(weighted, table, weights)
    }
  }

  private func clear(_ count: Int) {
    if scores.count < count {
      scores = [Float](repeating: 0, count: count)
    } else {
      for id in touched { scores[Int(id)] = 0 }
    }
    touched.removeAll(keepingCapacity: true)
  }

  private func add(
    _ weighted: FeatureStatistics.Weighted, _ table: PassageTable, _ weights: RankingWeights
  ) {
    let weight = Float(weighted.weight * weighted.idf * (weights.k1 + 1))
    let base = Float(weights.k1 * (1 - weights.b))
    let slope = Float(weights.k1 * weights.b / table.averageLength)
    let title = Float(weights.title)
    let list = weighted.list
    for index in list.passages.indices {
      let id = Int(list.passages[index])
      guard id < table.tokens.count, table.tokens[id] > 0 else { continue }
      var count = Float(list.textCounts[index])
      if list.titleCounts[index] > 0,
        table.traits[id] & PassageTable.Traits.first.rawValue == 0
      {
        count += title * Float(list.titleCounts[index])
      }
      guard count > 0 else { continue }
      if scores[id] == 0 { touched.append(UInt32(id)) }
      scores[id] += weight * count / (count + base + slope * Float(table.tokens[id]))
    }
  }

  func score(_ id: UInt32) -> Float { Int(id) < scores.count ? scores[Int(id)] : 0 }

  /// The best `count` of `ids`, best first; equal ones by id. O(ids × log count).
  func best(_ count: Int, of ids: [UInt32]) -> [UInt32] {
    func comesBefore(_ left: UInt32, _ right: UInt32) -> Bool {
      let (leftScore, rightScore) = (score(left), score(right))
      return leftScore == rightScore ? left < right : leftScore > rightScore
    }
    guard ids.count > count else { return ids.sorted(by: comesBefore) }
    // A heap with the worst of the best on top.
    var heap = Array(ids.prefix(count))
    func sink(_ start: Int) {
      var at = start
      while true {
        var worst = at
        for child in [2 * at + 1, 2 * at + 2]
        where child < heap.count && comesBefore(heap[worst], heap[child]) { worst = child }
        if worst == at { return }
        heap.swapAt(at, worst)
        at = worst
      }
    }
    for start in stride(from: heap.count / 2, through: 0, by: -1) where start < heap.count {
      sink(start)
    }
    guard !heap.isEmpty else { return [] }
    for id in ids.dropFirst(count) where comesBefore(id, heap[0]) {
      heap[0] = id
      sink(0)
    }
    return heap.sorted(by: comesBefore)
  }
}
