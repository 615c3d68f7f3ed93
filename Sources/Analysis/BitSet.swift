/// A fixed number of bits, packed.
package struct BitSet: Hashable, Sendable {
  package let count: Int
  /// Bit `i` is bit `i % 8`, lowest first, of byte `i / 8`.
  package private(set) var bytes: [UInt8]

  package init(count: Int) {
    self.count = count
    bytes = [UInt8](repeating: 0, count: (count + 7) / 8)
  }

  /// Reads back what `bytes` gave.
  package init(bytes: [UInt8]) {
    count = bytes.count * 8
    self.bytes = bytes
  }

  /// False beyond the end.
  package subscript(index: Int) -> Bool {
    index >> 3 < bytes.count && bytes[index >> 3] & (1 << UInt8(index & 7)) != 0
  }

  package mutating func insert(_ index: Int) { bytes[index >> 3] |= 1 << UInt8(index & 7) }

  package mutating func remove(_ index: Int) { bytes[index >> 3] &= ~(1 << UInt8(index & 7)) }
}
