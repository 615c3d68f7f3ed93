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
  /// UTF-8. Paragraphs are parted by "\n"; U+00AD marks where a hyphenated word was dehyphenated.
  package var utf8: [UInt8]
  package var locations: LocationMap

  package init(kind: Kind, tally: LanguageTally, utf8: [UInt8], locations: LocationMap) {
    self.kind = kind
    self.tally = tally
    self.utf8 = utf8
    self.locations = locations
  }
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
  /// O(log stretches + those of the range).
  package func location(of range: Range<Int>) -> SourceLocation? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].piece.textEnd <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < stretches.count, case let first = stretches[low],
      first.piece.textStart < range.upperBound
    else { return nil }
    var ranges: [Range<Int>] = []
    for stretch in stretches[low...] {
      if stretch.piece.textStart >= range.upperBound { break }
      guard let part = SourceMap(pieces: [stretch.piece]).sourceRange(of: range) else { continue }
      if let last = ranges.last, last.upperBound == part.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<part.upperBound
      } else {
        ranges.append(part)
      }
    }
    return SourceLocation(byteRanges: ranges, line: first.line, page: first.page)
  }
}

/// A place in a file.
///
///     let place = try index.search("命运共同体 值班表").hits[0].location
///     print(place?.line ?? 0, place?.page ?? 0)  // 13 12
public struct SourceLocation: Hashable, Sendable {
  /// The parts of the file it stands in, in bytes of the file as it is on disk: one, or several where
  /// lines were joined. In the order of the text, which is not the file's where a note at the foot
  /// of a page was read after the paragraph that it interrupts. Never empty.
  public let byteRanges: [Range<Int>]
  /// The smallest range that holds all of these.
  public var byteRange: Range<Int> {
    byteRanges.reduce(byteRanges[0]) {
      min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
    }
  }
  /// Of its beginning, counted from 1.
  public let line: Int
  /// Of its beginning, as printed where the pages' own numbers agree, else counted from 1; nil where
  /// the file knows no pages.
  public let page: Int?

  package init?(byteRanges: [Range<Int>], line: Int, page: Int?) {
    guard !byteRanges.isEmpty else { return nil }
    self.byteRanges = byteRanges
    self.line = line
    self.page = page
  }
}
