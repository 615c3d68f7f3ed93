import TestSupport
import Testing

@testable import SuoyinIngest

struct LegacyDecodingTests {
  @Test(
    arguments: [
      (TextEncoding.gb18030, "D6D0 61 B9FA", "中a国", ""), (.gb18030, "95328236", "𠀀", ""),
      (.gb18030, "A2E3", "€", ""),
      (.gb18030, "D6D0 FF C8CB", "中\u{FFFD}人", "2..<3"), (.gb18030, "D6", "\u{FFFD}", "0..<1"),
      (.big5, "A4A4 61 B0EA", "中a國", ""),
      (.big5, "A4A4 FF 61", "中\u{FFFD}a", "2..<3"),
      (.windows1252, "63 61 66 E9 80", "café€", ""),
    ] as [(TextEncoding, String, String, String)])
  func `codes become characters`(
    encoding: TextEncoding, hexadecimal: String, text: String, malformed: String
  ) throws {
    let decoded = try #require(LegacyDecoding.decode(bytes(hexadecimal), as: encoding))
    #expect(
      Array(String(decoding: decoded.utf8, as: UTF8.self).unicodeScalars)
        == Array(text.unicodeScalars))
    #expect(decoded.malformed.map { "\($0)" }.joined(separator: " ") == malformed)
    #expect(decoded.encoding == encoding)
  }

  @Test func `the converter's buffer cuts no character`() throws {
    // Four-byte characters at every offset to a buffer of some thousand bytes.
    for shift in 0..<4 {
      let spelled =
        [UInt8](repeating: 0x61, count: shift) + (0..<5_000).flatMap { _ in bytes("95328236") }
      let decoded = try #require(LegacyDecoding.decode(spelled, as: .gb18030))
      #expect(decoded.malformed.isEmpty)
      #expect(
        decoded.utf8
          == Array(
            (String(repeating: "a", count: shift) + String(repeating: "𠀀", count: 5_000)).utf8))
    }
  }

  @Test func `an encoding that ICU lacks is nil`() {
    #expect(LegacyDecoding.decode([0x61], as: TextEncoding(name: "no-such-encoding")) == nil)
  }
}
