import CICU

/// Decodes bytes of a legacy encoding, and knows where each character began.
///
/// Only for encodings that keep no state between characters, such as GB18030, Big5 and Windows-1252.
/// Not safe to share between threads: ICU's converter has a memory of its own.
package final class Converter {
  private let converter: OpaquePointer

  /// nil where ICU knows no encoding of that name.
  package init?(encoding name: String) {
    guard let converter = suoyin_converter_open(name) else { return nil }
    self.converter = converter
  }

  deinit { suoyin_converter_close(converter) }

  /// A stretch of bytes as text, up to the first bytes that are none.
  package struct Stretch {
    /// UTF-16 code units.
    package var units: [UInt16]
    /// For each code unit, where its character begins: bytes from the start of `range`.
    package var starts: [Int32]
    /// The bytes that were decoded.
    package var range: Range<Int>
    /// The bytes after `range` that are no text in this encoding; empty where there are none.
    package var malformed: Range<Int>
  }

  /// Decodes `bytes[range]` up to the first malformed bytes, and at most some thousand bytes.
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

  private static let maxByteCount = 8192
}
