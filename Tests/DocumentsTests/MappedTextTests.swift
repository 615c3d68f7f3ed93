import SuoyinDocuments
import TestSupport
import Testing

@Suite struct MappedTextTests {
  private let source = Array(#"采购\u4e2d contract"#.utf8)

  /// `采购`, then an escape, then a space that is nowhere.
  private var text: MappedText {
    var text = MappedText()
    text.append(0..<6, of: source)
    text.append("中", spelledAt: 6..<12)
    text.append(inserted: " ")
    text.append(13..<21, of: source)
    return text
  }

  // A stretch of the text; the stretch of the source that it leads to.
  @Test(
    arguments: [
      ("采", "采"), ("购中", #"购\u4e2d"#), ("中", #"\u4e2d"#), ("中 c", #"\u4e2d c"#), (" ", nil),
      (" contract", "contract"), ("tract", "tract"),
    ] as [(String, String?)])
  func `every stretch leads to what it was made from`(part: String, origin: String?) throws {
    let range = try #require(text.utf8.firstRange(of: Array(part.utf8)))
    let found = text.map.sourceRange(of: range)
    #expect(found.map { String(decoding: source[$0], as: UTF8.self) } == origin)
  }

  @Test func `part of a unit leads to all of it`() {
    #expect(text.map.sourceRange(of: 7..<8) == 6..<12)
    var copy = MappedText()
    copy.append(copying: text, 7..<9)
    #expect(copy.utf8 == Array(text.utf8[7..<9]))
    #expect(copy.map.sourceRange(of: 0..<1) == 6..<12)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a copy of any stretch leads where the stretch led`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let low = Int.random(in: 0..<text.utf8.count, using: &generator)
    let high = Int.random(in: low + 1...text.utf8.count, using: &generator)
    var copy = MappedText()
    copy.append(inserted: "前言")
    let shift = copy.utf8.count - low
    copy.append(copying: text, low..<high)
    #expect(copy.utf8[6...].elementsEqual(text.utf8[low..<high]))
    for start in low..<high {
      for end in start + 1...high {
        #expect(
          copy.map.sourceRange(of: start + shift..<end + shift)
            == text.map.sourceRange(of: start..<end))
      }
    }
  }

  @Test func `what is removed leads nowhere, and what follows leads on`() {
    var shorter = text
    shorter.removeLast(9)
    #expect(shorter.string == "采购中")
    shorter.removeLast(3)
    shorter.append(13..<14, of: source)
    #expect(shorter.string == "采购c")
    #expect(shorter.map.sourceRange(of: 6..<7) == 13..<14)
  }

  @Test(arguments: [
    ("  采购 \n", "采购"), ("采 购", "采 购"), ("\n \n", ""), ("", ""), ("\u{3000}采购", "\u{3000}采购"),
  ])
  func `trimming takes spaces and line ends from both sides`(untrimmed: String, trimmed: String) {
    var text = MappedText()
    let source = Array(untrimmed.utf8)
    text.append(0..<source.count, of: source)
    let part = text.trimmed(0..<source.count)
    #expect(part.string == trimmed)
    if !trimmed.isEmpty {
      let range = part.map.sourceRange(of: 0..<part.utf8.count)
      #expect(range.map { Array(source[$0]) } == Array(trimmed.utf8))
    }
  }

  @Test func `a text of a text leads to the first`() {
    // The source itself was made of GB18030: two bytes for each of the first two characters.
    var outer = SourceMap()
    outer.append(.init(textStart: 0, sourceStart: 100, count: 2, textWidth: 3, sourceWidth: 2))
    outer.append(.init(textStart: 6, sourceStart: 104, count: 15))
    let mapped = text.mapped(through: outer)
    #expect(mapped.utf8 == text.utf8)
    #expect(mapped.map.sourceRange(of: 3..<6) == 102..<104)
    #expect(mapped.map.sourceRange(of: 6..<9) == 104..<110)
    #expect(mapped.map.sourceRange(of: 10..<18) == 111..<119)
  }
}
