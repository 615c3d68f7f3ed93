import TestSupport
import Testing

@testable import SuoyinAnalysis

struct WordStartsTests {
  private let analyzer = Analyzer()
  private let segmenter: WordSegmenter

  init() throws { segmenter = try WordSegmenter() }

  private func starts(_ text: String) -> [Int] {
    analyzer.read(text)
    let starts = WordStarts(segmenter.wordStarts(in: analyzer), of: analyzer)
    var found: [Int] = []
    starts.forEachStart { found.append($0) }
    return found
  }

  @Test(arguments: [
    ("", ""), ("。", "。"), ("签订采购合同", "|签订|采购|合同"), ("  a b", "  |a |b"),
    ("COVID-19 病毒", "|COVID-19 |病毒"), ("U.S.", "|U.|S."),
    ("co\u{AD}operation", "|co\u{AD}operation"),
  ])
  func `words begin where the segmenter cuts`(text: String, drawn: String) {
    var bytes = Array(text.utf8)
    for start in starts(text).reversed() { bytes.insert(UInt8(ascii: "|"), at: start) }
    #expect(String(decoding: bytes, as: UTF8.self) == drawn)
  }

  @Test func `distances of any length are kept`() {
    for count in [0, 1, 253, 254, 255, 256, 509, 510, 511, 70_000] {
      let text = String(repeating: " ", count: count) + "a b"
      #expect(starts(text) == [count, count + 2])
    }
  }

  /// ½ is two tokens in one place.
  @Test func `starts are those of the tokens, for any text`() {
    var generator = SeededGenerator(seed: 61)
    for _ in 0..<2_000 {
      let text = Fuzzer.text(using: &generator)
      analyzer.read(text)
      let words = segmenter.wordStarts(in: analyzer)
      let expected = analyzer.allTokens.enumerated()
        .filter { words[$0.offset] && !$0.element.traits.contains(.hyphenated) }
        .map { Int($0.element.start) }
      #expect(starts(text) == expected, "\(text.debugDescription)")
    }
  }
}
