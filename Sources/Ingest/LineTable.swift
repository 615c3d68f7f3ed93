import SuoyinDocuments

/// Where lines and pages begin in a decoded text.
struct LineTable {
  /// The first byte after each line end.
  private let starts: [Int]
  private let pages: [PageStart]
  /// The line found last: questions mostly ascend.
  private var last = 0

  init(_ utf8: [UInt8], pages: [PageStart] = []) {
    var starts: [Int] = []
    utf8.withUnsafeBufferPointer { bytes in
      for at in bytes.indices {
        let byte = bytes[at]
        // Nearly every byte is above; one comparison passes it.
        if byte > 0x0D { continue }
        if byte == 0x0A || byte == 0x0D && !(at + 1 < bytes.count && bytes[at + 1] == 0x0A) {
          starts.append(at + 1)
        }
      }
    }
    self.starts = starts
    self.pages = pages
  }

  /// The line that byte `offset` stands in, counted from 1, and where the next one begins.
  mutating func line(at offset: Int) -> (number: Int, end: Int) {
    if last > 0, starts[last - 1] > offset { last = 0 }
    if last < starts.count, starts[last] <= offset {
      // A short step forward, else a search.
      if last + 1 >= starts.count || starts[last + 1] > offset {
        last += 1
      } else {
        var low = last
        var high = starts.count
        while low < high {
          let middle = (low + high) / 2
          if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        last = low
      }
    }
    return (last + 1, last < starts.count ? starts[last] : .max)
  }

  /// The page that byte `offset` stands on.
  func page(at offset: Int) -> Int? {
    guard !pages.isEmpty else { return nil }
    var low = 0
    var high = pages.count
    while low < high {
      let middle = (low + high) / 2
      if pages[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return pages[max(0, low - 1)].number
  }
}
