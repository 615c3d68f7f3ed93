import TestSupport
import Testing

@testable import SuoyinIngest

struct UTF16DecodingTests {
  @Test(
    arguments: [
      ("4E2D 0061", "中a", ""), ("D83D DE00", "😀", ""),
      // Halves of pairs, and half of a unit.
      ("D83D 0061", "\u{FFFD}a", "0..<2"), ("DE00 0061", "\u{FFFD}a", "0..<2"),
      ("0061 D83D", "a\u{FFFD}", "2..<4"),
      ("D83D D83D DE00", "\u{FFFD}😀", "0..<2"), ("0061 4E", "a\u{FFFD}", "2..<3"),
      ("DE00 D83D", "\u{FFFD}\u{FFFD}", "0..<2 2..<4"),
      ("0000 FFFF", "\0\u{FFFF}", ""),
    ] as [(String, String, String)])
  func `units become characters, and what is none is listed`(
    hexadecimal: String, text: String, malformed: String
  ) {
    for isBigEndian in [true, false] {
      var bytes = bytes(hexadecimal)
      if !isBigEndian {
        for index in stride(from: 0, to: bytes.count - 1, by: 2) { bytes.swapAt(index, index + 1) }
      }
      let decoded = UTF16Decoding(bytes: bytes, isBigEndian: isBigEndian).decode(from: 0)
      #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
      #expect(decoded.malformed.map { "\($0)" }.joined(separator: " ") == malformed)
    }
  }

  private func encoded(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? pair : pair.reversed()
    }
  }

  @Test(
    arguments: [
      "港口改造工程从去年春天开始动工。", "The harbour was rebuilt.", "Гавань перестроена", "港口\n\t2024 年",
      "甲は乙の港です",
    ], [true, false])
  func `text without a mark is recognised in its byte order`(text: String, isBigEndian: Bool) {
    let bytes = encoded(text, isBigEndian: isBigEndian)
    #expect(UTF16Decoding.unmarked(bytes, in: 0..<bytes.count)?.isBigEndian == isBigEndian)
  }

  @Test(arguments: 0..<40)
  func `chance is not text`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    #expect(UTF16Decoding.unmarked(bytes, in: 0..<400) == nil)
  }

  @Test func `an odd number of bytes, and text in one byte each, are not UTF-16`() {
    let utf8 = Array("The harbour was rebuilt, and all ships came back again.".utf8)
    #expect(
      UTF16Decoding.unmarked(utf8 + (utf8.count % 2 == 0 ? [] : [0x2E]), in: 0..<utf8.count) == nil)
    #expect(UTF16Decoding.unmarked(encoded("港口", isBigEndian: true) + [0x61], in: 0..<4) == nil)
    #expect(UTF16Decoding.unmarked([], in: 0..<0) == nil)
  }
}

extension UTF16Decoding: Equatable {
  public static func == (left: UTF16Decoding, right: UTF16Decoding) -> Bool {
    left.bytes == right.bytes && left.isBigEndian == right.isBigEndian
  }
}
