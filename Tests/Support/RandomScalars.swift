/// Random texts that nobody would write, but that files contain.
package enum RandomScalars {
  /// Ranges with difficult characters, each as likely as the others: controls, combining marks,
  /// compatibility forms, surrogates' neighbours, private use, other planes.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x20...0x2F, 0x30...0x39, 0x3A...0x40, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF,
    0x0100...0x024F, 0x0300...0x036F, 0x0370...0x04FF, 0x0500...0x1CFF, 0x1E00...0x1FFF,
    0x2000...0x206F, 0x2070...0x2BFF, 0x2E80...0x2FDF, 0x3000...0x30FF, 0x3100...0x33FF,
    0x3400...0x9FFF, 0x4E00...0x9FFF, 0xA000...0xD7FF, 0xE000...0xF8FF, 0xF900...0xFAFF,
    0xFB00...0xFDFF, 0xFE00...0xFE6F, 0xFF00...0xFFFF, 0x1_0000...0x1_FFFF, 0x1_F1E6...0x1_F1FF,
    0x1_F300...0x1_FAFF, 0x2_0000...0x3_FFFF, 0xE_0000...0xE_01EF, 0xF_0000...0x10_FFFF,
  ]

  /// Characters that join or separate words.
  private static let joints = Array(
    "''’-‐‑.,:+#++##…½①⑩ﬁ１２．，＋＇－\u{AD}\u{200D}\u{FE0F}\u{301}".unicodeScalars)

  /// `count` scalars of all planes.
  package static func make(_ count: Int, using generator: inout some RandomNumberGenerator)
    -> String
  {
    var scalars = String.UnicodeScalarView()
    while scalars.count < count { scalars.append(scalar(using: &generator)) }
    return String(scalars)
  }

  /// `count` letters, digits and characters that join them, in both widths.
  package static func joined(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> String {
    let letters = Array("aBé中Я12３ｃ".unicodeScalars)
    var scalars = String.UnicodeScalarView()
    for _ in 0..<count {
      scalars.append(
        (Bool.random(using: &generator) ? letters : joints).randomElement(using: &generator)!)
    }
    return String(scalars)
  }

  /// `text` with about one byte in ten changed, dropped or doubled.
  package static func damaged(
    _ text: String, using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    text.utf8.flatMap { byte -> [UInt8] in
      switch UInt8.random(in: 0..<32, using: &generator) {
      case 0: []
      case 1: [byte, byte]
      case 2: [UInt8.random(in: 0...255, using: &generator)]
      default: [byte]
      }
    }
  }

  private static func scalar(
    using generator: inout some RandomNumberGenerator
  ) -> Unicode.Scalar {
    while true {
      let value = UInt32.random(in: ranges.randomElement(using: &generator)!, using: &generator)
      if let scalar = Unicode.Scalar(value) { return scalar }
    }
  }
}
