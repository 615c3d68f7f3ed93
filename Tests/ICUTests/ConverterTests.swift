import Testing

@testable import SuoyinICU

@Suite struct ConverterTests {
  // Characters in hexadecimal, separated by |.
  @Test(arguments: [
    ("GB18030", "B2C9|B9BA", "采购"), ("GB18030", "41|B2C9|0A", "A采\n"),
    ("GB18030", "8139EE39", "㐀"), ("GB18030", "95328236", "𠀀"),
    ("Big5", "B1C4|C1CA", "採購"), ("windows-1252", "93|63|61|66|E9|94", "“café”"),
  ])
  func `characters of every width are decoded, with where they began`(
    encoding: String, drawn: String, text: String
  ) throws {
    let characters = drawn.split(separator: "|").map(Self.bytes)
    let converter = try #require(Converter(encoding: encoding))
    let bytes = characters.flatMap { $0 }
    let stretch = converter.decode(bytes, in: 0..<bytes.count)
    #expect(String(decoding: stretch.units, as: UTF16.self) == text)
    var starts: [Int32] = []
    var at = 0
    for (scalar, character) in zip(text.unicodeScalars, characters) {
      starts += [Int32](repeating: Int32(at), count: UTF16.width(scalar))
      at += character.count
    }
    #expect(stretch.starts == starts)
    #expect(stretch.range == 0..<bytes.count && stretch.malformed.isEmpty)
  }

  @Test(arguments: [
    ("GB18030", "B2C9 FF B9BA", "采", 2..<3), ("GB18030", "B2", "", 0..<1),
    ("GB18030", "41 B2", "A", 1..<2),
  ])
  func `decoding stops at the first bytes that are malformed`(
    encoding: String, drawn: String, text: String, malformed: Range<Int>
  ) throws {
    let bytes = Self.bytes(drawn)
    let stretch = try #require(Converter(encoding: encoding)).decode(bytes, in: 0..<bytes.count)
    #expect(String(decoding: stretch.units, as: UTF16.self) == text)
    #expect(stretch.malformed == malformed)
    #expect(stretch.range == 0..<malformed.lowerBound)
  }

  @Test func `a long text is decoded in stretches that cut no character`() throws {
    let converter = try #require(Converter(encoding: "GB18030"))
    // An odd number of bytes first, so that the limit of a stretch falls inside a character.
    let bytes = Self.bytes("41") + [[UInt8]](repeating: [0xB2, 0xC9], count: 20_000).joined()
    var text = ""
    var at = 0
    var stretches = 0
    while at < bytes.count {
      let stretch = converter.decode(bytes, in: at..<bytes.count)
      try #require(!stretch.range.isEmpty && stretch.malformed.isEmpty)
      text += String(decoding: stretch.units, as: UTF16.self)
      at = stretch.range.upperBound
      stretches += 1
    }
    #expect(text == "A" + String(repeating: "采", count: 20_000))
    #expect(stretches > 1)
  }

  @Test func `part of the bytes may be decoded`() throws {
    let bytes = Self.bytes("B2C9 B9BA BACF CDAC")
    let stretch = try #require(Converter(encoding: "GB18030")).decode(bytes, in: 2..<6)
    #expect(String(decoding: stretch.units, as: UTF16.self) == "购合")
    #expect(stretch.range == 2..<6 && stretch.starts == [0, 2])
  }

  @Test func `an unknown encoding has no converter`() {
    #expect(Converter(encoding: "no-such-encoding") == nil)
  }

  private static func bytes(_ hex: some StringProtocol) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
