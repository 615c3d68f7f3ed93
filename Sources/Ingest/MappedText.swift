import SuoyinDocuments

/// UTF-8 text with a map from each of its bytes to the bytes of the source that it was made from.
///
///     var text = MappedText()
///     text.append(0..<2, of: source)            // copied: byte for byte
///     text.append("中", spelledAt: 2..<8)       // decoded from \u4e2d: three bytes lead to six
///     text.append(inserted: " ")                // leads nowhere
///     text.map.sourceRange(of: 2..<5)           // 2..<8
///
/// Readers build every text with it, in any number of steps: `mapped(through:)` joins the map of one
/// step to that of the step before. This is how a hit in a record's reflowed text is located in a
/// file that was GB18030.
package struct MappedText: Hashable, Sendable {
  package private(set) var utf8: [UInt8] = []
  package private(set) var map = SourceMap()

  package init() {}

  /// The text as a string. O(bytes).
  package var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Appends a copy of `source[range]` (bytes).
  package mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    map.append(.init(textStart: utf8.count, sourceStart: range.lowerBound, count: range.count))
    utf8.append(contentsOf: source[range])
  }

  /// Appends text that is not in the source, such as the space between two joined lines.
  package mutating func append(inserted string: String) {
    utf8.append(contentsOf: string.utf8)
  }

  /// Removes the last bytes. They must not cut into a unit that was appended as a whole. O(1) for a
  /// few bytes.
  package mutating func removeLast(_ byteCount: Int) {
    utf8.removeLast(byteCount)
    map.truncate(to: utf8.count)
  }

  /// Appends `bytes` that the source spells differently, by an escape or a character reference.
  /// `bytes` is one unit: a range that touches any of it maps to all of `sourceRange`.
  package mutating func append(_ bytes: some Collection<UInt8>, spelledAt sourceRange: Range<Int>) {
    guard !bytes.isEmpty else { return }
    map.append(
      .init(
        textStart: utf8.count, sourceStart: sourceRange.lowerBound, count: 1,
        textWidth: bytes.count, sourceWidth: sourceRange.count))
    utf8.append(contentsOf: bytes)
  }

  /// Appends `range` (UTF-8 bytes) of another text, with its map. If the range cuts a unit in two,
  /// the part inside leads to all that the unit was made from. O(bytes + log pieces of the other).
  package mutating func append(copying other: MappedText, _ range: Range<Int>) {
    let shift = utf8.count - range.lowerBound
    for piece in other.map.pieces(touching: range) {
      append(piece, within: range, shiftedBy: shift)
    }
    utf8.append(contentsOf: other.utf8[range])
  }

  /// A piece is cut into at most three: the rest of a unit that `range` begins in, whole units, and the
  /// beginning of a unit that it ends in.
  private mutating func append(
    _ piece: SourceMap.Piece, within range: Range<Int>, shiftedBy shift: Int
  ) {
    var at = max(piece.textStart, range.lowerBound)
    let end = min(piece.textEnd, range.upperBound)
    while at < end {
      let (unit, inside) = (at - piece.textStart).quotientAndRemainder(dividingBy: piece.textWidth)
      let whole = inside == 0 ? (end - at) / piece.textWidth : 0
      let width = whole > 0 ? piece.textWidth : min(piece.textWidth - inside, end - at)
      map.append(
        .init(
          textStart: at + shift, sourceStart: piece.sourceStart + unit * piece.sourceWidth,
          count: max(1, whole), textWidth: width, sourceWidth: piece.sourceWidth))
      at += width * max(1, whole)
    }
  }

  /// Appends a character that the source spells differently.
  package mutating func append(_ scalar: Unicode.Scalar, spelledAt sourceRange: Range<Int>) {
    append(UTF8.encode(scalar)!, spelledAt: sourceRange)
  }

  /// This text with a map that leads one step further back. `next` is the map of this text's source.
  package func mapped(through next: SourceMap) -> MappedText {
    var text = self
    text.map = map.followed(by: next)
    return text
  }
}
