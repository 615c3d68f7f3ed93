import SuoyinStorage

/// Scores every passage of a query's posting lists, to choose those whose text is worth reading.
///
/// The lists say how often a feature occurs in a passage, but not how near to another, nor which
/// characters occur; `PassageScorer` counts these in the texts of the best candidates.
///
/// Not `Sendable`: its memory is reused by the next search.
final class CandidateCollector {
  /// By passage id; 0 for those that are in no list.
  private var scores: [Float] = []
  /// The passages that are in a list, each once, in no particular order.
  private(set) var touched: [UInt32] = []
  /// By passage id: whether its text is in a list, not only its document's title.
  private var hasOwn: [Bool] = []
  private var documents: DocumentScores?
  private var share: Float = 0

  /// Replaces the scores by those of another query. O(postings).
  ///
  /// - Parameters:
  ///   - documents: what the passages' documents have; nil to leave them out.
  ///   - share: what part of that a passage gains.
  func collect(
    _ statistics: FeatureStatistics, _ table: PassageTable, _ weights: RankingWeights,
    _ documents: DocumentScores? = nil, share: Double = 0
  ) {
    self.documents = documents
    self.share = Float(share)
    clear(table.endID)
    for postings in statistics.postings {
      let scorer = BM25.PostingScorer(
        weights.bm25, factor: postings.weight * statistics.idf[postings.feature],
        averageLength: table.averageLength)
      if !scorer.isZero { add(postings.list, scorer, table, Float(weights.title)) }
    }
    // Words of the title alone say something about the document, but nothing about the passage.
    touched.removeAll { id in
      let own = scores[Int(id)]
      scores[Int(id)] = hasOwn[Int(id)] ? own + gain(id, own: own) : 0
      return !hasOwn[Int(id)]
    }
  }

  private func clear(_ count: Int) {
    if scores.count < count {
      scores = [Float](repeating: 0, count: count)
      hasOwn = [Bool](repeating: false, count: count)
    } else {
      for id in touched {
        scores[Int(id)] = 0
        hasOwn[Int(id)] = false
      }
    }
    touched.removeAll(keepingCapacity: true)
  }

  private func add(
    _ list: PostingList, _ scorer: BM25.PostingScorer, _ table: PassageTable, _ title: Float
  ) {
    for index in list.passages.indices {
      let id = Int(list.passages[index])
      guard id < table.tokens.count, table.tokens[id] > 0 else { continue }
      let count = list.count(at: index, table, title: title)
      guard count > 0 else { continue }
      if scores[id] == 0 { touched.append(UInt32(id)) }
      scores[id] += scorer.score(count, length: table.tokens[id])
      if list.textCounts[index] > 0 { hasOwn[id] = true }
    }
  }

  /// Whether a passage is in a list.
  func isTouched(_ id: UInt32) -> Bool { Int(id) < scores.count && scores[Int(id)] > 0 }

  /// What a passage with the score `own` gains from its document.
  @inline(__always)
  func gain(_ id: UInt32, own: Float) -> Float {
    documents.map { share * $0.score(ofPassage: id, own: own) } ?? 0
  }

  /// With what the passage gains from its document.
  @inline(__always)
  func score(_ id: UInt32) -> Float {
    guard Int(id) < scores.count else { return 0 }
    let score = scores[Int(id)]
    return score > 0 ? score : gain(id, own: 0)
  }

  /// The best `count` of `ids`, best first; equal ones by id. O(ids × log count).
  func best(_ count: Int, of ids: [UInt32]) -> [UInt32] {
    func comesBefore(_ left: UInt32, _ right: UInt32) -> Bool {
      let (leftScore, rightScore) = (score(left), score(right))
      return leftScore == rightScore ? left < right : leftScore > rightScore
    }
    guard ids.count > count else { return ids.sorted(by: comesBefore) }
    // A heap of the best so far, with the worst of them on top.
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

extension PostingList {
  /// How often the phrase occurs in a passage, with what its occurrences in the title are worth. The
  /// first passage of a document has the title in its text already.
  ///
  /// - Parameters:
  ///   - index: of the passage in the list.
  ///   - title: how many times in the text one time in the title is worth.
  @inline(__always)
  func count(at index: Int, _ table: PassageTable, title: Float) -> Float {
    let count = Float(textCounts[index])
    guard titleCounts[index] > 0,
      table.traits[Int(passages[index])] & PassageTable.Traits.first.rawValue == 0
    else { return count }
    return count + title * Float(titleCounts[index])
  }
}
