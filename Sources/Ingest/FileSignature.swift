/// Bytes that every file of a format has at certain places.
///
///     Self(.image, "WEBP", at: 8).after("RIFF")
///     //  R I F F _ _ _ _ W E B P
///     //  0               8
///
/// From the formats' own specifications. A signature of bytes that cannot begin a text needs
/// nothing else. One that spells a word (`true`, `PACK`, `MZ`) also needs a NUL among the first 256
/// bytes, which those files have in their headers and texts have not.
struct FileSignature {
  let kind: FileKind
  /// All of them must match. Offsets in bytes.
  private var parts: [(offset: Int, bytes: [UInt8])]
  /// Whether a text might begin with these bytes, so that a NUL must be near.
  private let needsNUL: Bool

  /// Bytes that mostly cannot begin a text. `needsNUL` for those that could in some encoding: CA FE BA BE
  /// is text in windows-1252.
  private init(_ kind: FileKind, _ bytes: [UInt8], at offset: Int = 0, needsNUL: Bool = false) {
    self.kind = kind
    parts = [(offset, bytes)]
    self.needsNUL = needsNUL
  }

  /// Bytes that spell a word, so that a text could begin with it.
  private init(_ kind: FileKind, _ text: String, at offset: Int = 0, needsNUL: Bool = true) {
    self.init(kind, Array(text.utf8), at: offset, needsNUL: needsNUL)
  }

  /// The same, in a container whose files begin with `text`.
  private func after(_ text: String) -> FileSignature {
    var signature = self
    signature.parts.append((0, Array(text.utf8)))
    return signature
  }

  /// - Parameter hasNUL: whether there is a NUL among the first 256 bytes.
  func matches(_ head: [UInt8], hasNUL: Bool) -> Bool {
    (hasNUL || !needsNUL)
      && parts.allSatisfy { offset, bytes in
        head.count >= offset + bytes.count && head[offset...].starts(with: bytes)
      }
  }

  /// The first that matches decides.
  static let all = documents + images + media + archives + programs + fonts + data

