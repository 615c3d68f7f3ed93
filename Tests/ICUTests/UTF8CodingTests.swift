import SuoyinICU
import TestSupport
import Testing

@Suite struct UTF8CodingTests {
  @Test(arguments: [
    ("\0", "00"), ("A", "41"), ("\u{7F}", "7F"), ("\u{80}", "C2 80"), ("é", "C3 A9"),
    ("\u{7FF}", "DF BF"), ("\u{800}", "E0 A0 80"), ("采", "E9 87 87"), ("\u{D7FF}", "ED 9F BF"),
    ("\u{E000}", "EE 80 80"), ("\u{FFFF}", "EF BF BF"), ("𠮷", "F0 A0 AE B7"),
    ("\u{10FFFF}", "F4 8F BF BF"),
  ])
  func `a scalar and its bytes`(scalar: Unicode.Scalar, bytes: String) {
    let wanted = bytes.split(separator: " ").map { UInt8($0, radix: 16)! }
    #expect(encoded(scalar.value) == wanted)
    #expect(UTF8Coding.decode { wanted[$0] } == (scalar.value, wanted.count))
    #expect(
      UTF8Coding.decode(checking: wanted.count) { wanted[$0] } == (scalar.value, wanted.count))
  }

  @Test func `every scalar is encoded as the standard library encodes it, and decoded again`() {
    var bytes: [UInt8] = []
    var wrong: [UInt32] = []
    for value in 0...0x10_FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      bytes.removeAll(keepingCapacity: true)
      UTF8Coding.encode(value) { bytes.append($0) }
      let isSame =
        bytes.elementsEqual(UTF8.encode(scalar)!)
        && UTF8Coding.decode { bytes[$0] } == (value, bytes.count)
        && UTF8Coding.decode(checking: bytes.count) { bytes[$0] } == (value, bytes.count)
      if !isSame { wrong.append(value) }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    ("80", "a continuation byte alone"), ("BF 80", "two of them"), ("C0 80", "overlong NUL"),
    ("C1 BF", "overlong DEL"), ("C3", "cut after one byte"), ("C3 28", "no continuation"),
    ("E0 9F BF", "overlong U+07FF"), ("E9 87", "cut after two bytes"), ("ED A0 80", "a surrogate"),
    ("ED BF BF", "the last surrogate"), ("F0 8F BF BF", "overlong U+FFFF"),
    ("F4 90 80 80", "past the end of Unicode"), ("F5 80 80 80", "a lead byte too high"),
    ("F0 A0 AE", "cut after three bytes"), ("FF", "never a byte of UTF-8"),
  ])
  func `a byte that begins no scalar is the replacement character, and one byte long`(
    bytes: String, _: String
  ) {
    let bytes = bytes.split(separator: " ").map { UInt8($0, radix: 16)! }
    let decoded = UTF8Coding.decode(checking: bytes.count) { bytes[$0] }
    #expect(decoded == (UTF8Coding.replacement, 1))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `damaged text is valid where the standard library finds it valid`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let bytes = RandomScalars.damaged(
        RandomScalars.make(12, using: &generator), using: &generator)
      let scalars = decoded(bytes)
      if let text = String(validating: bytes, as: UTF8.self) {
        #expect(scalars.elementsEqual(text.unicodeScalars.map(\.value)))
      } else {
        #expect(scalars.contains(UTF8Coding.replacement))
      }
    }
  }

  @Test func `bytes are asked for once, in order`() {
    for text in ["a", "é", "采", "𠮷"] {
      let bytes = Array(text.utf8)
      var asked: [Int] = []
      _ = UTF8Coding.decode { offset in
        asked.append(offset)
        return bytes[offset]
      }
      #expect(asked == Array(bytes.indices))
    }
  }

  private func encoded(_ scalar: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    UTF8Coding.encode(scalar) { bytes.append($0) }
    return bytes
  }

  private func decoded(_ bytes: [UInt8]) -> [UInt32] {
    var scalars: [UInt32] = []
    var at = 0
    while at < bytes.count {
      let (scalar, length) = UTF8Coding.decode(checking: bytes.count - at) { bytes[at + $0] }
      scalars.append(scalar)
      at += length
    }
    return scalars
  }
}
