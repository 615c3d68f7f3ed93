import TestSupport
import Testing

@testable import SuoyinAnalysis

@Suite struct BufferTests {
  @Test func `a buffer holds what an array would hold`() {
    let buffer = Buffer<Int32>(capacity: 2)
    var array: [Int32] = []
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<2_000 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0:
        let count = Int.random(in: 0...array.count, using: &generator)
        buffer.count = count
        array.removeLast(array.count - count)
      case 1 where !array.isEmpty:
        let index = Int.random(in: 0..<array.count, using: &generator)
        buffer[index] = -1
        array[index] = -1
      default:
        let more = (0..<Int.random(in: 0..<6, using: &generator)).map { Int32($0) }
        buffer.reserve(more.count)
        for element in more { buffer.append(element) }
        array += more
      }
      #expect(buffer.count == array.count)
    }
    #expect(Array(buffer.buffer) == array)
    #expect(array.indices.allSatisfy { buffer[$0] == array[$0] })
  }

  @Test func `what was appended survives growing`() {
    let buffer = Buffer<UInt8>(capacity: 1)
    for byte in 0...255 as ClosedRange<UInt8> {
      buffer.reserve(1)
      buffer.append(byte)
    }
    #expect(Array(buffer.buffer) == Array(0...255))
  }
}
