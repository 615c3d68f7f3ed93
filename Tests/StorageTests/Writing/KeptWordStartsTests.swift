import SuoyinAnalysis
import Testing

@testable import SuoyinStorage

struct KeptWordStartsTests {
  /// `count` words of one letter: a byte for each.
  private func words(_ count: Int) -> WordStarts {
    let analyzer = Analyzer()
    analyzer.read(String(repeating: "a ", count: count))
    var bits = BitSet(count: count)
    for index in 0..<count { bits.insert(index) }
    return WordStarts(bits, of: analyzer)
  }

  @Test func `what is removed is forgotten, and its id may be given again`() {
    let kept = KeptWordStarts()
    for id in Int64(1)...4 { kept.keep(words(Int(id)), ofPassage: id) }
    kept.remove(3..<9)
    #expect(kept[2]?.byteCount == 2 && kept[3] == nil && kept[4] == nil)
    kept.keep(words(7), ofPassage: 3)
    #expect(kept[3]?.byteCount == 7)
    #expect(kept.byteCount == 1 + 2 + 7 + 3 * KeptWordStarts.passageBytes)
    kept.removeAll()
    #expect(kept[1] == nil && kept.byteCount == 0)
  }

  @Test func `no more is kept than the limit`() {
    let kept = KeptWordStarts(limit: 2 * KeptWordStarts.passageBytes + 10)
    kept.keep(words(6), ofPassage: 1)
    kept.keep(words(5), ofPassage: 2)
    kept.keep(words(4), ofPassage: 3)
    #expect(kept[1] != nil && kept[2] == nil && kept[3] != nil)
    kept.remove(1..<2)
    kept.keep(words(6), ofPassage: 4)
    #expect(kept[4] != nil)
  }
}
