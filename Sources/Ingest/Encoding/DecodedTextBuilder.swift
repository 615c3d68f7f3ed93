import SuoyinDocuments
import SuoyinICU

/// Text that grows as a file is decoded, with its map and what was no text.
struct DecodedTextBuilder {
  private(set) var utf8: [UInt8] = []
  private var map = SourceMap()
  /// The piece that grows, ahead of those in `map`; empty at first.
  private var run = SourceMap.Piece(textStart: 0, sourceStart: 0, count: 0)
  private(set) var malformed: [Range<Int>] = []

  init(byteCount: Int) { utf8.reserveCapacity(byteCount) }

  /// Appends one character, or a few that one unit of the source spells. File bytes.
  @inline(__always)
  mutating func append(_ scalar: Unicode.Scalar, spelledAt source: Range<Int>) {
    let start = utf8.count
    appendBytes(of: scalar)
    close(start, source)
  }

  mutating func append(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, spelledAt source: Range<Int>
  ) {
    let start = utf8.count
    appendBytes(of: first)
    appendBytes(of: second)
    close(start, source)
  }

  /// Appends bytes of the file that are UTF-8 already.
  mutating func append(copied range: Range<Int>, of bytes: [UInt8]) {
    map.append(run)
    run = .init(textStart: utf8.count, sourceStart: range.lowerBound, count: range.count)
    utf8.append(contentsOf: bytes[range])
  }

  /// Appends U+FFFD for bytes that are no text.
  mutating func append(malformed range: Range<Int>) {
    append("\u{FFFD}", spelledAt: range)
    malformed.append(range)
  }

  func text(in encoding: TextEncoding) -> DecodedText {
    var map = map
    map.append(run)
    return DecodedText(utf8: utf8, encoding: encoding, map: map, malformed: malformed)
  }

  @inline(__always)
  private mutating func appendBytes(of scalar: Unicode.Scalar) {
    UTF8Coding.encode(scalar.value) { utf8.append($0) }
  }

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
