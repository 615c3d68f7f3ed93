import TestSupport
import Testing

@testable import SuoyinIngest

struct EncodingGuessTests {
  private static let texts: [(encoding: TextEncoding, texts: [String])] = [
    (.gb18030, ["港口改造", "年报", "灯笼亮了一夜，他们都来看。", "the 港口 was rebuilt", "《档案整理》第一章", "港口的船，都在等。"]),
    (.big5, ["時間與工作", "燈籠亮了，他們都來看。", "the 時間 is short", "《檔案》第一章"]),
    (
      .windows1252, ["café", "don’t", "Straße und Öl in Köln", "déjà vu – “élan”", "señor, mañana"]
    ),
  ]

  @Test(arguments: texts.indices)
  func `a few words are enough`(index: Int) throws {
    let (encoding, texts) = Self.texts[index]
    let table = try EncodingTable(encoding)
    for text in texts {
      let bytes = try table.encode(text)
      #expect(EncodingGuess(bytes).encoding == encoding, "\(text)")
      // Much ASCII before it changes nothing: the sample begins at the first other byte.
      let later = [UInt8](repeating: 0x20, count: 100_000) + bytes
      #expect(EncodingGuess(later).encoding == encoding, "\(text)")
    }
  }

  @Test func `damaged UTF-8 stays UTF-8 while most of it is whole`() {
    let whole = Array("港口改造工程".utf8)
    #expect(EncodingGuess(whole + [0xFF]).encoding == .utf8)
    #expect(EncodingGuess([0xFF] + whole + [0xE4, 0xB8]).encoding == .utf8)
    #expect(EncodingGuess(Array(whole.dropLast())).encoding == .utf8)
  }

  @Test func `bytes that no encoding has are not text`() {
    #expect(EncodingGuess([UInt8](repeating: 0xFF, count: 100)).encoding == nil)
  }

  @Test func `the sample is bounded, and begins beyond ASCII`() {
    #expect(EncodingGuess(Array("abc".utf8)).sample == 3..<3)
    #expect(EncodingGuess([0x61, 0xE9, 0x62]).sample == 1..<3)
    #expect(EncodingGuess([UInt8](repeating: 0xE9, count: 100_000)).sample == 0..<65_536)
  }
}
