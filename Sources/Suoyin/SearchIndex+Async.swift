import Dispatch
import Synchronization

// The same where others must not be kept waiting: the work is done on threads of Dispatch's, since
// Swift's own must never block.

extension SearchIndex {
  /// The passages that answer `query`, best first. Any string is a valid query.
  ///
  /// - Throws: `IndexError`; `SearchError.badCursor`; `CancellationError` where the task was cancelled
  ///   before it began.
  public func search(
    _ query: String, _ options: SearchOptions = SearchOptions()
  ) async throws -> Answer {
    try await offloaded { try self.search(query, options) }
  }

  /// The entries for a term, as `lookup` in the other form gives them.
  ///
  /// - Throws: `IndexError`; `CancellationError` where the task was cancelled before it began.
  public func lookup(
    _ term: String, limit: Int = 10, examples: Int = 2
  ) async throws -> [TermEntry] {
    try await offloaded { try self.lookup(term, limit: limit, examples: examples) }
  }

  /// Brings the index at `path` up to date with files and folders. Where the task is cancelled, what
  /// was written before stays, and the next run goes on from there.
  ///
  /// - Parameters:
  ///   - prunes: as in the other form.
  ///   - progress: called now and then, on another thread.
  /// - Throws: `IndexError`, `CancellationError`.
  @discardableResult
  public static func update(
    at path: String, with paths: [String], prunes: Bool = false,
    progress: @escaping @Sendable (IndexingProgress) -> Void = { _ in }
  ) async throws -> IndexingReport {
    try await cancellable { check in
      try update(at: path, with: paths, prunes: prunes) {
        progress($0)
        try check()
      }
    }
  }

  /// Puts documents that are in no file into the index at `path`. Where the task is cancelled, what
  /// was written before stays.
  ///
  /// - Parameter progress: called before each, on another thread.
  /// - Throws: `IndexError`, `CancellationError`.
  @discardableResult
  public static func add(
    _ documents: [TextDocument], to path: String,
    progress: @escaping @Sendable (IndexingProgress) -> Void = { _ in }
  ) async throws -> IndexingReport {
    try await cancellable { check in
      try add(documents, to: path) {
        progress($0)
        try check()
      }
    }
  }

  /// - Parameter body: is handed what throws once the task has been cancelled.
  private static func cancellable<Result: Sendable>(
    _ body: @escaping @Sendable (_ check: () throws -> Void) throws -> Result
  ) async throws -> Result {
    let isCancelled = Switch()
    return try await withTaskCancellationHandler {
      try await offloaded {
        try body { if isCancelled.isOn { throw CancellationError() } }
      }
    } onCancel: {
      isCancelled.turnOn()
    }
  }
}

private final class Switch: Sendable {
  private let state = Atomic(false)
  var isOn: Bool { state.load(ordering: .relaxed) }
  func turnOn() { state.store(true, ordering: .relaxed) }
}

private func offloaded<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try Task.checkCancellation()
  return try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: .init(catching: body)) }
  }
}
