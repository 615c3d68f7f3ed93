import SuoyinDocuments
import SuoyinIngest
import TestSupport
import Testing

/// Each test compares with what a map is by definition: for each byte of the text, the bytes of the
/// source that it was made from.
struct MappedTextTests {
  /// Each character with what spelled it in `source`, or `+` where nothing did.
  private func spellings(_ text: MappedText, in source: [UInt8]) -> String {
    var offset = 0
    return text.string.unicodeScalars.map { scalar in
      let width = UTF8.width(scalar)
      let range = text.map.sourceRange(of: offset..<offset + width)
      offset += width
      return "\(scalar)=" + (range.map { String(decoding: source[$0], as: UTF8.self) } ?? "+")
    }.joined(separator: " ")
  }

  private func sample() -> (text: MappedText, source: [UInt8]) {
    let source = Array(#"灯\u7b3c, &amp;亮"#.utf8)
    var text = MappedText()
    text.append(0..<3, of: source)
    text.append("笼", spelledAt: 3..<9)
    text.append(inserted: " ")
    text.append("&", spelledAt: 11..<16)
    text.append(16..<19, of: source)
    return (text, source)
  }

  @Test func `what was copied, spelled and inserted leads back, or nowhere`() {
    let (text, source) = sample()
    #expect(text.string == "灯笼 &亮")
    #expect(spellings(text, in: source) == #"灯=灯 笼=\u7b3c  =+ &=&amp; 亮=亮"#)
  }

  @Test(arguments: [
    (0..<6, #"灯=灯 笼=\u7b3c"#), (3..<8, #"笼=\u7b3c  =+ &=&amp;"#), (6..<7, " =+"),
    (7..<11, "&=&amp; 亮=亮"),
    (0..<0, ""),
  ])
  func `a part of a text has that part of its map`(range: Range<Int>, drawn: String) {
    let (text, source) = sample()
    var part = MappedText()
    part.append(copying: text, range)
    #expect(spellings(part, in: source) == drawn)
    // Appended after something, it leads to the same bytes.
    var later = MappedText()
    later.append(inserted: "前")
    later.append(copying: text, range)
    #expect(spellings(later, in: source) == "前=+" + (drawn.isEmpty ? "" : " ") + drawn)
  }

  @Test func `a part that cuts a unit leads to all that the unit was made from`() {
    let (text, _) = sample()
    var part = MappedText()
    part.append(copying: text, 4..<8)  // the last two bytes of 笼, the space, &
    #expect(part.map.sourceRange(of: 0..<1) == 3..<9)
    #expect(part.map.sourceRange(of: 0..<2) == 3..<9)
    #expect(part.map.sourceRange(of: 2..<3) == nil)
    #expect(part.map.sourceRange(of: 3..<4) == 11..<16)
  }

  @Test func `what is removed is removed from the map`() {
    var (text, source) = sample()
    text.removeLast(4)  // 亮 and &
    #expect(spellings(text, in: source) == #"灯=灯 笼=\u7b3c  =+"#)
    text.append(16..<19, of: source)
    #expect(spellings(text, in: source) == #"灯=灯 笼=\u7b3c  =+ 亮=亮"#)
  }

  @Test(arguments: [("  灯 笼\n ", "灯 笼"), ("灯", "灯"), (" \n ", ""), ("", ""), ("\t灯\t", "\t灯\t")])
  func `spaces and line feeds are trimmed`(text: String, trimmed: String) {
    let source = Array(text.utf8)
    var mapped = MappedText()
    mapped.append(0..<source.count, of: source)
    let part = mapped.trimmed(0..<source.count)
    #expect(part.string == trimmed)
    #expect(part.map.pieces.allSatisfy { source[$0.sourceStart] == part.utf8[$0.textStart] })
  }

  /// Random slices of random texts, against the definition byte by byte.
  @Test(arguments: 0..<60)
  func `slices of slices lead to the bytes they came from`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let source = (0..<200).map { _ in UInt8.random(in: 0x61...0x7A, using: &numbers) }
    var text = MappedText()
    var origins: [Range<Int>?] = []
    for _ in 0..<12 {
      let start = Int.random(in: 0..<190, using: &numbers)
      switch Int.random(in: 0..<3, using: &numbers) {
      case 0:
        text.append(start..<start + 5, of: source)
        origins += (start..<start + 5).map { $0..<$0 + 1 }
      case 1:
        text.append(Array("xyz".utf8), spelledAt: start..<start + 7)
        origins += [Range<Int>?](repeating: start..<start + 7, count: 3)
      default:
        text.append(inserted: "--")
        origins += [nil, nil]
      }
    }
    for _ in 0..<4 {
      let low = Int.random(in: 0..<text.utf8.count, using: &numbers)
      let high = Int.random(in: low...text.utf8.count, using: &numbers)
      var part = MappedText()
      part.append(copying: text, low..<high)
      let found = (0..<high - low).map { part.map.sourceRange(of: $0..<$0 + 1) }
      #expect(found == Array(origins[low..<high]))
      #expect(part.utf8 == Array(text.utf8[low..<high]))
    }
  }
}
