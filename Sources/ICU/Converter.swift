import CICU

/// Decodes bytes of a legacy encoding, and records where each character began.
///
///     let converter = Converter(encoding: "GB18030")!
///     let stretch = converter.decode([0xB2, 0xC9, 0xB9, 0xBA], in: 0..<4)
///     stretch.units        // 采购 in UTF-16
///     stretch.starts       // [0, 2]
///
/// Only for encodings that keep no state between characters, such as GB18030, Big5 and Windows-1252: not
/// ISO-2022-JP, in which an escape sequence changes what follows.
/// Not `Sendable`: ICU's converter has a state. Give each thread its own.
package final class Converter {
  private let converter: OpaquePointer

  /// - Parameter name: an IANA name or an alias of ICU's; nil where ICU has no such converter.
  package init?(encoding name: String) {
    guard let converter = suoyin_converter_open(name) else { return nil }
    self.converter = converter
  }

  deinit { suoyin_converter_close(converter) }

  /// Decoded bytes, up to the first that are malformed.
  package struct Stretch {
    /// UTF-16 code units.
    package var units: [UInt16]
    /// For each code unit, where its character begins: bytes from the start of `range`.
    package var starts: [Int32]
    /// The bytes that were decoded.
    package var range: Range<Int>
    /// The bytes after `range` that are invalid in this encoding; empty where there are none.
    package var malformed: Range<Int>
  }

  /// Decodes `bytes[range]` up to the first malformed bytes, and at most 8,192 bytes: call again for the
  /// rest, from the end of `range` or of `malformed`. O(bytes decoded).
  package func decode(_ bytes: [UInt8], in range: Range<Int>) -> Stretch {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    let count = min(range.count, Self.maxByteCount)
    var decoded = SuoyinDecoded()
    var starts: [Int32] = []
    let units = [UInt16](unsafeUninitializedCapacity: count) { units, unitCount in
      starts = [Int32](unsafeUninitializedCapacity: count) { starts, startCount in
        decoded = bytes.withUnsafeBufferPointer { bytes in
          guard count > 0, let base = bytes.baseAddress else { return SuoyinDecoded() }
          return suoyin_converter_decode(
            converter, base + range.lowerBound, Int32(count), count == range.count ? 1 : 0,
            units.baseAddress, starts.baseAddress)
        }
        startCount = Int(decoded.unitCount)
      }
      unitCount = Int(decoded.unitCount)
    }
    let end = range.lowerBound + Int(decoded.decodedCount)
    return Stretch(
      units: units, starts: starts, range: range.lowerBound..<end,
      malformed: end..<end + Int(decoded.malformedCount))
  }

  /// So that the arrays of a stretch stay small, however large the file is.
  private static let maxByteCount = 8192
}
