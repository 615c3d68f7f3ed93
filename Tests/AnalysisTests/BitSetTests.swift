import SuoyinAnalysis
import TestSupport
import Testing

@Suite struct BitSetTests {
  // Bits from the first on; bytes in binary, as they are stored.
  @Test(arguments: [
    ("", ""), ("1", "00000001"), ("00100000", "00000100"), ("000000001", "00000000 00000001"),
    ("10000001" + "1", "10000001 00000001"),
  ])
  func `the lowest bit of a byte is the first`(bits: String, bytes: String) {
    var set = BitSet(count: bits.count)
    for (index, bit) in bits.enumerated() where bit == "1" { set.insert(index) }
    #expect(set.bytes == bytes.split(separator: " ").map { UInt8($0, radix: 2)! })
    #expect((0..<bits.count).map { set[$0] ? "1" : "0" }.joined() == bits)
    let read = BitSet(bytes: set.bytes)
    #expect((0..<bits.count).allSatisfy { read[$0] == set[$0] })
  }

  @Test func `a bit set holds what a set of numbers would hold`() {
    var generator = SeededGenerator(seed: 6)
    var bits = BitSet(count: 77)
    var numbers: Set<Int> = []
    for _ in 0..<500 {
      let number = Int.random(in: 0..<77, using: &generator)
      if Bool.random(using: &generator) {
        bits.insert(number)
        numbers.insert(number)
      } else {
        bits.remove(number)
        numbers.remove(number)
      }
      #expect((0..<77).allSatisfy { bits[$0] == numbers.contains($0) })
    }
  }

  @Test func `beyond the end no bit is set`() {
    var set = BitSet(count: 8)
    for index in 0..<8 { set.insert(index) }
    #expect(!set[8] && !set[1_000_000])
  }
}
