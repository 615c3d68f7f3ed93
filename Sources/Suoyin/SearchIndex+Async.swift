import Dispatch

// The same for callers that must not wait. The work runs on Dispatch's threads, because the threads of
// Swift's cooperative pool must never block.

extension SearchIndex {
  /// The passages that answer `query`, best first. Any string is a valid query.
  ///
  /// - Parameters:
  ///   - query: words, quoted phrases and operators; see <doc:QuerySyntax>.
  ///   - options: how many hits to return, where to look for them, and how to show them.
  /// - Throws: ``IndexError``; ``SearchError`` if `options.cursor` is not from an earlier answer;
  ///   `CancellationError` if the task was cancelled before the search began.
  public func search(
    _ query: String, _ options: SearchOptions = SearchOptions()
  ) async throws -> Answer {
    try await offloaded { try self.search(query, options) }
  }

  /// The entries for a term, as the synchronous `lookup` returns them.
  ///
  /// - Parameters:
  ///   - term: Chinese in either script, English in any form, or pinyin.
  ///   - limit: the greatest number of entries.
  ///   - examples: the greatest number of citations, and of aligned stretches, of each entry.
  /// - Throws: ``IndexError``; `CancellationError` if the task was cancelled before the lookup began.
  public func lookup(
    _ term: String, limit: Int = 10, examples: Int = 2
  ) async throws -> [TermEntry] {
    try await offloaded { try self.lookup(term, limit: limit, examples: examples) }
  }

  /// Brings an index up to date with files and folders, as the synchronous `update` does. When the task
  /// is cancelled, what was written before stays, and the next run continues from there.
  ///
  /// - Parameters:
  ///   - path: the index; created if there is none.
  ///   - paths: files, and folders to read with everything in them.
  ///   - prunes: whether to remove documents from missing folders too.
  ///   - progress: called after every few files, on another thread.
  /// - Returns: what was done, and what is wrong with individual files.
  /// - Throws: ``IndexError``, `CancellationError`.
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

  /// Adds documents that are not in files, as the synchronous `add` does. When the task is cancelled,
  /// what was written before stays.
  ///
  /// - Parameters:
  ///   - documents: what to add; ids must not be empty.
  ///   - path: the index; created if there is none.
  ///   - progress: called before each document, on another thread.
  /// - Returns: what was done, and what is wrong with individual documents.
  /// - Throws: ``IndexError``, `CancellationError`.
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

  /// Runs `body` on another thread and lets it notice a cancellation of the task.
  ///
  /// - Parameter body: receives a function that throws once the task has been cancelled.
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

/// What `body` returns, run on a thread that may block.
private func offloaded<Result: Sendable>(
  _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try Task.checkCancellation()
  return try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: .init(catching: body)) }
  }
}
