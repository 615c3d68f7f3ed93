/// The letters of a word, and comparing and rewriting its end.
extension EnglishStemmer.Word {
  var first: Unicode.Scalar { letter(0) }

  /// The last letter, or U+0000 once nothing is left of words such as "''s".
  var last: Unicode.Scalar { count > 0 ? letter(count - 1) : "\0" }

  @inline(__always)
  func letter(_ index: Int) -> Unicode.Scalar { Unicode.Scalar(bytes[index]) }

  /// Reads a bit per letter, because this is asked of every letter several times.
  @inline(__always)
  func isVowel(_ index: Int) -> Bool {
    let vowels: UInt32 = 0b1_0001_0000_0100_0001_0001_0001  // y, u, o, i, e, a
    return vowels >> UInt32(truncatingIfNeeded: Int(bytes[index]) - 0x61) & 1 == 1
  }

  /// Whether a letter is a, e or o, with which words of three letters keep a double: `add`, `egg`, `off`.
  func isAEO(_ index: Int) -> Bool {
    switch letter(index) {
    case "a", "e", "o": true
    default: false
    }
  }

  /// Snowball's "valid li-ending": the letters after which step 2 removes li.
  func canPrecedeLi(_ index: Int) -> Bool {
    switch letter(index) {
    case "c", "d", "e", "g", "h", "k", "m", "n", "r", "t": true
    default: false
    }
  }

  /// Whether a vowel is among the letters before `end`.
  func hasVowel(before end: Int) -> Bool {
    var index = 0
    while index < end {
      if isVowel(index) { return true }
      index += 1
    }
    return false
  }

  /// Whether the word ends in one of Snowball's doubles: `hopp`, not `fall`, `hiss`, `fizz`.
  var endsInDouble: Bool {
    guard count > 1, letter(count - 2) == last else { return false }
    switch last {
    case "b", "d", "f", "g", "m", "n", "p", "r", "t": return true
    default: return false
    }
  }

  /// Whether a short syllable ends at `end`: a vowel between two non-vowels, the last of them not w, x or
  /// Y (the "rap" of "entrap"), or a vowel at the start and a non-vowel ("ow").
  func endsInShortSyllable(before end: Int) -> Bool {
    guard end > 1, isVowel(end - 2), !isVowel(end - 1) else { return ends(with: "past", at: end) }
    if end == 2 { return true }
    switch letter(end - 1) {
    case "w", "x", "Y": return false
    default: return !isVowel(end - 3)
    }
  }
}

// MARK: - Comparing and rewriting

extension EnglishStemmer.Word {
  @inline(__always)
  func isExactly(_ word: StaticString) -> Bool { isExactly(word, before: count) }

  /// Whether the letters before `end` are `word`.
  @inline(__always)
  func isExactly(_ word: StaticString, before end: Int) -> Bool {
    end == word.utf8CodeUnitCount && ends(with: word, at: end)
  }

  @inline(__always)
  func starts(with prefix: StaticString) -> Bool {
    count >= prefix.utf8CodeUnitCount && ends(with: prefix, at: prefix.utf8CodeUnitCount)
  }

  @inline(__always)
  func ends(with suffix: StaticString) -> Bool { ends(with: suffix, at: count) }

  /// Whether the letters before `end` end in `suffix`.
  @inline(__always)
  func ends(with suffix: StaticString, at end: Int) -> Bool {
    let start = end - suffix.utf8CodeUnitCount
    guard start >= 0 else { return false }
    for index in 0..<suffix.utf8CodeUnitCount
    where bytes[start + index] != suffix.utf8Start[index] {
      return false
    }
    return true
  }

  /// Whether the word ends in `suffix`, which is replaced if it is in R1.
  @inline(__always)
  mutating func replace(_ suffix: StaticString, with ending: StaticString) -> Bool {
    guard ends(with: suffix) else { return false }
    let start = count - suffix.utf8CodeUnitCount
    return start >= r1 ? become(ending, at: start) : true
  }

  /// Whether the word ends in `suffix`, which is removed if it is after `region` begins.
  @inline(__always) @discardableResult
  mutating func remove(_ suffix: StaticString, from region: Int) -> Bool {
    guard ends(with: suffix) else { return false }
    let start = count - suffix.utf8CodeUnitCount
    if start >= region { count = start }
    return true
  }

  /// Whether the word is `word`, which is then replaced.
  @inline(__always)
  mutating func become(_ stem: StaticString, from word: StaticString) -> Bool {
    isExactly(word) ? become(stem, at: 0) : false
  }

  /// Replaces everything from `start` on. Always true, so that it ends a chain of conditions.
  @inline(__always)
  mutating func become(_ ending: StaticString, at start: Int) -> Bool {
    count = start
    append(ending)
    return true
  }

  @inline(__always)
  mutating func append(_ ending: StaticString) {
    for index in 0..<ending.utf8CodeUnitCount {
      bytes[count + index] = ending.utf8Start[index]
    }
    count += ending.utf8CodeUnitCount
  }
}
