/// What is ranked and shown: a paragraph or a few, with the way back to the file.
///
/// Passages are the unit of search. A whole document would be a poor one: a page of a long book can be
/// the best answer to a question, and only its own words should rank it. `PassageSplitter` makes them
/// of the blocks of a `Document`.
package struct Passage: Sendable {
  /// The raw values are stored in the index.
  package enum Kind: Int, Sendable {
    case text = 0
    /// Running heads and page numbers: findable, but not what a reader looks for.
    case furniture = 1
  }

  package var kind: Kind
  /// How much of it is in which language.
  package var tally: LanguageTally
  package var language: Language { tally.language }
  /// The text in UTF-8. Paragraphs are separated by "\n"; a soft hyphen (U+00AD) marks where a word was
  /// broken at the end of a line: `PassageText` shows it without.
  package var utf8: [UInt8]
  /// From bytes of `utf8` to places in the file.
  package var locations: LocationMap

  package init(kind: Kind, tally: LanguageTally, utf8: [UInt8], locations: LocationMap) {
    self.kind = kind
    self.tally = tally
    self.utf8 = utf8
    self.locations = locations
  }
}

/// Where in the file each stretch of a passage is.
///
///     passage.locations.location(of: 0..<6)     // bytes, line and page of the first two characters
///
/// The stretches ascend in the passage, and a stretch never spans two lines, so that each has one line
/// number. Text that was inserted, such as the space where two lines were joined, is in none.
package struct LocationMap: Hashable, Sendable {
  package struct Stretch: Hashable, Sendable {
    /// From the passage to the bytes of the file.
    package var piece: SourceMap.Piece
    /// The line of the file it is in, counted from 1.
    package var line: Int
    /// nil where the file has no pages.
    package var page: Int?

    package init(piece: SourceMap.Piece, line: Int, page: Int?) {
      self.piece = piece
      self.line = line
      self.page = page
    }
  }

  package var stretches: [Stretch]

  package init(stretches: [Stretch]) { self.stretches = stretches }

  /// Where `range` of the passage (UTF-8 bytes) is in the file; nil where all of it was inserted.
  /// Neighbouring ranges of the file are joined. O(log stretches + those of the range).
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

/// A place in a file: what was found is there, byte for byte.
///
///     let place = try index.search("命运共同体 值班表").hits[0].location
///     print(place?.line ?? 0, place?.page ?? 0)  // 13 12
public struct SourceLocation: Hashable, Sendable {
  /// The parts of the file it is in, in bytes of the file as it is on disk: one, or several where lines
  /// were joined. In the order of the text, which is not the file's where a note at the foot of a page
  /// was read after the paragraph that it interrupts. Never empty.
  public let byteRanges: [Range<Int>]
  /// The smallest range that contains all of these.
  public var byteRange: Range<Int> {
    byteRanges.reduce(byteRanges[0]) {
      min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
    }
  }
  /// The line it begins in, counted from 1.
  public let line: Int
  /// The page it begins on: as printed where the printed numbers agree with each other, else counted
  /// from 1; nil where the file has no pages.
  public let page: Int?

  /// nil where `byteRanges` is empty.
  package init?(byteRanges: [Range<Int>], line: Int, page: Int?) {
    guard !byteRanges.isEmpty else { return nil }
    self.byteRanges = byteRanges
    self.line = line
    self.page = page
  }
}
