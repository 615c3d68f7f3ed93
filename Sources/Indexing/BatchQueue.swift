import Foundation

/// A bounded queue between the thread that reads files and the one that writes the index: whichever is
/// faster waits for the other, so that memory stays bounded.
///
///     let queue = BatchQueue<Int>(capacity: 4)
///     Thread { _ = queue.put(1); queue.close() }.start()
///     while let number = try queue.take() { print(number) }  // 1
///
/// `@unchecked`: every access to its state is made under the condition's lock.
///
/// One thread puts and one takes. With these two sides, at most one thread waits at any time: the
/// reader only when the queue is full, the writer only when it is empty. That is why `signal` is
/// enough after a batch, while `close`, which either side may call, wakes whoever waits.
///
/// Batches come out in the order in which they went in. The order matters: the `begin` of a file,
/// its documents and its `finish` may be in different batches.
final class BatchQueue<Batch: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var batches: [Batch] = []
  private var isClosed = false
  private var failure: (any Error)?

  /// - Parameter capacity: the most batches that wait in the queue, 1 or more.
  init(capacity: Int) { self.capacity = capacity }

  /// Waits for room, and adds a batch. Returns false if the queue was closed: the writer has stopped, and
  /// reading on would be useless.
  ///
  /// A false result is the only way in which the reading thread learns that the writer is gone.
  func put(_ batch: Batch) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while batches.count >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    batches.append(batch)
    condition.signal()
    return true
  }

  /// Waits for a batch, and removes it; nil when the queue is closed and empty.
  ///
  /// O(batches waiting), of which there are at most `capacity`.
  ///
  /// - Throws: what the queue was closed with, after its last batch.
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

  /// Ends the queue, from either side.
  ///
  /// Batches that are in the queue stay there: a writer that goes on taking gets them all. Closing
  /// again replaces the failure, so the reader's error is lost if the writer closes the queue
  /// before it has taken everything; it has an error of its own then.
  ///
  /// - Parameter failure: what `take` throws after the last batch.
  func close(_ failure: (any Error)? = nil) {
    condition.lock()
    isClosed = true
    self.failure = failure
    condition.broadcast()
    condition.unlock()
  }
}
