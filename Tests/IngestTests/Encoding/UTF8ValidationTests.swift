import TestSupport
import Testing

@testable import SuoyinIngest

struct UTF8ValidationTests {
  /// All malformed parts, as Unicode cuts them (3.9, table 3-8 and its neighbours).
  @Test(
    arguments: [
      ("E4B8AD", ""), ("F09F9880", ""), ("61", ""), ("", ""),
      // Lone bytes.
      ("80", "80"), ("61 FF 61", "FF"), ("C0 AF", "C0|AF"), ("C1 BF", "C1|BF"),
      ("F5 80 80 80", "F5|80|80|80"),
      // Cut short: the longest beginning of a character is one part.
      ("E4 B8", "E4B8"), ("E4", "E4"), ("F0 9F 98", "F09F98"), ("E4 B8 61", "E4B8"),
      ("E4 B8 E4 B8 AD", "E4B8"),
      ("C3", "C3"), ("F0 9F 61 80", "F09F|80"),
      // Overlong forms, surrogates, beyond U+10FFFF: no byte of them begins a character.
      ("E0 80 80", "E0|80|80"), ("ED A0 80", "ED|A0|80"), ("F0 80 80 80", "F0|80|80|80"),
      ("F4 90 80 80", "F4|90|80|80"),
      // Their neighbours are whole.
      ("E0 A0 80", ""), ("ED 9F BF", ""), ("EE 80 80", ""), ("F0 90 80 80", ""),
      ("F4 8F BF BF", ""),
      ("C2 80", ""),
    ] as [(String, String)])
  func `a malformed part is as long as could have become a character`(
    hexadecimal: String, parts: String
  ) {
    let bytes = bytes(hexadecimal)
    var found: [String] = []
    var index = 0
    while let bad = UTF8Validation.firstMalformed(in: bytes, from: index) {
      found.append(bytes[bad].map { String($0, radix: 16, uppercase: true) }.joined())
      index = bad.upperBound
    }
    #expect(found.joined(separator: "|") == parts)
  }

  /// ASCII is skipped in blocks of eight; a fault must be seen at every place in one.
  @Test(arguments: 0..<40)
  func `a fault is found wherever it is in a line of ASCII`(place: Int) {
    var bytes = [UInt8](repeating: 0x61, count: 40)
    bytes[place] = 0xFE
    #expect(UTF8Validation.firstMalformed(in: bytes) == place..<place + 1)
    #expect(UTF8Validation.firstMalformed(in: bytes, from: place + 1) == nil)
  }
}
