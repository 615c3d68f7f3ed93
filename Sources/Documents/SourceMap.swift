/// The way back from a text to the one it was made from.
///
///     var map = SourceMap()
///     map.append(.init(textStart: 0, sourceStart: 10, count: 2, textWidth: 3, sourceWidth: 2))
///     map.sourceRange(of: 3..<6)      // 12..<14: the second character of two in GB18030
///
/// Text is divided into pieces. A piece is `count` units, each `textWidth` bytes in the text and
/// `sourceWidth` bytes in the source: 1 and 1 for bytes that were copied, 3 and 2 for Chinese
/// characters in GB18030, 3 and 6 for a JSON `\u4e2d`. A unit is never split: where a range touches
/// any of it, it leads to all that the unit was made from. Bytes that no piece covers were inserted
/// and are in no place of the source.
///
/// Pieces ascend in the text and do not overlap there. In the source they need not ascend, because
/// readers move notes out of the paragraphs that they interrupt.
package struct SourceMap: Hashable, Sendable {
  /// A run of units of the same widths.
  package struct Piece: Hashable, Sendable {
    /// Where the piece begins in the text, in UTF-8 bytes.
    package var textStart: Int
    /// Where the piece begins in the source, in bytes.
    package var sourceStart: Int
    /// How many units the piece holds; at least 1.
    package var count: Int
    /// Bytes of the text a unit takes; at least 1.
    package var textWidth = 1
    /// Bytes of the source a unit takes; at least 1.
    package var sourceWidth = 1

    package init(
      textStart: Int, sourceStart: Int, count: Int, textWidth: Int = 1, sourceWidth: Int = 1
    ) {
      self.textStart = textStart
      self.sourceStart = sourceStart
      self.count = count
      self.textWidth = textWidth
      self.sourceWidth = sourceWidth
    }

    /// Whether text and source are the same, byte for byte.
    var isCopy: Bool { textWidth == 1 && sourceWidth == 1 }

    /// Where the piece ends in the text, in UTF-8 bytes.
    package var textEnd: Int { textStart + count * textWidth }
    /// Where the piece ends in the source, in bytes.
    package var sourceEnd: Int { sourceStart + count * sourceWidth }
  }

  package private(set) var pieces: [Piece]

  package init(pieces: [Piece] = []) { self.pieces = pieces }

  /// The map of a text that is its source, byte for byte, from `sourceStart` on.
  package static func identity(byteCount: Int, sourceStart: Int = 0) -> SourceMap {
    byteCount == 0
      ? SourceMap()
      : SourceMap(pieces: [Piece(textStart: 0, sourceStart: sourceStart, count: byteCount)])
  }

  /// Adds a piece after the others, joining it to the last where the two are one run.
  /// An empty piece is ignored. O(1).
  package mutating func append(_ piece: Piece) {
    guard piece.count > 0 else { return }
    if let last = pieces.last, last.textWidth == piece.textWidth,
      last.sourceWidth == piece.sourceWidth, last.textEnd == piece.textStart,
      last.sourceEnd == piece.sourceStart
    {
      pieces[pieces.count - 1].count += piece.count
    } else {
      pieces.append(piece)
    }
  }

  /// Removes the text from `textEnd` (UTF-8 bytes) on, with any unit that goes beyond it.
  package mutating func truncate(to textEnd: Int) {
    while let last = pieces.last, last.textEnd > textEnd {
      let count = max(0, textEnd - last.textStart) / last.textWidth
      if count > 0 {
        pieces[pieces.count - 1].count = count
      } else {
        pieces.removeLast()
      }
    }
  }

  /// The smallest source range that holds all that `range` of the text was made from; nil where all
  /// of it was inserted. O(log pieces).
  package func sourceRange(of range: Range<Int>) -> Range<Int>? {
    var index = firstIndex(endingAfter: range.lowerBound)
    guard index < pieces.count, pieces[index].textStart < range.upperBound else { return nil }
    let first = pieces[index]
    let unit = max(0, range.lowerBound - first.textStart) / first.textWidth
    let start = first.sourceStart + unit * first.sourceWidth
    var end = start
    while index < pieces.count, pieces[index].textStart < range.upperBound {
      let piece = pieces[index]
      let covered = min(range.upperBound, piece.textEnd) - piece.textStart
      let units = (covered + piece.textWidth - 1) / piece.textWidth
      end = max(end, piece.sourceStart + units * piece.sourceWidth)
      index += 1
    }
    return start..<end
  }

  /// This map followed by another: from this text through its source to the source of that. A byte leads
  /// where it would lead by one map after the other, and nowhere if either says so.
  /// O(pieces of both), and O(units) where this map's own units are not single bytes.
  package func followed(by next: SourceMap) -> SourceMap {
    if next.pieces.count == 1, let only = next.pieces.first, only.isCopy {
      return shifted(by: only.sourceStart - only.textStart)
    }
    var result = SourceMap()
    for piece in pieces {
      if piece.isCopy {
        result.append(copied: piece, followedBy: next)
      } else {
        result.append(respelled: piece, followedBy: next)
      }
    }
    return result
  }

  private func shifted(by offset: Int) -> SourceMap {
    var shifted = self
    for index in shifted.pieces.indices { shifted.pieces[index].sourceStart += offset }
    return shifted
  }

  /// Adds a piece whose bytes were copied: it takes on the widths of the pieces that its source is in,
  /// one stretch for each.
  private mutating func append(copied piece: Piece, followedBy next: SourceMap) {
    var index = next.firstIndex(endingAfter: piece.sourceStart)
    while index < next.pieces.count, next.pieces[index].textStart < piece.sourceEnd {
      let outer = next.pieces[index]
      let low = max(piece.sourceStart, outer.textStart)
      let high = min(piece.sourceEnd, outer.textEnd)
      let firstUnit = (low - outer.textStart) / outer.textWidth
      let endUnit = (high - outer.textStart + outer.textWidth - 1) / outer.textWidth
      append(
        Piece(
          textStart: piece.textStart + (low - piece.sourceStart),
          sourceStart: outer.sourceStart + firstUnit * outer.sourceWidth,
          count: endUnit - firstUnit, textWidth: outer.textWidth,
          sourceWidth: outer.sourceWidth))
      index += 1
    }
  }

  /// Adds a piece whose units were spelled otherwise: each unit leads to all that its spelling came
  /// from, whatever pieces that is in.
  private mutating func append(respelled piece: Piece, followedBy next: SourceMap) {
    for unit in 0..<piece.count {
      let start = piece.sourceStart + unit * piece.sourceWidth
      guard let outer = next.sourceRange(of: start..<start + piece.sourceWidth) else { continue }
      append(
        Piece(
          textStart: piece.textStart + unit * piece.textWidth, sourceStart: outer.lowerBound,
          count: 1, textWidth: piece.textWidth, sourceWidth: outer.count))
    }
  }

  /// The pieces that hold any of `range` of the text. O(log pieces).
  package func pieces(touching range: Range<Int>) -> ArraySlice<Piece> {
    let first = firstIndex(endingAfter: range.lowerBound)
    var low = first
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].textStart < range.upperBound { low = middle + 1 } else { high = middle }
    }
    return pieces[first..<low]
  }

  /// The first piece that ends after byte `offset` of the text. O(log pieces).
  private func firstIndex(endingAfter offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].textEnd <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
