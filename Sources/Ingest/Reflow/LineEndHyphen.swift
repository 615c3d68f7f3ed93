/// What a hyphen at the end of a line means, if the text goes on in the next line.
///
///     interfer-       breaksWord: the hyphen becomes U+00AD, found as interference and interfer-ence
///     ence
///     state-of-the-   joinsWords: the hyphen belongs to the word, only the line end goes
///     art
///     pre-            nil: a hyphen that hangs before `and` joins nothing
///     and post-war
///
/// Whether a hyphen belongs to the word cannot be known without a dictionary (is it `co-operation`?), so
/// a doubtful one becomes U+00AD, and the index then finds the word with and without it. What is
/// certain is a compound with another hyphen, a capital (`non-European`) or a number (`COVID-19`).
enum LineEndHyphen {
  /// It probably only broke a word. U+00AD is to replace these bytes.
  case breaksWord(byteCount: Int)
  /// It belongs to the word.
  case joinsWords

  /// nil where the line does not end with a hyphen after a letter or sign. Both ranges are lines without
  /// their line ends, in valid UTF-8, and not empty.
  init?(
    endOf line: Range<Int>, in utf8: [UInt8], before next: Range<Int>, in nextUTF8: [UInt8]
  ) {
    let hyphen = ReflowScalar(before: line.upperBound, in: utf8)
    // A soft hyphen is there already.
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

  /// Whether a line begins with `and` or `or`, in English or German.
  private static func isConjunction(startOf line: Range<Int>, of utf8: [UInt8]) -> Bool {
    ["and ", "or ", "und ", "oder "].contains { utf8[line].starts(with: $0.utf8) }
  }

  /// How far a hyphen is searched for. Longer words are addresses or formulas. UTF-8 bytes.
  private static let longestPart = 64

  /// Whether the word that ends `line` contains a letter and a hyphen.
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

  /// Whether the word that begins `line` contains a hyphen and a letter.
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
