import Foundation

/// Hands batches from the thread that reads files to the one that writes the index. Holds a few at
/// most, so that memory stays bounded.
///
/// `@unchecked`: every access to its state is made under the condition's lock.
final class BatchQueue<Batch: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var batches: [Batch] = []
  private var isClosed = false
  private var failure: (any Error)?

  init(capacity: Int) { self.capacity = capacity }

  /// Waits for room. False when the writer has given up: there is no use in reading on.
  func put(_ batch: Batch) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while batches.count >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    batches.append(batch)
    condition.signal()
    return true
  }

  /// Waits for a batch; nil when the reader has come to its end.
  ///
  /// - Throws: what the reader failed with.
  func take() throws -> Batch? {
    condition.lock()
    defer { condition.unlock() }
    while batches.isEmpty, !isClosed { condition.wait() }
    if !batches.isEmpty {
      let batch = batches.removeFirst()
      condition.signal()
      return batch
    }
    if let failure { throw failure }
    return nil
  }

  /// Says that nothing more will come, or be taken.
  func close(_ failure: (any Error)? = nil) {
    condition.lock()
    isClosed = true
    self.failure = failure
    condition.broadcast()
    condition.unlock()
  }
}
