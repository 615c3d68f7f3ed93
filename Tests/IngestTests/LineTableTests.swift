import SuoyinDocuments
import TestSupport
import Testing

@testable import SuoyinIngest

struct LineTableTests {
  /// The number of the line of the first byte of each character.
  private func drawn(_ text: String) -> String {
    var table = LineTable(Array(text.utf8))
    var offset = 0
    return text.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return "\(table.line(at: offset).number)"
    }.joined()
  }

  @Test(arguments: [
    ("甲乙", "11"), ("甲\n乙\n丙", "11223"), ("甲\r乙", "112"), ("甲\r\n乙", "1112"), ("\n\n甲", "123"),
    ("甲\n\r乙", "1123"), ("甲\u{2028}\u{0B}\u{0C}乙", "11111"), ("", ""),
  ])
  func `lines are counted as editors count them`(text: String, numbers: String) {
    #expect(drawn(text) == numbers)
  }

  @Test(arguments: 0..<40)
  func `offsets may be asked for in any order`(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let bytes = (0..<300).map { _ in "ab\n".utf8.randomElement(using: &numbers)! }
    var table = LineTable(bytes)
    for _ in 0..<100 {
      let offset = Int.random(in: 0..<bytes.count, using: &numbers)
      let (number, end) = table.line(at: offset)
      #expect(number == 1 + bytes[..<offset].count { $0 == 0x0A })
      let next = bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? .max
      #expect(end == next)
    }
  }

  @Test(arguments: [(0, 7), (9, 7), (10, 8), (24, 8), (25, 10), (1_000, 10)])
  func `an offset is on the last page that begins before it`(offset: Int, page: Int) {
    let pages = [
      PageStart(offset: 0, number: 7), PageStart(offset: 10, number: 8),
      PageStart(offset: 25, number: 10),
    ]
    #expect(LineTable([], pages: pages).page(at: offset) == page)
    #expect(LineTable([]).page(at: offset) == nil)
  }
}
