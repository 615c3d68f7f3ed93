import SuoyinDocuments

/// The blob `passage.locations`: a `LocationMap` as differences between its stretches, each a
/// variable-length integer (LEB128; signed ones zigzag-encoded, as in Protocol Buffers). A stretch
/// that follows the one before takes about five bytes.
///
/// A stretch is: `textStart − end of the last` shifted left by two, with flag 1 if it has widths and
/// flag 2 if its page differs from the last; `sourceStart − source end of the last`;
/// `line − last line`; `count`; then the two widths and the page's difference where the flags say so.
package enum LocationCoding {
  private struct Cursor {
    var text = 0
    var source = 0
    var line = 0
    var page = 0
  }

  /// O(stretches).
  package static func encode(_ map: LocationMap) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(map.stretches.count * 6)
    var last = Cursor()
    for stretch in map.stretches {
      let piece = stretch.piece
      let isCopy = piece.textWidth == 1 && piece.sourceWidth == 1
      let page = stretch.page ?? 0
      append(
        UInt64(piece.textStart - last.text) << 2 | (isCopy ? 0 : 1) | (page == last.page ? 0 : 2),
        to: &bytes)
      append(zigzag(piece.sourceStart - last.source), to: &bytes)
      append(zigzag(stretch.line - last.line), to: &bytes)
      append(UInt64(piece.count), to: &bytes)
      if !isCopy {
        append(UInt64(piece.textWidth), to: &bytes)
        append(UInt64(piece.sourceWidth), to: &bytes)
      }
      if page != last.page { append(zigzag(page - last.page), to: &bytes) }
      last = Cursor(
        text: piece.textEnd, source: piece.sourceEnd, line: stretch.line, page: page)
    }
    return bytes
  }

  /// The map that `encode` was given. Damaged bytes give some other, shorter map, never a trap.
  package static func decode(_ bytes: [UInt8]) -> LocationMap {
    var stretches: [LocationMap.Stretch] = []
    var at = 0
    var last = Cursor()
    while let head = read(bytes, &at), let source = read(bytes, &at), let line = read(bytes, &at),
      let count = read(bytes, &at)
    {
      var piece = SourceMap.Piece(
        textStart: last.text &+ Int(head >> 2), sourceStart: last.source &+ unzigzag(source),
        count: Int(truncatingIfNeeded: count & 0x7FFF_FFFF))
      if head & 1 != 0 {
        guard let text = read(bytes, &at), let source = read(bytes, &at),
          (1...largestWidth).contains(text), (1...largestWidth).contains(source)
        else { break }
        piece.textWidth = Int(text)
        piece.sourceWidth = Int(source)
      }
      var page = last.page
      if head & 2 != 0 {
        guard let difference = read(bytes, &at) else { break }
        page = page &+ unzigzag(difference)
      }
      last = Cursor(
        text: piece.textEnd, source: piece.sourceEnd, line: last.line &+ unzigzag(line), page: page)
      stretches.append(.init(piece: piece, line: last.line, page: page == 0 ? nil : page))
    }
    return LocationMap(stretches: stretches)
  }

  /// No character takes more bytes, even spelled as a reference such as `&CounterClockwiseContourIntegral;`.
  private static let largestWidth: UInt64 = 0xFFFF

  private static func zigzag(_ value: Int) -> UInt64 {
    UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> 63))
  }

  private static func unzigzag(_ value: UInt64) -> Int {
    Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
  }

  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  private static func read(_ bytes: [UInt8], _ at: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
