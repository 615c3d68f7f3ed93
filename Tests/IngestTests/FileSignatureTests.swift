import Testing

@testable import SuoyinIngest

struct FileSignatureTests {
  /// Words of prose in both languages that begin, or contain at the right place, what signatures spell.
  @Test(arguments: [
    "true stories of the harbour", "PACK the boxes", "OTTO the ferryman", "GIF89a is a version",
    "BM 集团年报",
    "ID3 tags", "MZ 是两个字母", "RIFF, WAVE and AVI ", "II* and MM*", "dex\nand other", "AC10 plan",
    "Obj\u{1} no",
    "CAJ 文件怎样打开", "abcdmoov and mdat", "P5\nnotes", "PAR1 and PAR2", "xar! cried", ".snd me a line",
  ])
  func `no signature matches text without a NUL`(text: String) {
    let head = Array(text.utf8)
    #expect(FileSignature.all.filter { $0.matches(head, hasNUL: false) }.map(\.kind) == [])
  }

  @Test(
    arguments: [
      ("true\0\0", FileKind.font), ("PACK\0\0\0\u{2}", .data), ("MZ\0", .program),
      ("abcdmoov\0", .video),
      ("RIFF\u{1}\0\0\0WAVEfmt ", .audio), ("RIFF\u{1}\0\0\0AVI LIST", .video),
      ("RIFF\u{1}\0\0\0WEBPVP8 ", .image),
    ] as [(String, FileKind)])
  func `with a NUL, and all of its parts, it does`(text: String, kind: FileKind) {
    let head = Array(text.utf8)
    #expect(FileSignature.all.first { $0.matches(head, hasNUL: true) }?.kind == kind)
    // One byte less than the last of its bytes.
    #expect(
      FileSignature.all.allSatisfy { !$0.matches(Array(head.prefix(2).dropLast()), hasNUL: true) })
  }

  @Test func `a container without the mark inside is none of its kinds`() {
    let head = Array("RIFF\u{1}\0\0\0XXXXdata".utf8)
    #expect(!FileSignature.all.contains { $0.matches(head, hasNUL: true) })
  }
}
