import Synchronization

/// Postings that took long to read, for one state of an index. A single frequent character is the
/// slowest thing to search for: as a prefix it collects the postings of every pair that begins with it.
final class PostingCache: Sendable {
  /// Shorter lists are not kept: reading them again takes no longer than finding them here.
  private static let leastKept = 2_000
  /// The most passages in all lists together, at six bytes each: 24 MB. When they are exceeded, all
  /// lists are dropped.
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
