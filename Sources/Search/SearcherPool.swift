import SuoyinStorage
import Synchronization

/// Searchers of one index for any number of threads.
package final class SearcherPool: Sendable {
  package let reader: IndexReader
  private let weights: RankingWeights
  private let userWords: UserWords
  /// Searchers at rest: one for each search that ever ran beside others.
  private let idle = Mutex<[Idle]>([])

  /// `@unchecked`: whoever takes it out of the list has it alone.
  private struct Idle: @unchecked Sendable { let searcher: Searcher }

  package init(
    _ reader: IndexReader, weights: RankingWeights = .standard, userWords: UserWords = .none
  ) {
    self.reader = reader
    self.weights = weights
    self.userWords = userWords
  }

  package func withSearcher<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    let searcher =
      try idle.withLock { $0.popLast() }?.searcher
      ?? Searcher(reader: reader, weights: weights, userWords: userWords)
    let held = Idle(searcher: searcher)
    defer { idle.withLock { $0.append(held) } }
    return try body(searcher)
  }
}
