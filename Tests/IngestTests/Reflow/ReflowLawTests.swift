import SuoyinDocuments
import TestSupport
import Testing

@testable import SuoyinIngest

/// What holds for any text.
@Suite struct ReflowLawTests {
  @Test(arguments: 0..<300)
  func `nothing is lost and every byte leads back`(seed: UInt64) {
    checkLaws(randomText(seed: seed))
  }

  @Test(arguments: [
    "", " ", "\n", "\u{0C}", "\u{0C}\u{0C}\u{0C}", "　\u{A0}\t\n \n", "-\na", "a-\nb", "-", "a-",
    "\r\r\n\n",
    "[1]", "]", "①", "”", "(", "（", "第", "1", "1.", "\u{0C}1\u{0C}2\u{0C}3",
  ])
  func `the smallest texts are read`(text: String) {
    checkLaws(text)
  }

  @Test(arguments: ["", " \n\n\t", "\u{0C}\u{0C}", "\u{3000}\u{2028}\u{2029}\r"])
  func `white space alone makes no blocks`(text: String) {
    #expect(Reflow.read(Array(text.utf8)).blocks.isEmpty)
  }

  @Test func `paragraphs of one line each are read as they are`() {
    for seed in 0..<50 as Range<UInt64> {
      var numbers = SeededGenerator(seed: seed)
      let lines = (0..<12).map { _ in
        String(
          (0..<Int.random(in: 80...300, using: &numbers)).map { _ in
            "潮水漫过旧码头石阶".randomElement(using: &numbers)!
          })
          + "。"
      }
      let once = Reflow.read(Array(lines.joined(separator: "\n").utf8)).blocks.map(\.text.string)
      #expect(once == lines)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `size is no obstacle`() {
    let long = String(repeating: "潮水漫过旧码头，", count: 45_000)
    #expect(Reflow.read(Array(long.utf8)).blocks.map(\.text.string) == [long])
    let empty = String(repeating: "\n", count: 100_000)
    #expect(Reflow.read(Array(empty.utf8)).blocks.isEmpty)
    #expect(Reflow.read(Array((empty + "潮" + empty).utf8)).blocks.count == 1)
    for unit in ["(", "]", "1", " ", "-", "潮 ", "\u{0C}1\n", "”", "潮\n", " 潮\n", "a\n"] {
      checkLaws(String(repeating: unit, count: 20_000))
    }
  }

  private func checkLaws(_ text: String) {
    let source = Array(text.utf8)
    let result = Reflow.read(source)
    var found: [Int: Int] = [:]
    for block in result.blocks {
      #expect(!block.text.utf8.isEmpty)
      var sourceEnd = 0
      var textEnd = 0
      for piece in block.text.map.pieces {
        #expect(piece.textWidth == 1 && piece.sourceWidth == 1)
        #expect(piece.textStart >= textEnd && piece.sourceStart >= sourceEnd)
        textEnd = piece.textEnd
        sourceEnd = piece.sourceEnd
        #expect(
          block.text.utf8[piece.textStart..<piece.textEnd]
            .elementsEqual(source[piece.sourceStart..<piece.sourceEnd]))
        for byte in piece.sourceStart..<piece.sourceEnd { found[byte, default: 0] += 1 }
      }
      #expect(String(validating: block.text.utf8, as: UTF8.self) != nil)
    }
    let starts = result.blocks.compactMap { $0.text.map.pieces.first?.sourceStart }
    #expect(starts == starts.sorted())
    #expect(found.values.allSatisfy { $0 == 1 })
    #expect(lostCharacters(source, found: found).isEmpty)
    checkPages(result.pages, byteCount: source.count)
    let again = Reflow.read(source)
    #expect(again.blocks == result.blocks && again.pages == result.pages)
  }

  /// What is neither white space nor a hyphen before a line end, and in no block.
  private func lostCharacters(_ source: [UInt8], found: [Int: Int]) -> [Unicode.Scalar] {
    var lost: [Unicode.Scalar] = []
    var offset = 0
    let scalars = Array(String(decoding: source, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isFound = found[offset] != nil
      offset += UTF8.width(scalar)
      guard !isFound, !scalar.properties.isWhitespace else { continue }
      let next = index + 1 < scalars.count ? scalars[index + 1] : "x"
      let isHealed = (scalar == "-" || scalar == "\u{2010}") && next.properties.isWhitespace
      if !isHealed { lost.append(scalar) }
    }
    return lost
  }

  private func checkPages(_ pages: [PageStart], byteCount: Int) {
    for (page, next) in zip(pages, pages.dropFirst()) {
      #expect(page.offset < next.offset && page.number < next.number)
    }
    if let first = pages.first, let last = pages.last {
      #expect(first.offset == 0 && first.number >= 1 && last.offset < byteCount)
    }
  }

  /// Lines of all sorts, with what the rules look for strewn in.
  private func randomText(seed: UInt64) -> String {
    var numbers = SeededGenerator(seed: seed)
    let pieces = [
      "潮", "水", "码头", "，", "。", "、", "“", "”", "（", "）", "《", "》", "①", "[12]", " ", "  ", "　",
      "\t", "a", "B",
      "harbour", "co-", "-", "\u{AD}", "\u{2010}", ".", ",", ":", "12", "2024年3月", "学报 第3期", "第三章",
      "一、", "（一）",
      "1.1 ", "图1", "摘 要：", "* ", "- ", "😀", "é", "한", "か", "\u{A0}", "\u{0}",
    ]
    let ends = [
      "\n", "\n", "\n", "\r\n", "\r", "\n\n", "\u{0C}", "\n\u{0C}", "\n ", "\n    ", "\n\n\n",
      "\u{2028}", "\u{0B}", "\u{85}", "\u{2029}",
    ]
    let head = pieces.randomElement(using: &numbers)! + "海港通讯"
    let width = Int.random(in: 1...40, using: &numbers)
    var text = ""
    for _ in 0..<Int.random(in: 0...60, using: &numbers) {
      let isFull = Bool.random(using: &numbers)
      for _ in 0..<(isFull ? width : Int.random(in: 0...6, using: &numbers)) {
        let isPlain = Int.random(in: 0..<4, using: &numbers) > 0
        text +=
          isPlain
          ? "潮水漫过旧码头".map(String.init).randomElement(using: &numbers)!
          : pieces.randomElement(using: &numbers)!
      }
      text += ends.randomElement(using: &numbers)!
      if Int.random(in: 0..<8, using: &numbers) == 0 { text += head + "\n" }
    }
    return text
  }
}
