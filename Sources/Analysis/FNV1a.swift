/// FNV-1a, 64 bits: a small hash that is the same in every process and on every machine, which
/// `Hasher` promises not to be (Fowler, Noll and Vo; IETF draft-eastlake-fnv).
///
///     FNV1a.hash(of: "a".utf8)     // 0xAF63_DC4C_8601_EC8C
///
/// For digests that are stored or shown, and for comparing short terms by number. It is no defence
/// against texts made to collide: nothing may break where two texts share a hash.
package struct FNV1a: Sendable {
  /// The hash of the bytes added so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  @inline(__always)
  package mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// O(bytes).
  @inline(__always)
  package static func hash(of bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = FNV1a()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }
}
