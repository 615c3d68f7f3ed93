/// What becomes of a hyphen at the end of a line whose text goes on in the next.
enum LineEndHyphen {
  /// It only broke a word: U+00AD takes its place, and the word is found with and without a hyphen.
  case breaksWord(byteCount: Int)
  /// It belongs to the word, as in `state-of-the-⏎art`, `non-⏎European`, `COVID-⏎19`: only the line
  /// end goes.
  case joinsWords

  /// nil where the line ends otherwise. Both ranges are of lines without their line ends, in valid
  /// UTF-8, and not empty.
  init?(
    endOf line: Range<Int>, in utf8: [UInt8], before next: Range<Int>, in nextUTF8: [UInt8]
  ) {
    let hyphen = ReflowScalar(before: line.upperBound, in: utf8)
    if hyphen.value == 0xAD {
      self = .joinsWords
      return
    }
    let start = line.upperBound - hyphen.byteCount
    guard Self.isHyphen(hyphen), start > line.lowerBound else { return nil }
    let before = ReflowScalar(before: start, in: utf8)
    let after = ReflowScalar(at: next.lowerBound, in: nextUTF8)
    guard !before.isSpace else { return nil }
    let isWord = before.isSpacedLetter && after.isLowercase
    // A hyphen that hangs, as in pre- and post-war, joins nothing.
    if isWord, Self.isConjunction(startOf: next, of: nextUTF8) { return nil }
    let isCompound =
      isWord
      && (Self.holdsHyphen(endOf: line.lowerBound..<start, of: utf8)
        || Self.holdsHyphen(startOf: next, of: nextUTF8))
    self = isWord && !isCompound ? .breaksWord(byteCount: hyphen.byteCount) : .joinsWords
  }

  private static func isHyphen(_ scalar: ReflowScalar) -> Bool {
    scalar.value == 0x2D || scalar.value == 0x2010
  }

  /// Whether a line begins with `and` or `or`.
  private static func isConjunction(startOf line: Range<Int>, of utf8: [UInt8]) -> Bool {
    ["and ", "or ", "und ", "oder "].contains { utf8[line].starts(with: $0.utf8) }
  }

  /// Longer words are no compounds. UTF-8 bytes.
  private static let longestPart = 64

  /// Whether a letter and a hyphen stand in the word that ends `line`.
  private static func holdsHyphen(endOf line: Range<Int>, of utf8: [UInt8]) -> Bool {
    var index = line.upperBound
    while index > line.lowerBound, line.upperBound - index < longestPart {
      let scalar = ReflowScalar(before: index, in: utf8)
      index -= scalar.byteCount
      if isHyphen(scalar) {
        return index > line.lowerBound && ReflowScalar(before: index, in: utf8).isSpacedLetter
      }
      guard scalar.isSpacedLetter else { return false }
    }
    return false
  }

  /// Whether a hyphen and a letter stand in the word that begins `line`.
  private static func holdsHyphen(startOf line: Range<Int>, of utf8: [UInt8]) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, index - line.lowerBound < longestPart {
      let scalar = ReflowScalar(at: index, in: utf8)
      index += scalar.byteCount
      if isHyphen(scalar) {
        return index < line.upperBound && ReflowScalar(at: index, in: utf8).isSpacedLetter
      }
      guard scalar.isSpacedLetter else { return false }
    }
    return false
  }
}
