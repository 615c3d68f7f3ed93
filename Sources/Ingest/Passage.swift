/// What is ranked and shown: a paragraph or a few, with the way back to the file.
package struct Passage: Sendable {
  package enum Kind: Int, Sendable {
    case text = 0
    /// Running heads and page numbers: findable, but not what a reader looks for.
    case furniture = 1
  }

  package var kind: Kind
  package var tally: LanguageTally
  package var language: Language { tally.language }
  /// UTF-8. Paragraphs are parted by "\n"; U+00AD marks where a hyphenated word was healed.
  package var utf8: [UInt8]
  package var locations: LocationMap
}

/// Where in the file each stretch of a passage stands. A stretch never spans two lines.
package struct LocationMap: Hashable, Sendable {
  package struct Stretch: Hashable, Sendable {
    package var piece: SourceMap.Piece
    /// Counted from 1.
    package var line: Int
    /// nil where the file knows no pages.
    package var page: Int?

    package init(piece: SourceMap.Piece, line: Int, page: Int?) {
      self.piece = piece
      self.line = line
      self.page = page
    }
  }

  package var stretches: [Stretch]

  package init(stretches: [Stretch]) { self.stretches = stretches }

  /// Where `range` of the passage (UTF-8 bytes) stands; nil where all of it was inserted.
  package func location(of range: Range<Int>) -> SourceLocation? {
    let map = SourceMap(pieces: stretches.map(\.piece))
    guard let bytes = map.sourceRange(of: range),
      let first = stretches.first(where: { $0.piece.textEnd > range.lowerBound })
    else { return nil }
    return SourceLocation(byteRange: bytes, line: first.line, page: first.page)
  }
}

/// A place in a file.
public struct SourceLocation: Hashable, Sendable {
  /// In bytes of the file as it is on disk.
  public let byteRange: Range<Int>
  /// Counted from 1.
  public let line: Int
  /// As printed where the pages' own numbers agree, else counted from 1; nil where the file knows
  /// no pages.
  public let page: Int?

  package init(byteRange: Range<Int>, line: Int, page: Int?) {
    self.byteRange = byteRange
    self.line = line
    self.page = page
  }
}
