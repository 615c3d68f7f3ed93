import SuoyinDocuments

/// Where lines and pages begin in a decoded text, so that an offset can be reported as
/// `line 12, page 3`.
///
///     var table = LineTable(Array("甲\r\n乙\n".utf8))
///     table.line(at: 5)  // (number: 2, end: 9): 乙 is in line 2
///
/// A line ends at a line feed, a carriage return or the pair, as editors count. U+2028 and the like
/// end lines for `Reflow`, but no editor numbers them.
struct LineTable {
  /// The first byte after each line end: the start of lines 2, 3, …
  private let starts: [Int]
  private let pages: [PageStart]
  /// How many of `starts` are at or before the offset asked for last. Offsets mostly ascend, so the
  /// next answer is nearly always here or one further.
  private var last = 0

  init(_ utf8: [UInt8], pages: [PageStart] = []) {
    var starts: [Int] = []
    utf8.withUnsafeBufferPointer { bytes in
      for at in bytes.indices {
        let byte = bytes[at]
        // Nearly every byte is greater than this, and is done with after one comparison.
        if byte > 0x0D { continue }
        if byte == 0x0A || byte == 0x0D && !(at + 1 < bytes.count && bytes[at + 1] == 0x0A) {
          starts.append(at + 1)
        }
      }
    }
    self.starts = starts
    self.pages = pages
  }

  /// The line that contains byte `offset`, counted from 1, and where the next one begins (`Int.max`
  /// after the last). O(1) where offsets ascend by at most a line, else O(log lines).
  mutating func line(at offset: Int) -> (number: Int, end: Int) {
    if last > 0, starts[last - 1] > offset { last = 0 }
    if last < starts.count, starts[last] <= offset {
      // One step forward, or a binary search.
      if last + 1 >= starts.count || starts[last + 1] > offset {
        last += 1
      } else {
        last = firstIndex(in: last..<starts.count) { starts[$0] > offset }
      }
    }
    return (last + 1, last < starts.count ? starts[last] : .max)
  }

  /// The page that contains byte `offset`; nil where the text is not divided into pages.
  func page(at offset: Int) -> Int? {
    guard !pages.isEmpty else { return nil }
    let next = firstIndex(in: pages.indices) { pages[$0].offset > offset }
    return pages[max(0, next - 1)].number
  }

  /// The first index for which `isAfter` holds, or the end of `range`. It must hold for all indices after
  /// one for which it holds. O(log count).
  private func firstIndex(in range: Range<Int>, where isAfter: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if isAfter(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
