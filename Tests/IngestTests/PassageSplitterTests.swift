import SuoyinDocuments
import TestSupport
import Testing

@testable import SuoyinIngest

struct PassageSplitterTests {
  private static let long = 40_000

  /// Lines that offer ever fewer places to cut.
  static let endless: [String] = [
    "潮", "潮水漫过旧码头石阶与仓库的白墙", "港口在GPU集群上训练BERT模型共3次", "a ", "ab", "aGVsbG8+d29ybGQ/", "1,2,3,", "(",
    "[", "*", "<", "`", "|", "&", "$", "\u{301}", "👩‍🔬", "e\u{301}", "葛\u{E0100}", "ก", "\u{AD}", "、",
    "“",
    "well-known-", "https://a.b/c?d=e&f=g", "é", "\u{3000}", "가", "か",
  ].map { String(repeating: $0, count: long / $0.utf8.count) }

  @Test(arguments: endless)
  func `no passage is longer than the limit`(text: String) throws {
    for reader in [PlainTextReader(), MarkdownReader()] as [any DocumentReader] {
      try checkBounds(passages(text, reader))
    }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    try checkBounds(
      passages("{\"text\": \"\(escaped)\", \"title\": \"\(escaped)\"}", JSONLinesReader()))
  }

  @Test(arguments: [
    String(repeating: "# 章\n", count: 20_000), String(repeating: "\u{0C}12\n", count: 20_000),
    String(repeating: "短\n", count: 20_000), "# " + String(repeating: "章", count: 20_000),
    String(repeating: "\n```\na\n```\n", count: 5_000),
  ])
  func `headings, page numbers and short lines do not pile up`(text: String) throws {
    for reader in [PlainTextReader(), MarkdownReader()] as [any DocumentReader] {
      try checkBounds(passages(text, reader))
    }
  }

  private func checkBounds(_ passages: [Passage]) throws {
    for passage in passages {
      #expect(passage.utf8.count <= PassageSplitter.longestPassageBytes)
      #expect(String(validating: passage.utf8, as: UTF8.self) != nil)
    }
    // Cuts do not multiply the text.
    let total = passages.reduce(0) { $0 + $1.utf8.count }
    #expect(total <= 3 * Self.long && passages.count <= 3 * Self.long / 600)
  }

  @Test(arguments: [0, 1, 2, 999])
  func `every stretch of a run without punctuation is whole in a passage`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let scalars = (0..<6_000).map { _ in
      Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FFF, using: &numbers))!
    }
    // Where each passage stands in the text, in characters.
    let ranges = try passages(String(scalars: scalars), PlainTextReader()).map { passage in
      let start = try #require(passage.locations.stretches.first).piece.sourceStart / 3
      return start..<start + passage.utf8.count / 3
    }
    #expect(ranges.count > 8)
    #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == scalars.count)
    for (range, next) in zip(ranges, ranges.dropFirst()) {
      // A stretch of one character more than the overlap fits into one of the two wherever it begins.
      #expect(next.lowerBound == range.upperBound - ParagraphCutter.overlapCharacters)
    }
  }

  @Test(arguments: 0..<20)
  func `no word is cut but one longer than a passage`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let words = (0..<900).map { number in
      let length = Int.random(in: 1...9, using: &numbers)
      return "w\(number)" + String(repeating: "x", count: length)
    }
    // Words between Han characters and signs, but nothing that ends a clause.
    let text = words.map { $0 + ["潮", "—", "水位", "/"].randomElement(using: &numbers)! }.joined()
    let texts = try passages(text, PlainTextReader()).map {
      String(decoding: $0.utf8, as: UTF8.self)
    }
    #expect(texts.count > 2)
    for part in texts {
      for word in part.split(whereSeparator: { !$0.isASCII || $0 == "/" }) {
        #expect(words.contains(String(word)), "\(word)")
      }
    }
    for word in words { #expect(texts.contains { $0.contains(word) }, "\(word)") }
  }

  @Test func `a word longer than a passage is cut without overlap`() throws {
    let word = String((0..<10_000).map { "abcdefghij".randomElement(from: $0) })
    let texts = try passages(word, PlainTextReader()).map {
      String(decoding: $0.utf8, as: UTF8.self)
    }
    #expect(texts.joined() == word)
  }

  @Test(arguments: ["👩‍🔬", "e\u{301}\u{302}", "葛\u{E0100}", "각\u{11A8}", "🇨🇳"])
  func `no cut is inside a character`(character: String) throws {
    for count in [700, 701, 702, 703] {
      let text =
        String(repeating: "x", count: count % 4) + String(repeating: character, count: count)
      for passage in try passages(text, PlainTextReader()) {
        let part = String(decoding: passage.utf8, as: UTF8.self)
        #expect(part.drop { $0 == "x" }.allSatisfy { String($0) == character })
      }
    }
  }

  @Test(arguments: 0..<100)
  func `each byte of a passage leads back`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    var text = ""
    while text.utf8.count < 12_000 {
      let unit = Self.endless.randomElement(using: &numbers)!
      text += String(unit.prefix(Int.random(in: 1...600, using: &numbers)))
      text += ["", "", "。", "，", " ", "\n"].randomElement(using: &numbers)!
    }
    let source = Array(text.utf8)
    for passage in try passages(text, PlainTextReader()) {
      #expect(passage.utf8.count <= PassageSplitter.longestPassageBytes)
      for stretch in passage.locations.stretches {
        let piece = stretch.piece
        #expect(
          passage.utf8[piece.textStart..<piece.textEnd]
            .elementsEqual(source[piece.sourceStart..<piece.sourceEnd]))
      }
    }
  }

  @Test func `a unit that is cut leads back to all of its source`() {
    var text = MappedText()
    text.append("ab".utf8, spelledAt: 0..<6)
    text.append("cd".utf8, spelledAt: 6..<12)
    var part = MappedText()
    part.append(copying: text, 1..<3)
    #expect(part.string == "bc")
    #expect(part.map.sourceRange(of: 0..<1) == 0..<6)
    #expect(part.map.sourceRange(of: 1..<2) == 6..<12)
  }

  private func passages(_ text: String, _ reader: some DocumentReader) throws -> [Passage] {
    let utf8 = Array(text.utf8)
    let decoded = DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
    let splitter = try PassageSplitter()
    var passages: [Passage] = []
    _ = reader.read(decoded) { document in
      passages += splitter.passages(
        of: document, in: decoded, lines: PassageSplitter.Lines(decoded, pages: document.pages))
    }
    return passages
  }
}

extension String {
  fileprivate func randomElement(from number: Int) -> Character {
    var numbers = SeededGenerator(seed: UInt64(number))
    return randomElement(using: &numbers)!
  }
}
