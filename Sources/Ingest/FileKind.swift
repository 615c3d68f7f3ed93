import SuoyinDocuments

/// The kind of a file that is not text, recognised by its first bytes. A name proves nothing: a file
/// called `report.txt` may well be a PDF.
///
///     FileKind(Array("%PDF-1.7\n".utf8))                     // .pdf
///     FileKind(Array("%PDF-1.7 is how a PDF begins.".utf8))  // nil: a text
///
/// The raw values are for messages: `this is not text but of the kind “PDF”`. Kinds that are text to
/// another program have a `remedy`.
///
/// A mistake is dear in one direction only: a text taken for something else is lost to searches,
/// while a film taken for text is refused a moment later as undecodable. So a signature that could
/// begin a text counts only where something shows that none follows (`FileSignature.needsNUL`).
package enum FileKind: String, CaseIterable, Hashable, Sendable {
  case pdf = "PDF"
  case word = "Word document"
  case openDocument = "OpenDocument text"
  case richText = "RTF document"
  case spreadsheet, presentation
  case oldOffice = "old Office file"
  case postScript = "PostScript file"
  case ebook = "e-book"
  case image
  case audio = "audio file"
  case video, archive, program, font, database
  case data = "data file"

  /// nil for text and for unknown kinds.
  ///
  /// - Parameter head: the beginning of the file. Some kilobytes suffice for most kinds; fewer bytes
  ///   recognise fewer of them.
  package init?(_ head: [UInt8]) {
    guard let kind = Self.byStructure(head) ?? Self.bySignature(head) else { return nil }
    self = kind
  }

  /// Formats with fixed bytes at fixed places.
  private static func bySignature(_ head: [UInt8]) -> FileKind? {
    let hasNUL = head.prefix(256).contains(0)
    return FileSignature.all.first { $0.matches(head, hasNUL: hasNUL) }?.kind
  }

  /// Formats that need a closer look.
  private static func byStructure(_ head: [UInt8]) -> FileKind? {
    if isPDF(head) { return .pdf }
    if head.starts(with: "PK".utf8) { return ZipHead(head).kind }
    // MPEG audio without a tag begins with a frame's header (ISO 11172-3): eleven bits set, then a
    // version and layer that exist. FF FE, which fits too, is the byte order mark of UTF-16.
    if head.count > 3, head[0] == 0xFF,
      [0xE3, 0xF1, 0xF2, 0xF3, 0xF9, 0xFA, 0xFB].contains(head[1])
    {
      return .audio
    }
    // A box of the ISO base media format (ISO 14496-12, 4.3): its length, `ftyp`, then the brand.
    if head.count > 12, head[0] == 0, head[1] == 0, head[4..<8].elementsEqual("ftyp".utf8) {
      let brand = String(decoding: head[8..<12], as: UTF8.self)
      if ["heic", "heix", "hevc", "mif1", "msf1", "avif", "avis"].contains(brand) { return .image }
      return brand.hasPrefix("M4A") || brand.hasPrefix("M4B") ? .audio : .video
    }
    // Python's compiled modules (PEP 552): a version, CR LF, then flags, of which bits 0 and 1 exist.
    if head.count > 15, head[2] == 0x0D, head[3] == 0x0A, head[4] < 4, head[5..<8] == [0, 0, 0] {
      return .program
    }
    return nil
  }

  /// `%PDF-1.7` alone on the first line, or anywhere in the first kilobyte of a file with a NUL.
  /// Readers accept a header anywhere there (Adobe's PDF Reference 1.7, appendix H, note 13), but a
  /// text about PDF may contain such a line.
  private static func isPDF(_ head: [UInt8]) -> Bool {
    let mark = Array("%PDF-".utf8)
    guard
      let start = (0..<max(0, min(head.count, 1024) - 7)).first(where: {
        head[$0] == mark[0] && head[$0...].starts(with: mark)
      })
    else { return false }
    let lineEnd = head[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? head.count
    let isAlone = head[(start + mark.count)..<lineEnd].allSatisfy {
      (0x30...0x39).contains($0) || [0x2E, 0x20, 0x09].contains($0)
    }
    let isFirst = head[..<start].allSatisfy { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    return isAlone && isFirst || head.contains(0)
  }
}

extension FileKind {
  /// Which program extracts the text, as a clause; nil where there is none to extract.
  package var remedy: String? {
    switch self {
    case .pdf: "pdftotext makes text of it"
    case .word, .openDocument, .richText, .ebook: "pandoc -t markdown makes text of it"
    case .oldOffice, .spreadsheet, .presentation: "soffice --convert-to makes text of it"
    case .postScript: "ps2ascii makes text of it"
    case .archive: "unpack it"
    case .image, .audio, .video, .program, .font, .database, .data: nil
    }
  }
}

/// A zip archive, told from others by its entries: Word documents, e-books and many more formats are
/// zip archives.
///
///     PK 3 4 … [Content_Types].xml … PK 3 4 … word/document.xml   →  .word
///     PK 3 4 … mimetype application/epub+zip …                    →  .ebook
///
/// The archive's directory is at the end of the file (APPNOTE.TXT 4.3.12), out of reach. But each
/// entry has a header of its own before its data, with its name, and the first ones suffice.
private struct ZipHead {
  let kind: FileKind?

  init(_ head: [UInt8]) {
    guard head.count > 3, [[3, 4], [5, 6], [7, 8]].contains(Array(head[2..<4])) else {
      kind = nil
      return
    }
    let names = Self.names(head)
    if let type = Self.mediaType(head), let known = Self.kinds.first(where: { type.contains($0.0) })
    {
      kind = known.1
    } else {
      let known = Self.folders.first { folder, _ in names.contains { $0.hasPrefix(folder) } }
      kind = known?.1 ?? .archive
    }
  }

  /// Parts of media types. The first that occurs decides, so the general one is last.
  private static let kinds: [(String, FileKind)] = [
    ("epub", .ebook), ("opendocument.spreadsheet", .spreadsheet),
    ("opendocument.presentation", .presentation), ("opendocument", .openDocument),
  ]

  /// Beginnings of entries' names. The first that occurs decides.
  private static let folders: [(String, FileKind)] = [
    ("word/", .word), ("xl/", .spreadsheet), ("ppt/", .presentation),
    ("META-INF/container.xml", .ebook), ("META-INF/MANIFEST.MF", .program),
    ("AndroidManifest.xml", .program),
  ]

  /// In e-books and OpenDocument files the first entry is an uncompressed file `mimetype` that states
  /// the format, at byte 38 of the archive for just this purpose. At most 100 bytes of it.
  private static func mediaType(_ head: [UInt8]) -> String? {
    guard head.count > 38, head[30..<38].elementsEqual("mimetype".utf8) else { return nil }
    return String(decoding: head[38..<min(head.count, 138)], as: UTF8.self)
  }

  /// From each local file header (APPNOTE.TXT 4.3.7): the length of the name is at byte 26, the name
  /// at byte 30. Finding `PK 3 4` within compressed data by chance does no harm.
  private static func names(_ head: [UInt8]) -> [String] {
    var names: [String] = []
    var index = 0
    while index + 30 < head.count {
      index = head.position(of: UInt8(ascii: "P"), in: index..<head.count)
      guard index + 30 < head.count else { break }
      if head[index + 1] == UInt8(ascii: "K"), head[index + 2] == 3, head[index + 3] == 4 {
        let count = Int(head[index + 26]) | Int(head[index + 27]) << 8
        let end = min(head.count, index + 30 + min(count, 256))
        names.append(String(decoding: head[(index + 30)..<end], as: UTF8.self))
      }
      index += 1
    }
    return names
  }
}
