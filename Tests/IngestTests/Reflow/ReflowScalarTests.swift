import TestSupport
import Testing

@testable import SuoyinIngest

struct ReflowScalarTests {
  @Test(arguments: 0..<20)
  func `scalars are read forwards and backwards as Swift reads them`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let scalars = numbers.scalars(count: 60)
    let utf8 = Array(String(scalars: scalars).utf8)
    var index = 0
    for scalar in scalars {
      let found = ReflowScalar(at: index, in: utf8)
      #expect(found.value == scalar.value && found.byteCount == UTF8.width(scalar))
      index += found.byteCount
      #expect(ReflowScalar(before: index, in: utf8) == found)
    }
    #expect(index == utf8.count)
  }

  private func all(where isMember: (ReflowScalar) -> Bool) -> [UInt32] {
    (0...0x10FFFF as ClosedRange<UInt32>).filter { isMember(ReflowScalar(value: $0, byteCount: 0)) }
  }

  @Test func `white space is Unicode's`() {
    let expected = (0...0x10FFFF as ClosedRange<UInt32>).filter {
      Unicode.Scalar($0)?.properties.isWhitespace ?? false
    }
    #expect(all(where: \.isSpace) == expected)
  }

  @Test func `line ends are those of UAX 14`() {
    #expect(all(where: \.endsLine) == [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029])
  }

  @Test func `what closes and what opens are different, and neither ends a sentence`() {
    let opening = Set(all(where: \.opens))
    let closing = Set(all(where: \.closes))
    #expect(opening.isDisjoint(with: closing))
    #expect(closing.union(opening).isDisjoint(with: all(where: \.endsSentence)))
    for (open, close) in ["“”", "‘’", "「」", "『』", "（）", "()", "《》", "〈〉", "【】", "[]", "［］"].map({
      ($0.unicodeScalars.first!.value, $0.unicodeScalars.last!.value)
    }) {
      #expect(opening.contains(open) && closing.contains(close))
    }
  }

  @Test(arguments: [
    ("中", true), ("々", true), ("〇", true), ("⼀", true), ("𠀀", true), ("か", false), ("가", false),
    ("A", false), ("。", false),
  ])
  func `Han is Han`(text: String, isHan: Bool) {
    #expect(ReflowScalar(at: 0, in: Array(text.utf8)).isHan == isHan)
  }

  @Test(arguments: [
    ("中", true), ("か", true), ("。", true), ("（", true), ("Ａ", true), ("가", false), ("😀", false),
    ("\u{E000}", false), ("é", false),
  ])
  func `Korean and emoji are set with spaces`(text: String, isUnspaced: Bool) {
    #expect(ReflowScalar(at: 0, in: Array(text.utf8)).isUnspaced == isUnspaced)
  }
}