  /// Compound files (Word, Excel and PowerPoint until 2003), RTF, PostScript, Mobipocket, compiled HTML
  /// help, DjVu, WordPerfect.
  private static let documents = [
    Self(.oldOffice, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    Self(.richText, #"{\rtf"#, needsNUL: false), Self(.postScript, "%!PS-", needsNUL: false),
    Self(.ebook, "BOOKMOBI", at: 60), Self(.ebook, "ITSF"), Self(.ebook, "AT&TFORM"),
    Self(.word, [0xFF, 0x57, 0x50, 0x43]), Self(.postScript, [0xC5, 0xD0, 0xD3, 0xC6]),
    // The formats of CNKI, China's largest store of journals and theses.
    Self(.ebook, "CAJ"), Self(.ebook, "KDH "), Self(.ebook, "HN\0\0", needsNUL: true),
  ]

  /// PNG, JPEG, GIF, WebP, BMP, TIFF and BigTIFF in both byte orders, icons and cursors, Photoshop, JPEG
  /// 2000 and XL, OpenEXR, GIMP, Windows metafiles, DDS, DICOM, AutoCAD, Netpbm, Blender.
  private static let images = [
    Self(.image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    Self(.image, [0xFF, 0xD8, 0xFF]),
    Self(.image, "GIF87a"), Self(.image, "GIF89a"), Self(.image, "WEBP", at: 8).after("RIFF"),
    // BM, the file's length, then four reserved bytes that are zero.
    Self(.image, [0, 0, 0, 0], at: 6).after("BM"),
    Self(.image, [0x49, 0x49, 0x2A, 0]), Self(.image, [0x4D, 0x4D, 0, 0x2A]),
    Self(.image, [0x49, 0x49, 0x2B, 0]), Self(.image, [0x4D, 0x4D, 0, 0x2B]),
    Self(.image, [0, 0, 1, 0]), Self(.image, [0, 0, 2, 0]), Self(.image, "8BPS"),
    Self(.image, [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20]),
    Self(.image, [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20]),
    Self(.image, [0xFF, 0x0A], needsNUL: true),
    Self(.image, [0xFF, 0x4F, 0xFF, 0x51]), Self(.image, [0x76, 0x2F, 0x31, 1]),
    Self(.image, "gimp xcf"), Self(.image, [0xD7, 0xCD, 0xC6, 0x9A], needsNUL: true),
    Self(.image, " EMF", at: 40),
    Self(.image, "DDS "), Self(.image, "DICM", at: 128), Self(.image, "AC10"),
    Self(.image, "P4\n"), Self(.image, "P5\n"), Self(.image, "P6\n"), Self(.image, "BLENDER"),
  ]

  /// Audio: MP3 with a tag, FLAC, Ogg, WAVE, AIFF, MIDI, AMR, Sun. Video: AVI, Matroska, MPEG, Flash, ASF,
  /// QuickTime without a brand.
  private static let media = [
    Self(.audio, "ID3"), Self(.audio, "fLaC"), Self(.audio, "OggS"),
    Self(.audio, "WAVE", at: 8).after("RIFF"),
    Self(.audio, "AIFF", at: 8).after("FORM"),
    Self(.audio, "AIFC", at: 8).after("FORM"), Self(.audio, "MThd"),
    Self(.audio, "#!AMR"), Self(.audio, ".snd"),
    Self(.video, "AVI ", at: 8).after("RIFF"), Self(.video, [0x1A, 0x45, 0xDF, 0xA3]),
    Self(.video, [0, 0, 1, 0xBA]),
    Self(.video, [0, 0, 1, 0xB3]), Self(.video, "FLV\u{1}"), Self(.video, "FWS"),
    Self(.video, "CWS"), Self(.video, "ZWS"),
    Self(.video, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
    Self(.video, "moov", at: 4), Self(.video, "mdat", at: 4), Self(.video, "wide", at: 4),
  ]

  /// gzip, compress, bzip2, xz, Zstandard, 7z, RAR, tar, LZ4, lzip, LZMA, cabinets, ar, RPM, xar, ISO 9660.
  /// (zip is recognised by its structure.)
  private static let archives = [
    Self(.archive, [0x1F, 0x8B]), Self(.archive, [0x1F, 0x9D]), Self(.archive, [0x1F, 0xA0]),
    Self(.archive, "1AY&SY", at: 4, needsNUL: false).after("BZh"),
    Self(.archive, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), Self(.archive, [0x28, 0xB5, 0x2F, 0xFD]),
    Self(.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Self(.archive, "Rar!\u{1A}\u{7}", needsNUL: false),
    Self(.archive, "ustar", at: 257), Self(.archive, [0x04, 0x22, 0x4D, 0x18]),
    Self(.archive, "LZIP\u{1}", needsNUL: false), Self(.archive, [0x5D, 0, 0, 0x80, 0]),
    Self(.archive, "MSCF"),
    Self(.archive, "!<arch>\n", needsNUL: false),
    Self(.archive, [0xED, 0xAB, 0xEE, 0xDB], needsNUL: true),
    Self(.archive, "xar!"), Self(.archive, "CD001", at: 32_769),
  ]

  /// ELF, Java classes and universal Mach-O, Mach-O, Python, Windows, WebAssembly, LLVM, Android, Lua, Erlang.
  private static let programs = [
    Self(.program, [0x7F, 0x45, 0x4C, 0x46]),
    Self(.program, [0xCA, 0xFE, 0xBA, 0xBE], needsNUL: true),
    Self(.program, [0xFE, 0xED, 0xFA, 0xCE], needsNUL: true),
    Self(.program, [0xFE, 0xED, 0xFA, 0xCF], needsNUL: true),
    Self(.program, [0xCE, 0xFA, 0xED, 0xFE], needsNUL: true),
    Self(.program, [0xCF, 0xFA, 0xED, 0xFE], needsNUL: true),
    // Python's compiled modules of many versions: the high byte of the version, then CR LF.
    Self(.program, [0x0D, 0x0D, 0x0A], at: 1, needsNUL: true),
    Self(.program, "MZ"), Self(.program, [0, 0x61, 0x73, 0x6D]),
    Self(.program, [0x42, 0x43, 0xC0, 0xDE], needsNUL: true), Self(.program, "dex\n"),
    Self(.program, [0x1B, 0x4C, 0x75, 0x61]), Self(.program, "BEAM", at: 8).after("FOR1"),
  ]

  /// TrueType, OpenType, collections, WOFF, PostScript Type 1.
  private static let fonts = [
    Self(.font, [0, 1, 0, 0, 0]), Self(.font, "OTTO"), Self(.font, "ttcf"), Self(.font, "true"),
    Self(.font, "wOFF"), Self(.font, "wOF2"), Self(.font, [0x80, 1]),
  ]

  /// SQLite, Access; Git, Parquet, Arrow, HDF5, NumPy, Avro, property lists, message catalogues, packet
  /// captures, pickles, serialised Java, Windows shortcuts.
  private static let data = [
    Self(.database, "SQLite format 3\0"),
    // SQLite's write-ahead log (in either byte order), its index, and its rollback journal.
    Self(.database, [0x37, 0x7F, 0x06, 0x82]), Self(.database, [0x37, 0x7F, 0x06, 0x83]),
    Self(.database, [0x18, 0xE2, 0x2D, 0]), Self(.database, [0xD9, 0xD5, 0x05, 0xF9]),
    Self(.database, "Standard Jet DB", at: 4), Self(.database, "Standard ACE DB", at: 4),
    Self(.data, "PACK"), Self(.data, "DIRC"), Self(.data, [0xFF, 0x74, 0x4F, 0x63]),
    Self(.data, "PAR1"), Self(.data, "ARROW1"), Self(.data, [0x89, 0x48, 0x44, 0x46]),
    Self(.data, [0x93, 0x4E, 0x55, 0x4D]), Self(.data, "Obj\u{1}"), Self(.data, "bplist00"),
    Self(.data, [0xDE, 0x12, 0x04, 0x95]), Self(.data, [0x95, 0x04, 0x12, 0xDE]),
    Self(.data, [0xD4, 0xC3, 0xB2, 0xA1], needsNUL: true), Self(.data, [0x0A, 0x0D, 0x0D, 0x0A]),
    Self(.data, [0x80, 4, 0x95]), Self(.data, [0xAC, 0xED, 0, 5]),
    Self(.data, [0x4C, 0, 0, 0, 1, 0x14, 2, 0]),
  ]
}
