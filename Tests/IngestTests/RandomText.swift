/// The same numbers on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

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
