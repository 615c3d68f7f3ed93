import Foundation
import Synchronization
import Testing

@testable import SuoyinIndexing

/// One thread puts, another takes.
struct BatchQueueTests {
  private struct Failed: Error {}

  private func onThread(_ body: @escaping @Sendable () -> Void) {
    Thread(block: body).start()
  }

  @Test(arguments: [1, 2, 50])
  func `all batches arrive in their order, and then the end`(capacity: Int) throws {
    let queue = BatchQueue<Int>(capacity: capacity)
    onThread {
      for number in 0..<500 { _ = queue.put(number) }
      queue.close()
    }
    var taken: [Int] = []
    while let number = try queue.take() { taken.append(number) }
    #expect(taken == Array(0..<500))
    #expect(try queue.take() == nil)
  }

  @Test func `what was put before a failure arrives before it`() throws {
    let queue = BatchQueue<Int>(capacity: 4)
    #expect(queue.put(1) && queue.put(2))
    queue.close(Failed())
    #expect(try queue.take() == 1)
    #expect(try queue.take() == 2)
    #expect(throws: Failed.self) { try queue.take() }
  }

  @Test func `no more batches are held than there is room for`() throws {
    let queue = BatchQueue<Int>(capacity: 3)
    let count = Mutex(0)
    onThread {
      for number in 0..<10 where queue.put(number) { count.withLock { $0 += 1 } }
      queue.close()
    }
    // However long the reader has had, it is at most as far ahead as the capacity.
    for taken in 0..<10 {
      Thread.sleep(forTimeInterval: 0.002)
      #expect(count.withLock { $0 } <= taken + 3)
      #expect(try queue.take() == taken)
    }
  }

  @Test func `a reader that waits for room is told when the writer gives up`() {
    let queue = BatchQueue<Int>(capacity: 1)
    #expect(queue.put(1))
    let answer = Mutex<Bool?>(nil)
    let done = DispatchSemaphore(value: 0)
    onThread {
      let isTaken = queue.put(2)
      answer.withLock { $0 = isTaken }
      done.signal()
    }
    Thread.sleep(forTimeInterval: 0.01)
    queue.close()
    #expect(done.wait(timeout: .now() + 10) == .success)
    #expect(answer.withLock { $0 } == false)
  }
}
