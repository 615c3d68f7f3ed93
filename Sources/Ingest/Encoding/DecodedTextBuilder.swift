import SuoyinDocuments
import SuoyinICU

/// Builds a `DecodedText` character by character as a file is decoded.
///
///     builder.append("中", spelledAt: 0..<2)   // GB18030: a piece of units 2 → 3 bytes
///     builder.append("国", spelledAt: 2..<4)   // the same piece, now of two units
///     builder.append("a", spelledAt: 4..<5)    // another piece, 1 → 1
///
/// `MappedText` could do the same. But a legacy file calls this once per character, so the piece that
/// grows is held apart from those that are finished.
struct DecodedTextBuilder {
  private(set) var utf8: [UInt8] = []
  private var map = SourceMap()
  /// The piece that is still growing, after those in `map`. Empty at first.
  private var run = SourceMap.Piece(textStart: 0, sourceStart: 0, count: 0)
  private(set) var malformed: [Range<Int>] = []

  /// - Parameter byteCount: how much room to reserve; the text may become longer.
  init(byteCount: Int) { utf8.reserveCapacity(byteCount) }

  /// Appends a character that `source` (file bytes) spells.
  @inline(__always)
  mutating func append(_ scalar: Unicode.Scalar, spelledAt source: Range<Int>) {
    let start = utf8.count
    appendBytes(of: scalar)
    close(start, source)
  }

  /// Appends two characters that `source` spells together. Some codes of Big5-HKSCS stand for a letter
  /// and a combining mark, in versions of ICU whose table has them so.
  mutating func append(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, spelledAt source: Range<Int>
  ) {
    let start = utf8.count
    appendBytes(of: first)
    appendBytes(of: second)
    close(start, source)
  }

  /// Appends bytes of the file that are valid UTF-8 already.
  mutating func append(copied range: Range<Int>, of bytes: [UInt8]) {
    map.append(run)
    run = .init(textStart: utf8.count, sourceStart: range.lowerBound, count: range.count)
    utf8.append(contentsOf: bytes[range])
  }

  /// Appends U+FFFD for malformed bytes.
  mutating func append(malformed range: Range<Int>) {
    append("\u{FFFD}", spelledAt: range)
    malformed.append(range)
  }

  /// The text so far.
  func text(in encoding: TextEncoding) -> DecodedText {
    var map = map
    map.append(run)
    return DecodedText(utf8: utf8, encoding: encoding, map: map, malformed: malformed)
  }

  /// Encodes a scalar (RFC 3629 section 3).
  @inline(__always)
  private mutating func appendBytes(of scalar: Unicode.Scalar) {
    UTF8Coding.encode(scalar.value) { utf8.append($0) }
  }

  /// Extends the growing piece by the unit just appended, or begins another where its widths differ or
  /// it does not follow in the source.
  @inline(__always)
  private mutating func close(_ textStart: Int, _ source: Range<Int>) {
    let textWidth = utf8.count &- textStart
    if run.textWidth == textWidth, run.sourceWidth == source.count,
      run.sourceEnd == source.lowerBound
    {
      run.count &+= 1
    } else {
      map.append(run)
      run = .init(
        textStart: textStart, sourceStart: source.lowerBound, count: 1, textWidth: textWidth,
        sourceWidth: source.count)
    }
  }
}
