import SuoyinDocuments

/// A file's text as UTF-8, with the way back to its bytes.
package struct DecodedText: Sendable {
  /// Always valid UTF-8, without byte order mark.
  package var utf8: [UInt8]
  package var encoding: TextEncoding
  /// From `utf8` to the bytes of the file.
  package var map: SourceMap
  /// Where in the file bytes were no text in `encoding`: U+FFFD stands for each. File bytes.
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

/// A character encoding, by its IANA name.
package struct TextEncoding: Hashable, Sendable {
  package let name: String
  package init(name: String) { self.name = name }

  package static let utf8 = Self(name: "UTF-8")
  package static let utf16LittleEndian = Self(name: "UTF-16LE")
  package static let utf16BigEndian = Self(name: "UTF-16BE")
  package static let gb18030 = Self(name: "GB18030")
  package static let big5 = Self(name: "Big5")
  package static let windows1252 = Self(name: "windows-1252")
}
