import SuoyinICU

/// Guesses the encoding of bytes that are neither ASCII nor valid UTF-8 throughout.
///
/// Each candidate decodes the same sample and collects points for characters that texts consist of;
/// the one with the most points wins. Validity alone decides little, since nearly all of Big5 is
/// valid GB18030 and any bytes are nearly valid windows-1252:
///
///     A4 A4 B0 EA     as Big5: 中國, two frequent characters, +6
///                     as GB18030: い瓣, a kana and a less frequent character, 0
///
/// ICU's own detector is right about none of GB18030 and Big5 in texts of 20 bytes, such as a file
/// with one title in it; frequent characters decide 97 to 100 of 100 rightly. The points:
///
///     UTF-8          +4 per character of two bytes or more, -4 per malformed part
///     GB18030, Big5  +3 frequent Han or Chinese punctuation, +1 other Han of the everyday level,
///                    -2 rare Han, -1 anything else, -4 private use or malformed
///     windows-1252   +2 a letter or quotation mark alone beside ASCII letters, +1 two of them,
///                    negative for runs, which Western European text does not have
///
/// UTF-8 that is merely damaged is recognised first, without a contest: two whole characters for each
/// malformed part are far more than chance would make.
struct EncodingGuess {
  let bytes: [UInt8]
  /// The bytes to judge by, from the first beyond ASCII on. File bytes.
  let sample: Range<Int>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = bytes.firstIndex { $0 >= 0x80 } ?? bytes.count
    sample = start..<min(bytes.count, start + Self.maxSampleByteCount)
  }

  /// nil where the bytes are not text in any of the encodings.
  var encoding: TextEncoding? {
    let utf8 = utf8Counts
    if utf8.whole >= 2 * utf8.malformed { return .utf8 }
    // Of equal points the first candidate wins.
    var best = Candidate(encoding: .utf8, points: 4 * utf8.whole - 4 * utf8.malformed)
    best.isReadable = utf8.whole > utf8.malformed
    for candidate in [doubleByte(.gb18030), doubleByte(.big5), windows1252]
    where candidate.points > best.points {
      best = candidate
    }
    return best.isReadable ? best.encoding : nil
  }

  private struct Candidate {
    var encoding: TextEncoding
    var points: Int
    /// Whether it may win: fewer than a fifth of its characters malformed, or the like. Where the best
    /// candidate is not readable, the bytes are not text.
    var isReadable = true
  }

  /// Enough for any text to show what it is. The cost of a guess does not grow with the file.
  private static let maxSampleByteCount = 65536
}

extension EncodingGuess {
  /// As UTF-8: how many characters of two bytes or more, and how many malformed parts.
  private var utf8Counts: (whole: Int, malformed: Int) {
    var whole = 0
    var malformed = 0
    var index = sample.lowerBound
    while index < sample.upperBound {
      let bad = UTF8Validation.firstMalformed(in: bytes, from: index)
      let end = min(bad?.lowerBound ?? bytes.count, sample.upperBound)
      for position in index..<end where bytes[position] >= 0xC0 { whole += 1 }
      guard let bad, bad.lowerBound < sample.upperBound else { break }
      malformed += 1
      index = bad.upperBound
    }
    return (whole, malformed)
  }

  /// The points of GB18030 or Big5, whose characters mostly take two bytes.
  private func doubleByte(_ encoding: TextEncoding) -> Candidate {
    let name = LegacyDecoding.converterName(of: encoding)
    guard let converter = Converter(encoding: name) else {
      return Candidate(encoding: encoding, points: .min)
    }
    var points = 0
    var characters = 0
    var malformed = 0
    LegacyDecoding.forEachStretch(of: bytes, in: sample, by: converter) { stretch in
      var index = 0
      while let character = stretch.character(at: index) {
        index = character.nextIndex
        guard character.first.value >= 0x80 else { continue }
        characters += 1
        points += worth(of: character, in: encoding)
      }
      // The end of the sample may cut a character in two.
      guard !stretch.malformed.isEmpty, stretch.malformed.upperBound < sample.upperBound else {
        return
      }
      malformed += 1
      points -= 4
    }
    return Candidate(
      encoding: encoding, points: points, isReadable: 4 * malformed <= max(characters, 4))
  }

  /// Points for a character beyond ASCII.
  private func worth(of character: Converter.Stretch.Character, in encoding: TextEncoding) -> Int {
    let value = character.first.value
    let lead = bytes[character.source.lowerBound]
    guard character.source.count == 2 else { return -1 }
    switch value {
    case 0x4E00...0x9FFF:
      if CommonCharacters.contains(UInt16(value)) { return 3 }
      let trail = bytes[character.source.lowerBound + 1]
      // Both standards list the characters of everyday use first, as level 1: GB 2312 in rows B0 to
      // D7 (3,755 of them), Big5 in A4 to C6 (5,401).
      let isEveryday =
        encoding == .big5
        ? (0xA4...0xC6).contains(lead) : (0xB0...0xD7).contains(lead) && trail >= 0xA1
      return isEveryday ? 1 : -2
    // 、。《》「」【】, full-width ASCII, dashes and quotation marks.
    case 0x3001...0x3011, 0xFF01...0xFF5E, 0x2013...0x2026: return 3
    case 0xE000...0xF8FF: return -4
    default: return -1
    }
  }

  /// The points of windows-1252. In Western European text, bytes beyond ASCII are letters or quotation
  /// marks, alone or in pairs, among ASCII letters (café, don’t), and at most a third of all.
  private var windows1252: Candidate {
    var points = 0
    var highCount = 0
    var runStart = sample.lowerBound
    while runStart < sample.upperBound {
      guard bytes[runStart] >= 0x80 else {
        runStart += 1
        continue
      }
      var runEnd = runStart
      while runEnd < sample.upperBound, bytes[runEnd] >= 0x80 { runEnd += 1 }
      highCount += runEnd - runStart
      points += worthOfRun(runStart..<runEnd)
      runStart = runEnd
    }
    let isMostlyASCII = highCount * 3 <= sample.count + 6
    return Candidate(
      encoding: .windows1252, points: isMostlyASCII ? points : .min, isReadable: points > 0)
  }

  /// Points for a run of bytes beyond ASCII.
  private func worthOfRun(_ run: Range<Int>) -> Int {
    let touches = isLetter(at: run.lowerBound - 1) || isLetter(at: run.upperBound)
    guard touches, run.count <= 2 else { return -2 * run.count }
    let written = bytes[run].filter { Self.westernLetters.contains($0) || Self.quotes.contains($0) }
    guard written.count == run.count else { return -run.count }
    return run.count == 1 ? 2 : 1
  }

  private func isLetter(at index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    return (0x61...0x7A).contains(bytes[index] | 0x20)
  }

  /// À to ÿ.
  private static let westernLetters: ClosedRange<UInt8> = 0xC0...0xFF
  /// ‘’“”•–— in windows-1252.
  private static let quotes: ClosedRange<UInt8> = 0x91...0x97
}
