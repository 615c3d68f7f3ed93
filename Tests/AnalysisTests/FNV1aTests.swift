import SuoyinAnalysis
import TestSupport
import Testing

@Suite struct FNV1aTests {
  // The first three are among the vectors that the authors publish.
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func `the hash is the published one`(text: String, hash: UInt64) {
    #expect(FNV1a.hash(of: text.utf8) == hash)
    #expect(Analyzer.hash(of: text) == hash)
  }

  @Test func `bytes may be added one at a time`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var hash = FNV1a()
      for byte in bytes { hash.add(byte) }
      #expect(hash.value == FNV1a.hash(of: bytes))
      #expect(FNV1a.hash(of: bytes.reversed()) != hash.value)
    }
  }

  @Test func `a token has the hash of its folded form`() {
    let analyzer = Analyzer()
    analyzer.read("採購 Contracts")
    for index in 0..<analyzer.count {
      #expect(analyzer.hash(of: index) == Analyzer.hash(of: analyzer.foldedText(of: index)))
    }
  }
}
