import Synchronization

/// Postings that took long to read, for one state of an index: a frequent character is looked up by
/// every pair that begins with it.
final class PostingCache: Sendable {
  /// Shorter lists are read again as fast.
  private static let leastKept = 2_000
  /// Passages in all lists: six bytes each.
  private static let mostKept = 4_000_000

  private struct State {
    var lists: [MatchExpression: PostingList] = [:]
    var passageCount = 0
  }

  private let state = Mutex(State())

  func list(of expression: MatchExpression) -> PostingList? {
    state.withLock { $0.lists[expression] }
  }

  func keep(_ list: PostingList, for expression: MatchExpression) {
    let count = list.passages.count
    guard count >= Self.leastKept, count <= Self.mostKept else { return }
    state.withLock { state in
      if state.passageCount + count > Self.mostKept { state = State() }
      state.lists[expression] = list
      state.passageCount += count
    }
  }
}
