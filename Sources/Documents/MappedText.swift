/// UTF-8 text that records where each of its bytes came from.
///
///     var text = MappedText()
///     text.append(0..<3, of: source)             // copied: 1 byte of text for 1 of the source
///     text.append("中", spelledAt: 3..<9)         // `\u4e2d`: 3 bytes of text for 6 of the source
///     text.append(inserted: "\n")                // in no place of the source
///
/// Text only grows at its end, so that `map` always ascends. What readers build and passages are cut
/// from; the law is that of `SourceMap`: bytes of the source at the place of a range, decoded, are
/// what the range says.
package struct MappedText: Hashable, Sendable {
  package private(set) var utf8: [UInt8] = []
  /// From `utf8` to the source.
  package private(set) var map = SourceMap()

  package init() {}

  /// The text as a string; for messages and tests. O(bytes).
  package var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Appends a copy of `source[range]` (bytes), which maps byte for byte.
  package mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    map.append(.init(textStart: utf8.count, sourceStart: range.lowerBound, count: range.count))
    utf8.append(contentsOf: source[range])
  }

  /// Appends text that is nowhere in the source: a space where lines were joined.
  package mutating func append(inserted string: String) {
    utf8.append(contentsOf: string.utf8)
  }

  /// Removes the last bytes, which must not split a unit. O(1) for a few.
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

  /// Appends a character that was spelled otherwise in the source.
  package mutating func append(_ scalar: Unicode.Scalar, spelledAt sourceRange: Range<Int>) {
    append(UTF8.encode(scalar)!, spelledAt: sourceRange)
  }

  /// Appends `range` (UTF-8 bytes) of another text with its map. Where the range cuts a unit, the
  /// bytes inside lead to all that the unit was made from. O(bytes + log pieces of the other).
  package mutating func append(copying other: MappedText, _ range: Range<Int>) {
    let shift = utf8.count - range.lowerBound
    for piece in other.map.pieces(touching: range) {
      append(piece, within: range, shiftedBy: shift)
    }
    utf8.append(contentsOf: other.utf8[range])
  }

  /// Adds what of `piece` is in `range`: the rest of a unit that the range begins in, then whole
  /// units, then the beginning of the unit that it ends in. Each is a piece of its own width.
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

  /// This text with a map that leads one step further back: its source was itself made from another
  /// text, to which `next` leads.
  package func mapped(through next: SourceMap) -> MappedText {
    var text = self
    text.map = map.followed(by: next)
    return text
  }
}
