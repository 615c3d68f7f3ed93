import SuoyinDocuments
import Testing

@Suite struct PassageTests {
  /// `合作` on line 3 of page 2, `组织` at the start of line 4, joined.
  private let map = LocationMap(stretches: [
    .init(piece: .init(textStart: 0, sourceStart: 50, count: 6), line: 3, page: 2),
    .init(piece: .init(textStart: 6, sourceStart: 57, count: 6), line: 4, page: 2),
    .init(piece: .init(textStart: 13, sourceStart: 20, count: 4), line: 1, page: nil),
  ])

  // A range of the passage; then where it is: parts of the file, line and page.
  @Test(
    arguments: [
      (0..<6, [50..<56], 3, 2), (3..<6, [53..<56], 3, 2), (3..<9, [53..<56, 57..<60], 3, 2),
      (6..<12, [57..<63], 4, 2), (9..<13, [60..<63], 4, 2), (12..<14, [20..<21], 1, nil),
      (0..<17, [50..<56, 57..<63, 20..<24], 3, 2),
    ] as [(Range<Int>, [Range<Int>], Int, Int?)])
  func `a range is in the lines that it was made from`(
    range: Range<Int>, parts: [Range<Int>], line: Int, page: Int?
  ) throws {
    let place = try #require(map.location(of: range))
    #expect(place.byteRanges == parts)
    #expect(place.line == line && place.page == page)
  }

  @Test func `inserted text is nowhere`() {
    #expect(map.location(of: 12..<13) == nil)
    #expect(map.location(of: 17..<20) == nil)
    #expect(LocationMap(stretches: []).location(of: 0..<1) == nil)
  }

  @Test func `parts that touch in the file are one`() {
    let map = LocationMap(stretches: [
      .init(piece: .init(textStart: 0, sourceStart: 0, count: 3), line: 1, page: nil),
      .init(piece: .init(textStart: 3, sourceStart: 3, count: 3), line: 2, page: nil),
    ])
    #expect(map.location(of: 0..<6)?.byteRanges == [0..<6])
  }

  @Test func `the range of a place contains all its parts, in whatever order`() {
    let place = SourceLocation(byteRanges: [50..<56, 20..<24, 57..<63], line: 3, page: nil)
    #expect(place?.byteRange == 20..<63)
    #expect(SourceLocation(byteRanges: [], line: 1, page: nil) == nil)
  }

  @Test(arguments: [("采购合同", "zh"), ("The contract was signed.", "en"), ("12:30", "und")])
  func `a passage has the language of its words`(text: String, tag: String) {
    let utf8 = Array(text.utf8)
    let passage = Passage(
      kind: .text, tally: LanguageTally(utf8), utf8: utf8, locations: LocationMap(stretches: []))
    #expect(passage.language.tag == tag)
  }
}
