import SuoyinDocuments
import TestSupport
import Testing

struct SourceMapTests {
  @Test func `runs of the same widths become one piece`() {
    var map = SourceMap()
    map.append(.init(textStart: 0, sourceStart: 10, count: 2, textWidth: 3, sourceWidth: 2))
    map.append(.init(textStart: 6, sourceStart: 14, count: 1, textWidth: 3, sourceWidth: 2))
    map.append(.init(textStart: 9, sourceStart: 16, count: 1))
    #expect(map.pieces.map(\.count) == [3, 1])
  }

  @Test func `inserted bytes lead nowhere`() {
    var text = MappedText()
    text.append(0..<2, of: Array("ab".utf8))
    text.append(inserted: " ")
    text.append("中", spelledAt: 5..<11)
    #expect(text.string == "ab 中")
    #expect(text.map.sourceRange(of: 2..<3) == nil)
    #expect(text.map.sourceRange(of: 1..<4) == 1..<11)
    #expect(text.map.sourceRange(of: 4..<5) == 5..<11)
  }

  @Test(arguments: 0..<200)
  func `ranges are the hull of their bytes' origins`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let drawn = RandomMap(&numbers)
    for _ in 0..<50 {
      let low = Int.random(in: 0..<drawn.origins.count, using: &numbers)
      let high = Int.random(in: low + 1...drawn.origins.count, using: &numbers)
      #expect(drawn.map.sourceRange(of: low..<high) == hull(drawn.origins[low..<high]))
    }
  }

  @Test(arguments: 0..<200)
  func `two maps in a row lead where each would lead`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let outer = RandomMap(&numbers)
    let inner = RandomMap(&numbers, over: outer)
    let both = inner.map.followed(by: outer.map)
    for (offset, origin) in inner.origins.enumerated() {
      let expected = origin.flatMap { hull(outer.origins[$0]) }
      #expect(both.sourceRange(of: offset..<offset + 1) == expected)
    }
  }
}

private func hull(_ origins: ArraySlice<Range<Int>?>) -> Range<Int>? {
  let stood = origins.compactMap { $0 }
  guard let low = stood.map(\.lowerBound).min(), let high = stood.map(\.upperBound).max() else {
    return nil
  }
  return low..<high
}

/// A map made of random pieces, and where each byte of its text came from.
private struct RandomMap {
  var map = SourceMap()
  var origins: [Range<Int>?] = []
  /// Where a text may be cut: never within a character.
  private var cuts: [Int] = [0]

  init(_ numbers: inout SeededGenerator) {
    var source = 0
    for _ in 0..<Int.random(in: 1...12, using: &numbers) {
      source += Int.random(in: 0...3, using: &numbers)
      let count = Int.random(in: 1...4, using: &numbers)
      let widths = [(1, 1), (3, 2), (3, 6), (4, 4), (2, 1)].randomElement(using: &numbers)!
      append(count, widths, at: source)
      source += count * widths.1
      if Bool.random(using: &numbers) { insert() }
    }
  }

  /// Copies and respells stretches of another map's text.
  init(_ numbers: inout SeededGenerator, over other: RandomMap) {
    var place = 0
    while place < other.cuts.count - 1 {
      let next = Int.random(in: place + 1..<other.cuts.count, using: &numbers)
      let range = other.cuts[place]..<other.cuts[next]
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: insert()
      case 1: append(1, (2, range.count), at: range.lowerBound)
      default: append(range.count, (1, 1), at: range.lowerBound)
      }
      place = next
    }
  }

  private mutating func append(_ count: Int, _ widths: (Int, Int), at source: Int) {
    map.append(
      .init(
        textStart: origins.count, sourceStart: source, count: count, textWidth: widths.0,
        sourceWidth: widths.1))
    for unit in 0..<count {
      let start = source + unit * widths.1
      for _ in 0..<widths.0 { origins.append(start..<start + widths.1) }
      cuts.append(origins.count)
    }
  }

  private mutating func insert() {
    origins.append(nil)
    cuts.append(origins.count)
  }
}
