import SuoyinICU
import TestSupport
import Testing

@testable import SuoyinIngest

struct TextDecodingTests {
  @Test(
    arguments: [
      ([0xE4, 0xB8, 0xAD, 0x61], "UTF-8 中=E4B8AD a=61"),
      ([0xEF, 0xBB, 0xBF, 0x61], "UTF-8 a=61"),
      ([0xFF, 0xFE, 0x2D, 0x4E, 0x61, 0], "UTF-16LE 中=2D4E a=6100"),
      ([0xFE, 0xFF, 0xD8, 0x3D, 0xDE, 0x00, 0, 0x61], "UTF-16BE 😀=D83DDE00 a=0061"),
      ([0xFF, 0xFE, 0x3D, 0xD8, 0x61, 0, 0x61], "UTF-16LE \u{FFFD}=3DD8 a=6100 \u{FFFD}=61"),
      ([0x68, 0, 0x69, 0, 0x21, 0], "UTF-16LE h=6800 i=6900 !=2100"),
      ([0xD6, 0xD0, 0xB9, 0xFA, 0x61], "GB18030 中=D6D0 国=B9FA a=61"),
      ([0xA4, 0xA4, 0xB0, 0xEA, 0x61], "Big5 中=A4A4 國=B0EA a=61"),
      ([0xD6, 0xD0, 0xB9, 0xFA, 0x95, 0x32, 0x82, 0x36], "GB18030 中=D6D0 国=B9FA 𠀀=95328236"),
      ([0xD6, 0xD0, 0xB9, 0xFA, 0xFF, 0xC8, 0xCB], "GB18030 中=D6D0 国=B9FA \u{FFFD}=FF 人=C8CB"),
      ([0x63, 0x61, 0x66, 0xE9], "windows-1252 c=63 a=61 f=66 é=E9"),
      ([0x64, 0x6F, 0x6E, 0x92, 0x74], "windows-1252 d=64 o=6F n=6E ’=92 t=74"),
      (
        [0xE4, 0xB8, 0xAD, 0xE4, 0xB8, 0xE5, 0x9B, 0xBD],
        "UTF-8 中=E4B8AD \u{FFFD}=E4B8 国=E59BBD"
      ),
    ] as [([UInt8], String)])
  func `bytes are read in the encoding they were written in`(bytes: [UInt8], drawn: String) throws {
    #expect(draw(try TextDecoding.decode(bytes), of: bytes) == drawn)
  }

  @Test(
    arguments: [
      ([], .empty), (Array(" \n\t".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
      ([0xFF, 0xFE], .empty),
      ([0x61, 0x62, 0, 0x63, 0x64], .binary(offset: 2)),
      ([0x61, 1, 2, 3, 4, 5, 6], .binary(offset: 1)),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], .binary(offset: 2)),
    ] as [([UInt8], DecodingFailure)])
  func `what is not text is refused`(bytes: [UInt8], failure: DecodingFailure) {
    #expect(throws: failure) { try TextDecoding.decode(bytes) }
  }

