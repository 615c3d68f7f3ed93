import SuoyinSearch

/// `text` with brackets around `ranges`, which are UTF-8 bytes, ascending and without overlaps:
/// `区域[合作]`.
func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
  var utf8 = Array(text.utf8)
  for range in ranges.reversed() {
    utf8.insert(UInt8(ascii: "]"), at: range.upperBound)
    utf8.insert(UInt8(ascii: "["), at: range.lowerBound)
  }
  return String(decoding: utf8, as: UTF8.self)
}

/// The text and the ranges that `marked` draws so.
func unmarked(_ drawn: String) -> (utf8: [UInt8], ranges: [Range<Int>]) {
  var utf8: [UInt8] = []
  var ranges: [Range<Int>] = []
  var start = 0
  for byte in drawn.utf8 {
    switch Unicode.Scalar(byte) {
    case "[": start = utf8.count
    case "]": ranges.append(start..<utf8.count)
    default: utf8.append(byte)
    }
  }
  return (utf8, ranges)
}

extension Snippet {
  /// With brackets around what matched.
  var drawn: String { marked(text, highlights) }
}
