import SuoyinDocuments
import TestSupport
import Testing

@Suite struct PathTextTests {
  @Test(
    arguments: [
      ([0x61, 0xB2, 0xE2], #"a\xB2\xE2"#), (Array("测试.txt".utf8), "测试.txt"),
      ([0xE4, 0xB8], #"\xE4\xB8"#), ([0xC0, 0xAF], #"\xC0\xAF"#),
      ([0xED, 0xA0, 0x80], #"\xED\xA0\x80"#),
      ([0xF5, 0x80], #"\xF5\x80"#), (Array("e\u{301}".utf8) + [0xFF], "e\u{301}\\xFF"),
      // A name that has one of the stand-ins itself.
      (Array("\u{10FEB2}".utf8), #"\xF4\x8F\xBA\xB2"#), ([], ""),
      (Array(#"\xB2"#.utf8), #"\xB2"#),
    ] as [([UInt8], String)])
  func `bytes that are not UTF-8 are preserved and shown`(bytes: [UInt8], shown: String) {
    let text = PathText.text(of: bytes)
    #expect(PathText.bytes(of: text) == bytes)
    #expect(PathText.shown(text) == shown)
    #expect(PathText.hasEscapes(text) == (text != shown))
  }

  @Test(arguments: 0..<20)
  func `every path has a text of its own and gets its bytes back`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var texts: [[UInt8]: [UInt8]] = [:]
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.append(.random(in: 1...255, using: &generator))
        case 1: bytes += Array("测é\u{10FEB2}\u{10FEFF}\u{10FE7F}".utf8)
        case 2: bytes += [0xF4, 0x8F, .random(in: 0x80...0xFF, using: &generator)]
        default: bytes += [0xF4, 0x8F, 0xBA, .random(in: 0x80...0xBF, using: &generator)]
        }
      }
      let text = PathText.text(of: bytes)
      #expect(PathText.bytes(of: text) == bytes)
      let other = texts.updateValue(bytes, forKey: Array(text.utf8))
      #expect(other == nil || other == bytes)
    }
  }
}