  @Test func `a refusal says where and what to do`() {
    #expect(
      "\(DecodingFailure.binary(offset: 7))"
        == "The file is not text in a known encoding from byte 7 on; convert it to UTF-8.")
  }

  @Test(arguments: 0..<40)
  func `a damaged UTF-8 file stays UTF-8`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    var bytes = Array(String(repeating: "仓库里的旧灯笼在风中亮了一夜。", count: 200).utf8)
    for _ in 0...seed % 5 {
      bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(
        in: 0x80...0xFF, using: &numbers)
    }
    let text = try TextDecoding.decode(bytes)
    #expect(text.encoding == .utf8)
    #expect(text.malformed.allSatisfy { $0.count < 4 })
    checkMap(text, of: bytes)
  }

  @Test(arguments: 0..<30)
  func `UTF-8 is cut as the standard library cuts it`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    var bytes = Array(String(scalars: numbers.scalars(count: 60)).utf8)
    for _ in 0..<Int.random(in: 0...6, using: &numbers) {
      bytes[Int.random(in: bytes.indices, using: &numbers)] = .random(in: 0...255, using: &numbers)
    }
    var builder = DecodedTextBuilder(byteCount: bytes.count)
    var index = 0
    while let bad = UTF8Validation.firstMalformed(in: bytes, from: index) {
      builder.append(copied: index..<bad.lowerBound, of: bytes)
      builder.append(malformed: bad)
      index = bad.upperBound
    }
    builder.append(copied: index..<bytes.count, of: bytes)
    let text = builder.text(in: .utf8)
    #expect(String(decoding: text.utf8, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
    checkMap(text, of: bytes)
  }

  @Test(arguments: [TextEncoding.gb18030, .big5, .windows1252])
  func `legacy text comes back with each character in its place`(encoding: TextEncoding) throws {
    let table = try EncodingTable(encoding)
    var numbers = SeededGenerator(seed: 7)
    for _ in 0..<40 {
      let scalars = numbers.scalars(count: 400).filter { table.bytes[$0] != nil }
      let spelled = scalars.map { table.bytes[$0]! }
      let bytes = spelled.flatMap { $0 }
      let text = try #require(LegacyDecoding.decode(bytes, as: encoding))
      #expect(text.malformed.isEmpty)
      let expected = zip(scalars, spelled).map { "\($0)=\(hex($1))" }
      #expect(units(text, of: bytes) == expected)
    }
  }

  @Test(arguments: [false, true])
  func `UTF-16 comes back with each character in its place`(isBigEndian: Bool) {
    var numbers = SeededGenerator(seed: 8)
    let scalars = numbers.scalars(count: 3000)
    let spelled = scalars.map { scalar in
      UTF16.encode(scalar)!.flatMap { unit -> [UInt8] in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return isBigEndian ? [high, low] : [low, high]
      }
    }
    let bytes = spelled.flatMap { $0 }
    let text = UTF16Decoding(bytes: bytes, isBigEndian: isBigEndian).decode(from: 0)
    #expect(units(text, of: bytes) == zip(scalars, spelled).map { "\($0)=\(hex($1))" })
  }

  @Test(arguments: 0..<40)
  func `any bytes are either text or listed as malformed`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let bytes = (0..<20_000).map { _ in UInt8.random(in: 0x20...0xFF, using: &numbers) }
    for encoding in [TextEncoding.gb18030, .big5] {
      let text = try #require(LegacyDecoding.decode(bytes, as: encoding))
      checkMap(text, of: bytes)
    }
    _ = try? TextDecoding.decode(bytes)
  }
}

/// The encoding, then each character with the bytes it was made from.
private func draw(_ text: DecodedText, of bytes: [UInt8]) -> String {
  ([text.encoding.name] + units(text, of: bytes)).joined(separator: " ")
}

private func units(_ text: DecodedText, of bytes: [UInt8]) -> [String] {
  var offset = 0
  return String(decoding: text.utf8, as: UTF8.self).unicodeScalars.map { scalar in
    let width = UTF8.width(scalar)
    let source = text.map.sourceRange(of: offset..<offset + width)
    offset += width
    return "\(scalar)=\(source.map { hex(bytes[$0]) } ?? "nowhere")"
  }
}

/// All bytes are covered in order, and every malformed stretch became one U+FFFD.
private func checkMap(_ text: DecodedText, of bytes: [UInt8]) {
  var textEnd = 0
  var sourceEnd = 0
  for piece in text.map.pieces {
    #expect(piece.textStart == textEnd && piece.sourceStart == sourceEnd)
    textEnd = piece.textEnd
    sourceEnd = piece.sourceEnd
  }
  #expect(textEnd == text.utf8.count && sourceEnd == bytes.count)
  let marks = String(decoding: text.utf8, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
  #expect(marks >= text.malformed.count)
}

private func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
