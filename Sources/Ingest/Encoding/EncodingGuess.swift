import SuoyinICU

/// Which encoding bytes beyond ASCII were written in, where they are not UTF-8 throughout.
///
/// Every encoding decodes a stretch of them; the one whose text has the most of what texts are made
/// of wins. Validity alone decides little: nearly all of Big5 is valid GB18030.
struct EncodingGuess {
  let bytes: [UInt8]
  /// The stretch to judge by, beginning at the first byte beyond ASCII. File bytes.
  let sample: Range<Int>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = bytes.firstIndex { $0 >= 0x80 } ?? bytes.count
    sample = start..<min(bytes.count, start + Self.maxSampleByteCount)
  }

  /// nil where the bytes are no text in any of the encodings.
  var encoding: TextEncoding? {
    let utf8 = utf8Counts
    if utf8.whole >= 2 * utf8.malformed { return .utf8 }
    // Equal points go to the first named.
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
    var isReadable = true
  }

  private static let maxSampleByteCount = 65536
}

extension EncodingGuess {
  /// How many characters of more than one byte the sample has as UTF-8, and how many malformed parts.
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
      // The sample's end may cut a character.
      guard !stretch.malformed.isEmpty, stretch.malformed.upperBound < sample.upperBound else {
        return
      }
      malformed += 1
      points -= 4
    }
    return Candidate(
      encoding: encoding, points: points, isReadable: 4 * malformed <= max(characters, 4))
  }

  /// Points for a character beyond ASCII: what texts are full of against what chance makes.
  private func worth(of character: Converter.Stretch.Character, in encoding: TextEncoding) -> Int {
    let value = character.first.value
    let lead = bytes[character.source.lowerBound]
    guard character.source.count == 2 else { return -1 }
    switch value {
    case 0x4E00...0x9FFF:
      if CommonCharacters.contains(UInt16(value)) { return 3 }
      let trail = bytes[character.source.lowerBound + 1]
      // Both standards set the characters of everyday use apart, ahead of all the others.
      let isEveryday =
        encoding == .big5
        ? (0xA4...0xC6).contains(lead) : (0xB0...0xD7).contains(lead) && trail >= 0xA1
      return isEveryday ? 1 : -2
    case 0x3001...0x3011, 0xFF01...0xFF5E, 0x2013...0x2026: return 3
    case 0xE000...0xF8FF: return -4
    default: return -1
    }
  }

  /// Western European text: high bytes are letters or quotation marks alone among ASCII letters.
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

  private static let westernLetters: ClosedRange<UInt8> = 0xC0...0xFF
  private static let quotes: ClosedRange<UInt8> = 0x91...0x97
}
