/// A passage's text as people see it: without the soft hyphens that mark dehyphenated words.
struct PassageText {
  let utf8: [UInt8]
  /// Where soft hyphens stood in the stored text, ascending.
  private let dropped: [Int]

  init(stored: String) {
    var text = stored
    (utf8, dropped) = text.withUTF8 { bytes in
      var kept: [UInt8] = []
      var dropped: [Int] = []
      kept.reserveCapacity(bytes.count)
      var at = 0
      while at < bytes.count {
        if bytes[at] == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xAD {
          dropped.append(at)
          at += 2
        } else {
          kept.append(bytes[at])
          at += 1
        }
      }
      return (kept, dropped)
    }
  }

  /// Where byte `offset` of the stored text went.
  func shown(_ offset: Int) -> Int {
    var low = 0
    var high = dropped.count
    while low < high {
      let middle = (low + high) / 2
      if dropped[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return offset - low * 2
  }

  func shown(_ range: Range<Int>) -> Range<Int> {
    shown(range.lowerBound)..<shown(range.upperBound)
  }

  /// The way back: where a range of the text as shown stands in the stored text.
  func stored(_ range: Range<Int>) -> Range<Int> {
    // A soft hyphen right before the range is not part of it, one right after neither.
    let start = stored(range.lowerBound, countsHere: true)
    return start..<max(start, stored(range.upperBound, countsHere: false))
  }

  private func stored(_ offset: Int, countsHere: Bool) -> Int {
    // How many soft hyphens stood before it: each moved what comes after it by two bytes.
    var low = 0
    var high = dropped.count
    while low < high {
      let middle = (low + high) / 2
      let place = dropped[middle] - 2 * middle
      if place < offset || countsHere && place == offset { low = middle + 1 } else { high = middle }
    }
    return offset + 2 * low
  }
}
