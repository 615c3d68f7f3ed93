import SuoyinDocuments
import TestSupport
import Testing

@testable import SuoyinIngest

struct ParagraphCutterTests {
  private func parts(_ text: String) throws -> [String] {
    let source = Array(text.utf8)
    var mapped = MappedText()
    mapped.append(0..<source.count, of: source)
    let parts = try ParagraphCutter().parts(of: mapped)
    for part in parts {
      #expect(part.utf8.count <= PassageSplitter.targetBytes)
      for piece in part.map.pieces {
        #expect(
          source[piece.sourceStart..<piece.sourceEnd].elementsEqual(
            part.utf8[piece.textStart..<piece.textEnd]))
      }
    }
    return parts.map(\.string)
  }

  @Test func `a short paragraph is one part, and white space none`() throws {
    #expect(try parts("港口改造。工程开始。") == ["港口改造。工程开始。"])
    #expect(try parts("  \n ") == [] && parts("") == [])
  }

  @Test func `parts end at sentences, and are as full as they can be`() throws {
    // 31 characters, 93 bytes: nineteen of them fit.
    let sentence = String(repeating: "潮", count: 30) + "。"
    let found = try parts(String(repeating: sentence, count: 45))
    #expect(found.map(\.count) == [19 * 31, 19 * 31, 7 * 31])
    #expect(found.allSatisfy { $0.hasSuffix("。") })
    #expect(found.joined() == String(repeating: sentence, count: 45))
  }

  @Test(arguments: ["，", "、", "；", "：", " ", "\u{3000}"])
  func `a long sentence is cut after clause punctuation and white space`(mark: String) throws {
    let clause = String(repeating: "潮", count: 100) + mark
    let found = try parts(String(repeating: clause, count: 15))
    #expect(found.count > 2)
    for part in found { #expect(part.filter { $0 == "潮" }.count.isMultiple(of: 100)) }
    #expect(found.reduce(0) { $0 + $1.filter { $0 == "潮" }.count } == 1_500)
  }

  @Test(arguments: 0..<10)
  func `in a run of characters each phrase is whole in some part`(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let text = String(
      scalars: (0..<1_800).map { _ in
        Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FFF, using: &numbers))!
      })
    let found = try parts(text)
    let characters = Array(text)
    for _ in 0..<40 {
      let start = Int.random(in: 0..<characters.count - 33, using: &numbers)
      let phrase = String(characters[start..<start + ParagraphCutter.overlapCharacters + 1])
      #expect(found.contains { $0.contains(phrase) })
    }
  }

  @Test func `a run is cut after punctuation rather than between characters`() throws {
    // Punctuation that ends no clause, once in 40 characters.
    let found = try parts(String(repeating: String(repeating: "潮", count: 39) + "·", count: 60))
    for part in found.dropLast() { #expect(part.hasSuffix("·")) }
  }
}
