import Testing

@testable import SuoyinIngest

@Suite struct FileKindTests {
  /// What files begin with: text, or bytes after `\x`.
  private static let heads: [(String, FileKind?)] = [
    (#"%PDF-1.7\x0A%\xE2\xE3\xCF\xD3\x0A1 0 obj"#, .pdf), (#"%PDF-1.4\x0D\x0A1 0 obj"#, .pdf),
    (#"\xEF\xBB\xBF\x0A%PDF-1.3\x0A"#, .pdf), (#"junk %PDF-1.5 \x00\x01 obj"#, .pdf),
    (#"PK\x03\x04\x14\x00\x00\x00\x08\x00"#, .archive), (#"PK\x05\x06\x00\x00\x00\x00"#, .archive),
    (#"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00"#, .oldOffice), (#"{\rtf1\ansi"#, .richText),
    (#"%!PS-Adobe-3.0\x0A"#, .postScript),
    (#"\x89PNG\x0D\x0A\x1A\x0A\x00\x00"#, .image), (#"\xFF\xD8\xFF\xE0\x00\x10JFIF"#, .image),
    (#"GIF89a\x01\x00\x01\x00"#, .image), (#"RIFF\x24\x00\x00\x00WEBPVP8 "#, .image),
    (#"BM\x36\x00\x0C\x00\x00\x00\x00\x00\x36\x00"#, .image), (#"II*\x00\x08\x00\x00\x00"#, .image),
    (#"MM\x00*\x00\x00\x00\x08"#, .image), (#"\x00\x00\x01\x00\x01\x00"#, .image),
    (#"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"#, .image),
    (#"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00"#, .video),
    (#"\x00\x00\x00\x20ftypM4A \x00\x00\x02\x00"#, .audio),
    (#"ID3\x04\x00\x00\x00"#, .audio), (#"\xFF\xFB\x90\x00"#, .audio),
    (#"fLaC\x00\x00\x00\x22"#, .audio), (#"OggS\x00\x02\x00"#, .audio),
    (#"RIFF\x24\x00\x00\x00WAVEfmt "#, .audio), (#"RIFF\x24\x00\x00\x00AVI LIST"#, .video),
    (#"\x1A\x45\xDF\xA3\x01\x00"#, .video),
    (#"\x1F\x8B\x08\x00"#, .archive), (#"BZh91AY&SY\xAB"#, .archive),
    (#"\xFD7zXZ\x00"#, .archive), (#"\x28\xB5\x2F\xFD\x04"#, .archive),
    (#"7z\xBC\xAF\x27\x1C"#, .archive), (#"Rar!\x1A\x07\x01\x00"#, .archive),
    (#"!<arch>\x0Adebian-binary"#, .archive),
    (#"\x7FELF\x02\x01\x01\x00"#, .program), (#"\xCF\xFA\xED\xFE\x0C\x00\x00\x01"#, .program),
    (#"MZ\x90\x00\x03\x00"#, .program), (#"\xCA\xFE\xBA\xBE\x00\x00\x00\x34"#, .program),
    (#"\x00asm\x01\x00\x00\x00"#, .program),
    (#"\xA7\x0D\x0D\x0A\x00\x00\x00\x00\x6B\x9F\x00\x66\x10\x00\x00\x00"#, .program),
    (#"\x00\x01\x00\x00\x00\x0F\x00\x80"#, .font), (#"OTTO\x00\x0B"#, .font),
    (#"wOFF\x00\x01\x00\x00"#, .font), (#"wOF2\x00\x01\x00\x00"#, .font),
    (#"SQLite format 3\x00\x10\x00"#, .database), (#"PACK\x00\x00\x00\x02"#, .data),
    // Texts that begin as such files do.
    ("", nil), ("%PDF-1.7 is how such a file begins.", nil), ("Of %PDF-1.7\nlater", nil),
    (#"\xB5\xDA\xD2\xBB %PDF-1.4 \xCE\xC4\xBC\xFE"#, nil),
    ("PK-Fahrzeuge sind keine Lkw", nil), ("BM 公司的年报", nil), ("MZ 是一种文件头", nil),
    ("GIF89a is a version", nil), ("ID3 tags hold titles", nil), ("RIFF is a container", nil),
    ("OTTO VON BISMARCK", nil), ("true and false", nil), ("PACK YOUR BAGS", nil),
    ("SQLite format 3 is the last", nil), ("II* and III*", nil), ("Rar! rief er", nil),
    ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", nil), ("BZh 1AY", nil), ("7z a b", nil),
    (#"\xFF\xFE\x2D\x4E\x87\x65"#, nil), (#"\xFE\xFF\x4E\x2D\x65\x87"#, nil),
    (#"\x2D\x4E\x87\x65\x0A\x00"#, nil), (#"\x4E\x2D\x65\x87\x00\x0A"#, nil),
    (#"\xB2\xE2\xCA\xD4\xCE\xC4\xBC\xFE"#, nil), (#"\xEF\xBB\xBFtext"#, nil),
  ]

  private static func bytes(_ drawn: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(drawn.utf8)[...]
    while let first = rest.first {
      if rest.starts(with: #"\x"#.utf8) {
        let digits = String(decoding: rest.dropFirst(2).prefix(2), as: UTF8.self)
        bytes.append(UInt8(digits, radix: 16) ?? 0)
        rest = rest.dropFirst(4)
      } else {
        bytes.append(first)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }

  @Test(arguments: heads)
  func `bytes show what a file is`(drawn: String, kind: FileKind?) {
    #expect(FileKind(Self.bytes(drawn)) == kind)
  }

  @Test(arguments: [
    (["[Content_Types].xml", "word/document.xml"], FileKind.word),
    (["[Content_Types].xml", "xl/workbook.xml"], .spreadsheet),
    (["[Content_Types].xml", "ppt/presentation.xml"], .presentation),
    (["META-INF/MANIFEST.MF", "Main.class"], .program), (["notes.txt"], .archive),
    (["mimetype", "application/epub+zip"], .ebook),
    (["mimetype", "application/vnd.oasis.opendocument.text"], .openDocument),
    (["mimetype", "application/vnd.oasis.opendocument.spreadsheet"], .spreadsheet),
  ])
  func `zip archives are distinguished by what is in them`(names: [String], kind: FileKind) {
    var bytes: [UInt8] = []
    for name in names {
      if names[0] == "mimetype", name != names[0] {
        bytes += name.utf8
      } else {
        bytes += [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22)
        bytes += [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
      }
    }
    #expect(FileKind(bytes) == kind)
  }

  @Test func `a tar archive is recognised by its first block`() {
    var bytes = Array("notes.txt".utf8) + [UInt8](repeating: 0, count: 248)
    bytes += Array("ustar  ".utf8)
    #expect(FileKind(bytes) == .archive)
  }

  @Test func `no bytes end the process`() {
    var generator = SystemRandomNumberGenerator()
    let starts = Self.heads.map { Self.bytes($0.0) }
    for start in starts {
      for length in 0...start.count { _ = FileKind(Array(start.prefix(length))) }
      let tail = (0..<Int.random(in: 0...80)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = FileKind(start + tail)
    }
  }
}
