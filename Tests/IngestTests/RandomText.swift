import TestSupport

extension SeededGenerator {
  /// Characters of all widths: ASCII, letters of two bytes, Han, and beyond the BMP.
  mutating func scalars(count: Int) -> [Unicode.Scalar] {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0xA0...0x7FF, 0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x3000...0x30FF,
      0x1F300...0x1F5FF, 0x20000...0x2A6DF,
    ]
    return (0..<count).map { _ in
      Unicode.Scalar(UInt32.random(in: ranges.randomElement(using: &self)!, using: &self))!
    }
  }
}

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}
