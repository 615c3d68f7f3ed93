import SuoyinStorage
import Synchronization

/// Searchers of one index for any number of threads.
///
///     let pool = SearcherPool(try IndexReader(path: "papers.suoyin"))
///     let answer = try pool.withSearcher { try $0.search("命运共同体", SearchOptions()) }
package final class SearcherPool: Sendable {
  package let reader: IndexReader
  private let weights: RankingWeights
  private let userWords: UserWords
  /// Searchers that nobody uses now: as many as ever searched at the same time.
  private let idle = Mutex<[Idle]>([])

  /// `@unchecked`: a searcher is in the list or with one thread, never both.
  private struct Idle: @unchecked Sendable { let searcher: Searcher }

  package init(
    _ reader: IndexReader, weights: RankingWeights = .standard, userWords: UserWords = .none
  ) {
    self.reader = reader
    self.weights = weights
    self.userWords = userWords
  }

  /// Calls `body` with a searcher that no other thread has meanwhile, making one where all are in use.
  ///
  /// - Throws: what `body` throws; `ICUError` where no searcher can be made.
  package func withSearcher<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    let searcher =
      try idle.withLock { $0.popLast() }?.searcher
      ?? Searcher(reader: reader, weights: weights, userWords: userWords)
    let held = Idle(searcher: searcher)
    defer { idle.withLock { $0.append(held) } }
    return try body(searcher)
  }
}
