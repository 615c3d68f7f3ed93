import CICU

/// ICU's rules from traditional to simplified characters.
package enum Simplification {
  /// Each character by itself, without context: `result[i]` is what `characters[i]` becomes.
  ///
  /// - Throws: `ICUError` when the system's ICU lacks the rules.
  package static func simplified(_ characters: [UInt16]) throws(ICUError) -> [UInt16] {
    // A line break between them keeps ICU's phrase rules from seeing neighbours.
    var text: [UInt16] = []
    for character in characters { text += [character, 0x0A] }
    var reason: UnsafePointer<CChar>?
    let status = text.withUnsafeMutableBufferPointer {
      suoyin_simplify($0.baseAddress!, Int32($0.count), &reason)
    }
    guard status == 0 else { throw ICUError(doing: "simplifying characters", reason: reason) }
    return stride(from: 0, to: text.count, by: 2).map { text[$0] }
  }
}
