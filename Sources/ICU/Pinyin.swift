import CICU

/// How characters are read, by ICU's rules (CLDR's transform Han-Latin): one reading for each character.
///
///     try Pinyin.readings(of: [0x884C])                       // 行: ["xing"]
///     try Pinyin.readings(of: [0x884C], withTones: true)      // ["xíng"]
///
/// Good enough to find what sounds alike; in words a character may be read otherwise (银行, yínháng),
/// which `PinyinLexicon` covers.
package enum Pinyin {
  /// The reading of each character by itself, without tones or with tone marks; nil where ICU has none.
  /// Slow to start, as ICU compiles its rules on every call: pass all characters at once.
  ///
  /// - Throws: `ICUError` when the system's ICU lacks the rules.
  package static func readings(
    of characters: [UInt32], withTones: Bool = false
  ) throws(ICUError) -> [String?] {
    // A line break between them keeps ICU's rules from seeing neighbours.
    let text = characters.flatMap { scalar in
      Array(String(Unicode.Scalar(scalar).map(Character.init) ?? " ").utf16) + [0x0A]
    }
    guard !text.isEmpty else { return [] }
    // Ample: the longest syllables have six letters, and each is made of two units or more, the
    // character and a line end.
    let capacity = text.count * 12 + 64
    var result = [UInt16](repeating: 0, count: capacity)
    var reason: UnsafePointer<CChar>?
    let length = result.withUnsafeMutableBufferPointer {
      suoyin_pinyin(
        text, Int32(text.count), withTones ? 1 : 0, $0.baseAddress!, Int32(capacity), &reason)
    }
    guard length >= 0 else { throw ICUError(doing: "reading characters", reason: reason) }
    let lines = String(decoding: result[..<Int(length)], as: UTF16.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return characters.indices.map { index in
      guard index < lines.count, !lines[index].isEmpty,
        withTones
          ? lines[index].allSatisfy(\.isLowercase)
          : lines[index].utf8.allSatisfy({ $0 &- 0x61 < 26 })
      else { return nil }
      return String(lines[index])
    }
  }
}
