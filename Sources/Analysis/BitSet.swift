/// A fixed number of bits, packed: which tokens of a passage begin a word.
///
///     var starts = BitSet(count: 4)
///     starts.insert(2)
///     starts.bytes               // [0b0000_0100]
///
/// Its bytes are stored with every passage, so their order is part of the index format. (Storage's
/// `PassageSet`, which lives in memory only, has words of 64 bits and operations on whole sets.)
package struct BitSet: Hashable, Sendable {
  /// How many bits it has.
  package let count: Int
  /// Bit `i` is bit `i % 8`, lowest first, of byte `i / 8`.
  package private(set) var bytes: [UInt8]

  /// All bits 0.
  package init(count: Int) {
    self.count = count
    bytes = [UInt8](repeating: 0, count: (count + 7) / 8)
  }

  /// The set whose `bytes` these are; its count is rounded up to whole bytes.
  package init(bytes: [UInt8]) {
    count = bytes.count * 8
    self.bytes = bytes
  }

  /// Whether bit `index` is set; false beyond the end.
  package subscript(index: Int) -> Bool {
    index >> 3 < bytes.count && bytes[index >> 3] & (1 << UInt8(index & 7)) != 0
  }

  /// Sets bit `index`, which must be below `count`.
  package mutating func insert(_ index: Int) { bytes[index >> 3] |= 1 << UInt8(index & 7) }

  /// Clears bit `index`, which must be below `count`.
  package mutating func remove(_ index: Int) { bytes[index >> 3] &= ~(1 << UInt8(index & 7)) }
}
