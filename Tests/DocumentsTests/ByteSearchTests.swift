import SuoyinDocuments
import TestSupport
import Testing

struct ByteSearchTests {
  /// The search compares blocks of sixteen bytes; the law holds wherever a match is in its block.
  @Test(arguments: 0..<50)
  func `the first of two bytes is found, as a plain loop finds it`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0..<90, using: &numbers)).map { _ in
      UInt8.random(in: 0..<24, using: &numbers)
    }
    for _ in 0..<40 {
      let low = Int.random(in: 0...bytes.count, using: &numbers)
      let range = low..<Int.random(in: low...bytes.count, using: &numbers)
      let wanted = [
        UInt8.random(in: 0..<24, using: &numbers), .random(in: 0..<24, using: &numbers),
      ]
      let expected = range.first { wanted.contains(bytes[$0]) } ?? range.upperBound
      #expect(bytes.position(of: wanted[0], or: wanted[1], in: range) == expected)
      let first = range.first { bytes[$0] == wanted[0] } ?? range.upperBound
      #expect(bytes.position(of: wanted[0], in: range) == first)
    }
  }

  @Test(
    arguments: [
      ("甲\n乙", "甲|乙"), ("甲\r\n乙\r丙", "甲|乙|丙"), ("甲\n\n乙\n", "甲||乙"), ("\r\n", ""),
      ("\r\r\n\n", "||"),
      ("", nil), ("甲\u{2028}乙", "甲\u{2028}乙"),
    ] as [(String, String?)])
  func `lines end at a line feed, a carriage return or both`(text: String, lines: String?) {
    let bytes = Array(text.utf8)
    var found: [String] = []
    var start = 0
    while start < bytes.count {
      let (end, next) = bytes.lineEnd(from: start)
      found.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = next
    }
    #expect((found.isEmpty ? nil : found.joined(separator: "|")) == lines)
  }
}
