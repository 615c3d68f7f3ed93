import SuoyinDocuments
import SuoyinIngest
import TestSupport
import Testing

/// What every reader must satisfy, on random text of its format. A new format adds one line to `formats`.
struct DocumentReaderLaws {
  struct Format: CustomTestStringConvertible, Sendable {
    let name: String
    let reader: any DocumentReader
    /// What random texts are made of: fragments that mean something in the format.
    let fragments: [String]
    var testDescription: String { name }
  }

  static let formats = [
    Format(
      name: "plain text", reader: PlainTextReader(),
      fragments: [
        "第一章 总则", "（1）", "12", "\u{C}", "\n", "\n\n", "　　", "港口改造工程从去年春天开始动工，", "well-\n", "[3]",
      ]),
    Format(
      name: "Markdown", reader: MarkdownReader(),
      fragments: [
        "# ", "- ", "> ", "*", "**", "[", "](", ")", "`", "|", "<b>", "&amp;", "\n", "\n\n", "港口",
        "word", "[^1]: ",
        "---\n", "    ",
      ]),
    Format(
      name: "JSON lines", reader: JSONLinesReader(),
      fragments: [
        #"{"text": "港口"#, #"\n"#, #"\u4e2d"#, #"\ud83d"#, #""}"#, "\n",
        #"{"title": "甲", "text": "word"}"#, #", "id": 7"#,
        "灯", #"\""#,
      ]),
  ]

  private func text(_ format: Format, seed: UInt64) -> DecodedText {
    var numbers = SeededGenerator(seed: seed)
    let drawn = (0..<80).map { _ in format.fragments.randomElement(using: &numbers)! }.joined()
    let utf8 = Array(drawn.utf8)
    return DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
  }

  @Test func `every registered format is held to the laws`() {
    let names = Set((DocumentFormat.all + [.plainText]).map(\.name))
    #expect(names == Set(Self.formats.map(\.name)))
  }

  @Test(arguments: formats, 0..<60)
  func `blocks are valid, and copies are exact`(format: Format, seed: UInt64) {
    let source = text(format, seed: seed)
    _ = format.reader.read(source) { document in
      for block in document.blocks {
        #expect(String(validating: block.text.utf8, as: UTF8.self) != nil)
        var end = 0
        for piece in block.text.map.pieces {
          #expect(piece.count > 0 && piece.textStart >= end, "pieces ascend")
          #expect(piece.sourceStart >= 0 && piece.sourceEnd <= source.utf8.count)
          end = piece.textEnd
          guard piece.textWidth == 1, piece.sourceWidth == 1 else { continue }
          let copy = block.text.utf8[piece.textStart..<piece.textEnd]
          #expect(copy.elementsEqual(source.utf8[piece.sourceStart..<piece.sourceEnd]))
        }
        #expect(end <= block.text.utf8.count)
      }
      #expect(zip(document.pages, document.pages.dropFirst()).allSatisfy { $0.offset < $1.offset })
    }
  }

  @Test(arguments: formats, 0..<20)
  func `an issue has its place in the text`(format: Format, seed: UInt64) {
    let source = text(format, seed: seed)
    let lineCount = source.utf8.count { $0 == 0x0A } + 1
    for issue in format.reader.read(source, { _ in }) {
      #expect(issue.offset.map { (0...source.utf8.count).contains($0) } ?? true)
      #expect(issue.line.map { (1...lineCount).contains($0) } ?? true)
      #expect(!issue.message.isEmpty)
    }
  }

  private struct Stop: Error {}

  @Test(arguments: formats)
  func `what the caller throws comes through`(format: Format) {
    let utf8 = Array("{\"text\": \"港口\"}".utf8)
    let source = DecodedText(utf8: utf8, encoding: .utf8, map: .identity(byteCount: utf8.count))
    #expect(throws: Stop.self) { try format.reader.read(source) { _ in throw Stop() } }
  }

  @Test(arguments: formats)
  func `an empty text is no document with words`(format: Format) {
    _ = format.reader.read(DecodedText(utf8: [], encoding: .utf8, map: SourceMap())) {
      #expect($0.blocks.allSatisfy { $0.text.utf8.isEmpty })
    }
  }
}
