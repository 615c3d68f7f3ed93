import SuoyinDocuments

/// A file's text as UTF-8, with the way back to its bytes. See `TextDecoding`.
///
/// Everything after decoding (readers, passages, hits) has offsets in `utf8`; only at the end does
/// `map` lead them back to the file.
package struct DecodedText: Sendable {
  /// Always valid UTF-8, without a byte order mark.
  package var utf8: [UInt8]
  package var encoding: TextEncoding
  /// From `utf8` to the bytes of the file.
  package var map: SourceMap
  /// The bytes of the file that are malformed in `encoding`. Each range became one U+FFFD in `utf8`.
  package var malformed: [Range<Int>]

  package init(
    utf8: [UInt8], encoding: TextEncoding, map: SourceMap, malformed: [Range<Int>] = []
  ) {
    self.utf8 = utf8
    self.encoding = encoding
    self.map = map
    self.malformed = malformed
  }
}

/// A character encoding, by its IANA name. This is what an index records and status reports show.
package struct TextEncoding: Hashable, Sendable {
  package let name: String
  package init(name: String) { self.name = name }

  /// RFC 3629.
  package static let utf8 = Self(name: "UTF-8")
  package static let utf16LittleEndian = Self(name: "UTF-16LE")
  package static let utf16BigEndian = Self(name: "UTF-16BE")
  /// GB 18030, China's standard, of which GBK and GB 2312 are subsets.
  package static let gb18030 = Self(name: "GB18030")
  /// Taiwan's and Hong Kong's, with the Hong Kong supplement.
  package static let big5 = Self(name: "Big5")
  /// Western European, of which ISO 8859-1 is a subset but for controls.
  package static let windows1252 = Self(name: "windows-1252")
}
