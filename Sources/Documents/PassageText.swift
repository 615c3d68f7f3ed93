/// A passage's text as a reader sees it: without the soft hyphens (U+00AD) that the stored text has
/// wherever a word was broken at the end of a line, and with the way there and back.
///
///     let text = PassageText(stored: "co\u{AD}operation")
///     text.string                // "cooperation"
///     text.shown(4..<13)         // 2..<11: "operation"
///     text.stored(2..<11)        // 4..<13
///
/// Soft hyphens are stored because the analyzer reads the word both broken and whole. Everything that
/// is shown, measured or mined goes through here, the one place that knows how many bytes they take.
/// All offsets are UTF-8 bytes.
package struct PassageText: Sendable {
  /// The text without soft hyphens.
  package let utf8: [UInt8]
  /// Where soft hyphens are in the stored text, ascending.
  private let dropped: [Int]

  /// U+00AD is C2 AD.
  private static let softHyphenBytes = 2

  /// O(bytes).
  package init(stored: String) {
    var text = stored
    (utf8, dropped) = text.withUTF8 { bytes in
      var rest: [UInt8] = []
      var dropped: [Int] = []
      rest.reserveCapacity(bytes.count)
      var at = 0
      while at < bytes.count {
        if bytes[at] == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xAD {
          dropped.append(at)
          at += Self.softHyphenBytes
        } else {
          rest.append(bytes[at])
          at += 1
        }
      }
      return (rest, dropped)
    }
  }

  package var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Where byte `offset` of the stored text is in the text as shown; for a byte of a soft hyphen, the
  /// place it was dropped from. O(log soft hyphens).
  package func shown(_ offset: Int) -> Int {
    offset - Self.softHyphenBytes * droppedCount { $1 < offset }
  }

  package func shown(_ range: Range<Int>) -> Range<Int> {
    shown(range.lowerBound)..<shown(range.upperBound)
  }

  /// Where a range of the text as shown is in the stored text: without the soft hyphens right before
  /// and right after it. O(log soft hyphens).
  package func stored(_ range: Range<Int>) -> Range<Int> {
    let start = stored(range.lowerBound, afterHyphens: true)
    return start..<max(start, stored(range.upperBound, afterHyphens: false))
  }

  /// Where soft hyphens were dropped at the very place, the stored place is after or before them.
  private func stored(_ offset: Int, afterHyphens: Bool) -> Int {
    // Each soft hyphen before a place moved it by its bytes, and so did the ones before that.
    offset + Self.softHyphenBytes
      * droppedCount { index, place in
        let shown = place - Self.softHyphenBytes * index
        return shown < offset || afterHyphens && shown == offset
      }
  }

  /// How many soft hyphens satisfy `isBefore`, which holds for the first ones only.
  private func droppedCount(_ isBefore: (_ index: Int, _ place: Int) -> Bool) -> Int {
    var low = 0
    var high = dropped.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle, dropped[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
